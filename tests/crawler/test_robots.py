"""A robots.txt that cannot be had: nothing is visited, and the section is not asked for every second."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.crawl import Site

ASKED: list[str] = []


class Portal(BaseHTTPRequestHandler):
    robots = 503

    def do_GET(self) -> None:
        ASKED.append(self.path)
        self.send_response(self.robots if self.path == "/robots.txt" else 200)
        self.end_headers()
        self.wfile.write(b"<html><h1>x</h1></html>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def portal() -> Iterator[int]:
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_robots_txt_that_answers_503_forbids(portal: int, tmp_path: Path) -> None:
    site = Site(portal, tmp_path, "", "")
    log = site.crawl("practice_qinghe")
    assert set(ASKED) == {"/robots.txt"}, ASKED
    assert "robots.txt cannot be had" in log
    ASKED.clear()
    again = site.scrapy("crawl", "practice_qinghe", "-a", "sections=due")
    assert ASKED == [], again.stderr
