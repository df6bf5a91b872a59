"""The change log as people leaf through it: by the time of a change, by every filter, the newest first.

Each page looks through so many rows of an index at most, and says how far it came: a rare filter on a long log
is answered in steps, never late. What is looked through stands in the index, the texts are read of a page's rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import Change, Kind
from pipelines.stores.archive import Archive, change_of
from pipelines.stores.reading import Reading, Wanted
from pipelines.stores.schema import changes, portals, revisions, withheld

# Index rows that one page looks through for each portal or kind asked for: some tens of milliseconds.
MOST_READ = 50_000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where in the log a page ends: behind this change, by its time."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leafed:
    """`older`: where the next page begins, None at the end of the log; `stopped`: it is where looking stopped."""

    changes: list[Change]
    older: Place | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A revision without its text."""

    id: int
    number: int
    captured_at: datetime
    baseline: bool
    evidence: str | None
    reader: int
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A change that waits: its words are not told yet."""

    at: datetime
    kind: Kind
    revision_id: int | None
    held_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A change as far as the index tells."""

    id: int
    article_id: str
    at: datetime
    significance: float


class Browse:
    """Reads only. Of `Wanted`, section, article and revisions are not heeded: feeds and the API answer those."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._reading = archive, Reading(archive)

    def leaf(
        self, wanted: Wanted, before: Place | None = None, limit: int = 50, *, most_read: int = MOST_READ
    ) -> Leafed:
        """One page: two questions, one more for each portal of a province or kind asked for."""
        places, floor = self._archive.read(partial(_looked, wanted, before, limit, most_read))
        told = {change.id: change for change in self._reading.by_id([place.id for place in places[:limit]])}
        shown = [told[place.id] for place in places[:limit]]
        if len(places) > limit:
            return Leafed(changes=shown, older=places[limit - 1])
        return Leafed(changes=shown, older=floor, stopped=floor is not None)

    def weighed(self, kinds: Sequence[Kind], limit: int, since: datetime | None = None) -> list[Weighed]:
        """The newest changes of each of the kinds, for choosing those that matter."""

        def once(connection: sa.Connection) -> list[Weighed]:
            found = list[Weighed]()
            for kind in kinds:
                query = sa.select(*changes.c["id", "article_id", "at", "significance"])
                query = query.where(changes.c.kind == kind.value)
                query = query.where(changes.c.at >= since) if since else query
                query = query.order_by(changes.c.at.desc(), changes.c.id.desc()).limit(limit)
                found += [Weighed(**row._asdict()) for row in connection.execute(query)]
            return found

        return self._archive.read(once)

    def told_of(self, article: str, before: datetime | None = None, limit: int = 200) -> list[Change]:
        """The changes of an article before a time, the newest first."""
        query = sa.select(changes).where(changes.c.article_id == article)
        query = query.where(changes.c.at < before) if before else query
        query = query.order_by(changes.c.at.desc(), changes.c.id.desc()).limit(limit)
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return [change_of(row) for row in rows]

    def standings(
        self,
        article: str,
        limit: int = 200,
        *,
        before: datetime | None = None,
        always: Collection[int] = (),
    ) -> list[Standing]:
        """An article's revisions, the newest first; of older ones the first, and those of the numbers asked for."""
        columns = [revisions.c[name] for name in Standing.__dataclass_fields__]
        mine = sa.select(*columns).where(revisions.c.article_id == article)
        mine = mine.where(revisions.c.captured_at < before) if before else mine
        mine = mine.order_by(revisions.c.number.desc())
        first = sa.select(sa.func.min(revisions.c.number)).where(revisions.c.article_id == article)

        def once(connection: sa.Connection) -> list[Standing]:
            rows = [*connection.execute(mine.limit(limit))]
            if len(rows) == limit:
                among = revisions.c.number.in_(always) | (revisions.c.number == first.scalar_subquery())
                rows += connection.execute(mine.where(among, revisions.c.number < rows[-1].number))
            return [Standing(**row._asdict()) for row in rows]

        return self._archive.read(once)

    def waiting(self, article: str) -> list[HeldBack]:
        """What is held back of an article."""
        query = sa.select(*withheld.c["at", "kind", "revision_id", "held_for"])
        query = query.where(withheld.c.article_id == article, withheld.c.released_at.is_(None))
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return [HeldBack(**{**row._asdict(), "kind": Kind(row.kind)}) for row in rows]

    def beside(self, change: Change) -> tuple[int | None, int | None]:
        """The ids of the change of the same article before it in the log, and of the one behind it."""
        mine = changes.c.article_id == change.article_id
        before = sa.select(sa.func.max(changes.c.id)).where(mine, changes.c.id < change.id)
        after = sa.select(sa.func.min(changes.c.id)).where(mine, changes.c.id > change.id)
        return self._archive.read(lambda connection: (connection.scalar(before), connection.scalar(after)))


def _looked(
    wanted: Wanted, before: Place | None, limit: int, most_read: int, connection: sa.Connection
) -> tuple[list[Place], Place | None]:
    """Where what is wanted stands, one more than `limit`; and how far back it is all there, if that is not the end."""
    found, floors = list[Place](), list[Place]()
    for scope in _scopes(wanted, connection):
        some, floor = _of_scope(connection, _within(scope, wanted, before), wanted, limit, most_read)
        found += some
        floors += [floor] if floor else []
    floor = max(floors, default=None)
    found.sort(reverse=True)
    return [place for place in found if floor is None or place >= floor][: limit + 1], floor


def _scopes(wanted: Wanted, connection: sa.Connection) -> Iterator[sa.ColumnElement[bool]]:
    """What one index each is read by: portals, or kinds, or all."""
    if wanted.portal or wanted.province:
        query = sa.select(portals.c.name)
        query = query.where(portals.c.name == wanted.portal) if wanted.portal else query
        query = query.where(portals.c.province == wanted.province) if wanted.province else query
        yield from (changes.c.portal == name for name in connection.scalars(query).all())
    elif wanted.kinds and not wanted.sorts:  # sorts do not stand in the index of kinds
        yield from (changes.c.kind == kind.value for kind in wanted.kinds)
    else:
        yield sa.true()


def _within(scope: sa.ColumnElement[bool], wanted: Wanted, before: Place | None) -> sa.Select[Any]:
    query = sa.select(changes.c.at, changes.c.id).where(scope)
    if before:
        earlier = (changes.c.at < before.at) | (changes.c.id < before.id)
        query = query.where(changes.c.at <= before.at, earlier)
    query = query.where(changes.c.at >= wanted.since) if wanted.since else query
    query = query.where(changes.c.at < wanted.until) if wanted.until else query
    return query.order_by(changes.c.at.desc(), changes.c.id.desc())


def _of_scope(
    connection: sa.Connection, within: sa.Select[Any], wanted: Wanted, limit: int, most_read: int
) -> tuple[list[Place], Place | None]:
    """Down to the last row that may be looked at; that row, where it is not the scope's last."""
    clauses = _narrowing(wanted)
    last = connection.execute(within.limit(1).offset(most_read - 1)).one_or_none() if clauses else None
    query = within.where(*clauses).limit(limit + 1)
    if last:
        later = (changes.c.at > last.at) | (changes.c.id >= last.id)
        query = query.where(changes.c.at >= last.at, later)
    found = [Place(at=row.at, id=row.id) for row in connection.execute(query)]
    return found, Place(at=last.at, id=last.id) if last and len(found) <= limit else None


def _narrowing(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What no scope says: it takes looking through."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.kinds and (wanted.portal or wanted.province or wanted.sorts):
        found.append(changes.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.least:
        found.append(changes.c.significance >= wanted.least)
    if wanted.sorts:
        found.append(sa.or_(*(changes.c.sorts.contains(f",{sort},") for sort in wanted.sorts)))
    return found
