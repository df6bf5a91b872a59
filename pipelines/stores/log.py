"""The change log, append-only.

Its cursor: PostgreSQL gives out ids when rows are inserted but shows rows when they are committed, so a
reader at id 7 could miss a 6 that commits later. Whoever writes the log therefore takes one transaction-wide
lock first: ids become visible in their order, `id > cursor` neither skips nor repeats. SQLite has one writer
at a time by nature.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.stores import database
from pipelines.stores.patient import Patient
from pipelines.stores.schema import changes

LOCK = sa.select(sa.func.pg_advisory_xact_lock(database.LOG_LOCK))
TELL = sa.insert(changes).returning(changes)


class Log(Patient):
    """What readers are told, in its order."""

    def _tell(self, connection: sa.Connection, row: dict[str, Any]) -> Change:
        self._one_at_a_time(connection)
        # The transaction's last statement: all other writers wait from here to the commit.
        return change_of(connection.execute(TELL, row).one())

    def _tell_all(self, connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
        """In this order."""
        if rows:
            self._one_at_a_time(connection)
            connection.execute(sa.insert(changes), rows)

    def _one_at_a_time(self, connection: sa.Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(LOCK)

    def changes(
        self,
        after: int = 0,
        limit: int = 100,
        *,
        portal: str | None = None,
        kinds: Sequence[Kind] = (),
        since: datetime | None = None,
        article: str | None = None,
        sorts: Sequence[Sort] = (),
        newest_first: bool = False,
        before: int | None = None,
    ) -> list[Change]:
        """The change log from a cursor on: `after` (exclusive) up to `before` (exclusive)."""
        query = sa.select(changes).where(changes.c.id > after)
        if before is not None:
            query = query.where(changes.c.id < before)
        if portal is not None:
            query = query.where(changes.c.portal == portal)
        if kinds:
            query = query.where(changes.c.kind.in_([kind.value for kind in kinds]))
        if sorts:
            query = query.where(sa.or_(*(changes.c.sorts.contains(f",{sort},") for sort in sorts)))
        if since is not None:
            query = query.where(changes.c.at >= since)
        if article is not None:
            query = query.where(changes.c.article_id == article)
        query = query.order_by(changes.c.id.desc() if newest_first else changes.c.id).limit(limit)
        return [change_of(row) for row in self.read(lambda connection: connection.execute(query).all())]

    def change(self, id_: int) -> Change | None:
        query = sa.select(changes).where(changes.c.id == id_)
        row = self.read(lambda connection: connection.execute(query).one_or_none())
        return change_of(row) if row else None

    def last_change(self) -> int:
        """The cursor of one who wants to hear only what comes from now on."""
        query = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0))
        return self.read(lambda connection: int(connection.scalar(query) or 0))

    def tally(self, portal: str | None = None) -> dict[Kind, int]:
        """How many changes of each kind the log holds."""
        query = sa.select(changes.c.kind, sa.func.count().label("total")).group_by(changes.c.kind)
        if portal is not None:
            query = query.where(changes.c.portal == portal)
        rows = self.read(lambda connection: connection.execute(query).all())
        told = {row.kind: row.total for row in rows}
        return {kind: told.get(kind.value, 0) for kind in Kind}


def change_of(row: Any) -> Change:
    """A row of the change log as the noun."""
    return Change(
        id=row.id,
        article_id=row.article_id,
        portal=row.portal,
        kind=Kind(row.kind),
        at=row.at,
        url=row.url,
        headline=row.headline,
        revision_id=row.revision_id,
        before_id=row.before_id,
        evidence=row.evidence,
        parts=tuple(Part.from_json(part) for part in row.parts),
    )
