"""Search on PostgreSQL: grams as numbers in one GIN index, asked segment by segment from the newest on.

An article has one row, for all that any of its revisions ever said: a row costs some kilobytes, and an edit adds
what is new in it. Which revision says what is sought, the texts decide.

GIN knows no order: it finds all articles that match before it can tell the newest. Each is therefore also known
by the segments of its revisions, some thousand in a row, and GIN goes through the rarest of what is asked: a page
costs what a few segments hold, however common the words are and however much is archived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from pipelines.stores import waiting
from pipelines.stores.grams import SEGMENT as SIGN
from pipelines.stores.schema import revisions, unsearched

# A row speaks for all revisions of an article.
EXACT = False

SEGMENT = 8192
# So many segments at once, the newest first; all that is left at once where what was found until then lets
# expect few revisions there, and too few in the next segments: a segment more costs as much as some thousand of them.
STEPS, FEW = (2, 14, 112), 5000
# Materialized: the planner would rather walk down the rows, and read each one's thousand grams on its way.
KNOWN = "WITH known AS MATERIALIZED (SELECT article, later FROM searchable WHERE grams @> :wanted{}), "
KNOWN += "ids AS (SELECT article AS id FROM known UNION ALL SELECT unnest(later) FROM known WHERE later IS NOT NULL)"
NEWEST = " SELECT id FROM ids WHERE id >= :least AND id < :before ORDER BY id DESC LIMIT :limit"
NUMBERS = ARRAY(sa.Integer)
EVERYWHERE = sa.text(KNOWN.format("") + NEWEST).bindparams(sa.bindparam("wanted", type_=NUMBERS))
WITHIN = sa.text(KNOWN.format(" AND grams && :segments") + NEWEST).bindparams(
    sa.bindparam("wanted", type_=NUMBERS), sa.bindparam("segments", type_=NUMBERS)
)
# United by the database, in the row as it is then: two processes may add to one article at once. Of thousands of
# numbers psycopg looks at each whether it needs quotes.
ADD = sa.text(
    "INSERT INTO searchable AS held (article, later, grams) "
    "VALUES (:article, CAST(:later AS BIGINT[]), CAST(:grams AS INTEGER[])) "
    "ON CONFLICT (article) DO UPDATE SET later = held.later || excluded.later, "
    "grams = ARRAY(SELECT unnest(held.grams) UNION SELECT unnest(excluded.grams))"
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What search lacks of an article: revisions, and what is found in them but not in those that it `rests` on."""

    ids: list[int]
    rests: list[int]
    grams: list[str]


def lacking(limit: int, connection: sa.Connection) -> dict[int, Lacking]:
    """All that is not searchable yet of the articles of the newest; by the id of an article's first revision."""
    of = sa.select(revisions.c.article_id).where(revisions.c.id.in_(waiting.newest(limit, connection)))
    query = sa.select(*revisions.c["id", "article_id"], unsearched.c.revision_id.label("waits"))
    query = query.outerjoin(unsearched, unsearched.c.revision_id == revisions.c.id)
    query = query.where(revisions.c.article_id.in_(of)).order_by(revisions.c.article_id, revisions.c.number)
    found = {}
    for _, some in groupby(connection.execute(query).all(), lambda row: row.article_id):
        rows = list(some)
        taken = [row.id for row in rows if not row.waits]
        # Nearly all that was ever said stands in the first and the last; what is said twice does no harm.
        rests = sorted({*taken[:1], *taken[-1:]})
        found[rows[0].id] = Lacking([row.id for row in rows if row.waits], rests, [])
    said = waiting.said([id_ for one in found.values() for id_ in (*one.ids, *one.rests)], connection)
    for one in found.values():
        known = {gram for id_ in one.rests for gram in said[id_]}
        one.grams.extend({gram for id_ in one.ids for gram in said[id_]} - known)
    return found


def take_in(found: Mapping[int, Lacking], connection: sa.Connection) -> int:
    rests = unsearched.c.revision_id.in_([id_ for one in found.values() for id_ in one.rests])
    if connection.scalar(sa.select(sa.func.count()).select_from(unsearched).where(rests)):
        return 0  # all is to be taken in anew since we looked
    ids = waiting.take([id_ for one in found.values() for id_ in one.ids], connection)
    rows = []
    for article, one in sorted(found.items()):
        if mine := [id_ for id_ in one.ids if id_ in ids]:
            later = _literal(id_ for id_ in mine if id_ != article)
            rows.append({"article": article, "later": later, "grams": _literal(numbers(mine, one.grams))})
    if rows:
        connection.execute(ADD, rows)
    return len(ids)


def _literal(some: Iterable[int]) -> str:
    return f"{{{','.join(map(str, some))}}}"


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
