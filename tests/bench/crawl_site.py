"""Practice portals for the bench of crawling: a server for each, with a portal's latency and pages of a portal's size.

python -m tests.bench.crawl_site PORTALS ARTICLES LATENCY_MS    prints its first port; POST /turn?N edits all articles.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from functools import lru_cache

from tests.bench.store import Piece

TURN = 0
SPREAD = 0.6  # the latency is even between 1 - SPREAD and 1 + SPREAD of its mean


@lru_cache(maxsize=16384)
def body(portal: int, number: int, turn: int) -> bytes:
    """An article as it stands after so many edits of a sentence; between two edits it is the same to the byte."""
    chance = random.Random(portal * 100_003 + number)
    piece = Piece(chance, number)
    payload = b""
    for edited in range(turn + 1):
        payload = piece.page(chance, edited).payload
    return payload


def section(articles: int) -> bytes:
    rows = "".join(
        f'<li><a href="/a/{number}.html">第{number}条：县里新修的路今日通车</a></li>'
        for number in range(articles)
    )
    return f"<html><head><meta charset=utf-8><title>要闻</title></head><body><ul>{rows}</ul></body></html>".encode()


def answer(method: str, path: str, portal: int, portals: int, articles: int) -> tuple[int, bytes]:
    global TURN  # noqa: PLW0603 - the server's one state
    if method == "POST":
        TURN = int(path.partition("?")[2])
        for at in range(portals):  # made beforehand: who asks first must not wait for longer
            for number in range(articles):
                body(at, number, TURN)
        return 200, b""
    if path == "/":
        return 200, section(articles)
    number = path.removeprefix("/a/").removesuffix(".html")
    if path.startswith("/a/") and number.isdecimal() and int(number) < articles:
        return 200, body(portal, int(number), TURN)
    return 404, b"<h1>404</h1>"


async def serve(portals: int, articles: int, latency: float) -> None:
    def at(portal: int):
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                while head := await reader.readuntil(b"\r\n\r\n"):
                    method, path, _ = head.decode("latin-1").split(" ", 2)
                    await asyncio.sleep(latency * random.uniform(1 - SPREAD, 1 + SPREAD))
                    status, content = answer(method, path, portal, portals, articles)
                    told = f"HTTP/1.1 {status} -\r\nContent-Type: text/html; charset=utf-8\r\n"
                    writer.write(f"{told}Content-Length: {len(content)}\r\n\r\n".encode() + content)
                    await writer.drain()
            writer.close()

        return talk

    servers = [await asyncio.start_server(at(portal), "127.0.0.1", 0) for portal in range(portals)]
    sys.stdout.write(" ".join(str(server.sockets[0].getsockname()[1]) for server in servers) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1000))
