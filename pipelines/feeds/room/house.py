"""What all pages of the reading room read from, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response

from pipelines.feeds.offer import Offer
from pipelines.feeds.policy import Shown, shown_of
from pipelines.feeds.room.lately import Lately
from pipelines.feeds.room.pages import Pages
from pipelines.feeds.room.rows import Row
from pipelines.news.article import Article
from pipelines.news.provinces import BESIDE, PROVINCES, Province
from pipelines.news.revision import Change
from pipelines.stores.archive import Archive
from pipelines.stores.browse import Browse
from pipelines.stores.health import HealthRecords
from pipelines.stores.library import Library
from pipelines.stores.reading import PortalRow, Reading
from pipelines.stores.search import Search
from pipelines.stores.statistics import census

NATION = Province("全国", "National", 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Which feed says the same as a page."""

    name: str = "all"
    query: dict[str, str]


class House:
    """`clock` tells the time for what is counted of late."""

    def __init__(
        self,
        archive: Archive,
        public_url: str,
        offer: Offer,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.archive, self.offer, self.clock = archive, offer, clock
        self.home = public_url.rstrip("/")
        self.pages = Pages(public_url)
        self.browse, self.reading, self.library = Browse(archive), Reading(archive), Library(archive)
        self.search, self.health = Search(archive), HealthRecords(archive)
        self.lately = Lately(lambda: census(archive, clock()))

    def page(
        self,
        request: Request,
        template: str,
        *,
        feed: str = "all",
        query: dict[str, str] | None = None,
        status: int = 200,
        **values: Any,
    ) -> Response:
        """`feed`, `query`: the feed that says the same as this page."""
        told = {
            "feed": Feed(name=feed, query=query or {}),
            "mementos": self.offer.evidence is not None,
            "subscribing": self.offer.subscribing is not None,
            "province_of": province,
        }
        return self.pages.answer(request, template, status, **told | values)

    def rows(self, changes: Iterable[Change]) -> list[Row]:
        return [Row.of(change, self.offer.policy) for change in changes]

    def shown(self, article: Article | None) -> Shown:
        """How much of the article's text may be shown."""
        return shown_of(self.offer.policy, article)

    def portals(self) -> dict[str, PortalRow]:
        return self.reading.portals()


def province(code: str) -> Province:
    """Its names, by its code; an unknown one is called by it."""
    known = PROVINCES | BESIDE | {"CN": NATION}
    return known.get(code) or Province(code, code, 0, 0)
