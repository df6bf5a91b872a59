"""The frontier on Redis: which addresses are known, which visit is due when, and who visits a portal.

Keys of one portal share a hash tag, so that scripts work on a cluster:
    gaigao:{portal}:due    sorted set   article id (8 bytes) -> time of the next visit; never removed
    gaigao:{portal}:hand   set          ids of visits in hand, leased until the time in `due`
    gaigao:{portal}:held   hash         id -> payload digest, fingerprint, validators
    gaigao:{portal}:beat   hash         section address -> time of its next visit
    gaigao:{portal}:hold   string       who crawls the portal now; expires
    gaigao:{portal}:gone   string       what it answers for an article that never was; expires
    gaigao:{portal}:token  counter      the fencing token last given
Only commands of Redis 7.0.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from pipelines.news.layout import READER
from pipelines.news.signature import Signature
from pipelines.stores.errors import StoreAway, StoreMisconfigured
from pipelines.stores.holder import Holder

T = TypeVar("T")


class Patience(Retry):
    """Retries a command, not the connecting inside it too: 15 times 15 waits would be a quarter of an hour."""

    _inside = False

    def call_with_retry(self, do: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        if self._inside:
            return do()
        self._inside = True
        try:
            return super().call_with_retry(do, *args, **kwargs)
        finally:
            self._inside = False


# With a cap of 5 s, 15 tries wait about a minute: a restart of Redis is sat out.
PATIENCE = Patience(ExponentialBackoff(cap=5, base=0.1), retries=15)
# Once patience is spent, this many seconds of saying so without waiting again.
GONE = 30.0
HASH_BYTES = 8
FIXED = struct.Struct(f">{HASH_BYTES}s{HASH_BYTES}sqH")

TAKE = """
local ids = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
  redis.call('SADD', KEYS[2], id)
end
return ids
"""
PUT_BACK = """
local ids = redis.call('SMEMBERS', KEYS[2])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], 'LT', ARGV[1], id) end
redis.call('DEL', KEYS[2])
return #ids
"""
HASTEN = """
local ids = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[1], '+inf', 'BYSCORE')
for _, id in ipairs(ids) do
  if redis.call('SISMEMBER', KEYS[2], id) == 0 then redis.call('ZADD', KEYS[1], ARGV[1], id) end
end
return #ids
"""
IF_MINE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the last understood visit of an article left behind. Hashes are hex; their head is kept."""

    digest: str
    fingerprint: str
    young_since: datetime
    """When the article was published or last edited: what its next visit is reckoned from."""
    reader: int = READER
    """The version of our reading that understood it."""
    etag: str = ""
    last_modified: str = ""

    def to_bytes(self) -> bytes:
        heads = bytes.fromhex(self.digest)[:HASH_BYTES], bytes.fromhex(self.fingerprint)[:HASH_BYTES]
        tail = f"{self.etag}\n{self.last_modified}" if self.etag or self.last_modified else ""
        return FIXED.pack(*heads, int(self.young_since.timestamp()), self.reader) + tail.encode()

    @classmethod
    def from_bytes(cls, value: bytes) -> Seen:
        digest, fingerprint, young_since, reader = FIXED.unpack_from(value)
        etag, _, modified = value[FIXED.size :].decode().partition("\n")
        return cls(
            digest=digest.hex(),
            fingerprint=fingerprint.hex(),
            young_since=datetime.fromtimestamp(young_since, UTC),
            reader=reader,
            etag=etag,
            last_modified=modified,
        )

    def same_payload(self, digest: str) -> bool:
        return digest[: 2 * HASH_BYTES] == self.digest[: 2 * HASH_BYTES]

    def same_text(self, fingerprint: str) -> bool:
        return fingerprint[: 2 * HASH_BYTES] == self.fingerprint[: 2 * HASH_BYTES]


class Frontier:
    """All methods raise StoreAway once Redis has been out of reach for about a minute."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client
        self._gone_until = 0.0
        self._take = client.register_script(TAKE)
        self._put_back = client.register_script(PUT_BACK)
        self._hasten = client.register_script(HASTEN)
        self._if_mine = client.register_script(IF_MINE)

    @classmethod
    def open(cls, url: str) -> Frontier:
        """`url` as redis-py takes it: redis://, rediss:// or unix://."""
        try:
            client = redis.Redis.from_url(url, socket_timeout=10, socket_connect_timeout=5, retry=PATIENCE)
        except ValueError as error:
            raise StoreMisconfigured(f"REDIS_URL: {error}") from error
        return cls(client)

    def close(self) -> None:
        self._redis.close()

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """One minute's patience for everybody: the next in line is told at once."""
        if time.monotonic() < self._gone_until:
            raise StoreAway("Redis is still out of reach")
        try:
            yield
        except redis.RedisError as error:  # out of memory, read-only, no permission: no memory either
            self._gone_until = time.monotonic() + GONE
            raise StoreAway(f"Redis is out of reach: {error}") from error

    # Who crawls a portal

    def hold(self, portal: str, holder: Holder, ttl: timedelta, now: datetime) -> str | None:
        """Take the portal: the hold to renew and release, or None while another run has it.

        A holder known to be dead is replaced at once. Visits that it had in hand are due again.
        """
        with self._reachable():
            key = _key(portal, "hold")
            current = cast("bytes | None", self._redis.get(key))
            if current is not None and holder.outlives(current.decode().partition(" ")[2]):
                self._if_mine(keys=[key], args=[current, 0])
            token = self._redis.incr(_key(portal, "token"))
            mine = f"{token} {holder}"
            if not self._redis.set(key, mine, nx=True, px=_ms(ttl)):
                return None
            self._put_back(keys=[_key(portal, "due"), _key(portal, "hand")], args=[now.timestamp()])
            return mine

    def renew(self, portal: str, mine: str, ttl: timedelta) -> bool:
        """False: the hold was lost, another run may have the portal."""
        with self._reachable():
            return bool(self._if_mine(keys=[_key(portal, "hold")], args=[mine, _ms(ttl)]))

    def release(self, portal: str, mine: str) -> None:
        with self._reachable():
            self._if_mine(keys=[_key(portal, "hold")], args=[mine, 0])

    def held_by(self, portal: str) -> str | None:
        """Who has the portal now, as text for people."""
        with self._reachable():
            current = cast("bytes | None", self._redis.get(_key(portal, "hold")))
        return current.decode().partition(" ")[2] if current else None

    # Addresses and visits

    def unseen(self, portal: str, ids: Sequence[str]) -> list[str]:
        """Those of the ids that were never added, in the order given."""
        if not ids:
            return []
        with self._reachable():
            scores = self._redis.zmscore(
                _key(portal, "due"), cast("Any", [bytes.fromhex(id_) for id_ in ids])
            )
        return [id_ for id_, score in zip(ids, cast("list[Any]", scores), strict=True) if score is None]

    def add(self, portal: str, ids: Iterable[str], due: datetime) -> None:
        """Track articles; those already tracked keep their time."""
        scores = {bytes.fromhex(id_): due.timestamp() for id_ in ids}
        if scores:
            with self._reachable():
                self._redis.zadd(_key(portal, "due"), cast("Mapping[Any, Any]", scores), nx=True)

    def lease(self, portal: str, ids: Sequence[str], until: datetime) -> None:
        """Take these in hand, due or not."""
        if not ids:
            return
        raw = [bytes.fromhex(id_) for id_ in ids]
        with self._reachable(), self._redis.pipeline(transaction=True) as step:
            step.zadd(_key(portal, "due"), {id_: until.timestamp() for id_ in raw})
            step.sadd(_key(portal, "hand"), *cast("list[Any]", raw))
            step.execute()

    def take(self, portal: str, now: datetime, lease: timedelta, limit: int) -> list[str]:
        """Up to `limit` ids whose visit is due, earliest first; leased, they come back by themselves."""
        with self._reachable():
            ids = self._take(
                keys=[_key(portal, "due"), _key(portal, "hand")],
                args=[now.timestamp(), (now + lease).timestamp(), limit],
            )
        return [id_.hex() for id_ in cast("list[bytes]", ids)]

    def hasten(self, portal: str, now: datetime) -> None:
        """Make every article not in hand due now."""
        with self._reachable():
            self._hasten(keys=[_key(portal, "due"), _key(portal, "hand")], args=[now.timestamp()])

    def visited(self, portal: str, id_: str, due: datetime, seen: Seen | None = None) -> None:
        """A visit is over: its next time, and what it saw (None leaves that as it was)."""
        raw = bytes.fromhex(id_)
        with self._reachable(), self._redis.pipeline(transaction=True) as step:
            step.zadd(_key(portal, "due"), {raw: due.timestamp()})
            step.srem(_key(portal, "hand"), raw)
            if seen is not None:
                step.hset(_key(portal, "held"), cast("Any", raw), cast("Any", seen.to_bytes()))
            step.execute()

    def forget(self, portal: str, id_: str) -> None:
        """Before the archive is written: were we killed in between, the next visit asks the archive."""
        with self._reachable():
            self._redis.hdel(_key(portal, "held"), cast("Any", bytes.fromhex(id_)))

    def seen(self, portal: str, ids: Sequence[str]) -> dict[str, Seen]:
        """What the last visits left, of those ids that have had one by today's reader.

        What an older reader saw must be read again before its next edit, lest that be taken for our own.
        """
        if not ids:
            return {}
        with self._reachable():
            values = self._redis.hmget(_key(portal, "held"), cast("Any", [bytes.fromhex(id_) for id_ in ids]))
        pairs = zip(ids, cast("list[bytes | None]", values), strict=True)
        found = {id_: Seen.from_bytes(value) for id_, value in pairs if value is not None}
        return {id_: seen for id_, seen in found.items() if seen.reader == READER}

    def size(self, portal: str) -> int:
        """How many articles are tracked."""
        with self._reachable():
            return int(self._redis.zcard(_key(portal, "due")))

    def next_due(self, portal: str) -> datetime | None:
        """When the earliest visit is due."""
        with self._reachable():
            first = cast("list[Any]", self._redis.zrange(_key(portal, "due"), 0, 0, withscores=True))
        return datetime.fromtimestamp(first[0][1], UTC) if first else None

    # What a portal answers for an article that never was

    def signature(self, portal: str) -> Signature | None:
        """The last one learned, if the answer was worth one."""
        with self._reachable():
            value = cast("bytes | None", self._redis.get(_key(portal, "gone")))
        return Signature.from_json(value.decode()) if value else None

    def signature_known(self, portal: str) -> bool:
        """Whether it was learned lately, be it that there is none."""
        with self._reachable():
            return bool(self._redis.exists(_key(portal, "gone")))

    def learned(self, portal: str, signature: Signature | None, ttl: timedelta) -> None:
        with self._reachable():
            self._redis.set(_key(portal, "gone"), signature.to_json() if signature else "", px=_ms(ttl))

    # Sections

    def sections_due(self, portal: str, urls: Sequence[str], now: datetime) -> list[str]:
        """Those section addresses whose time has come, or that were never visited."""
        if not urls:
            return []
        with self._reachable():
            times = cast("list[bytes | None]", self._redis.hmget(_key(portal, "beat"), list(urls)))
        pairs = zip(urls, times, strict=True)
        return [url for url, due in pairs if due is None or float(due) <= now.timestamp()]

    def section_visited(self, portal: str, url: str, due: datetime) -> None:
        with self._reachable():
            self._redis.hset(_key(portal, "beat"), url, str(due.timestamp()))


def _key(portal: str, name: str) -> str:
    return f"gaigao:{{{portal}}}:{name}"


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
