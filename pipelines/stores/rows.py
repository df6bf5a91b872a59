"""The archive row by row, for exports: batch by batch, so that memory stays the same however much is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import Change, Kind, Revision
from pipelines.stores.archive import Archive
from pipelines.stores.library import ArticleRow, Library, Range
from pipelines.stores.reading import Reading, Wanted
from pipelines.stores.schema import articles, changes, revisions

BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article with what was told of it, and its latest revision."""

    article: ArticleRow
    latest: Revision | None
    revisions: int
    changes: dict[Kind, int]


class Rows:
    """What is written while an export runs is left out: it ends where the archive ended when it began."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._library, self._reading = archive, Library(archive), Reading(archive)

    def count(self, what: str, within: Range) -> int:
        """How many there are, for the progress bar."""
        table, moment = {
            "articles": (articles, articles.c.found_at),
            "revisions": (revisions, revisions.c.captured_at),
            "changes": (changes, changes.c.at),
        }[what]
        query = sa.select(sa.func.count()).select_from(table)
        query = query.where(moment >= within.since) if within.since else query
        query = query.where(moment < within.until) if within.until else query
        if within.portal and table is revisions:
            query = query.join(articles, articles.c.id == revisions.c.article_id)
        query = query.where(_portal(table) == within.portal) if within.portal else query
        return self._archive.read(lambda connection: int(connection.scalar(query) or 0))

    def articles(self, within: Range) -> Iterator[Told]:
        """By id; `since` and `until` are of when an article was found."""
        after = ""
        while batch := self._library.articles(after, BATCH, portal=within.portal):
            after = batch[-1].id
            yield from self._told([row for row in batch if _inside(row.found_at, within)])

    def revisions(self, within: Range) -> Iterator[Revision]:
        last = self._last(revisions)
        after = 0
        while batch := self._library.revisions(within, after, BATCH):
            after = batch[-1].id
            yield from (one for one in batch if one.id <= last)
            if after > last:
                return

    def changes(self, within: Range) -> Iterator[Change]:
        last = self._archive.last_change()
        wanted = Wanted(portal=within.portal, since=within.since, until=within.until)
        after = 0
        while batch := self._reading.after(wanted, after, BATCH):
            after = batch[-1].id
            yield from (one for one in batch if one.id <= last)
            if after > last:
                return

    def _told(self, batch: list[ArticleRow]) -> Iterator[Told]:
        """Three questions for the whole batch."""
        ids = [row.id for row in batch]
        kinds = sa.select(changes.c.article_id, changes.c.kind, sa.func.count().label("total"))
        kinds = kinds.where(changes.c.article_id.in_(ids)).group_by(changes.c.article_id, changes.c.kind)
        kept = sa.select(revisions.c.article_id, sa.func.count().label("total"))
        kept = kept.where(revisions.c.article_id.in_(ids)).group_by(revisions.c.article_id)
        held = self._archive.revisions_by_id([row.latest for row in batch if row.latest])
        counts: dict[str, dict[Kind, int]] = {}
        for row in self._all(kinds):
            counts.setdefault(row.article_id, {})[Kind(row.kind)] = row.total
        numbers = {row.article_id: row.total for row in self._all(kept)}
        for row in batch:
            yield Told(
                article=row,
                latest=held.get(row.latest or 0),
                revisions=numbers.get(row.id, 0),
                changes=counts.get(row.id, {}),
            )

    def _last(self, table: sa.Table) -> int:
        query = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))
        return self._archive.read(lambda connection: int(connection.scalar(query) or 0))

    def _all(self, query: sa.Select[Any]) -> Any:
        return self._archive.read(lambda connection: connection.execute(query).all())


def _portal(table: sa.Table) -> sa.Column[Any]:
    return articles.c.portal if table is revisions else table.c.portal


def _inside(moment: Any, within: Range) -> bool:
    return not (within.since and moment < within.since) and not (within.until and moment >= within.until)
