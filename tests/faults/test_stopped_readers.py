"""`scrapy deliver` and `scrapy serve` told to stop while PostgreSQL hangs: they end by 0 within 20 s."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from tests.crawl import ROOT, Site, free_ports
from tests.faults.servers import Cluster
from tests.faults.table import STORES
from tests.test_watch import wait

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]
FILE = """
[[subscription]]
name = "desk"
channel = "json://127.0.0.1:{port}/"
"""


@contextmanager
def running(site: Site, log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        run = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *arguments], cwd=ROOT, env=site.env, stdout=file, stderr=file
        )
    try:
        yield run
    finally:
        run.kill()
        run.wait()


def test_deliver_is_stopped_while_postgres_hangs(cluster: Cluster, tmp_path: Path) -> None:
    port, log, file = free_ports(), tmp_path / "log", tmp_path / "subscriptions.toml"
    file.write_text(FILE.format(port=port), "utf-8")
    site = Site(1, tmp_path, "", cluster.url)
    site.env |= {"SUBSCRIPTIONS": str(file), "ALLOWED_PRIVATE_HOSTS": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
    with running(site, log, "deliver") as run:
        wait(lambda: "delivering to 1 subscriptions" in log.read_text("utf-8"))
        hung_and_stopped(cluster, run)
    assert STORES["database hangs"].line in log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")


def test_serve_is_stopped_while_postgres_hangs_amid_a_readers_question(
    cluster: Cluster, tmp_path: Path
) -> None:
    port, log = free_ports(), tmp_path / "log"
    site = Site(1, tmp_path, "", cluster.url)
    asking = threading.Thread(target=partial(asked, f"http://127.0.0.1:{port}/feeds/all.atom"))
    with running(site, log, "serve", "--port", str(port)) as run:
        wait(lambda: "reading room at" in log.read_text("utf-8"))
        asked(f"http://127.0.0.1:{port}/feeds/all.atom")
        hung_and_stopped(cluster, run, asking)
    asking.join(20)
    assert "Traceback" not in log.read_text("utf-8")


def asked(url: str) -> None:
    with suppress(OSError), urllib.request.urlopen(url, timeout=30) as answer:
        answer.read()


def hung_and_stopped(
    cluster: Cluster, run: subprocess.Popen[bytes], meanwhile: threading.Thread | None = None
) -> None:
    cluster.tell(signal.SIGSTOP)
    try:
        if meanwhile:
            meanwhile.start()
        time.sleep(5)
        run.terminate()
        assert run.wait(20) == 0
    finally:
        cluster.tell(signal.SIGCONT)
