"""The frontier's steps in Lua, each done whole or not at all. KEYS[1] is the portal's prefix; see `frontier`.

Every other key has the prefix's hash tag, so that all lie on one node of a cluster.
"""

from __future__ import annotations

COMMON = """
local base = KEYS[1]
local spread = tonumber(redis.call('HGET', base .. 'about', 'spread') or 8)
local function bucket(id)
  local head = string.byte(id, 1) * 65536 + string.byte(id, 2) * 256 + string.byte(id, 3)
  return string.format('%d', math.floor(head / 2 ^ (24 - spread)))
end
local function rank(b)
  local first = redis.call('ZRANGE', base .. 'due:' .. b, 0, 0, 'WITHSCORES')
  if first[1] then redis.call('ZADD', base .. 'due', first[2], b) else redis.call('ZREM', base .. 'due', b) end
end
-- how: nil, NX (only if new) or LT (only if sooner, or new)
local function place(id, due, how)
  local b = bucket(id)
  local key = base .. 'due:' .. b
  local new = how and redis.call('ZADD', key, how, due, id) or redis.call('ZADD', key, due, id)
  if new == 1 then redis.call('HINCRBY', base .. 'about', 'tracked', 1) end
  if new == 1 or how ~= 'NX' then rank(b) end
end
"""

KNOWN = """
local known = {}
for i, id in ipairs(ARGV) do
  known[i] = redis.call('ZSCORE', base .. 'due:' .. bucket(id), id) and 1 or 0
end
return known
"""

# ARGV: time, ids
ADD = """
for i = 2, #ARGV do place(ARGV[i], ARGV[1], 'NX') end
"""

# ARGV: until, ids
LEASE = """
for i = 2, #ARGV do
  place(ARGV[i], ARGV[1])
  redis.call('SADD', base .. 'hand', ARGV[i])
end
"""

# ARGV: now, until, limit
TAKE = """
local left, found = tonumber(ARGV[3]), {}
while left > 0 do
  local b = redis.call('ZRANGE', base .. 'due', '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 1)[1]
  if not b then break end
  -- Of the other buckets none has an earlier visit than this.
  local other = redis.call('ZRANGE', base .. 'due', 1, 1, 'WITHSCORES')[2]
  local till = (other and tonumber(other) < tonumber(ARGV[1])) and other or ARGV[1]
  local due = redis.call('ZRANGE', base .. 'due:' .. b, '-inf', till, 'BYSCORE', 'LIMIT', 0, left, 'WITHSCORES')
  for i = 1, #due, 2 do
    redis.call('ZADD', base .. 'due:' .. b, ARGV[2], due[i])
    redis.call('SADD', base .. 'hand', due[i])
    found[#found + 1] = due[i]
    found[#found + 1] = due[i + 1]
  end
  left = left - #due / 2
  rank(b)
end
return found
"""

BACK = """
local function back(now)
  for _, id in ipairs(redis.call('SMEMBERS', base .. 'hand')) do place(id, now, 'LT') end
  redis.call('DEL', base .. 'hand')
end
"""

# ARGV: now
PUT_BACK = """
back(ARGV[1])
"""

# ARGV: the hold, now
RELEASE = """
if redis.call('GET', base .. 'hold') ~= ARGV[1] then return end
back(ARGV[2])
redis.call('DEL', base .. 'hold')
"""

# ARGV: now, buckets
HASTEN = """
for i = 2, #ARGV do
  local key = base .. 'due:' .. ARGV[i]
  for _, id in ipairs(redis.call('ZRANGE', key, '(' .. ARGV[1], '+inf', 'BYSCORE')) do
    if redis.call('SISMEMBER', base .. 'hand', id) == 0 then redis.call('ZADD', key, ARGV[1], id) end
  end
  rank(ARGV[i])
end
"""

OVER = """
local hinted = redis.call('EXISTS', base .. 'hint') == 1
local function over(id, due, seen)
  place(id, due)
  redis.call('SREM', base .. 'hand', id)
  local hint = hinted and redis.call('HGET', base .. 'hint', id)
  if hint then redis.call('HDEL', base .. 'hint', id) end
  if seen ~= '' then redis.call('HSET', base .. 'held:' .. bucket(id), id, seen) end
  return hint
end
"""

# ARGV: (id, due, what was seen or '') …
RESTORE = """
for i = 1, #ARGV, 3 do over(ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
"""

# ARGV: id, due, what was seen or '', perhaps a note and its key; the hint is returned. Sent twice it is noted once.
VISITED = """
local hint = over(ARGV[1], ARGV[2], ARGV[3])
if ARGV[4] then redis.call('HSETNX', base .. 'note', ARGV[4], ARGV[5] .. '\\n' .. (hint or '')) end
return hint
"""

# ARGV: (id, due) …
POSTPONE = """
for i = 1, #ARGV, 2 do
  place(ARGV[i], ARGV[i + 1])
  redis.call('SREM', base .. 'hand', ARGV[i])
end
"""

# ARGV: id, where in what was seen the reader's version stands: version 0 understood nothing
FORGET = """
local key, at = base .. 'held:' .. bucket(ARGV[1]), tonumber(ARGV[2])
local seen = redis.call('HGET', key, ARGV[1])
if seen then
  redis.call('HSET', key, ARGV[1], string.sub(seen, 1, at) .. string.char(0) .. string.sub(seen, at + 2))
end
"""

SEEN = """
local values = {}
for i, id in ipairs(ARGV) do values[i] = redis.call('HGET', base .. 'held:' .. bucket(id), id) or '' end
return values
"""

# ARGV: now, (id, hint) …; what is in hand comes back by itself
HINT = """
for i = 2, #ARGV, 2 do
  local id = ARGV[i]
  if redis.call('ZSCORE', base .. 'due:' .. bucket(id), id) then
    redis.call('HSETNX', base .. 'hint', id, ARGV[i + 1])
    if redis.call('SISMEMBER', base .. 'hand', id) == 0 then place(id, ARGV[1], 'LT') end
  end
end
"""

# ARGV: now, most. Each of the buckets has one due at least: where there are so many, none need be looked into.
WAITING = """
local due, most = 0, tonumber(ARGV[2])
if redis.call('ZCOUNT', base .. 'due', '-inf', ARGV[1]) >= most then return most end
for _, b in ipairs(redis.call('ZRANGE', base .. 'due', '-inf', ARGV[1], 'BYSCORE')) do
  due = due + redis.call('ZCOUNT', base .. 'due:' .. b, '-inf', ARGV[1])
  if due >= most then return most end
end
return due
"""

# ARGV: limit. The first `limit` are among the first of the `limit` earliest buckets.
UPCOMING = """
local flat = {}
for _, b in ipairs(redis.call('ZRANGE', base .. 'due', 0, ARGV[1] - 1)) do
  for _, part in ipairs(redis.call('ZRANGE', base .. 'due:' .. b, 0, ARGV[1] - 1, 'WITHSCORES')) do
    flat[#flat + 1] = part
  end
end
return flat
"""

# ARGV: the hold, milliseconds (0: let it go)
IF_MINE = """
if redis.call('GET', base .. 'hold') ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', base .. 'hold') end
return redis.call('PEXPIRE', base .. 'hold', ARGV[2])
"""

ALL = {
    "known": COMMON + KNOWN,
    "add": COMMON + ADD,
    "lease": COMMON + LEASE,
    "take": COMMON + TAKE,
    "put_back": COMMON + BACK + PUT_BACK,
    "release": COMMON + BACK + RELEASE,
    "hasten": COMMON + HASTEN,
    "restore": COMMON + OVER + RESTORE,
    "visited": COMMON + OVER + VISITED,
    "postpone": COMMON + POSTPONE,
    "forget": COMMON + FORGET,
    "seen": COMMON + SEEN,
    "hint": COMMON + HINT,
    "waiting": COMMON + WAITING,
    "upcoming": COMMON + UPCOMING,
    "if_mine": COMMON + IF_MINE,
}
