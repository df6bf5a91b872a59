"""Articles, revisions and runs a page at a time, for the API and for exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import Revision, State
from pipelines.stores.archive import Archive
from pipelines.stores.order import settled
from pipelines.stores.schema import articles, portals, revisions, runs
from pipelines.stores.watched import Tracked


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(Tracked):
    """An article under watch, and its latest revision's id."""

    latest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    id: int
    portal: str
    started_at: datetime
    ended_at: datetime | None
    reason: str | None
    stats: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Which revisions; what is empty asks for all."""

    portal: str = ""
    since: datetime | None = None
    until: datetime | None = None


ARTICLE = [articles.c[name] for name in ArticleRow.__dataclass_fields__]


class Library:
    """Reads only."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def articles(
        self,
        after: str = "",
        limit: int = 100,
        *,
        portal: str = "",
        province: str = "",
        section: str = "",
        state: State | None = None,
    ) -> list[ArticleRow]:
        """By id: one found meanwhile stands where its id says."""
        query = sa.select(*ARTICLE).where(articles.c.id > after).order_by(articles.c.id).limit(limit)
        chosen = {"portal": portal, "section": section, "state": state.value if state else ""}
        for name, value in chosen.items():
            query = query.where(articles.c[name] == value) if value else query
        if province:
            query = query.where(
                articles.c.portal.in_(sa.select(portals.c.name).where(portals.c.province == province))
            )
        return [_article(row) for row in self._all(query)]

    def article(self, id_: str) -> ArticleRow | None:
        found = self._all(sa.select(*ARTICLE).where(articles.c.id == id_))
        return _article(found[0]) if found else None

    def of_article(self, id_: str, after: int = 0, limit: int = 100) -> list[Revision]:
        """An article's revisions by their number, behind a number."""
        query = sa.select(revisions.c.id).where(revisions.c.article_id == id_, revisions.c.number > after)
        return self._revisions(query.order_by(revisions.c.number).limit(limit))

    def revisions(self, within: Range, after: int = 0, limit: int = 100) -> list[Revision]:
        """By id: none is skipped and none comes twice, whoever writes meanwhile."""
        return self._by_id(self._archive.read(partial(_settled_ids, within, after, limit)))

    def mementos(self, id_: str) -> list[tuple[int, datetime, str]]:
        """(number, captured at, evidence) of all revisions whose page is kept, oldest first."""
        query = sa.select(revisions.c.number, revisions.c.captured_at, revisions.c.evidence)
        query = query.where(revisions.c.article_id == id_, revisions.c.evidence.is_not(None))
        return [tuple(row) for row in self._all(query.order_by(revisions.c.number))]

    def runs(self, portal: str = "", before: int | None = None, limit: int = 100) -> list[RunRow]:
        """The newest first."""
        query = sa.select(runs).order_by(runs.c.id.desc()).limit(limit)
        query = query.where(runs.c.portal == portal) if portal else query
        query = query.where(runs.c.id < before) if before is not None else query
        return [RunRow(**row._asdict()) for row in self._all(query)]

    def _revisions(self, query: sa.Select[Any]) -> list[Revision]:
        ids = [row.id for row in self._all(query)]
        return self._by_id(ids)

    def _by_id(self, ids: Sequence[int]) -> list[Revision]:
        held = self._archive.revisions_by_id(ids)
        return [held[id_] for id_ in ids if id_ in held]

    def _all(self, query: sa.Select[Any]) -> Sequence[Any]:
        return self._archive.read(lambda connection: connection.execute(query).all())


def _article(row: Any) -> ArticleRow:
    return ArticleRow(**{**row._asdict(), "state": State(row.state)})


def _settled_ids(within: Range, after: int, limit: int, connection: sa.Connection) -> list[int]:
    query = sa.select(revisions.c.id).where(revisions.c.id > after)
    if (last := settled(connection)) is not None:
        query = query.where(revisions.c.id <= last)
    if within.portal:
        query = query.join(articles, articles.c.id == revisions.c.article_id)
        query = query.where(articles.c.portal == within.portal)
    if within.since:
        query = query.where(revisions.c.captured_at >= within.since)
    if within.until:
        query = query.where(revisions.c.captured_at < within.until)
    return list(connection.scalars(query.order_by(revisions.c.id).limit(limit)).all())
