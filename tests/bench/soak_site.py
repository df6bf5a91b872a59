"""The week's portals behind one proxy on loopback, at the hour of SOAK_*: see soak_clock.c.

python -m tests.bench.soak_site    prints its port, then the portals' names.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sys
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from pipelines.news.url import article_id, canonical
from tests.bench.soak_town import EPOCH, Place, week
from tests.frozen.proxy import ASKED
from tests.frozen.town import ROBOTS, Answer, listed, machine_pages

LATENCY = 0.05
NOT_THERE = Answer(status=404, body=b"<h1>404</h1>")
# A class of one portal's article pages is called otherwise for half a day; another answers 503 for three hours.
GLITCH = ("heilongjiang_dbw", b"neirong", b"renewed", timedelta(hours=24), timedelta(hours=36))
STORM = ("yunnan_yunnan", timedelta(hours=40), timedelta(hours=43))


def now() -> datetime:
    """The hour of the week."""
    passed = time.monotonic_ns() - int(os.environ["SOAK_BEGAN"])
    return EPOCH + timedelta(microseconds=passed * int(os.environ["SOAK_SPEED"]) // 1000)


class Site:
    def __init__(self, places: Iterable[Place]) -> None:
        self.pieces: dict[str, tuple[Place, int]] = {}
        self.sections: dict[str, tuple[Place, int]] = {}
        self.ends: dict[str, Answer] = {}
        self.places = {place.portal.name: place for place in places}
        for place in self.places.values():
            for number, url in enumerate(place.urls):
                for key in (_key(url), article_id(canonical(url, place.portal))):
                    self.pieces[key] = place, number
            for number, section in enumerate(place.portal.sections):
                form = section.form.replace("{page}", "1")
                self.sections[f"{_key(section.url)} {form}".strip()] = place, number
                if form != section.form:  # one more page, with nothing on it
                    form = section.form.replace("{page}", "2")
                    self.ends[f"{_key(section.url)} {form}"] = next(iter(machine_pages(section, []).values()))

    def answer(self, url: str, form: str, at: datetime) -> Answer:
        if url.partition("?")[0].endswith("/robots.txt"):
            return Answer(headers={"Content-Type": "text/plain"}, body=ROBOTS)
        key = _key(url)
        if f"{key} {form}".strip() in self.sections:
            place, number = self.sections[f"{key} {form}".strip()]
            return UNWELL if _stormy(place, at) else _section(place, number, at)
        if f"{key} {form}" in self.ends:
            return self.ends[f"{key} {form}"]
        if key in self.pieces:
            place, number = self.pieces[key]
            return UNWELL if _stormy(place, at) else _article(place, number, at)
        return NOT_THERE


UNWELL = Answer(status=503, body=b"<h1>503</h1>")


def _stormy(place: Place, at: datetime) -> bool:
    name, begin, end = STORM
    return place.portal.name == name and begin <= at - EPOCH < end


def _section(place: Place, number: int, at: datetime) -> Answer:
    section, items = place.portal.sections[number], place.items(number, at)
    if section.kind == "page":
        return listed(place.portal, section, items, "")
    return next(iter(machine_pages(section, [items]).values()))


def _article(place: Place, number: int, at: datetime) -> Answer:
    piece = place.pieces[number]
    if at < piece.at or (piece.gone and piece.gone <= at):
        return NOT_THERE
    # Every second portal prints a counter, so that no page of it is the same twice.
    noise = f"<i>阅读 {random.randrange(10**6)}</i>" if len(place.portal.name) % 2 else ""
    body = place.model.page(piece, sum(edit <= at for edit in piece.edits), noise)
    name, old, new, begin, end = GLITCH
    if place.portal.name == name and begin <= at - EPOCH < end:
        body = body.replace(old, new)
    return Answer(headers=place.model.frozen.answer.headers, body=body)


def _key(url: str) -> str:
    return article_id(canonical(url))


async def serve(site: Site) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                _, *lines = head.decode("latin-1").split("\r\n")
                told = dict(line.lower().split(": ", 1) for line in lines if line)
                asked = next(line for line in lines if line.lower().startswith(f"{ASKED.lower()}: "))
                form = (await reader.readexactly(int(told.get("content-length", 0)))).decode()
                await asyncio.sleep(random.uniform(0.5, 1.5) * LATENCY)
                answer = site.answer(asked.partition(": ")[2], form, now())
                shown = "".join(
                    f"{name}: {value}\r\n"
                    for name, value in {**answer.headers, "Content-Length": len(answer.body)}.items()
                )
                writer.write(f"HTTP/1.1 {answer.status} -\r\n{shown}\r\n".encode() + answer.body)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n{' '.join(site.places)}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Site(week().values())))
