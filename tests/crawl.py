"""Crawls as ops run them: in processes of their own, which tests may also kill."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.demo.clock import Clock
from pipelines.news.revision import Change
from pipelines.stores.archive import Archive

ROOT = Path(__file__).parent.parent


def free_ports() -> int:
    """The first of four free ports in a row."""
    while True:
        base = random.randrange(20_000, 50_000, 4)
        sockets = [socket.socket() for _ in range(4)]
        try:
            for offset, probe in enumerate(sockets):
                probe.bind(("127.0.0.1", base + offset))
        except OSError:
            continue
        else:
            return base
        finally:
            for probe in sockets:
                probe.close()


@contextmanager
def practice(*options: str) -> Iterator[int]:
    """The practice portals, running; their base port."""
    port = free_ports()
    server = subprocess.Popen(
        [sys.executable, "-m", "deploy.demo.practice", "--port", str(port), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        Clock("127.0.0.1", port).wait()
        yield port
    finally:
        server.terminate()
        server.wait(10)


class Site:
    """The practice portals, a memory, and crawls between them."""

    def __init__(self, base_port: int, var: Path, redis_url: str, database_url: str) -> None:
        self.clock = Clock("127.0.0.1", base_port)
        self.redis_url, self.database_url, self.var = redis_url, database_url, var
        self.env = {
            **os.environ,
            "SCRAPY_SETTINGS_MODULE": "deploy.demo.settings",
            "PRACTICE_PORT": str(base_port),
            "VAR_DIR": str(var),
            "REDIS_URL": redis_url,
            "DATABASE_URL": database_url,
            "PYTHONWARNINGS": "",
        }

    def start(self, *portals: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "deploy.demo.crawl", *portals]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def crawl(self, *portals: str) -> str:
        """One whole crawl; its log."""
        run = self.start(*portals)
        log, _ = run.communicate(timeout=120)
        assert run.returncode == 0, log
        assert "Traceback" not in log, log
        return log

    def scrapy(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scrapy", *arguments]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.env | (env or {}),
            text=True,
            capture_output=True,
            timeout=120,
            check=False,
        )

    def told(self) -> list[Change]:
        with opened(self.database_url or f"sqlite:///{self.var / 'archive.sqlite'}") as archive:
            return archive.changes(limit=1000)

    def differences(self) -> tuple[list, list]:
        """(missing, extra) against what the portals did."""
        return self.clock.differences(self.told(), self.clock.expected())


@contextmanager
def opened(url: str) -> Iterator[Archive]:
    archive = Archive.open(url)
    yield archive
    archive.close()
