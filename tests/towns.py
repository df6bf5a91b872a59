"""Invented towns' portals on loopback, as many as a test needs: with moods, and a log of who asked what and when."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zlib import crc32

SPIDER = '''\
"""{title}: written by a test."""

from datetime import timedelta

from crawler.portal_spider import PortalSpider
from pipelines.news.layout import Layout
from pipelines.news.portal import Portal, Section

HOME = "http://127.0.0.1:{port}"


class {title}Spider(PortalSpider):
    portal = Portal(
        name="town_{name}",
        title="{title}",
        province="CN",
        home=HOME,
        article_url=r"127\\.0\\.0\\.1:{port}/{name}/\\d+\\.html$",
        sections=(Section(title="要闻", url=HOME + "/{name}/", kind="{kind}"),),
        layouts=(Layout(name="town", headline=("h1",), meta=(".info",), body=(".text",)),),
        charset="utf-8",
        confirm_after=timedelta(seconds=1),
        {options}
    )
'''
# Long enough to be an article, and no two alike.
TEXT = (
    "本报讯 {name}镇{number}号桥今日上午修缮完工，恢复通行，前后共用了{days}天时间，比原计划提前。",
    "镇里的工程师介绍，桥面加宽到{days}米，新装了路灯{number}盏，桥头的老树都保留了下来。",
    "附近居民说，桥修好以后，孩子上学不用再绕路，买菜也方便了许多，大家都很高兴。",
)


@dataclass(frozen=True, slots=True)
class Visit:
    at: float
    path: str
    agent: str
    status: int
    conditional: bool
    beside: int
    """How many others were being answered then."""


@dataclass(slots=True)
class Town:
    """One portal: its articles' headlines by number, and how its server is minded."""

    name: str
    headlines: dict[int, str]
    texts: dict[int, str] = field(default_factory=dict)
    """What stands in an article besides what all say."""
    lies: bool = False
    """One ETag for ever, and 304 to whoever knows it."""
    tired: list[tuple[int, str]] = field(default_factory=list)
    """(status, Retry-After) of the next answers to articles."""
    slow: float = 0.0
    """Seconds that each answer takes."""
    kind: str = "page"
    """Of its section."""
    tagged: bool = False
    """An ETag for each state of a page, and 304 to whoever knows it."""

    def page(self, path: str) -> bytes | None:
        place = path.removeprefix(f"/{self.name}/")
        if not place:
            return _html(
                self.name, "".join(self._row(number) for number in sorted(self.headlines, reverse=True))
            )
        number = int(place.removesuffix(".html"))
        if number not in self.headlines:
            return None
        said = [line.format(name=self.name, number=number, days=number % 50 + 9) for line in TEXT]
        text = "".join(f"<p>{line}</p>" for line in (*said, self.texts.get(number, "")) if line)
        info = '<div class="info">2026-11-20 10:00:00 来源：镇报</div>'
        headline = self.headlines[number]
        return _html(headline, f'<h1>{headline}</h1>{info}<div class="text">{text}</div>')

    def _row(self, number: int) -> str:
        return f'<li><a href="/{self.name}/{number}.html">{self.headlines[number]}</a></li>'


def town(name: str, articles: int = 12) -> Town:
    return Town(
        name, {number: f"{name}镇{number}号桥修缮完工恢复通行" for number in range(100, 100 + articles)}
    )


class Towns(ThreadingHTTPServer):
    """All towns on one host and port; their portals may share it, or each have a server of its own."""

    def __init__(self, *towns: Town) -> None:
        self.towns = {one.name: one for one in towns}
        self.log: list[Visit] = []
        self.answering: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def asked(self, *names: str) -> list[Visit]:
        """Visits of these towns' pages, robots.txt apart."""
        return [one for one in self.log if one.path.split("/")[1] in (names or self.towns)]


class _Answer(BaseHTTPRequestHandler):
    server: Towns

    def do_GET(self) -> None:
        town = self.server.towns.get(self.path.split("/")[1])
        status, headers, body = self._found(town) if town else (404, {}, b"")
        beside, agent = len(self.server.answering), self.headers["User-Agent"]
        conditional = "If-None-Match" in self.headers
        self.server.log.append(Visit(time.time(), self.path, agent, status, conditional, beside))
        self.server.answering.append(self.path)
        time.sleep(town.slow if town else 0.0)
        self.server.answering.remove(self.path)
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _found(self, town: Town) -> tuple[int, dict[str, str], bytes]:
        body, article = town.page(self.path), self.path.endswith(".html")
        if body is None:
            return 404, {}, b"<h1>404</h1>"
        if article and town.tired:
            status, after = town.tired.pop(0)
            return status, {"Retry-After": after}, b"busy"
        if article and town.lies:
            known = self.headers["If-None-Match"] == '"for ever"'
            return (304 if known else 200), {"ETag": '"for ever"'}, b"" if known else body
        if town.tagged:
            tag = f'"{crc32(body):08x}"'
            return (
                (304, {"ETag": tag}, b"")
                if self.headers["If-None-Match"] == tag
                else (200, {"ETag": tag}, body)
            )
        return 200, {}, body

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(*towns: Town, tls: ssl.SSLContext | None = None) -> Iterator[Towns]:
    server = Towns(*towns)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def declare(folder: Path, name: str, port: int, options: str = "pace=0.02,", kind: str = "page") -> Path:
    """Write a town's spider into `folder`, a package of spiders."""
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    file = folder / f"town_{name}.py"
    file.write_text(
        SPIDER.format(title=name.title(), name=name, port=port, options=options, kind=kind), "utf-8"
    )
    return file


def _html(title: str, body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()
