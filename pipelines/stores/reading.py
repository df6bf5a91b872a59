"""What readers ask of the archive: the change log by every filter of the feeds and the API, a page at a time.

Each question is one statement or two, one more where text is looked for; nothing is asked once per row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import sqlalchemy as sa

from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.stores.archive import Archive, change_of
from pipelines.stores.schema import SORTED, articles, changes, portals

# Withdrawals tell of old revisions: so many changes in a row are not all withdrawals.
MOST_OUT_OF_ORDER = 200
# So much of the log is looked through for a section before its articles are asked for; less where that is scattered.
STRETCH, SCATTERED = 10_000, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which changes; what is empty asks for all."""

    portal: str = ""
    province: str = ""
    section: str = ""
    article: str = ""
    kinds: tuple[Kind, ...] = ()
    sorts: tuple[Sort, ...] = ()
    least: float = 0.0
    since: datetime | None = None
    until: datetime | None = None
    among: Mapping[int, str] | None = None
    """Only changes from or to one of these revisions; each with its article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRow:
    """A portal as readers know it."""

    name: str
    title: str
    title_en: str
    province: str
    home: str


class Reading:
    """Reads only."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def portals(self) -> dict[str, PortalRow]:
        """All ever declared, by name."""
        query = sa.select(*portals.c["name", "title", "title_en", "province", "home"]).order_by(
            portals.c.name
        )
        rows = self._archive.read(lambda connection: connection.execute(query).mappings().all())
        return {row["name"]: PortalRow(**row) for row in rows}

    def sections(self) -> dict[str, list[str]]:
        """Portal -> the sections its articles were found in."""
        query = sa.select(articles.c.portal, articles.c.section).distinct()
        query = query.where(articles.c.section.is_not(None), articles.c.section != "")
        query = query.order_by(articles.c.portal, articles.c.section)
        found: dict[str, list[str]] = {}
        for portal, section in self._archive.read(lambda connection: connection.execute(query).all()):
            found.setdefault(portal, []).append(section)
        return found

    def newest(self, wanted: Wanted, before: int | None = None, limit: int = 100) -> list[int]:
        """Ids of the changes wanted, the newest first, all below `before`."""
        within = changes.c.id < before if before is not None else sa.true()
        return self._archive.read(partial(_ids, wanted, within, limit, newest=True))

    def newest_revision(self, before: int | None) -> int:
        """The highest revision that a change below `before` may tell of, nearly: the log is written in order."""
        latest = sa.select(changes.c.revision_id).order_by(changes.c.id.desc()).limit(MOST_OUT_OF_ORDER)
        if before is not None:
            latest = latest.where(changes.c.id < before)
        query = sa.select(sa.func.max(latest.subquery().c.revision_id))
        return int(self._archive.read(lambda connection: connection.scalar(query)) or 0)

    def after(self, wanted: Wanted, cursor: int, limit: int = 100) -> list[Change]:
        """The changes wanted behind a cursor, in the log's order: none is skipped, none comes twice.

        First which, by an index where one has all that is asked for, then what they say.
        """
        ids = self._archive.read(partial(_ids, wanted, changes.c.id > cursor, limit, newest=False))
        return self.by_id(ids)[::-1]

    def by_id(self, ids: Sequence[int]) -> list[Change]:
        """The changes of these ids, the newest first."""
        if not ids:
            return []
        query = sa.select(changes).where(changes.c.id.in_(ids)).order_by(changes.c.id.desc())
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return [change_of(row) for row in rows]


def _ids(
    wanted: Wanted, within: sa.ColumnElement[bool], limit: int, connection: sa.Connection, *, newest: bool
) -> list[int]:
    order = changes.c.id.desc() if newest else changes.c.id
    log = sa.select(changes.c.id, changes.c.article_id).where(*_clauses(wanted), within).order_by(order)
    if not wanted.section:
        return [row.id for row in connection.execute(log.with_only_columns(changes.c.id).limit(limit))]
    # A section often told of is soon found in the log, a rare one by its articles: no planner knows which it is.
    some = log.limit(SCATTERED if wanted.portal or wanted.province else STRETCH).subquery()
    mine = articles.c.section == wanted.section
    near = sa.select(some.c.id).join(articles, articles.c.id == some.c.article_id).where(mine)
    near = near.order_by(some.c.id.desc() if newest else some.c.id).limit(limit)
    found = list(connection.scalars(near))
    if len(found) == limit:
        return found
    # The function keeps a planner from walking the log in the order that is asked for.
    by_hand = sa.func.abs(changes.c.id)
    far = sa.select(changes.c.id).join(articles, articles.c.id == changes.c.article_id)
    far = far.where(mine, *_clauses(wanted, articles.c.portal), within)
    return list(connection.scalars(far.order_by(by_hand.desc() if newest else by_hand).limit(limit)))


def _clauses(
    wanted: Wanted, portal: sa.ColumnElement[str] = changes.c.portal
) -> list[sa.ColumnElement[bool] | sa.TextClause]:
    """Without the section. `portal`: the column that is asked for it."""
    found: list[sa.ColumnElement[bool] | sa.TextClause] = []
    if wanted.portal:
        found.append(portal == wanted.portal)
    if wanted.province:
        found.append(portal.in_(sa.select(portals.c.name).where(portals.c.province == wanted.province)))
    if wanted.article:
        found.append(changes.c.article_id == wanted.article)
    if wanted.kinds:
        found.append(changes.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.sorts:
        found.append(SORTED)
        found.append(sa.or_(*(changes.c.sorts.contains(f",{sort},") for sort in wanted.sorts)))
    if wanted.least:
        found.append(changes.c.significance >= wanted.least)
    if wanted.since:
        found.append(changes.c.at >= wanted.since)
    if wanted.until:
        found.append(changes.c.at < wanted.until)
    if wanted.among is not None:
        ids = list(wanted.among)
        found.append(changes.c.article_id.in_(set(wanted.among.values())))
        found.append(changes.c.revision_id.in_(ids) | changes.c.before_id.in_(ids))
    return found
