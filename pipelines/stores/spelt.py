"""Search on SQLite: grams as words in FTS5, a row for each revision, by its id.

FTS5 tells rows by their ids, the highest first. What a row without contents is found by can be added to, but no
manual of SQLite says so, and a later one may do otherwise: who is not found would not be missed. An edit is
therefore taken in whole, for half a kilobyte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from pipelines.stores import waiting

# A row speaks for one revision.
EXACT = True
ADD = sa.text("INSERT INTO search (rowid, grams) VALUES (:id, :grams)")
NEWEST = sa.text(
    "SELECT rowid FROM search WHERE search MATCH :asked AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
)


def lacking(limit: int, connection: sa.Connection) -> dict[int, list[str]]:
    """The newest revisions that are not searchable yet, and what they are found by."""
    return waiting.said(waiting.newest(limit, connection), connection)


def take_in(found: Mapping[int, Sequence[str]], connection: sa.Connection) -> int:
    ids = sorted(waiting.take(found, connection))
    if ids:
        connection.execute(ADD, [{"id": id_, "grams": " ".join(found[id_])} for id_ in ids])
    return len(ids)


def newest_known(grams: Sequence[str], before: int, limit: int, connection: sa.Connection) -> list[int]:
    """The newest revisions below `before` that are known by all the grams."""
    asked = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
    return [*connection.scalars(NEWEST, {"asked": asked, "before": before, "limit": limit})]
