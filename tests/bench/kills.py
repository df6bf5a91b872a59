"""Crawls of the practice portals killed at random moments while edits go on: is anything lost, or told twice?

python -m tests.bench.kills [--kills 200] [--stores embedded|servers] [--seed 1]

servers: the Redis (its database 14) and PostgreSQL (a database of our own) that TEST_REDIS_URL and TEST_DATABASE_URL
name. The crawls are processes forked from one that has everything imported: most of a crawl's start is importing.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import redis

from deploy.demo.crawl import PORTALS
from pipelines.news.revision import State
from pipelines.stores.embedded import Embedded
from pipelines.stores.frontier import Frontier
from tests import forks
from tests.crawl import Site, opened, practice

# So many of the kills may come before the first request.
EARLY = 0.15
# The timeline of the practice portals; what is missing at turn 1 is looked at twice.
TURNS = (0, 1, 1, 2, 3)
CONFIRM = 1.1


def main() -> int:
    asked = options()
    left, fell, wrong = asked.kills, Counter[str](), []
    chance, begun = random.Random(asked.seed), time.monotonic()
    while left > 0:
        each = min(asked.each, -(-left // len(TURNS)))
        with practice("--crawl-delay", "0.1") as port, stores(asked.stores) as (var, redis_url, database_url):
            site = Site(port, var, redis_url, database_url)
            told, found = timeline(site, each, chance)
        left -= each * len(TURNS)
        fell += told
        wrong += found
        spent = time.monotonic() - begun
        say(f"{fell.total()} kills ({told_of(fell)}), {spent:.0f} s: {'; '.join(wrong) or 'all well'}")
    return int(bool(wrong))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--each", type=int, default=8, help="kills at each turn of one timeline (default 8)")
    parser.add_argument("--stores", choices=("embedded", "servers"), default="embedded")
    parser.add_argument("--seed", type=int, default=20261125)
    return parser.parse_args()


def timeline(site: Site, kills: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """One run of the portals' history, so many kills at each turn: when they fell, and what was wrong after."""
    fell, wrong, longest = Counter[str](), [], 2.0
    for turn in TURNS:
        for number in range(kills):
            # The first of them is killed while the portals edit.
            fell[killed(site, chance.uniform(0, longest), turn if number == 0 else None, chance)] += 1
        if turn == 1:
            time.sleep(CONFIRM)
        longest = whole(site)
        wrong += [f"turn {turn}: {what}" for what in amiss(site)]
    missing, extra = site.differences()
    wrong += [f"lost: {one}" for one in missing] + [f"too much: {one}" for one in extra]
    return fell, wrong


def whole(site: Site) -> float:
    """A crawl to its end; for how many seconds it asked the portals."""
    before = len(site.clock.log())
    forks.crawl(site.env, site.var / "crawl.log", "demo")
    times = [datetime.fromisoformat(row["at"]) for row in site.clock.log()[before:]]
    return (max(times) - min(times)).total_seconds()


def killed(site: Site, after: float, turn: int | None, chance: random.Random) -> str:
    """Start a crawl, and kill it so many seconds after it began to ask, or before; in what it was when it fell."""
    before = len(site.clock.log())
    run = forks.start(site.env, site.var / "crawl.log", "demo")
    if early := chance.random() < EARLY:
        end = time.monotonic() + after
    else:
        while len(site.clock.log()) == before and run.is_alive():
            time.sleep(0.01)
        end = time.monotonic() + after
    edits = time.monotonic() + chance.uniform(0, after)
    while time.monotonic() < end and run.is_alive():
        time.sleep(0.01)
        if turn is not None and time.monotonic() > edits:
            site.clock.turn(turn)
            turn = None
    ended = not run.is_alive()
    run.kill()
    run.join()
    if turn is not None:
        site.clock.turn(turn)
    if ended:
        return "after its end"
    return "among its visits" if len(site.clock.log()) > before or not early else "before its first visit"


def amiss(site: Site) -> Iterator[str]:
    """What is wrong with the memory after a run that came to its end."""
    url = site.database_url or f"sqlite:///{site.var / 'archive.sqlite'}"
    address = site.redis_url or Embedded(site.var / "valkey").url
    with opened(url) as archive, closing(Frontier.open(address)) as frontier:
        for portal in PORTALS:
            tracked = {one.id: one for one in archive.every(portal)}
            due = dict(frontier.upcoming(portal, 10_000))
            if tracked.keys() != due.keys():
                yield f"{portal}: {len(tracked)} articles, {len(due)} of them due some time"
            live = [id_ for id_, one in tracked.items() if one.state is State.LIVE]
            if (
                unread := set(live)
                - frontier.seen(portal, live).keys()
                - {id_ for id_ in live if tracked[id_].unread}
            ):
                yield f"{portal}: {len(unread)} articles neither visited nor known to be unread"
            if frontier.in_hand(portal) or frontier.held_by(portal):
                yield f"{portal}: still held, or visits in hand"


@contextmanager
def stores(which: str) -> Iterator[tuple[Path, str, str]]:
    """A folder, and the addresses of empty stores."""
    with tempfile.TemporaryDirectory(prefix="gaigao-kills-") as folder:
        if which == "embedded":
            server = Embedded(Path(folder) / "valkey").start()
            try:
                yield Path(folder), "", ""
            finally:
                server.stop()
            return
        redis_url = re.sub(r"/\d*$", "", os.environ["TEST_REDIS_URL"]) + "/14"
        with redis.Redis.from_url(redis_url) as client:
            client.flushdb()
        server, name = os.environ["TEST_DATABASE_URL"], f"gaigao_kills_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield Path(folder), redis_url, re.sub(r"/[^/]*$", f"/{name}", server)
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def told_of(fell: Counter[str]) -> str:
    return ", ".join(f"{count} {when}" for when, count in fell.most_common())


if __name__ == "__main__":
    sys.exit(main())
