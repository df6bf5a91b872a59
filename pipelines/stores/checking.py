"""Is what is kept whole? Every change has its revisions, every revision its page, every fingerprint comes out again.

However much there is, some of it is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa

from pipelines.news.comparison import fingerprint
from pipelines.news.layout import READER
from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.batches import batches
from pipelines.stores.bodies import SELECTED, article_of
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.schema import articles, changes, revisions, withheld

BATCH = 500
# Kinds of changes that were read from a page, and of those that differ from one before.
READ, DIFFERENT = (Kind.NEW, Kind.EDITED, Kind.RESTORED), (Kind.EDITED, Kind.WITHDRAWN, Kind.RESTORED)


@dataclass(slots=True)
class Counted:
    """How much was looked at."""

    changes: int = 0
    revisions: int = 0
    pages: int = 0
    pruned: int = 0
    """Revisions whose page was let go, by the rules of retention."""
    older: int = 0
    """Revisions of an older reader, whose fingerprint today's rules need not give."""
    portals: int = 0
    crawled: list[str] = field(default_factory=list)
    """Portals whose frontier is being written to, and was not looked at."""


class Check:
    """Each method tells what is amiss, a line each; `counted` what was looked at."""

    def __init__(self, archive: Archive, evidence: Evidence) -> None:
        self.archive, self.evidence, self.counted = archive, evidence, Counted()

    def changes(self) -> Iterator[str]:
        """Every change has its revisions, of its own article, and its page."""
        after, before = revisions.alias("after"), revisions.alias("before")
        for log in (changes, withheld):
            columns = (
                log,
                after.c.article_id.label("after_of"),
                before.c.article_id.label("before_of"),
                after.c.evidence.label("page_of_after"),
            )
            joined = log.outerjoin(after, after.c.id == log.c.revision_id)
            joined = joined.outerjoin(before, before.c.id == log.c.before_id)
            for row in self._rows(sa.select(*columns).select_from(joined), log):
                self.counted.changes += 1
                if why := _wrong_change(row):
                    yield f"{log.name} {row.id}, {row.url}: {why}"
                # Its revision's page is looked at with the revision.
                own = row.evidence if row.evidence != row.page_of_after else None
                if own and (why := self._wrong_page(own)):
                    yield f"{log.name} {row.id}, {row.url}: its page {why}"

    def revisions(self) -> Iterator[str]:
        """Every revision can be read, gives its fingerprint again, and has its page."""
        for row in self._rows(SELECTED, revisions):
            self.counted.revisions += 1
            name = f"revision {row.id} of article {row.article_id}"
            if why := self._wrong_text(row):
                yield f"{name}: {why}"
            if row.evidence is None:
                self.counted.pruned += 1
            elif why := self._wrong_page(row.evidence):
                yield f"{name}: its page {why}"

    def articles(self) -> Iterator[str]:
        """Every article's revisions are numbered without a gap, and its latest is the last of them."""
        last = sa.select(
            revisions.c.article_id,
            sa.func.max(revisions.c.number).label("number"),
            sa.func.count().label("total"),
        )
        numbers = last.group_by(revisions.c.article_id).subquery()
        latest = revisions.alias("latest")
        joined = articles.outerjoin(numbers, numbers.c.article_id == articles.c.id)
        joined = joined.outerjoin(latest, latest.c.id == articles.c.latest)
        columns = (
            articles.c.id,
            articles.c.url,
            numbers.c.number,
            numbers.c.total,
            latest.c.number.label("latest"),
        )
        for row in self._rows(sa.select(*columns).select_from(joined), articles):
            if row.number != row.total or row.latest != row.number:
                told = f"{row.total or 0} revisions, the last is {row.number}, the latest {row.latest}"
                yield f"article {row.id}, {row.url}: {told}"

    def frontier(self, frontier: Frontier, portals: Sequence[str]) -> Iterator[str]:
        """Redis tracks the articles that the archive knows, and no others."""
        for name in portals:
            if frontier.held_by(name):
                self.counted.crawled.append(name)
                continue
            self.counted.portals += 1
            known, lost, every = 0, 0, (one.id for one in self.archive.every(name))
            while some := list(islice(every, BATCH)):
                known, lost = known + len(some), lost + len(frontier.unseen(name, some))
            extra = frontier.size(name) - (known - lost)
            if lost or extra:
                yield f"{name}: Redis lacks {lost} of {known} articles, and tracks {extra} others"

    def _wrong_text(self, row: Any) -> str:
        try:
            article = article_of(row)
        except (ValueError, KeyError, TypeError) as error:
            return f"its text cannot be read: {error}"
        if article.id != row.article_id:
            return f"its text is of article {article.id}"
        if row.reader != READER:
            self.counted.older += 1
            return ""
        return "" if fingerprint(article) == row.fingerprint else "its text gives another fingerprint"

    def _wrong_page(self, place: str) -> str:
        try:
            pages = self.evidence.read(place)
        except FileNotFoundError:
            return f"is not there: {place}"
        except (OSError, ValueError) as error:
            return f"is damaged: {place}: {error}"
        self.counted.pages += len(pages)
        if any(len(page.payload) != int(page.headers.get("content-length", -1)) for page in pages):
            return f"is torn: {place}"
        return ""

    def _rows(self, query: sa.Select[Any], table: sa.Table) -> Iterator[Any]:
        return chain.from_iterable(batches(query, table, self.archive.read, BATCH))


def _wrong_change(row: Any) -> str:
    if row.revision_id is None and row.kind in READ:
        return "it names no revision"
    if row.before_id is None and row.kind in DIFFERENT:
        return "it names no revision before it"
    if any(of not in {None, row.article_id} for of in (row.after_of, row.before_of)):
        return "its revisions are of another article"
    return ""
