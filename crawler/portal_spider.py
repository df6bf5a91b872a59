"""PortalSpider: sections and due articles in, captures out."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from scrapy import Request, signals
from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from crawler import browser
from crawler.captured import captured, clock
from crawler.lateness import visited
from crawler.pace import Ending, Resting, shut_until
from crawler.section_reading import LEASE, SectionReading, forbidden, named
from crawler.section_request import first_page
from pipelines.news.absence import signature
from pipelines.news.article import Capture
from pipelines.news.jump import article_led_to
from pipelines.news.paging import is_whole, next_page
from pipelines.news.portal import BY_HAND, Link, Portal, Section
from pipelines.news.revisit import FORBIDDEN, SOONEST
from pipelines.news.url import article_id, canonical, impossible
from pipelines.stores import Stores, open_planner, stores_of
from pipelines.stores.errors import HoldLost, StoreAway
from pipelines.stores.hurry import heed

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from pipelines.stores.archive import Tracked
    from pipelines.stores.planner import Planner

# What one run takes on of due articles; at one a second the next run comes in time.
MOST_VISITS = 500
BATCH = 50
LEARN_AGAIN = timedelta(days=1)
# Every answer but a redirect is a page with a fate.
ANSWERS = [304, *range(400, 600)]


class PortalSpider(SectionReading):
    """A portal's spider; its whole body is the `portal` value.

    revisit: which known articles are visited besides new ones: those due, all, or none.
    sections: which section pages are: those due, all, or none.
    """

    portal: ClassVar[Portal]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "portal"):  # a kind of spider has none of its own
            cls.name = cls.portal.name

    def __init__(self, revisit: str = "due", sections: str = "all", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for option, value in (("revisit", revisit), ("sections", sections)):
            if value not in {"due", "all", "none"}:
                raise ValueError(f"-a {option}={value}: write due, all or none")
        self.revisit, self.sections = revisit, sections

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.portal.pace, priority="spider")
        if cls.portal.unverified:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", value=False, priority="spider")
        browser.equip(settings, cls.portal)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        heed()  # a store that is waited for holds up all else, and would the stop
        spider.stores = stores_of(crawler.settings)
        spider.planner = open_planner(spider.stores, cls.portal)
        return spider

    stores: Stores
    planner: Planner

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self._remember()
            for request in self._probe():
                yield request
            for section in self._sections(self.sections):
                yield first_page(self, section)
            async for request in self._due():
                yield request
        except StoreAway as error:
            self.logger.error("%s: %s", self.portal.name, error)
            raise CloseSpider("memory_away") from error
        except HoldLost as error:
            self.logger.error("%s; this run ends", error)
            raise CloseSpider("hold_lost") from error

    def learn(self, response: Response, url: str) -> None:
        """What the portal answers for an article that never was: the same answer for one that was means gone."""
        page = self._capture(response, article_id(url), url)
        self.stores.frontier.learned(self.portal.name, signature(page), LEARN_AGAIN)

    def not_learned(self, failure: Failure) -> None:
        self._count(f"signature/failed/{named(failure)}")

    def read_article(
        self, response: Response, article_id: str, url: str, section: str = "", first: Capture | None = None
    ) -> Iterator[Capture | Request]:
        """A capture once all pages of the article are there; until then, its next page."""
        page = self._capture(response, article_id, url, section)
        if due := response.meta.get("due"):
            visited(self.crawler.stats, due, page.captured_at)
        capture = replace(first, further=(*first.further, page)) if first else page
        answered = page.status == 200 or is_whole(page.final_url)
        address = next_page(capture) if answered else None
        yield self._visit(address, article_id, url, section=section, first=capture) if address else capture
        if (other := article_led_to(page)) and page.status == 200:
            self._count("led_to_article")
            link = Link(url=canonical(other, self.portal))
            yield from self._visits(self._tracked(self._watch([link], section or None, page.captured_at)))

    def article_failed(self, failure: Failure) -> None:
        """No answer at all: forbidden by robots.txt or by the guard, or lost on the way."""
        if isinstance(failure.value, Ending):  # still in hand, and put back with all that is
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        refused = forbidden(failure)
        self._count("fate/forbidden" if refused else f"fate/failed/{named(failure)}")
        level = self.logger.info if refused or isinstance(failure.value, Resting) else self.logger.warning
        why = str(failure.value) or named(failure)
        level("%s: not visited: %s: %s", self.portal.name, request.url, why)
        due = clock() + (FORBIDDEN if refused else SOONEST)
        if isinstance(failure.value, Resting):
            due = max(due, failure.value.until)
        self.stores.frontier.postpone(self.portal.name, {request.cb_kwargs["article_id"]: due})

    def _capture(self, response: Response, article_id: str, url: str, section: str = "") -> Capture:
        return captured(self.portal, response, article_id, url, clock(), section)

    def _probe(self) -> Iterator[Request]:
        """Once a day, an address at which there can be no article."""
        name = self.portal.name
        one = next(self.stores.archive.every(name, batch=1), None)
        if name == BY_HAND or one is None or self.stores.frontier.signature_known(name):
            return
        if address := impossible(one.url, self.portal):
            yield Request(
                address,
                callback=self.learn,
                errback=self.not_learned,
                cb_kwargs={"url": address},
                meta={"handle_httpstatus_list": ANSWERS},
                priority=2,
                dont_filter=True,
            )

    async def _remember(self) -> None:
        """Redis empty, or not as the last run left it: it was lost or replaced, and is drawn up again."""
        from pipelines.stores import plans, rebuild

        frontier, archive, name = self.stores.frontier, self.stores.archive, self.portal.name
        archive.declare([self.portal])
        tracked, ahead = frontier.size(name), frontier.ahead(name, clock())
        if ahead:
            self.logger.warning("%s: the clock went back; what was planned by it is planned anew", name)
        if ahead or not rebuild.left_by_the_last_run(frontier, archive, name) or frontier.crowded(name):
            count = 0
            for some in rebuild.redraw(self.planner, clock()):
                count += some
                await asyncio.sleep(0)  # the hold is to be renewed meanwhile
            if count:
                self.logger.warning(
                    "%s: Redis knew %s of %s articles, or not as they were last: drawn up again from the archive",
                    name,
                    tracked,
                    count,
                )
        frontier.begin(name, archive.epoch(name), plans.kept_at(archive, name))
        self.planner.begin(clock())
        if self.revisit == "all":
            frontier.hasten(name, clock())

    def _sections(self, which: str) -> list[Section]:
        if which != "due":
            return list(self.portal.sections) if which == "all" else []
        now = clock()
        urls = [section.url for section in self.portal.sections if section.open_at(now)]
        due = self.stores.frontier.sections_due(self.portal.name, urls, now)
        return [section for section in self.portal.sections if section.url in due]

    async def _due(self) -> AsyncIterator[Request]:
        """Visits that are due, the worthiest first, a batch each time the last one is done; sections in between."""
        if self.revisit == "none":
            return
        frontier, name, every = self.stores.frontier, self.portal.name, self.revisit == "all"
        left = frontier.size(name) if every else MOST_VISITS
        while left > 0 and not self._shut():
            now, asked = clock(), False
            self.planner.bring(now)
            due = frontier.take(name, now, LEASE, min(BATCH, left))
            taken = self._tracked(list(due))
            for request in self._visits(taken if every else self.planner.choose(taken, now)):
                asked = True
                request.meta["due"] = due[request.cb_kwargs["article_id"]]
                yield request
            left = left - len(due) if due else 0
            if left > 0:
                # Where all were put off there is nothing to wait for.
                await (self.crawler.signals.wait_for(signals.scheduler_empty) if asked else asyncio.sleep(0))
                for section in self._sections("none" if self.sections == "none" else "due"):
                    yield first_page(self, section)

    def _shut(self) -> bool:
        """Whether no more is to be taken in hand: it could not be asked for."""
        shut = shut_until(self.portal, self.stores.frontier.pace, clock())
        if shut:
            self.logger.info("%s; the rest from %s on", shut[0], shut[1].astimezone().strftime("%F %H:%M"))
        return bool(shut)

    def _visits(self, articles: Sequence[Tracked]) -> Iterator[Request]:
        name, ids = self.portal.name, [one.id for one in articles]
        seen = self.stores.frontier.seen(name, ids)
        whole = not ids or self.stores.frontier.distrusted(name)
        for one in articles:
            headers = {}
            # A full look now and then finds out a server that says 304 to everything.
            if one.id in seen and not whole and random.random() > self.settings.getfloat("FULL_LOOKS"):  # noqa: S311
                if seen[one.id].etag:
                    headers["If-None-Match"] = seen[one.id].etag
                if seen[one.id].last_modified:
                    headers["If-Modified-Since"] = seen[one.id].last_modified
            yield self._visit(one.url, one.id, one.url, section=one.section or "", headers=headers)

    def _visit(self, address: str, article_id: str, url: str, **more: Any) -> Request:
        """A request for an article's page; a redirect is followed, every other answer is a capture."""
        return Request(
            address,
            callback=self.read_article,
            errback=self.article_failed,
            headers=more.pop("headers", None),
            cb_kwargs={"article_id": article_id, "url": url, **more},
            meta={"handle_httpstatus_list": ANSWERS},
            dont_filter=True,
        )
