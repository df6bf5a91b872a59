"""The frontier on Redis: which addresses are known, which visit is due when, and who visits a portal.

Keys of one portal share a hash tag, so that scripts work on a cluster (all of `gaigao:{portal}:`):
    about    hash         spread: articles are shared out over 2^spread buckets; tracked: how many;
                          epoch, kept: see `begin`
    due      sorted set   bucket -> time of its earliest visit
    due:N    sorted set   article id (8 bytes) -> time of the next visit, milliseconds; never removed
    held:N   hash         id -> what the last visit left (`Seen`)
    hand     set          ids of visits in hand, leased until the time in `due:N`
    hint     hash         id -> sort and time of a hint that it has changed
    list     hash         section address -> what its page showed last
    beat     hash         section address -> times of its next and of its last visit
    note     hash         what visits taught since it was last kept in the archive: see `journal`
    hold     string       who crawls the portal now; expires
    lied     string       its validators did not change with a page; expires
    gone     string       what it answers for an article that never was; expires
    token    counter      the fencing token last given
    turned   counter      runs turned away within a day, since another had the portal; expires
Buckets of a hundred are packed by Redis as plain lists: a third of the memory that one large set would take.
Only commands of Redis 7.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any, TypeVar, cast

import redis

from pipelines.news.layout import READER
from pipelines.news.revisit import Hint
from pipelines.news.signature import Signature
from pipelines.stores import scripts
from pipelines.stores.beats import Beats
from pipelines.stores.holder import Holder
from pipelines.stores.journal import Journal, Visited
from pipelines.stores.pace import Pace
from pipelines.stores.reach import Lua, milliseconds, moment, portal_key
from pipelines.stores.seen import READER_AT, Seen

T = TypeVar("T")
# To begin with 2^SPREAD buckets; four times as many once they hold more than CROWDED each.
SPREAD, CROWDED = 8, 64
AT_ONCE = 1000
# Clocks of several machines differ by less; one that differs by more was wrong, or is.
AHEAD = timedelta(hours=1)
OVERLAPS = timedelta(days=1)


class Frontier(Beats, Journal):
    """All methods raise StoreAway once Redis has been out of reach for about a minute."""

    def __init__(self, client: redis.Redis) -> None:
        super().__init__(client)
        self.pace = Pace(client, self._gone)
        self._scripts = {name: Lua(client, text) for name, text in scripts.ALL.items()}

    def _run(self, name: str, portal: str, *args: Any) -> Any:
        with self._reachable():
            return self._scripts[name](keys=[portal_key(portal, "")], args=args)

    # Who crawls a portal

    def hold(self, portal: str, holder: Holder, ttl: timedelta, now: datetime) -> str | None:
        """Take the portal: the hold to renew and release, or None while another run has it.

        A holder known to be dead is replaced at once. Visits that it had in hand are due again.
        """
        with self._reachable():
            current = cast("bytes | None", self._redis.get(portal_key(portal, "hold")))
            if current is not None and holder.outlives(current.decode().partition(" ")[2]):
                self._run("if_mine", portal, current, 0)
            token = self._redis.incr(portal_key(portal, "token"))
            mine = f"{token} {holder}"
            if not self._redis.set(portal_key(portal, "hold"), mine, nx=True, px=milliseconds(ttl)):
                return None
            self._run("put_back", portal, _ms(now))
            return mine

    def renew(self, portal: str, mine: str, ttl: timedelta) -> bool:
        """False: the hold was lost, another run may have the portal."""
        return bool(self._run("if_mine", portal, mine, milliseconds(ttl)))

    def release(self, portal: str, mine: str, again: datetime) -> None:
        """Let it go, if it is still ours; what was in hand and not visited after all is due `again`."""
        self._run("release", portal, mine, _ms(again))

    def in_hand(self, portal: str) -> int:
        """How many visits are in hand; where nobody has the portal, of a run that died with them."""
        with self._reachable():
            return self._redis.scard(portal_key(portal, "hand"))

    def held_by(self, portal: str) -> str | None:
        """Who has the portal now, as text for people."""
        with self._reachable():
            current = cast("bytes | None", self._redis.get(portal_key(portal, "hold")))
        return current.decode().partition(" ")[2] if current else None

    def turned_away(self, portal: str) -> None:
        """A run found the portal taken: its start overlapped another's."""
        key = portal_key(portal, "turned")
        with self._reachable():
            self._redis.incr(key)
            self._redis.pexpire(key, milliseconds(OVERLAPS), nx=True)

    def overlaps(self, portal: str) -> int:
        """How many runs were turned away, within a day or less."""
        with self._reachable():
            return int(cast("bytes | None", self._redis.get(portal_key(portal, "turned"))) or 0)

    # Is this the memory that the last run left?

    def epoch(self, portal: str) -> int:
        """The run that last wrote here, by the archive's count; 0 where nothing is remembered."""
        with self._reachable():
            return int(cast("bytes | None", self._redis.hget(portal_key(portal, "about"), "epoch")) or 0)

    def kept_at(self, portal: str) -> datetime | None:
        """When what was learned of the portal was last put into the archive."""
        with self._reachable():
            at = cast("bytes | None", self._redis.hget(portal_key(portal, "about"), "kept"))
        return datetime.fromisoformat(at.decode()) if at else None

    def ahead(self, portal: str, now: datetime) -> bool:
        """Whether it was last kept by a clock that is ahead of ours: what it is to do when is not to be believed."""
        at = self.kept_at(portal)
        return at is not None and at > now + AHEAD

    def begin(self, portal: str, epoch: int, kept: datetime | None) -> None:
        """From here on it is this run's memory; `kept`: when the archive was last told of it."""
        with self._reachable():
            about = {"epoch": epoch, "kept": kept.isoformat() if kept else ""}
            self._redis.hset(portal_key(portal, "about"), mapping=cast("Any", about))

    def crowded(self, portal: str) -> bool:
        """Whether the portal has outgrown its buckets: drawing it up again gives it more."""
        return self.size(portal) > CROWDED << self._spread(portal)

    def clear(self, portal: str, expected: int) -> None:
        """Forget the portal's articles, and make room for so many; what is known of its sections stays, and who has it.

        Killed at any point, the next run sees that it is not the memory it was, and how many buckets there are.
        """
        spread = self._spread(portal)
        doomed = [portal_key(portal, name) for name in ("due", "hand", "hint", "note")]
        for number in range(1 << spread):
            doomed += [portal_key(portal, f"due:{number}"), portal_key(portal, f"held:{number}")]
        with self._reachable():
            self._redis.hdel(portal_key(portal, "about"), "epoch", "tracked")
            for some in _batches(doomed):
                self._redis.unlink(*some)
            while expected > CROWDED << SPREAD and expected > CROWDED << spread:
                spread += 2
            self._redis.hset(portal_key(portal, "about"), "spread", max(spread, SPREAD))

    def _spread(self, portal: str) -> int:
        with self._reachable():
            return int(
                cast("bytes | None", self._redis.hget(portal_key(portal, "about"), "spread")) or SPREAD
            )

    # Addresses and visits

    def unseen(self, portal: str, ids: Sequence[str]) -> list[str]:
        """Those of the ids that were never added, in the order given."""
        known = self._run("known", portal, *map(bytes.fromhex, ids)) if ids else []
        return [id_ for id_, is_known in zip(ids, known, strict=True) if not is_known]

    def add(self, portal: str, ids: Iterable[str], due: datetime) -> None:
        """Track articles; those already tracked keep their time."""
        for some in _batches(ids):
            self._run("add", portal, _ms(due), *map(bytes.fromhex, some))

    def restore(self, portal: str, visits: Iterable[tuple[str, datetime, Seen | None]]) -> None:
        """Track articles as they were remembered elsewhere."""
        for some in _batches(visits):
            args: list[Any] = []
            for id_, due, seen in some:
                args += [bytes.fromhex(id_), _ms(due), seen.to_bytes() if seen else b""]
            self._run("restore", portal, *args)

    def lease(self, portal: str, ids: Sequence[str], until: datetime) -> None:
        """Take these in hand, due or not."""
        if ids:
            self._run("lease", portal, _ms(until), *map(bytes.fromhex, ids))

    def take(self, portal: str, now: datetime, lease: timedelta, limit: int) -> dict[str, datetime]:
        """Up to `limit` ids of due visits, the earliest first, and since when; leased, they come back by themselves."""
        found = self._run("take", portal, _ms(now), _ms(now + lease), limit)
        return {id_.hex(): moment(float(due)) for id_, due in zip(found[::2], found[1::2], strict=True)}

    def hasten(self, portal: str, now: datetime) -> None:
        """Make every article not in hand due now."""
        with self._reachable():
            buckets = cast("list[bytes]", self._redis.zrange(portal_key(portal, "due"), 0, -1))
        for some in _batches(buckets, AT_ONCE // CROWDED):
            self._run("hasten", portal, _ms(now), *some)

    def visited(
        self, portal: str, id_: str, due: datetime, seen: Seen | None = None, note: Visited | None = None
    ) -> Hint | None:
        """A visit is over: its next time, what it saw (None leaves that as it was) and taught; the hint it followed."""
        noted = (note.key(), note.value()) if note else ()
        saw = seen.to_bytes() if seen else b""
        hint = self._run("visited", portal, bytes.fromhex(id_), _ms(due), saw, *noted)
        return Hint.from_text(hint.decode()) if hint else None

    def postpone(self, portal: str, dues: Mapping[str, datetime]) -> None:
        """Put back what was taken, unvisited, for another time."""
        if dues:
            pairs = [(bytes.fromhex(id_), _ms(due)) for id_, due in dues.items()]
            self._run("postpone", portal, *chain.from_iterable(pairs))

    def forget(self, portal: str, id_: str) -> None:
        """Before the archive is written: were we killed in between, the next visit asks the archive.

        What is believed of the article stays.
        """
        self._run("forget", portal, bytes.fromhex(id_), READER_AT)

    def seen(self, portal: str, ids: Sequence[str]) -> dict[str, Seen]:
        """What the last visits left, of those ids that have had one by today's reader.

        What an older reader saw must be read again before its next edit, lest that be taken for our own.
        """
        return {id_: seen for id_, seen in self.visits(portal, ids).items() if seen.reader == READER}

    def visits(self, portal: str, ids: Sequence[str]) -> dict[str, Seen]:
        """What the last visits left, be it understood by an older reader, or by none (version 0)."""
        values = self._run("seen", portal, *map(bytes.fromhex, ids)) if ids else []
        return {id_: Seen.from_bytes(value) for id_, value in zip(ids, values, strict=True) if value}

    def size(self, portal: str) -> int:
        """How many articles are tracked."""
        with self._reachable():
            return int(cast("bytes | None", self._redis.hget(portal_key(portal, "about"), "tracked")) or 0)

    def waiting(self, portal: str, now: datetime, most: int) -> int:
        """How many visits are due, counted no further than `most`: a backlog of millions is not gone through."""
        return int(self._run("waiting", portal, _ms(now), most))

    def next_due(self, portal: str) -> datetime | None:
        """When the earliest visit is due."""
        with self._reachable():
            first = cast("list[Any]", self._redis.zrange(portal_key(portal, "due"), 0, 0, withscores=True))
        return moment(first[0][1]) if first else None

    def upcoming(self, portal: str, limit: int) -> list[tuple[str, datetime]]:
        """The next visits with their times, earliest first."""
        flat = cast("list[Any]", self._run("upcoming", portal, limit))
        pairs = sorted((float(flat[at + 1]), flat[at].hex()) for at in range(0, len(flat), 2))
        return [(id_, moment(due)) for due, id_ in pairs[:limit]]

    # Hints

    def hint(self, portal: str, hints: Mapping[str, Hint], now: datetime) -> None:
        """Those tracked of these seem to have changed: due now. The first hint stands until the next visit."""
        if hints:
            pairs = [(bytes.fromhex(id_), hint.to_text()) for id_, hint in hints.items()]
            self._run("hint", portal, _ms(now), *chain.from_iterable(pairs))

    def hints(self, portal: str, ids: Sequence[str]) -> dict[str, Hint]:
        if not ids:
            return {}
        with self._reachable():
            values = self._redis.hmget(
                portal_key(portal, "hint"), cast("Any", [bytes.fromhex(id_) for id_ in ids])
            )
        pairs = zip(ids, cast("list[bytes | None]", values), strict=True)
        return {id_: Hint.from_text(value.decode()) for id_, value in pairs if value}

    def hinted(self, portal: str) -> dict[str, Hint]:
        """All hints that wait for a visit."""
        with self._reachable():
            found = cast("dict[bytes, bytes]", self._redis.hgetall(portal_key(portal, "hint")))
        return {id_.hex(): Hint.from_text(hint.decode()) for id_, hint in found.items()}

    # What a portal's word is worth

    def distrust(self, portal: str, ttl: timedelta) -> None:
        """Its validators did not change with a page: for so long whole pages are asked for."""
        with self._reachable():
            self._redis.set(portal_key(portal, "lied"), 1, px=milliseconds(ttl))

    def distrusted(self, portal: str) -> bool:
        with self._reachable():
            return bool(self._redis.exists(portal_key(portal, "lied")))

    # What a portal answers for an article that never was

    def signature(self, portal: str) -> Signature | None:
        """The last one learned, if the answer was worth one."""
        with self._reachable():
            value = cast("bytes | None", self._redis.get(portal_key(portal, "gone")))
        return Signature.from_json(value.decode()) if value else None

    def signature_known(self, portal: str) -> bool:
        """Whether it was learned lately, be it that there is none."""
        with self._reachable():
            return bool(self._redis.exists(portal_key(portal, "gone")))

    def learned(self, portal: str, signature: Signature | None, ttl: timedelta) -> None:
        with self._reachable():
            value = signature.to_json() if signature else ""
            self._redis.set(portal_key(portal, "gone"), value, px=milliseconds(ttl))


def _batches(many: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """So many at once that one script takes no longer than some milliseconds."""
    left = iter(many)
    while some := list(islice(left, size)):
        yield some


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
