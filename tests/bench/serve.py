"""How quickly readers are answered: routes over an archive of so many revisions, at p50 and p95.

`python -m tests.bench.serve [--revisions 100000] [--database URL]` fills an empty archive with made-up news
(SQLite in a temporary folder unless told otherwise) and asks each route in turn, in one process, over no network.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.news.comparison import compare
from pipelines.stores.archive import Archive
from pipelines.stores.schema import articles, changes, portals, revisions
from pipelines.stores.search import Search
from tests.samples import NOON, article

PORTALS, SECTIONS, BATCH = 56, 6, 2000
ROUNDS = 40


def words(chance: random.Random) -> Callable[[int], str]:
    """Texts of words whose frequencies fall as those of a language do."""
    # Common characters first: 3,500 of them make nearly all news.
    signs = [chr(0x4E00 + (n * 37) % 20_000) for n in range(3500)]
    weights = [1 / (n + 3) for n in range(len(signs))]
    known = ["".join(chance.choices(signs, weights, k=chance.choice((1, 2, 2, 2, 3)))) for _ in range(30_000)]
    shares = [*accumulate(1 / (n + 10) for n in range(len(known)))]

    def text(length: int) -> str:
        return "".join(chance.choices(known, cum_weights=shares, k=length // 2))

    return text


def rows(
    count: int, chance: random.Random
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]:
    """An article, its revisions and its changes; every fifth article was edited once."""
    text = words(chance)
    pool = [text(120) for _ in range(5000)]  # to write each paragraph anew takes longer than to ask
    number = 0
    for id_ in range(1, count + 1):
        portal = f"portal_{int(PORTALS * chance.random() ** 2):02}"
        at = NOON + timedelta(seconds=20 * id_)
        common = {"id": f"{id_:016x}", "portal": portal, "url": f"https://{portal}.example/{id_}.html"}
        first = article(
            **common,
            headline=text(18),
            source=f"来源{int(400 * chance.random() ** 3)}",
            paragraphs=tuple(chance.choices(pool, k=5)),
            captured_at=at,
        )
        states = [first]
        if id_ % 5 == 0:
            states.append(
                article(
                    **common,
                    headline=first.headline,
                    source=first.source,
                    captured_at=at + timedelta(hours=1),
                    paragraphs=(first.paragraphs[0] + "增补一句。", *first.paragraphs[1:]),
                )
            )
        kept, told = [], []
        for place, state in enumerate(states, 1):
            number += 1
            kept.append(
                {
                    "id": number,
                    "article_id": state.id,
                    "number": place,
                    "captured_at": state.captured_at,
                    "fingerprint": f"{number:064x}",
                    "reader": 1,
                    "layout": "x",
                    "baseline": False,
                    "evidence": None,
                    "article": state.to_json(),
                }
            )
            parts = [part.to_json() for part in compare(first, state).parts] if place > 1 else []
            told.append(
                {
                    "id": number,
                    "article_id": state.id,
                    "portal": portal,
                    "at": state.captured_at,
                    "kind": "new" if place == 1 else "edited",
                    "url": state.url,
                    "headline": state.headline,
                    "revision_id": number,
                    "before_id": number - 1 if place > 1 else None,
                    "parts": parts,
                    "sorts": ",addition," if parts else ",",
                    "significance": 1.0 if not parts else 0.4,
                }
            )
        found = {
            **common,
            "section": f"栏目{id_ % SECTIONS}",
            "found_at": at,
            "since": at,
            "state": "live",
            "latest": number,
            "edited_at": at,
        }
        yield found, kept, told


def fill(archive: Archive, count: int) -> None:
    chance = random.Random(7)
    names = [
        {
            "name": f"portal_{n:02}",
            "title": f"门户{n}",
            "title_en": "",
            "province": f"CN-{chr(65 + n // 2 % 26)}X",
            "home": f"https://portal_{n:02}.example/",
        }
        for n in range(PORTALS)
    ]
    archive.write(lambda connection: connection.execute(sa.insert(portals), names))
    batch: tuple[list[Any], list[Any], list[Any]] = ([], [], [])

    def keep() -> None:
        def once(connection: sa.Connection) -> None:
            for table, some in zip((articles, revisions, changes), batch, strict=True):
                connection.execute(sa.insert(table), some)

        archive.write(once)
        for some in batch:
            some.clear()

    for found, kept, told in rows(int(count / 1.2), chance):
        batch[0].append(found)
        batch[1].extend(kept)
        batch[2].extend(told)
        if len(batch[0]) >= BATCH:
            keep()
    if batch[0]:
        keep()
    search = Search(archive)
    while search.catch_up(500):
        pass
    with archive._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(sa.text("ANALYZE"))


def routes(count: int, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Route -> an address of it, another one each time."""
    text = words(random.Random(7))
    name = lambda: f"portal_{int(PORTALS * chance.random() ** 2):02}"  # noqa: E731
    piece = lambda length: text(200)[:length]  # noqa: E731
    return {
        "front page": lambda: "/",
        "changes": lambda: f"/changes?kind={chance.choice(('', 'new', 'edited', 'withdrawn'))}",
        "changes of a province": lambda: "/changes?province=CN-AX&least=0.3",
        "changes, rare filter": lambda: f"/changes?sort=numbers&portal={name()}",
        "changes, filter that none meets": lambda: "/changes?sort=negation",
        "changes until a day": lambda: (
            f"/changes?until=2026-1{chance.choice((1, 2))}-2{chance.randrange(10)}"
        ),
        "article page": lambda: f"/articles/{5 * chance.randrange(1, count // 8):016x}",
        "change page": lambda: f"/changes/{chance.randrange(1, count)}",
        "change side by side": lambda: f"/changes/{6 * chance.randrange(1, count // 7)}?view=side",
        "two revisions": lambda: f"/articles/{5 * chance.randrange(1, count // 8):016x}/diff",
        "portals page": lambda: "/portals",
        "portal page": lambda: f"/portals/{name()}",
        "search page": lambda: f"/search?q={piece(2)}",
        "feed all": lambda: f"/feeds/all.{chance.choice(('atom', 'json'))}",
        "feed portal": lambda: f"/feeds/{name()}.atom",
        "feed province and kind": lambda: f"/feeds/CN-AX.atom?kind={chance.choice(('new', 'edited'))}",
        "feed section": lambda: f"/feeds/{name()}.atom?section=栏目{chance.randrange(SECTIONS)}",
        "feed source": lambda: f"/feeds/all.atom?source=来源{int(400 * chance.random() ** 3)}",
        "feed search": lambda: f"/feeds/all.atom?q={piece(2)}",
        "feed archive page": lambda: f"/feeds/all.atom?before={chance.randrange(64, count)}",
        "api changes": lambda: f"/api/v1/changes?cursor={chance.randrange(count)}",
        "api changes, rare filter": lambda: f"/api/v1/changes?portal={name()}&sort=numbers&limit=20",
        "api revisions": lambda: f"/api/v1/revisions?cursor={chance.randrange(count)}",
        "api article": lambda: f"/api/v1/articles/{chance.randrange(1, count // 2):016x}",
        "search, 1 character": lambda: f"/api/v1/search?q={piece(1)}",
        "search, 2 characters": lambda: f"/api/v1/search?q={piece(2)}",
        "search, 4 characters": lambda: f"/api/v1/search?q={piece(4)}",
        "search, two words": lambda: f"/api/v1/search?q={piece(2)}+{piece(2)}",
        "search, nowhere": lambda: f"/api/v1/search?q={piece(2)}{piece(1)}{piece(2)}{piece(1)}",
        "search, in headlines": lambda: f"/api/v1/search?q={piece(2)}&in=headline",
        "search, in a portal": lambda: f"/api/v1/search?q={piece(2)}&portal={name()}",
    }


def measure(client: TestClient, address: Callable[[], str]) -> tuple[float, float, float]:
    """Milliseconds at p50 and p95, and of this process' own work at p95; the first answers are not counted."""
    took, worked = [], []
    for number in range(ROUNDS + 3):
        asked = address()
        begun, work = time.perf_counter(), time.process_time()
        answer = client.get(asked)
        if number >= 3:
            took.append(1000 * (time.perf_counter() - begun))
            worked.append(1000 * (time.process_time() - work))
        assert answer.status_code == 200, (asked, answer.status_code)
    return statistics.median(took), *(statistics.quantiles(some, n=20)[-1] for some in (took, worked))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=100_000)
    parser.add_argument("--database", help="an empty one, filled if it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(options.database or f"sqlite:///{Path(folder) / 'archive.sqlite'}")
        if not archive.last_change():
            begun = time.perf_counter()
            fill(archive, options.revisions)
            say(f"filled in {time.perf_counter() - begun:.0f} s")
        say(
            f"{archive.last_change()} revisions, {archive._engine.dialect.name}; ms at p50, at p95, of own work at p95"
        )
        with TestClient(create_app(archive, "http://127.0.0.1", Offer(rate=10_000_000))) as client:
            for what, address in routes(archive.last_change(), random.Random(11)).items():
                say(f"{what:26} {{:8.1f}} {{:8.1f}} {{:8.1f}}".format(*measure(client, address)))
        archive.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
