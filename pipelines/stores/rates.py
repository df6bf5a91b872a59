"""How often each asker has asked, counted on Redis for all processes; all times are the Redis server's.

gaigao:asked:ASKER    string    when its bucket is full again, in milliseconds; expires then
"""

from __future__ import annotations

import redis

from pipelines.stores.reach import Gone, Lua, Reach

# ARGV: questions a minute, which are also the most at once. A bucket is told by the time at which it is full again.
TAKE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local one = 60000 / ARGV[1]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local wait = full + one - 60000 - now
if wait > 0.001 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.3f', full + one), 'PX', math.ceil(full + one - now))
return 0
"""


class Rates(Reach):
    """Raises StoreAway while Redis is out of reach."""

    def __init__(self, client: redis.Redis, gone: Gone | None = None) -> None:
        super().__init__(client, gone)
        self._take = Lua(client, TAKE)

    def take(self, asker: str, per_minute: float) -> float:
        """Seconds until the next question may come: 0 when this one may."""
        with self._reachable():
            return int(self._take(keys=[f"gaigao:asked:{asker}"], args=[per_minute])) / 1000
