"""The paper's site: issues of three pages, the last one an advert, in the classic tables."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipelines.news.times import BEIJING

TITLES = {
    "content_1_7001": "青泽渡口换上电动渡船",
    "content_1_7002": "城南菜场添了自行车棚",
    "content_2_7003": "白桦林场放养第一群蜜蜂",
}
ADDED = ("content_2_7004", "县剧团把新戏送进山村")


def day(back: int) -> str:
    """Today's or an earlier day's issue, as its folder is called."""
    return f"{_today() - timedelta(days=back):%Y-%m/%d}"


def _today() -> date:
    return datetime.now(UTC).astimezone(BEIJING).date()


class Site:
    """What it was asked for, and what it is to answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.issues = {day(0), day(1)}
        self.broken: set[str] = set()
        self.added = False
        self.port = 0

    def answer(self, path: str) -> tuple[int, str]:
        self.asked.append(path)
        folder, _, name = path.partition("?")[0].removeprefix("/qzrb/html/").rpartition("/")
        if path in self.broken:
            return 500, "broken"
        if folder not in self.issues:
            return 404, "<title>404</title>没有这一期"
        return 200, self._page(name.removesuffix(".htm"))

    def redirected(self, path: str) -> str:
        """Where an issue that is not there leads on some papers: to the newest."""
        return f"/qzrb/html/{day(0)}/node_1.htm" if day(2) in path else ""

    def _page(self, name: str) -> str:
        if name in {**TITLES, ADDED[0]: ADDED[1]}:
            return _article(dict([*TITLES.items(), ADDED])[name])
        number = name.removeprefix("node_")
        titles = dict([*TITLES.items(), ADDED]) if self.added else TITLES
        shown = [f'<a href="{key}.htm">{title}</a>' for key, title in titles.items() if f"_{number}_" in key]
        pages = [f'<a href="./node_{page}.htm">第0{page}版</a>' for page in (1, 2, 3)]
        others = '<a href="../../../resfile/1.pdf">PDF</a><a href="../../2000-01/01/node_1.htm">上一期</a>'
        return f"<html><body>{''.join(pages)}{others}{''.join(shown)}</body></html>"

    def took(self) -> list[str]:
        """What was asked for since the last time, of the issues that are there: folder's last part and name."""
        asked, self.asked = self.asked, []
        inside = [
            path.removeprefix("/qzrb/html/")
            for path in asked
            # 9999: what the spider asks for once a day, to learn how the paper says that there is no article.
            if any(name in path for name in self.issues) and "_9999." not in path
        ]
        return [
            f"{'today' if path.startswith(day(0)) else 'before'}/{path.rpartition('/')[2]}" for path in inside
        ]


def _article(title: str) -> str:
    return (
        f'<html><head><meta charset="utf-8"><title>青泽日报数字报-{title}</title></head><body><table><tr>'
        f'<td class="font01">{title}</td></tr></table><div id="ozoom"><founder-content><P>　　本报讯 {title}，'
        "这几天镇上的人都在说这件事。</P><P>　　记者到现场看了看，大家说好。</P></founder-content></div></body></html>"
    )


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = (404, "") if self.path == "/robots.txt" else site.answer(self.path)
            if leads := site.redirected(self.path):
                self.send_response(302)
                self.send_header("Location", leads)
            else:
                self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
