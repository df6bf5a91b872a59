"""What is under watch: the portals, and the addresses found on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from pipelines.news.portal import BY_HAND, Link, Portal
from pipelines.news.revision import State
from pipelines.news.text import bare
from pipelines.news.url import article_id
from pipelines.stores.batches import batches
from pipelines.stores.patient import Patient
from pipelines.stores.schema import articles, portals

# Copies of one piece that are looked at, at most.
MOST_ALIKE = 50
SIBLINGS = (
    sa.select(articles.c.id)
    .where(
        articles.c.portal == sa.bindparam("portal"),
        articles.c.headline_mark.in_(sa.bindparam("marks", expanding=True)),
        articles.c.id != sa.bindparam("article"),
    )
    .limit(MOST_ALIKE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An article under watch, as the archive knows it."""

    id: str
    portal: str
    url: str
    section: str | None
    state: State
    found_at: datetime
    edited_at: datetime | None
    unread: str | None


class Watched(Patient):
    """Portals and articles."""

    def declare(self, declared: Sequence[Portal]) -> None:
        """Note the portals' titles for readers; the latest declaration wins."""
        names = ("name", "title", "title_en", "province", "home")
        rows = [{name: getattr(portal, name) for name in names} for portal in declared]
        statement = self.insert(portals)
        updates = {name: statement.excluded[name] for name in names[1:]}
        statement = statement.on_conflict_do_update(index_elements=["name"], set_=updates)
        if rows:
            self.write(lambda connection: connection.execute(statement, rows))

    def found(self, portal: str, links: Sequence[Link], section: str | None, at: datetime) -> list[str]:
        """Put addresses under watch before the frontier hears of them; their ids, known or not."""
        ids = [article_id(link.url) for link in links]
        common = {
            "portal": portal,
            "section": section,
            "found_at": at,
            "state": State.FOUND.value,
            "since": at,
        }
        rows = [{"id": id_, "url": link.url, **common} for id_, link in zip(ids, links, strict=True)]
        if rows:
            statement = self.insert(articles)
            # A declared portal takes over what was followed by hand before it was declared.
            statement = statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"portal": statement.excluded.portal, "section": statement.excluded.section},
                where=(articles.c.portal == BY_HAND) & (statement.excluded.portal != BY_HAND),
            )
            self.write(lambda connection: connection.execute(statement, rows))
        return ids

    def tracked(self, ids: Sequence[str]) -> dict[str, Tracked]:
        """Those of the ids that are under watch."""
        query = sa.select(articles).where(articles.c.id.in_(ids))
        rows = self.read(lambda connection: connection.execute(query).all()) if ids else []
        return {row.id: _tracked(row) for row in rows}

    def siblings(self, portal: str, article: str, headlines: Iterable[str | None]) -> list[str]:
        """Other articles of the portal under one of these headlines: copies, as a rule."""
        marks = [headline_mark(headline) for headline in headlines if headline]
        asked = {"portal": portal, "marks": marks, "article": article}
        return list(self.read(lambda connection: connection.scalars(SIBLINGS, asked).all()))

    def count(self, portal: str) -> int:
        """How many articles of a portal are under watch."""
        query = sa.select(sa.func.count()).where(articles.c.portal == portal)
        return self.read(lambda connection: int(connection.scalar(query) or 0))

    def every(self, portal: str, batch: int = 1000) -> Iterator[Tracked]:
        """All articles of a portal, by id."""
        query = sa.select(articles).where(articles.c.portal == portal)
        for rows in batches(query, articles, self.read, batch):
            yield from map(_tracked, rows)

    def portal_titles(self) -> dict[str, str]:
        """Portal name -> title, of all ever declared."""
        query = sa.select(portals.c.name, portals.c.title)
        return {row.name: row.title for row in self.read(lambda connection: connection.execute(query).all())}


def headline_mark(headline: str) -> str:
    """A short hash of the headline as it counts."""
    return sha256(bare(headline).encode()).hexdigest()[:16]


def _tracked(row: Any) -> Tracked:
    return Tracked(
        id=row.id,
        portal=row.portal,
        url=row.url,
        section=row.section,
        state=State(row.state),
        found_at=row.found_at,
        edited_at=row.edited_at,
        unread=row.unread,
    )
