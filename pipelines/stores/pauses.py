"""Portals that ops have paused: kept in the archive, so that all processes obey, and a lost Redis forgets none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pipelines.stores.archive import Archive
from pipelines.stores.schema import pauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No run of the portal begins, and one under way ends. `until`: None for until it is resumed."""

    portal: str
    since: datetime
    until: datetime | None = None
    why: str = ""

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until


class Pauses:
    """The rows of `pauses`, over an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def pause(self, made: Sequence[Pause]) -> None:
        """The latest word on a portal counts."""
        rows = [
            {"portal": one.portal, "since": one.since, "until": one.until, "why": one.why} for one in made
        ]
        statement = self._archive.insert(pauses)
        said = {name: statement.excluded[name] for name in ("since", "until", "why")}
        statement = statement.on_conflict_do_update(index_elements=["portal"], set_=said)
        if rows:
            self._archive.write(lambda connection: connection.execute(statement, rows))

    def resume(self, portals: Sequence[str]) -> list[str]:
        """Those of them that were paused."""
        statement = sa.delete(pauses).where(pauses.c.portal.in_(portals)).returning(pauses.c.portal)
        return self._archive.write(lambda connection: sorted(connection.scalars(statement)))

    def now(self, at: datetime) -> dict[str, Pause]:
        """Each paused portal's pause."""
        query = sa.select(pauses)
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        found = [Pause(portal=row.portal, since=row.since, until=row.until, why=row.why) for row in rows]
        return {one.portal: one for one in found if one.holds(at)}
