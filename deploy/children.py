"""Commands run side by side for `make demo` and `make run`, ended together whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
# Commands finish what is in hand after SIGTERM; longer than this is stuck.
PATIENCE = 25.0


class Children:
    """Child processes that do not outlive the block. Ctrl-C reaches us only; we tell them."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = {**os.environ, **env, "PYTHONUTF8": "1"}
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, log: Path | None = None) -> subprocess.Popen[bytes]:
        """`python -m …` or `scrapy …` of our own environment; output to `log` where one is given."""
        executable = [sys.executable, "-m", *command]
        output = log.open("ab") if log else None
        child = subprocess.Popen(  # noqa: S603 - our own commands
            executable,
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
        )
        if output:
            output.close()
        self.running.append(child)
        return child

    def __enter__(self) -> Self:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: sys.exit(128 + number))
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        for child in self.running:
            if child.poll() is None:
                child.terminate()
        for child in self.running:
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def port_taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
