"""Reaching Redis: patience for a restart, then one plain error."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar

import redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import NoScriptError
from redis.retry import Retry

from pipelines.stores.errors import StoreAway, StoreMisconfigured
from pipelines.stores.hurry import hurried
from pipelines.stores.latency import timed

T = TypeVar("T")


class Patience(Retry):
    """Retries a command, not the connecting inside it too: 15 times 15 waits would be a quarter of an hour.

    A process that is told to stop does not wait.
    """

    _inside = False

    def call_with_retry(self, do: Callable[..., T], fail: Callable[..., Any], *args: Any, **kwargs: Any) -> T:
        if self._inside:
            return do()

        last: list[Exception] = []

        def failed(error: Exception, *count: int) -> None:
            fail(error, *count)
            last[:] = [error]
            if hurried():
                raise error

        def again() -> T:
            if last and hurried():  # told to stop between two tries
                raise last[0]
            return do()

        self._inside = True
        try:
            return super().call_with_retry(again, failed, *args, **kwargs)
        finally:
            self._inside = False


# With a cap of 5 s, 15 tries wait about a minute: a restart of Redis is sat out.
PATIENCE = Patience(ExponentialBackoff(cap=5, base=0.1), retries=15)
# Once patience is spent, this many seconds of saying so without waiting again.
GONE = 30.0
UNREADABLE = (
    "REDIS_URL cannot be understood; write redis://…, rediss://… or unix://…,"
    " and in a password %2F for /, %3F for ?, %23 for #"
)


@dataclass(slots=True)
class Gone:
    """Until when a server counts as out of reach, for all who share it."""

    until: float = 0.0


class Reach:
    """What all memories in Redis share. Methods raise StoreAway once it has been out of reach for about a minute."""

    def __init__(self, client: redis.Redis, gone: Gone | None = None) -> None:
        self._redis = client
        self._gone = gone or Gone()

    @classmethod
    def open(cls, url: str, *, patient: bool = True) -> Self:
        """`url` as redis-py takes it: redis://, rediss:// or unix://. Not patient: away is said at once."""
        retry = PATIENCE if patient else Retry(ExponentialBackoff(), retries=0)
        try:
            client = redis.Redis.from_url(url, socket_timeout=10, socket_connect_timeout=5, retry=retry)
        except ValueError:  # its words may be a part of the password
            raise StoreMisconfigured(UNREADABLE) from None
        return cls(client)

    def close(self) -> None:
        self._redis.close()

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """One minute's patience for everybody: the next in line is told at once."""
        if time.monotonic() < self._gone.until:
            raise StoreAway("Redis is still out of reach")
        try:
            with timed("redis"):
                yield
        except redis.RedisError as error:  # out of memory, read-only, no permission: no memory either
            self._gone.until = time.monotonic() + GONE
            raise StoreAway(f"Redis is out of reach: {error}") from error


class Lua:
    """A script that is sent whole where Redis does not know it: one restarted after it was loaded knows it no more."""

    def __init__(self, client: redis.Redis, text: str) -> None:
        self._client, self._text = client, text
        self.sha = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    def __call__(self, keys: Sequence[str], args: Iterable[Any] = ()) -> Any:
        told = (len(keys), *keys, *args)
        try:
            return self._client.evalsha(self.sha, *told)
        except NoScriptError:
            return self._client.eval(self._text, *told)


def milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)


def moment(milliseconds: float) -> datetime:
    """The time so many milliseconds after 1970 began."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def portal_key(portal: str, name: str) -> str:
    """All keys of a portal have one hash tag: they lie on one node of a cluster."""
    return f"gaigao:{{{portal}}}:{name}"
