"""The hosts' pace on Redis, kept across processes and machines; all times are the Redis server's.

gaigao:{host}:pace            hash     when the next request may go (next), not before (rest), how much slower (slow)
gaigao:{portal}:spent:HOUR    counter  requests made to a portal within an hour since 1970; expires
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import redis
from redis.exceptions import NoScriptError

from pipelines.stores.reach import Gone, Lua, Reach, milliseconds

# A host that was in trouble is asked at its old pace again after some eighty good answers.
SLOWEST, WORSE, BETTER = 64, 2, 0.95
KEPT = timedelta(days=2)

NOW = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local key = KEYS[1]
local function get(name) return tonumber(redis.call('HGET', key, name) or 0) end
local function put(name, value)
  redis.call('HSET', key, name, string.format('%.3f', value))
  redis.call('PEXPIRE', key, 172800000)
end
"""
# ARGV: delay. A turn is taken only when it has come: who is late then, holds nobody to his time.
# Returned with it: whether the host was in trouble.
TURN = """
local wait, slow = math.max(get('next'), get('rest')) - now, get('slow')
if wait > 0 then return {math.ceil(wait), slow > 1 and 1 or 0} end
put('next', now + ARGV[1] * math.max(slow, 1))
return {0, slow > 1 and 1 or 0}
"""
# ARGV: factor, most, rest
SLOW = """
put('slow', math.min(math.max(math.max(get('slow'), 1) * ARGV[1], 1), tonumber(ARGV[2])))
if tonumber(ARGV[3]) > 0 then put('rest', math.max(get('rest'), now + ARGV[3])) end
"""


class Turn(NamedTuple):
    wait: float
    """0: go now, this turn is yours. Else the seconds after which to ask again."""
    slow: bool
    """Whether the host is in trouble: a good answer is to be told then (`better`)."""
    spent: int = 0
    """Requests made to the portal within this hour, with this one."""


class Pace(Reach):
    """All methods raise StoreAway once Redis has been out of reach for about a minute."""

    def __init__(self, client: redis.Redis, gone: Gone | None = None) -> None:
        super().__init__(client, gone)
        self._turn, self._slow = Lua(client, NOW + TURN), Lua(client, NOW + SLOW)

    def turn(self, host: str, delay: float) -> Turn:
        """A turn that is no portal's, such as a command's own."""
        with self._reachable():
            return _turn(self._turn(keys=[_key(host)], args=[delay * 1000]))

    def ask(self, host: str, delay: float, portal: str, now: datetime) -> Turn:
        """A turn, and a request of the portal's counted: one question for both, as each request asks it.

        Counted before it is known whether there is a turn: see `unspend`.
        """
        key = _spent(portal, now)
        with self._reachable(), self._redis.pipeline(transaction=False) as step:
            step.evalsha(self._turn.sha, 1, _key(host), str(delay * 1000))
            step.incr(key)
            step.pexpire(key, milliseconds(KEPT))
            told, spent, _ = step.execute(raise_on_error=False)
            if isinstance(told, NoScriptError):  # the first time, and after a restart
                told = self._turn(keys=[_key(host)], args=[delay * 1000])
            for answer in (told, spent):
                if isinstance(answer, Exception):
                    raise answer
            return _turn(told)._replace(spent=int(spent))

    def unspend(self, portal: str, now: datetime) -> None:
        """A request that was counted was not made; killed before this, one too many is counted."""
        with self._reachable():
            self._redis.decr(_spent(portal, now))

    def worse(self, host: str, rest: timedelta = timedelta(0)) -> None:
        """The host is in trouble, or tired of us: half the pace, after a rest."""
        with self._reachable():
            self._slow(keys=[_key(host)], args=[WORSE, SLOWEST, milliseconds(rest)])

    def better(self, host: str) -> None:
        """A good answer of a host that is in trouble."""
        with self._reachable():
            self._slow(keys=[_key(host)], args=[BETTER, SLOWEST, 0])

    def slowness(self, host: str) -> float:
        """By how much the host's delays are longer than its portal's pace."""
        with self._reachable():
            return max(float(self._redis.hget(_key(host), "slow") or 1), 1.0)

    def spend(self, portal: str, now: datetime) -> int:
        """Count a request; how many there were within this hour."""
        key = _spent(portal, now)
        with self._reachable(), self._redis.pipeline(transaction=True) as step:
            step.incr(key)
            step.pexpire(key, milliseconds(KEPT))
            return int(step.execute()[0])

    def spent(self, portal: str, now: datetime) -> int:
        """Requests made within this hour."""
        with self._reachable():
            return int(self._redis.get(_spent(portal, now)) or 0)


def _turn(told: list[int]) -> Turn:
    return Turn(told[0] / 1000, bool(told[1]))


def _key(host: str) -> str:
    return f"gaigao:{{{host}}}:pace"


def _spent(portal: str, now: datetime) -> str:
    return f"gaigao:{{{portal}}}:spent:{int(now.timestamp() // 3600)}"
