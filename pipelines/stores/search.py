"""Full-text search over all revisions, the same on both databases: FTS5 on SQLite, GIN on PostgreSQL.

A trigger notes every new revision as not yet searchable, in the revision's own transaction; `catch_up` then
takes it in. The crawl is not slowed by it, and nothing is forgotten when nobody takes in for a while.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from pipelines.news.article import Article
from pipelines.news.revision import Revision
from pipelines.stores.archive import Archive
from pipelines.stores.bodies import JOINED, TEXT, article_of
from pipelines.stores.grams import HEADLINE, PORTAL, asked, grams, lettered, letters, source_gram
from pipelines.stores.numbered import newest_known, numbers
from pipelines.stores.schema import LARGEST, articles, revisions, unsearched

# Candidates read at once, and altogether for one page: a phrase whose pairs are common and which is nowhere.
BATCH, MOST_READ = 100, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """`q`: words that must all stand there, each as short as one character; empty fields ask for all."""

    q: str = ""
    headline: bool = False
    portal: str = ""
    source: str = ""
    latest: bool = False
    """Only what articles say now."""

    @property
    def words(self) -> list[str]:
        return [word for word in map(letters, self.q.split()) if word]

    @property
    def grams(self) -> list[str]:
        sign = HEADLINE if self.headline else ""
        found = [sign + gram for word in self.words for gram in asked(word)]
        found += [f"{PORTAL}{self.portal}"] if self.portal else []
        return found + ([source_gram(self.source)] if self.source else [])


@dataclass(frozen=True, slots=True)
class Hits:
    """Revisions that match, newest first; `older` is the cursor of what is behind them, None at the end."""

    revisions: list[Revision]
    older: int | None


class Search:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def behind(self) -> int:
        """How many revisions are not searchable yet."""
        query = sa.select(sa.func.count()).select_from(unsearched)
        return self._archive.read(lambda connection: int(connection.scalar(query) or 0))

    def catch_up(self, limit: int = BATCH) -> int:
        """Take in some revisions that are not searchable yet, the oldest first; how many.

        Read and taken apart outside the transaction that writes: no crawl waits for it. Two processes may do it.
        """
        query = sa.select(revisions.c.id, *TEXT)
        query = query.select_from(JOINED.join(unsearched, unsearched.c.revision_id == revisions.c.id))
        query = query.order_by(revisions.c.id).limit(limit)
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        found = {row.id: grams(article_of(row)) for row in rows}
        return self._archive.write(partial(_take_in, found)) if found else 0

    def hits(self, sought: Sought, before: int | None = None, limit: int = 20) -> Hits:
        """The newest revisions below the cursor that match."""
        if (sought.q and not sought.words) or not sought.grams:
            return Hits([], None)
        found: list[Revision] = []
        read = 0
        while read < MOST_READ:
            batch = min(max(limit, 20), BATCH)
            ids = self._archive.read(partial(_candidates, sought.grams, before, batch))
            if not ids:
                return Hits(found, None)
            for revision in self._matching(sought, ids):
                found.append(revision)
                if len(found) == limit:
                    last = revision.id == ids[-1] and len(ids) < batch
                    return Hits(found, None if last else revision.id)
            if len(ids) < batch:
                return Hits(found, None)
            before, read = ids[-1], read + len(ids)
        return Hits(found, before)

    def matching(self, sought: Sought, before: int | None = None, limit: int = 1000) -> dict[int, str]:
        """Revision -> article of the newest candidates, for feeds: pairs alone decide, the texts are not read."""
        grams_ = [] if sought.q and not sought.words else sought.grams
        ids = self._archive.read(partial(_candidates, grams_, before, limit)) if grams_ else []
        query = sa.select(revisions.c.id, revisions.c.article_id).where(revisions.c.id.in_(ids))
        rows = self._archive.read(lambda connection: connection.execute(query).all()) if ids else []
        return {row.id: row.article_id for row in rows}

    def _matching(self, sought: Sought, ids: Sequence[int]) -> list[Revision]:
        """Those in which the letters stand together, in the order of the ids."""
        held = self._archive.revisions_by_id(self._latest(ids) if sought.latest else ids)
        return [held[id_] for id_ in ids if id_ in held and says(held[id_].article, sought)]

    def _latest(self, ids: Sequence[int]) -> list[int]:
        query = sa.select(articles.c.latest).join(revisions, revisions.c.id == articles.c.latest)
        query = query.where(revisions.c.id.in_(ids))
        return list(self._archive.read(lambda connection: connection.scalars(query).all()))


def says(article: Article, sought: Sought) -> bool:
    """Whether all that is sought stands there: each word's letters together, in one line."""
    if sought.portal not in {"", article.portal}:
        return False
    if sought.source and (not article.source or source_gram(article.source) != source_gram(sought.source)):
        return False
    missing = sought.words
    for line in lettered(article, headline=sought.headline) if missing else ():
        missing = [word for word in missing if word not in line]
        if not missing:
            break
    return not missing


def _take_in(found: Mapping[int, list[str]], connection: sa.Connection) -> int:
    taken = sa.delete(unsearched).where(unsearched.c.revision_id.in_(list(found)))
    ids = connection.scalars(taken.returning(unsearched.c.revision_id)).all()
    if not ids:  # another process was quicker
        return 0
    if connection.dialect.name == "postgresql":
        insert = sa.text("INSERT INTO search (revision_id, grams) VALUES (:id, :grams)")
        rows: list[dict[str, Any]] = [{"id": id_, "grams": numbers(id_, found[id_])} for id_ in ids]
        insert = insert.bindparams(sa.bindparam("grams", type_=ARRAY(sa.Integer)))
    else:
        insert = sa.text("INSERT INTO search (rowid, grams) VALUES (:id, :grams)")
        rows = [{"id": id_, "grams": " ".join(found[id_])} for id_ in ids]
    connection.execute(insert, rows)
    return len(ids)


def _candidates(
    wanted: Sequence[str], before: int | None, limit: int, connection: sa.Connection
) -> list[int]:
    """The newest revisions that are known by all the grams; on PostgreSQL also one in a million that is not."""
    below = LARGEST if before is None else before
    if connection.dialect.name == "postgresql":
        return newest_known(wanted, below, limit, connection)
    asked_for = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in wanted)
    query = "SELECT rowid FROM search WHERE search MATCH :asked AND rowid < :before"
    query += " ORDER BY rowid DESC LIMIT :limit"
    values = {"asked": asked_for, "before": below, "limit": limit}
    return list(connection.scalars(sa.text(query), values).all())
