"""How quickly readers are answered: routes over an archive of so many revisions, at p50 and p95.

`python -m tests.bench.serve [--revisions 100000] [--database URL]` fills an empty archive with made-up news
(SQLite in a temporary folder unless told otherwise) and asks each route in turn, in one process, over no network.
On a machine that does other work, `chrt -f 5` in front keeps that off, from PostgreSQL's processes for us, too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from fastapi.testclient import TestClient

from crawler.commands.serve import settle
from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.stores.archive import Archive
from tests.bench.corpus import HERE
from tests.bench.serve_fill import fill
from tests.bench.serve_news import SECTIONS, portal_name, words

RESULT = HERE / "serve.json"
REAL_TIME = os.sched_getscheduler(0) == os.SCHED_FIFO
COLUMNS = "ms at p50, at p95, of work (ours and the database's) at p95, the fastest"


def routes(count: int, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Route -> an address of it, another one each time."""
    text = words(random.Random(7))
    name = lambda: portal_name(chance)  # noqa: E731
    piece = lambda length: text(200)[:length]  # noqa: E731
    article = lambda: f"{chance.randrange(1, count // 2):016x}"  # noqa: E731
    days = lambda: f"since=2026-11-2{chance.randrange(2, 10)}&until=2027-0{chance.randrange(1, 7)}-01"  # noqa: E731
    return {
        "front page": lambda: "/",
        "changes": lambda: f"/changes?kind={chance.choice(('', 'new', 'edited', 'withdrawn'))}",
        "changes of a province": lambda: "/changes?province=CN-AX&least=0.3",
        "changes by all filters": lambda: (
            f"/changes?kind=edited&province=CN-AX&sort=addition&least=0.3&{days()}"
        ),
        "changes, rare filter": lambda: f"/changes?sort=numbers&portal={name()}",
        "changes, filter that none meets": lambda: "/changes?sort=negation",
        "changes, all filters that none meets": lambda: (
            f"/changes?kind=edited&province=CN-AX&sort=negation&least=0.9&{days()}"
        ),
        "changes until a day": lambda: (
            f"/changes?until=2026-1{chance.choice((1, 2))}-2{chance.randrange(10)}"
        ),
        "article page": lambda: f"/articles/{5 * chance.randrange(1, count // 8):016x}",
        "change page": lambda: f"/changes/{chance.randrange(1, count)}",
        "change side by side": lambda: f"/changes/{6 * chance.randrange(1, count // 7)}?view=side",
        "two revisions": lambda: f"/articles/{5 * chance.randrange(1, count // 8):016x}/diff",
        "portals page": lambda: "/portals",
        "portal page": lambda: f"/portals/{name()}",
        "province page": lambda: f"/provinces/CN-{chr(65 + chance.randrange(26))}X",
        "search page": lambda: f"/search?q={piece(2)}",
        "feed all": lambda: f"/feeds/all.{chance.choice(('atom', 'json'))}",
        "feed portal": lambda: f"/feeds/{name()}.atom",
        "feed province and kind": lambda: f"/feeds/CN-AX.atom?kind={chance.choice(('new', 'edited'))}",
        "feed kind that is nowhere": lambda: (
            f"/feeds/all.atom?kind={chance.choice(('withdrawn', 'restored'))}"
        ),
        "feed portal and kind that is nowhere": lambda: f"/feeds/{name()}.atom?kind=withdrawn",
        "feed sort that is nowhere": lambda: f"/feeds/{chance.choice(('all', name()))}.atom?sort=negation",
        "feed article": lambda: f"/feeds/article-{article()}.atom",
        "feed section that is nowhere": lambda: "/feeds/all.atom?section=栏目99",
        "feed section": lambda: f"/feeds/{name()}.atom?section=栏目{chance.randrange(SECTIONS)}",
        "feed source": lambda: f"/feeds/all.atom?source=来源{int(400 * chance.random() ** 3)}",
        "feed search": lambda: f"/feeds/all.atom?q={piece(2)}",
        "feed archive page": lambda: f"/feeds/all.atom?before={chance.randrange(64, count)}",
        "api changes": lambda: f"/api/v1/changes?cursor={chance.randrange(count)}",
        "api changes, rare filter": lambda: f"/api/v1/changes?portal={name()}&sort=numbers&limit=20",
        "api revisions": lambda: f"/api/v1/revisions?cursor={chance.randrange(count)}",
        "api article": lambda: f"/api/v1/articles/{article()}",
        "search, 1 character": lambda: f"/api/v1/search?q={piece(1)}",
        "search, 2 characters": lambda: f"/api/v1/search?q={piece(2)}",
        "search, 4 characters": lambda: f"/api/v1/search?q={piece(4)}",
        "search, two words": lambda: f"/api/v1/search?q={piece(2)}+{piece(2)}",
        "search, nowhere": lambda: f"/api/v1/search?q={piece(2)}{piece(1)}{piece(2)}{piece(1)}",
        "search, in headlines": lambda: f"/api/v1/search?q={piece(2)}&in=headline",
        "search, in a portal": lambda: f"/api/v1/search?q={piece(2)}&portal={name()}",
    }


class Work:
    """Milliseconds of CPU that this process and its database's have used: beside other work the clock tells of that.

    PostgreSQL's processes must be on this machine; those it begins for one question alone are not seen.
    """

    def __init__(self, archive: Archive) -> None:
        mine = sa.text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        postgres = archive._engine.dialect.name == "postgresql"
        pids = archive.read(lambda connection: connection.scalars(mine).all()) if postgres else []
        if REAL_TIME:
            for pid in pids:
                os.sched_setscheduler(pid, os.SCHED_FIFO, os.sched_getparam(0))
        self._told = [path for pid in pids if (path := Path(f"/proc/{pid}/schedstat")).exists()]

    def done(self) -> float:
        theirs = sum(int(path.read_text().split()[0]) / 1e6 for path in self._told)
        return theirs + 1000 * time.process_time()


def measure(
    client: TestClient, address: Callable[[], str], rounds: int, archive: Archive
) -> tuple[float, ...]:
    """As in COLUMNS; the first answers are not counted."""
    took, worked = [], []
    for _ in range(3):
        _once(client, address())
    work = Work(archive)
    for _ in range(rounds):
        before = work.done()
        took.append(_once(client, address()))
        worked.append(work.done() - before)
    return (
        statistics.median(took),
        *(statistics.quantiles(some, n=20)[-1] for some in (took, worked)),
        min(took),
    )


def _once(client: TestClient, asked: str) -> float:
    begun = time.perf_counter()
    answer = client.get(asked)
    took = 1000 * (time.perf_counter() - begun)
    assert answer.status_code == 200, (asked, answer.status_code)
    return took


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    options = asked()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(options.database or f"sqlite:///{Path(folder) / 'archive.sqlite'}")
        if not archive.last_change():
            begun = time.perf_counter()
            fill(archive, options.revisions, options.paragraphs, options.length)
            say(f"filled in {time.perf_counter() - begun:.0f} s")
        database, count = archive._engine.dialect.name, archive.last_change()
        say(f"{count} revisions, {database}; {COLUMNS}")
        told: dict[str, list[float]] = {}
        last = archive.change(count)
        assert last is not None
        app = create_app(archive, "http://127.0.0.1", Offer(rate=10_000_000), lambda: last.at)
        settle()  # as serve does
        with TestClient(app) as client:
            say(f"{'the very first page':36} {_once(client, '/'):8.1f}")
            for what, address in routes(count, random.Random(11)).items():
                told[what] = [round(one, 1) for one in measure(client, address, options.rounds, archive)]
                say(f"{what:36} {{:8.1f}} {{:8.1f}} {{:8.1f}} {{:8.1f}}".format(*told[what]))
        archive.close()
    if options.keep:
        size = f"{count:,} revisions of {options.paragraphs * options.length} characters"
        keep(f"{database}, {size}", options.rounds, told)
    return 0


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=100_000)
    parser.add_argument("--paragraphs", type=int, default=3, choices=(1, 2, 3), help="in each revision")
    parser.add_argument("--length", type=int, default=200, help="characters of a paragraph, nearly")
    parser.add_argument("--rounds", type=int, default=40, help="questions of each kind")
    parser.add_argument("--database", help="an empty one, filled if it is")
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave serve.json as it is")
    return parser.parse_args()


def keep(archive: str, rounds: int, told: dict[str, list[float]]) -> None:
    """Into the table of all archives that were measured, with how busy the machine was."""
    held = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    held[archive] = {
        "load": round(os.getloadavg()[1], 1),
        "before other work": REAL_TIME,
        "rounds": rounds,
        COLUMNS: told,
    }
    RESULT.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
