"""`scrapy deliver` on a clock that runs a hundred times as fast: to be killed by tests. See `Worker`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from pipelines.feeds.deliver import deliver_once
from pipelines.feeds.subscription_file import load
from pipelines.stores.archive import Archive
from tests.samples import NOON

ROOT = Path(__file__).parents[2]
SPEED = 100


class Clock:
    """Time from NOON on, the same in every process that is told when it began."""

    def __init__(self, began: float) -> None:
        self.began = began

    def now(self) -> datetime:
        return NOON + timedelta(seconds=(time.time() - self.began) * SPEED)


class Worker:
    """Workers one after the other on one database."""

    def __init__(self, database_url: str, file: Path, clock: Clock) -> None:
        self.command = [sys.executable, "-m", "tests.feeds.worker", database_url, str(file), str(clock.began)]

    def start(self) -> subprocess.Popen[bytes]:
        env = os.environ | {"PYTHONWARNINGS": ""}
        return subprocess.Popen(self.command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)


def main(database_url: str, file: str, began: str) -> None:
    archive, clock = Archive.open(database_url), Clock(float(began))
    subscriptions = load(Path(file), {})
    while True:
        counts = deliver_once(
            archive,
            subscriptions,
            clock.now(),
            public_url="https://gaigao.example",
            allowed_private_hosts=["127.0.0.1"],
        )
        if not counts:
            time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
