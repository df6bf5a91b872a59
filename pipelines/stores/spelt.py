"""Search on SQLite: grams as words in FTS5, a row for each article, by the id of its first revision.

FTS5 keeps, for each word, the rows it stands in. A row without contents can therefore be added to: what is
inserted under its id again stands there beside what stood there before, and what is said twice is kept once.
It tells rows by their ids, the highest first; later revisions of an article are found by the segment they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from pipelines.stores.grams import SEGMENT as SIGN

# So many revisions in a row; of more than so many segments at once, rather all articles that have later revisions.
SEGMENT, MOST = 1024, 64
ADD = sa.text("INSERT INTO searchable (rowid, grams) VALUES (:article, :grams)")
FIRST = sa.text(
    "SELECT rowid FROM searchable WHERE searchable MATCH :asked AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
)
# CROSS JOIN: in this order, which SQLite does not see is the short one.
LATER = sa.text(
    "SELECT later.id FROM searchable CROSS JOIN revisions AS first ON first.id = searchable.rowid "
    "CROSS JOIN revisions AS later ON later.article_id = first.article_id AND later.number > 1 "
    "WHERE searchable MATCH :asked AND later.id >= :least AND later.id < :before "
    "AND later.id NOT IN (SELECT revision_id FROM unsearched) ORDER BY later.id DESC LIMIT :limit"
)


def add(found: Mapping[int, tuple[Sequence[int], Iterable[str]]], connection: sa.Connection) -> None:
    """Article, by its first revision -> its new revisions, and what is found in them."""
    connection.execute(
        ADD,
        [
            {"article": article, "grams": " ".join((*grams, *segments(article, ids)))}
            for article, (ids, grams) in sorted(found.items())
        ],
    )


def segments(article: int, ids: Iterable[int]) -> list[str]:
    """What an article is known by that has revisions after its first."""
    places = sorted({id_ // SEGMENT for id_ in ids if id_ != article})
    return [SIGN, *(f"{SIGN}{place}" for place in places)] if places else []


def newest_known(grams: Sequence[str], before: int, limit: int, connection: sa.Connection) -> list[int]:
    """The newest revisions below `before` of articles that are known by all the grams."""
    asked = " AND ".join(map(_quoted, grams))
    first = list(connection.scalars(FIRST, {"asked": asked, "before": before, "limit": limit}))
    least = first[-1] if len(first) == limit else 0
    newest = int(connection.scalar(sa.text("SELECT max(id) FROM revisions")) or 0)
    places = range(least // SEGMENT, (min(before - 1, newest)) // SEGMENT + 1)
    there = [f"{SIGN}{place}" for place in places] if len(places) <= MOST else [SIGN]
    within = f"{asked} AND ({' OR '.join(map(_quoted, there))})"
    bounds = {"asked": within, "least": least, "before": before, "limit": limit}
    return sorted((*first, *connection.scalars(LATER, bounds)), reverse=True)[:limit] if there else first


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'
