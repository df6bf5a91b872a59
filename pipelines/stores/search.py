"""Full-text search over all revisions, the same on both databases: FTS5 on SQLite, GIN on PostgreSQL.

An index tells candidates, the newest revision first; whether what is sought stands in one, its text decides.

A trigger notes every new revision as not yet searchable, in the revision's own transaction; `catch_up` then
takes it in. The crawl is not slowed by it, and nothing is forgotten when nobody takes in for a while.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import sqlalchemy as sa

from pipelines.news.article import Article
from pipelines.news.revision import Revision
from pipelines.stores import numbered, spelt
from pipelines.stores.archive import Archive
from pipelines.stores.grams import HEADLINE, PORTAL, asked, has, lettered, letters, source_gram
from pipelines.stores.schema import LARGEST, articles, revisions, unsearched

# Candidates read at once, at least and at most, and for one page: a phrase whose pairs are common and which is nowhere.
FEWEST, BATCH, MOST_READ = 10, 100, 1000


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
    """Of each article that matches the newest revision that does, the newest first.

    `older` is the cursor of what is behind them, None at the end; `gone`: ids of those whose article says so no more.
    """

    revisions: list[Revision]
    older: int | None
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Matches:
    """Revision -> article; `older` is the cursor of what is behind them, None at the end."""

    revisions: dict[int, str]
    older: int | None


class Search:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._index: _Index = numbered if archive.dialect == "postgresql" else spelt

    def behind(self) -> int:
        """How many revisions are not searchable yet."""
        query = sa.select(sa.func.count()).select_from(unsearched)
        return self._archive.read(lambda connection: int(connection.scalar(query) or 0))

    def catch_up(self, limit: int = BATCH) -> int:
        """Take in the newest that are not searchable yet; how many.

        Read and taken apart outside the transaction that writes: no crawl waits for it. Two processes may do it.
        """
        lacking = self._archive.read(partial(self._index.lacking, limit))
        return self._archive.write(partial(self._index.take_in, lacking)) if lacking else 0

    def hits(self, sought: Sought, before: int | None = None, limit: int = 20) -> Hits:
        """The newest revisions below the cursor that match, one of each article: none of which a newer one matches."""
        if (sought.q and not sought.words) or not sought.grams:
            return Hits([], None)
        found: dict[str, Revision] = {}
        below, read = before, 0
        # Some are of one article.
        batch = min(max(limit * 5 // 4, FEWEST), BATCH)
        while read < MOST_READ:
            ids = self._candidates(sought.grams, below, batch)
            for revision in self._newest_that_say(sought, ids, before, found):
                found[revision.article.id] = revision
                if len(found) == limit:
                    last = revision.id == ids[-1] and len(ids) < batch
                    return self._hits(sought, found, None if last else revision.id)
            if len(ids) < batch:
                return self._hits(sought, found, None)
            below, read = ids[-1], read + len(ids)
            # As many as the missing ones should be among.
            batch = min(max((limit - len(found)) * read // max(len(found), 1), FEWEST), BATCH)
        return self._hits(sought, found, below)

    def matching(self, sought: Sought, before: int | None = None, limit: int = 1000) -> Matches:
        """The newest candidates, for feeds: pairs alone decide, not whether they stand together.

        Whatever becomes of an article later, the answer for a revision stays the same, and so do a feed's old pages.
        """
        wanted = [] if sought.q and not sought.words else sought.grams
        ids = self._candidates(wanted, before, limit) if wanted else []
        alone = (revisions.c.number == 1) & (revisions.c.id == articles.c.latest)
        query = sa.select(*revisions.c["id", "article_id"], alone.label("alone")).join(articles)
        query = query.where(revisions.c.id.in_(ids))
        rows = self._archive.read(lambda connection: connection.execute(query).all()) if ids else []
        # Their row may speak for other revisions, too.
        others = [] if self._index.EXACT else [row.id for row in rows if not row.alone]
        held = self._archive.revisions_by_id(others)
        told = {
            row.id: row.article_id for row in rows if row.id not in held or has(held[row.id].article, wanted)
        }
        return Matches(told, ids[-1] if len(ids) == limit else None)

    def _candidates(self, wanted: Sequence[str], before: int | None, limit: int) -> list[int]:
        below = LARGEST if before is None else before
        return self._archive.read(partial(self._index.newest_known, wanted, below, limit))

    def _newest_that_say(
        self, sought: Sought, ids: Sequence[int], before: int | None, found: Mapping[str, Revision]
    ) -> Iterator[Revision]:
        """Those in which the letters stand together, in the order of the ids, none of an article that is found by now.

        Read as far as they are asked for: to tell what a text says takes longer than to have it.
        """
        held = self._archive.revisions_by_id(self._latest(ids) if sought.latest else ids)
        newer = [] if before is None or sought.latest else self._from(before, held.values())
        for revision in (held[id_] for id_ in ids if id_ in held):
            # A page before this one may show a newer one.
            others = [one for one in newer if one.article.id == revision.article.id]
            if (
                revision.article.id not in found
                and says(revision.article, sought)
                and not any(says(one.article, sought) for one in others)
            ):
                yield revision

    def _latest(self, ids: Sequence[int]) -> list[int]:
        query = sa.select(articles.c.latest).join(revisions, revisions.c.id == articles.c.latest)
        query = query.where(revisions.c.id.in_(ids))
        return list(self._archive.read(lambda connection: connection.scalars(query).all()))

    def _from(self, before: int, held: Collection[Revision]) -> list[Revision]:
        """The revisions from the cursor on of the articles of these."""
        newer = sa.select(revisions.c.id).where(revisions.c.id >= before)
        newer = newer.where(revisions.c.article_id.in_({one.article.id for one in held}))
        newer = newer.where(revisions.c.id.not_in(sa.select(unsearched.c.revision_id)))
        ids = self._archive.read(lambda connection: connection.scalars(newer).all())
        return [*self._archive.revisions_by_id(ids).values()]

    def _hits(self, sought: Sought, found: Mapping[str, Revision], older: int | None) -> Hits:
        query = sa.select(articles.c.latest).where(
            articles.c.id.in_(list(found)), articles.c.latest.not_in([one.id for one in found.values()])
        )
        ids = () if sought.latest else self._archive.read(lambda connection: connection.scalars(query).all())
        held = self._archive.revisions_by_id(ids)
        gone = {found[one.article.id].id for one in held.values() if not says(one.article, sought)}
        return Hits([*found.values()], older, frozenset(gone))


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


class _Index(Protocol):
    """A database's own; EXACT: its candidates are known by all that is asked, each for itself."""

    EXACT: bool

    def lacking(self, limit: int, connection: sa.Connection) -> Any: ...

    def take_in(self, found: Any, connection: sa.Connection) -> int: ...

    def newest_known(
        self, grams: Sequence[str], before: int, limit: int, connection: sa.Connection
    ) -> list[int]: ...
