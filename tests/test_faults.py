"""The memory taken away in the middle of a crawl: nothing lost, nothing doubled, and a line for ops."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl import Site, free_ports, practice

SERVER = shutil.which("redis-server")


class Redis:
    """A server of the test's own, to be stopped and started."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--dir", str(self.folder), "--appendonly", "yes", "--save", ""]
        assert SERVER is not None
        self.process = subprocess.Popen([SERVER, *options], stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Redis]:
    if SERVER is None:
        pytest.skip("no redis-server on this machine")
    redis = Redis(tmp_path, free_ports())
    redis.start()
    yield redis
    redis.kill()


def crawling(site: Site) -> subprocess.Popen[str]:
    """A crawl that has begun to ask the portals."""
    run = site.start()
    asked = len(site.clock.log())
    end = time.monotonic() + 30
    while len(site.clock.log()) < asked + 4 and time.monotonic() < end:
        time.sleep(0.02)
    return run


def test_redis_restarted_in_the_middle_is_waited_for(server: Redis, tmp_path: Path) -> None:
    with practice("--crawl-delay", "0.4") as port:
        site = Site(port, tmp_path, server.url, "")
        run = crawling(site)
        server.kill()
        time.sleep(3)
        server.start()
        log, _ = run.communicate(timeout=120)
        assert run.returncode == 0, log
        assert "memory_away" not in log
        site.crawl()
        assert site.differences() == ([], [])


def test_redis_gone_ends_the_crawl_and_the_next_goes_on(server: Redis, tmp_path: Path) -> None:
    with practice("--crawl-delay", "0.4") as port:
        site = Site(port, tmp_path, server.url, "")
        run = crawling(site)
        server.kill()
        started = time.monotonic()
        log, _ = run.communicate(timeout=170)
        assert "memory_away" in log, log
        assert "nothing is lost" in log or "is out of reach" in log
        assert time.monotonic() - started < 160
        server.start()
        time.sleep(0.5)
        site.crawl()
        assert site.differences() == ([], [])
