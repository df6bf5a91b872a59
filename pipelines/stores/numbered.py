"""Search on PostgreSQL: grams as numbers in one GIN index, asked segment by segment from the newest on.

GIN knows no order: it finds all articles that match before it can tell the newest. Each is therefore also known
by the segments of its revisions, some thousand in a row, and GIN goes through the rarest of what is asked: a page
costs what a few segments hold, however common the words are and however much is archived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from pipelines.stores.grams import SEGMENT as SIGN

SEGMENT = 8192
# So many segments at once, the newest first; all that is left at once where what was found until then lets
# expect few revisions there, and too few in the next segments: a segment more costs as much as some thousand of them.
STEPS, FEW = (2, 14, 112), 5000
# Materialized: the planner would rather walk down the rows, and read each one's thousand grams on its way.
KNOWN = "WITH known AS MATERIALIZED (SELECT article, later FROM searchable WHERE grams @> :wanted{}), "
KNOWN += "ids AS (SELECT article AS id FROM known UNION ALL SELECT unnest(later) FROM known WHERE later IS NOT NULL)"
NEWEST = " SELECT id FROM ids WHERE id >= :least AND id < :before ORDER BY id DESC LIMIT :limit"
NUMBERS, IDS = ARRAY(sa.Integer), ARRAY(sa.BigInteger)
EVERYWHERE = sa.text(KNOWN.format("") + NEWEST).bindparams(sa.bindparam("wanted", type_=NUMBERS))
WITHIN = sa.text(KNOWN.format(" AND grams && :segments") + NEWEST).bindparams(
    sa.bindparam("wanted", type_=NUMBERS), sa.bindparam("segments", type_=NUMBERS)
)
# United by the database, in the row as it is then: two processes may add to one article at once.
ADD = sa.text(
    "INSERT INTO searchable AS held (article, later, grams) VALUES (:article, :later, :grams) "
    "ON CONFLICT (article) DO UPDATE SET later = held.later || excluded.later, "
    "grams = ARRAY(SELECT unnest(held.grams) UNION SELECT unnest(excluded.grams))"
).bindparams(sa.bindparam("later", type_=IDS), sa.bindparam("grams", type_=NUMBERS))


def add(found: Mapping[int, tuple[Sequence[int], Iterable[str]]], connection: sa.Connection) -> None:
    """Article, by its first revision -> its new revisions, and what is found in them."""
    rows = [
        {
            "article": article,
            "later": [id_ for id_ in ids if id_ != article] or None,
            "grams": numbers(ids, grams),
        }
        for article, (ids, grams) in sorted(found.items())
    ]
    connection.execute(ADD, rows)


def numbers(ids: Iterable[int], grams: Iterable[str]) -> list[int]:
    """What revisions are known by. Two grams in four thousand million share a number: texts are read anyway."""
    return sorted({*map(number, grams), *(segment(id_ // SEGMENT) for id_ in ids)})


def number(gram: str) -> int:
    """CRC-32, signed as PostgreSQL's integers are."""
    return crc32(gram.encode()) - 2**31


def segment(place: int) -> int:
    return number(f"{SIGN}{place}")


def newest_known(grams: Sequence[str], before: int, limit: int, connection: sa.Connection) -> list[int]:
    """The newest revisions below `before` of articles that are known by all the grams."""
    newest = connection.scalar(sa.text("SELECT max(id) FROM revisions")) or 0
    found: list[int] = []
    wanted, top = [*map(number, grams)], min(before, newest + 1)
    below = top
    for step, further in pairwise((*STEPS, 0)):
        last = (below - 1) // SEGMENT
        places = range(max(last - step + 1, 0), last + 1)
        asked = {"wanted": wanted, "segments": [*map(segment, places)], "least": places.start * SEGMENT}
        found += connection.scalars(WITHIN, asked | {"before": below, "limit": limit - len(found)})
        below = places.start * SEGMENT
        if len(found) == limit or below <= 0:
            return found
        each, missing = len(found) / (top - below), limit - len(found)
        if each * below <= FEW and each * further * SEGMENT < missing:
            break
    rest = {"wanted": wanted, "least": 0, "before": below, "limit": limit - len(found)}
    return [*found, *connection.scalars(EVERYWHERE, rest)]
