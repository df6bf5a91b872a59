"""A town's portal whose server minds its articles as it is told: each mood is a way in which real servers fail."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.towns import Town

GIGABYTE, MEGABYTE = 1 << 30, 1 << 20
PRIVATE = "http://10.1.2.3/secret.html"


class Moody(ThreadingHTTPServer):
    """`moods`: article number -> how it is answered; `robots`: status and text of robots.txt, or None: it hangs;
    `calendar`: each page of the section has a day before it, with two articles of its own.
    """

    daemon_threads = True

    def __init__(self, town: Town) -> None:
        self.town = town
        self.moods: dict[int, str] = {}
        self.calendar = False
        self.robots: tuple[int, str] | None = (404, "")
        self.asked: list[str] = []
        self.over = threading.Event()
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Answer(BaseHTTPRequestHandler):
    server: Moody
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        with suppress(ConnectionError, TimeoutError):
            if self.path == "/robots.txt":
                self._robots()
                return
            path, _, query = self.path.partition("?")
            body = (
                self.day(query)
                if self.server.calendar and path.endswith("/")
                else self.server.town.page(path)
            )
            name = path.rpartition("/")[2].removesuffix(".html")
            mood = self.server.moods.get(int(name)) if name.isdecimal() else None
            if mood:
                MOODS[mood](self, body or b"")
            else:
                self.say(200 if body else 404, body or b"<h1>404</h1>")

    def _robots(self) -> None:
        if self.server.robots is None:
            self.server.over.wait(30)
            return
        status, text = self.server.robots
        self.say(status, text.encode(), {"Content-Type": "text/plain"})

    def day(self, query: str) -> bytes:
        town, day = self.server.town, int(query.removeprefix("day=") or 0)
        for number in (1000 + 2 * day, 1001 + 2 * day):
            town.headlines[number] = f"{town.name}镇{number}号桥修缮完工恢复通行"
        rows = "".join(
            f'<li><a href="{n}.html">{town.headlines[n]}</a></li>' for n in (1000 + 2 * day, 1001 + 2 * day)
        )
        return f'<html><meta charset=utf-8><ul>{rows}</ul><a href="?day={day + 1}">下一页</a></html>'.encode()

    def say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | (
            headers or {}
        )
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def to(self, address: str) -> None:
        self.say(302, b"", {"Location": address})

    def log_message(self, *_: object) -> None:
        pass


def hangs(answer: _Answer, body: bytes) -> None:
    answer.server.over.wait(30)


def drips(answer: _Answer, body: bytes) -> None:
    answer.say(200, b"", {"Content-Length": str(len(body))})
    for at in range(len(body)):
        answer.wfile.write(body[at : at + 1])
        if answer.server.over.wait(0.2):
            return


def enormous(answer: _Answer, body: bytes) -> None:
    answer.say(200, body, {"Content-Length": str(GIGABYTE)})


def endless(answer: _Answer, body: bytes) -> None:
    answer.send_response(200)
    answer.send_header("Content-Type", "text/html; charset=utf-8")
    answer.end_headers()
    answer.wfile.write(body.replace(b"</body></html>", b""))
    for _ in range(64):
        answer.wfile.write(b"<p>" + "路".encode() * (MEGABYTE // 3) + b"</p>")


def bomb(answer: _Answer, body: bytes) -> None:
    answer.say(200, BOMB, {"Content-Encoding": "gzip"})


def loops(answer: _Answer, body: bytes) -> None:
    path, _, turn = answer.path.partition("?")
    answer.to(f"{path}?{int(turn or 0) + 1}")


def to_file(answer: _Answer, body: bytes) -> None:
    answer.to("file:///etc/passwd")


def to_private(answer: _Answer, body: bytes) -> None:
    answer.to(PRIVATE)


def to_tls(answer: _Answer, body: bytes) -> None:
    answer.to(f"https://127.0.0.1:{answer.server.port}{answer.path}")


def too_short(answer: _Answer, body: bytes) -> None:
    answer.say(200, body, {"Content-Length": str(len(body) + 500)})


def too_long(answer: _Answer, body: bytes) -> None:
    """The length that is told cuts the text in its midst."""
    answer.say(200, body, {"Content-Length": str(body.index(b"</p>") - 30)})


def no_gzip(answer: _Answer, body: bytes) -> None:
    answer.say(200, body, {"Content-Encoding": "gzip"})


def empty(answer: _Answer, body: bytes) -> None:
    answer.say(200, b"")


def storm(answer: _Answer, body: bytes) -> None:
    answer.say(503, "<h1>服务暂不可用</h1>".encode())


def _bomb() -> bytes:
    page = b"<html><body><h1>" + b"0" * (8 * MEGABYTE)
    return gzip.compress(page * 16, 9)


BOMB = _bomb()
MOODS: dict[str, Callable[[_Answer, bytes], None]] = {
    made.__name__: made
    for made in (
        hangs, drips, enormous, endless, bomb, loops, to_file, to_private, to_tls, too_short, too_long, no_gzip,
        empty, storm,
    )
}  # fmt: skip


@contextmanager
def moody(town: Town) -> Iterator[Moody]:
    server = Moody(town)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
