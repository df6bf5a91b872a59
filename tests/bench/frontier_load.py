"""What the frontier is filled with and timed at: articles as visits leave them, lists, hints; a plain sorted set."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

import redis

from pipelines.news.revisit import Belief, Hint, Sign, hours
from pipelines.stores.frontier import Frontier
from pipelines.stores.seen import Seen

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
LEASE = timedelta(hours=1)
# One visit in twenty is due; the others are spread over the longest gap between two visits.
DUE_SHARE, LATEST = 0.05, 14 * 86400.0
# What servers send, and how often: nginx, Apache or IIS, an object store's MD5, no validator but a time, nothing.
ETAGS = (
    (0.45, lambda chance: f'W/"{chance.randrange(2**32):08x}-{chance.randrange(2**16):x}"'),
    (0.15, lambda chance: f'"{chance.randrange(2**16):x}-{chance.randrange(2**48):012x}"'),
    (0.10, lambda chance: f'"{chance.randrange(2**128):032x}"'),
    (0.30, lambda _: ""),
)
HINTED, SECTIONS, ROWS = 0.01, 10, 60
PAGE, BATCH, MANY = 50, 50, 500
KNOWN = 4000


def identity(portal: int, number: int) -> str:
    """An article's id: as good as a hash, and found again without being kept."""
    mixed = (number * 0x9E3779B97F4A7C15 + portal * 0xC2B2AE3D27D4EB4F + 0x165667B1) % 2**64
    mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 % 2**64
    return f"{mixed ^ mixed >> 32:016x}"


def left_by_visits(count: int, seed: int = 20261120) -> list[Seen]:
    """What so many visits left, as different from one another as real ones."""
    chance = random.Random(seed)
    weights, makers = zip(*ETAGS, strict=True)
    return [
        Seen(
            digest=chance.randbytes(32).hex(),
            fingerprint=chance.randbytes(32).hex(),
            belief=Belief(
                born=hours(NOW) - chance.expovariate(1 / 2000),
                seen=hours(NOW) - chance.expovariate(1 / 100),
                edits=chance.random(),
                exposure=chance.random(),
            ),
            etag=chance.choices(makers, weights)[0](chance),
            last_modified="Fri, 20 Nov 2026 04:00:00 GMT" if chance.random() < 0.7 else "",
        )
        for _ in range(count)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A frontier filled with `size` articles, shared out over the portals."""

    frontier: Frontier
    client: redis.Redis
    portals: tuple[str, ...]
    size: int
    seen: Sequence[Seen]
    """Empty: due times alone."""

    @property
    def each(self) -> int:
        return self.size // len(self.portals)

    def fill(self) -> None:
        chance = random.Random(1)
        for number, portal in enumerate(self.portals):
            self.frontier.clear(portal, self.each)
            self.frontier.restore(portal, self._visits(number, chance))

    def _visits(self, portal: int, chance: random.Random) -> Iterator[tuple[str, datetime, Seen | None]]:
        left = cycle(self.seen) if self.seen else cycle([None])
        for number, seen in zip(range(self.each), left, strict=False):
            due = NOW + timedelta(seconds=LATEST * (chance.random() - DUE_SHARE))
            yield identity(portal, number), due, seen

    def dress(self) -> None:
        """What a portal in use has besides: hints, lists, sections' beats, visits in hand."""
        for number, portal in enumerate(self.portals):
            hint = Hint(sign=Sign.HEADLINE, at=hours(NOW))
            hinted = [identity(number, at) for at in range(int(self.each * HINTED))]
            for at in range(0, len(hinted), 1000):
                self.frontier.hint(portal, dict.fromkeys(hinted[at : at + 1000], hint), NOW)
            for section in range(SECTIONS):
                url = f"https://news.{portal}.example/section/{section:02}/index.shtml"
                self.frontier.section_visited(portal, url, NOW, NOW)
                self.frontier.list_shown(portal, url, random.Random(section).randbytes(16 * ROWS))
            self.frontier.take(portal, NOW, LEASE, BATCH)

    def memory(self) -> int:
        return int(self.client.info("memory")["used_memory"])

    # Speeds: operations a second, of articles

    def unseen(self, calls: int) -> float:
        def once(at: int, portal: str, number: int) -> int:
            ids = [identity(number, at * PAGE // 2 + row) for row in range(PAGE // 2)]
            ids += [identity(number, 2**40 + at * PAGE + row) for row in range(PAGE // 2)]
            return PAGE if self.frontier.unseen(portal, ids) == ids[PAGE // 2 :] else 0

        return self._speed(calls, once)

    def add(self, calls: int) -> float:
        def once(at: int, portal: str, number: int) -> int:
            self.frontier.add(
                portal, [identity(number, 2**41 + at * PAGE + row) for row in range(PAGE)], NOW + LEASE
            )
            return PAGE

        return self._speed(calls, once)

    def take(self, calls: int) -> float:
        def once(_: int, portal: str, __: int) -> int:
            # A lease of no time puts them at the end of the line: it does not run out.
            return len(self.frontier.take(portal, NOW, timedelta(0), BATCH))

        return self._speed(calls, once)

    def visited(self, calls: int) -> float:
        """One round trip each, as the stages make them."""

        def once(at: int, portal: str, number: int) -> int:
            seen = self.seen[at % len(self.seen)] if self.seen else None
            self.frontier.visited(portal, identity(number, at), NOW + LEASE, seen)
            return 1

        return self._speed(calls, once)

    def take_and_commit(self, calls: int) -> float:
        """As a bulk visitor makes them: so many taken, visited and committed together."""
        left = cycle(self.seen) if self.seen else cycle([None])

        def once(_: int, portal: str, __: int) -> int:
            ids = self.frontier.take(portal, NOW, LEASE, MANY)
            self.frontier.restore(portal, [(id_, NOW, next(left)) for id_ in ids])
            return len(ids)

        return self._speed(calls, once)

    def decision(self, calls: int) -> float:
        """Microseconds of the server's own time to tell how many wait, and to take the next: others' work apart."""
        before = self._server_time()
        for portal in islice(cycle(self.portals), calls):
            self.frontier.waiting(portal, NOW, 257)
            self.frontier.take(portal, NOW, timedelta(0), BATCH)
            self.frontier.next_due(portal)
        return (self._server_time() - before) / calls * 1e6

    def _server_time(self) -> float:
        cpu = self.client.info("cpu")
        return float(cpu["used_cpu_user"]) + float(cpu["used_cpu_sys"])

    def _speed(self, calls: int, once: Callable[[int, str, int], int]) -> float:
        done, start = 0, time.perf_counter()
        for at in range(calls):
            number = at % len(self.portals)
            done += once(at, self.portals[number], number)
        return done / (time.perf_counter() - start)


def yardstick(client: redis.Redis, size: int, calls: int) -> float:
    """Taken and put back a second, of one plain sorted set with as many members of the same kind."""
    client.unlink("plain")
    chance = random.Random(2)
    for first in range(0, size, 1000):
        members = range(first, min(first + 1000, size))
        client.zadd("plain", {bytes.fromhex(identity(0, at)): int(chance.random() * 2**40) for at in members})
    start, done = time.perf_counter(), 0
    for _ in range(calls):
        taken = client.zpopmin("plain", MANY)
        client.zadd("plain", {member: 2**40 for member, _ in taken})
        done += len(taken)
    speed = done / (time.perf_counter() - start)
    client.unlink("plain")
    return speed
