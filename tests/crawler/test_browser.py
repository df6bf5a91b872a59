"""Section pages that a script writes: refused with a word where there is no browser, read where there is one."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy.settings import Settings

from crawler import browser
from tests.crawl import ROOT
from tests.samples import PORTAL, page

CHROMIUM = shutil.which("chromium")
LIST = """<html><body><ul id="list"></ul><img src="/a.jpg"><script>
fetch("/list.json").then(answer => answer.json()).then(rows => {
  document.getElementById("list").innerHTML =
    rows.map(row => `<li><a href="/system/2026/11/20/${row}.shtml">书市</a> 2026-11-20</li>`).join("");
});</script></body></html>"""
# A spider of a portal whose list is empty until its script has run.
RUN = """
import json, sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings
from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH_ADDRESS
from pipelines.news.portal import Section
from pipelines.stores import open_frontier
from tests.samples import PORTAL

home = sys.argv[1]


class Painted(PortalSpider):
    portal = replace(
        PORTAL, home=home, needs_browser=True, sections=(Section(title="要闻", url=home + "ylyw/"),), pace=0.0,
        article_url=ENORTH_ADDRESS.format(host=r"127[.]0[.]0[.]1:[0-9]+"),
    )


settings = get_project_settings()
settings.set("BROWSER", sys.argv[2])
settings.set("VAR_DIR", sys.argv[3])
settings.set("ALLOWED_PRIVATE_HOSTS", ["127.0.0.1"])
process = AsyncCrawlerProcess(settings)
crawler = process.create_crawler(Painted)
process.crawl(crawler)
process.start()
stats = crawler.stats.get_stats()
told = {name: stats[name] for name in stats if "gaigao" in name or "reason" in name}
pace, now = open_frontier("", sys.argv[3]).pace, datetime.now(UTC)
told["spent"] = sum(pace.spent(PORTAL.name, now - timedelta(hours=back)) for back in (0, 1))
print(json.dumps(told))
"""


@pytest.fixture
def home() -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """The portal's address, and when what was asked for there."""
    asked: list[tuple[float, str]] = []
    article = page("云岭书市开张", "<p>云岭书市20日上午开张，为期三天，首日来了1200人。</p>" * 4)
    answers = {
        "/ylyw/": ("text/html; charset=utf-8", LIST.encode()),
        "/list.json": ("application/json", b'["059000001", "059000002"]'),
        "/robots.txt": ("text/plain", b"User-agent: *\nDisallow:\nCrawl-delay: 0.4\n"),
    }  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((time.monotonic(), self.path))
            kind, body = answers.get(self.path, ("text/html", article))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()
    thread.join()


def crawled(home: str, which: str, var: Path) -> tuple[dict, str]:
    run = subprocess.run(
        [sys.executable, "-c", RUN, home, which, str(var)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONWARNINGS": "",
            "REDIS_URL": "",
            "DATABASE_URL": "",
            "PYTHONPATH": str(ROOT),
        },
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1]), run.stderr


def test_without_a_browser_the_run_says_what_it_needs(
    home: tuple[str, list[tuple[float, str]]], tmp_path: Path
) -> None:
    stats, log = crawled(home[0], "", tmp_path)
    assert stats["finish_reason"] == "no_browser"
    assert "gaigao[browser]" in log
    assert home[1] == []


@pytest.mark.skipif(
    not CHROMIUM or not find_spec("scrapy_playwright"), reason="no Chromium, or no gaigao[browser]"
)
def test_with_one_the_list_that_a_script_writes_is_read(
    home: tuple[str, list[tuple[float, str]]], tmp_path: Path
) -> None:
    assert CHROMIUM
    stats, log = crawled(home[0], CHROMIUM, tmp_path)
    assert (stats["finish_reason"], stats.get("gaigao/found")) == ("finished", 2), log
    assert stats["gaigao/told/new"] == 2
    paths = [path for _, path in home[1]]
    assert "/list.json" in paths
    assert "/a.jpg" not in paths
    turns = [at for at, path in home[1] if path != "/list.json"]
    assert min(later - earlier for earlier, later in pairwise(turns)) > 0.3, "robots.txt asks for 0.4 s"
    assert stats["spent"] == len(home[1]), "what the page's script asked for is counted too"


@pytest.mark.parametrize(
    ("kind", "url", "kept"),
    [
        ("document", "https://www.yunling.example/", True),
        ("xhr", "https://api.yunling.example/list", True),
        ("xhr", "http://127.0.0.1:80/", True),
        ("image", "https://www.yunling.example/a.jpg", False),
        ("media", "https://www.yunling.example/a.mp4", False),
        ("xhr", "http://10.0.0.1/", False),
        ("document", "http://localhost/", False),
        ("xhr", "https://inside.yunling.example/", False),
        ("xhr", "https://both.yunling.example/", False),
        ("xhr", "https://nowhere.yunling.example/", False),
    ],
)
def test_what_the_browser_may_ask_for(
    monkeypatch: pytest.MonkeyPatch, kind: str, url: str, *, kept: bool
) -> None:
    behind = {"inside": ["10.0.0.1"], "both": ["93.184.216.34", "fd00::1"], "nowhere": []}

    def resolved(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        found = behind.get(host.partition(".")[0], ["93.184.216.34"])
        if not found:
            raise socket.gaierror
        return [(0, 0, 0, "", (address, 0)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    request = SimpleNamespace(resource_type=kind, url=url)
    assert asyncio.run(browser.unneeded(frozenset({"127.0.0.1"}), request)) is not kept


def test_other_portals_are_asked_for_as_ever() -> None:
    settings = Settings({"BROWSER": "/usr/bin/chromium"})
    browser.equip(settings, PORTAL)
    assert settings.getdict("DOWNLOAD_HANDLERS") == {}
