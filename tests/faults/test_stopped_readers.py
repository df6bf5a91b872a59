"""`scrapy deliver` and `scrapy serve` told to stop while PostgreSQL hangs: they end by 0 within 20 s; so does whatever
still waits for it to begin.
"""

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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("crawl practice_qinghe", 0),
        ("watch", 0),
        ("deliver", 0),
        ("serve --port 0", 0),
        ("archive --check", 130),
    ],
)
def test_one_that_waits_for_its_archive_is_stopped(
    command: str, code: int, number: int, cluster: Cluster, tmp_path: Path
) -> None:
    log, file = tmp_path / "log", tmp_path / "subscriptions.toml"
    file.write_text(FILE.format(port=1), "utf-8")
    site = Site(1, tmp_path, "", cluster.url)
    site.env["SUBSCRIPTIONS"] = str(file)
    with running(site, log, *command.split()) as run:
        hung_and_stopped(cluster, run, code=code, number=number)
    assert "Traceback" not in log.read_text("utf-8")


def asked(url: str) -> None:
    with suppress(OSError), urllib.request.urlopen(url, timeout=30) as answer:
        answer.read()


def hung_and_stopped(
    cluster: Cluster,
    run: subprocess.Popen[bytes],
    meanwhile: threading.Thread | None = None,
    code: int = 0,
    number: int = signal.SIGTERM,
) -> None:
    cluster.tell(signal.SIGSTOP)
    try:
        if meanwhile:
            meanwhile.start()
        time.sleep(5)
        run.send_signal(number)
        assert run.wait(20) == code
    finally:
        cluster.tell(signal.SIGCONT)
