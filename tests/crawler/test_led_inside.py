"""A portal that leads us into our own network, by every spelling it knows: nobody in there is asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import pytest
import redis

from pipelines.feeds.webhook import Undelivered, post
from tests.crawl import Site
from tests.towns import declare

Server = TypeVar("Server", bound=ThreadingHTTPServer)
SECRET = "whsec_" + "c2VjcmV0" * 4
# 127.0.0.1 is the portal, and may be visited; all of these are not.
HOSTS = [
    "127.0.0.2", "127.2", "2130706434", "0x7f000002", "0x7f.2", "0X7F.0.0.2", "0177.0.0.2", "127.0.0.2.",
    "127。0。0。2", "127．0．0．2", "１２７.0.0.2", "①②⑦.0.0.2", "0", "0.0.0.0", "localhost", "LOCALHOST.",
    "a.localhost",     "[::1]", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]", "[::127.0.0.2]", "[::]", "[::1%25lo]",
    "user:password@127.0.0.2", "127.0.0.1@127.0.0.2", "127.0.0.2#@127.0.0.1", "127.0.0.2?@127.0.0.1",
    "127.0.0.2\\@127.0.0.1", "rebinding.example", socket.gethostname(),
]  # fmt: skip
# The first time it is asked, in public; then inside. What is connected to is what was judged.
REBINDING = """
import socket
asked = []
real = socket.gethostbyname, socket.getaddrinfo
def moved(name):
    asked.append(name)
    return "203.0.113.7" if len(asked) == 1 else "127.0.0.2"
socket.gethostbyname = lambda name: moved(name) if name == "rebinding.example" else real[0](name)
socket.getaddrinfo = lambda name, *more, **told: real[1](
    moved(name) if name in {"rebinding.example", b"rebinding.example"} else name, *more, **told
)
"""


class Inside(ThreadingHTTPServer):
    """What stands in our own network, on every address of it, and notes who asks."""

    address_family = socket.AF_INET6
    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("::", 0), _Secret)

    def server_bind(self) -> None:
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def get_request(self) -> tuple[socket.socket, object]:
        made, peer = super().get_request()
        self.asked.append(str(made.getsockname()))
        return made, peer


class _Secret(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


class Portal(ThreadingHTTPServer):
    """Its list has an article for each way; each of them, robots.txt too where it is asked for, leads inside."""

    daemon_threads = True
    targets: tuple[str, ...] = ()
    robots = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Leading)


class _Leading(BaseHTTPRequestHandler):
    server: Portal

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2].removesuffix(".html")
        if self.path == "/robots.txt":
            self.answer(302 if self.server.robots else 404, self.server.robots)
        elif name.isdecimal():
            self.answer(302, self.server.targets[int(name)])
        else:
            rows = "".join(
                f'<li><a href="{at}.html">清河镇{at}号桥修缮完工恢复通行</a></li>'
                for at in range(len(self.server.targets))
            )
            direct = "".join(
                f'<li><a href="{target}">清河镇旧桥加固工程今日开工</a></li>'
                for target in self.server.targets
            )
            self.answer(200, body=f"<html><meta charset=utf-8><ul>{rows}{direct}</ul></html>".encode())

    def answer(self, status: int, location: str = "", body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if location:
            # As bytes, whatever they are: that is what a server may send.
            self._headers_buffer.append(b"Location: " + location.encode() + b"\r\n")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def served(server: Server) -> Iterator[Server]:
    with server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def inside() -> Iterator[Inside]:
    yield from served(Inside())


@pytest.fixture
def portal() -> Iterator[Portal]:
    yield from served(Portal())


@pytest.mark.parametrize("way", ["redirects and links", "robots.txt", "a proxy of the environment"])
def test_nothing_that_a_portal_says_leads_inside(
    way: str, inside: Inside, portal: Portal, tmp_path: Path, embedded: str
) -> None:
    with redis.Redis.from_url(embedded) as client:
        client.flushdb()
    port = inside.server_address[1]
    portal.targets = (
        *(f"http://{host}:{port}/secret/7.html" for host in HOSTS),
        f"//127.0.0.2:{port}/secret/8.html", f"https://127.0.0.2:{port}/secret/9.html",
        f"ftp://127.0.0.2:{port}/secret", "file:///etc/passwd", "data:text/html,<h1>secret</h1>", "s3://secret/10",
    )  # fmt: skip
    portal.robots = f"http://127.0.0.2:{port}/robots.txt" if way == "robots.txt" else ""
    declare(tmp_path / "towns_leading", "qinghe", portal.server_address[1], "pace=0.0,")
    (tmp_path / "sitecustomize.py").write_text(REBINDING)
    site = Site(1, tmp_path / "var", embedded, "")
    site.var.mkdir()
    site.env |= {
        "SCRAPY_SETTINGS_MODULE": "crawler.settings",
        "PYTHONPATH": str(tmp_path),
        "CONTACT": "a test",
    }
    site.env |= {"ALLOWED_PRIVATE_HOSTS": "127.0.0.1"}
    if way.startswith("a proxy"):
        site.env |= dict.fromkeys(("http_proxy", "https_proxy"), f"http://127.0.0.2:{port}")
    words = ("crawl", "town_qinghe", "-s", "SPIDER_MODULES=towns_leading", "-s", "DOWNLOAD_TIMEOUT=3")
    said = site.scrapy(*words, "-s", "RETRY_ENABLED=0")
    assert inside.asked == [], said.stderr
    assert said.returncode == 0, said.stderr
    assert site.told() == []
    expected = "robots.txt cannot be had" if way == "robots.txt" else "private address refused"
    assert expected in said.stderr


@pytest.mark.parametrize("host", HOSTS)
def test_no_webhook_leads_inside(host: str, inside: Inside) -> None:
    port = inside.server_address[1]
    with pytest.raises(Undelivered):
        post(f"https://{host}:{port}/hook", "{}", id_="msg_1", secret=SECRET)
    assert inside.asked == []
