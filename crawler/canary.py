"""One section and one article of a portal, live, against what is expected of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler import browser
from crawler.captured import captured, clock
from crawler.portal_spider import ANSWERS
from crawler.robots import Forbidden, RobotsAway
from crawler.section_request import Turn, first_page, further_pages
from pipelines.news import issue, listing
from pipelines.news.absence import understand
from pipelines.news.article import Fate, Refusal
from pipelines.news.errors import NotAPage
from pipelines.news.portal import Portal, Section
from pipelines.news.url import article_id

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

# An article that its section still links may be gone; so many are asked for until one is read.
MOST_ARTICLES = 3
# Nothing is remembered, and nothing told: no store is opened.
BARE: dict[str, Any] = {
    "EXTENSIONS": {"crawler.extensions.crawl_delay.CrawlDelay": 40},
    "ITEM_PIPELINES": {},
}


@dataclass(slots=True, kw_only=True)
class Song:
    """What the canary sang of one portal; wrong: why it fell silent."""

    portal: Portal
    links: int | None = None
    headline: str = ""
    wrong: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return bool(self.headline) and not self.wrong

    def __str__(self) -> str:
        found = "no section read" if self.links is None else f"{self.links} articles listed"
        told = f"{'ok  ' if self.well else 'FAIL'}  {self.portal.name}: {found}"
        if self.well:
            return f"{told}, robots.txt allows; read {self.headline}"
        return f"{told}; {'; '.join(self.wrong) or 'no article read'}"


class Canary(Spider):
    """Visits one portal as its spider would: by its robots.txt and its pace."""

    name = "canary"
    custom_settings: ClassVar[dict[str, Any] | None] = BARE  # type: ignore[misc]
    # A class is made of it for each portal: settings are read from classes.
    portal: ClassVar[Portal]

    def __init__(self, song: Song, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.song = song

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.portal.pace, priority="spider")
        browser.equip(settings, cls.portal)

    async def start(self) -> AsyncIterator[Any]:
        if self.portal.needs_browser and not browser.ready(self.settings):
            self.song.wrong.append("needs a browser: the extra is not installed, or BROWSER not set")
        elif not self.portal.sections:
            self.song.wrong.append("declares no section")
        else:
            yield first_page(self, issue.yesterdays(self.portal.sections[0], clock()))

    def read_section(self, response: Response, section: Section, turn: Turn) -> Iterator[Request]:
        now = clock()
        page = captured(self.portal, response, "", response.url, now)
        try:
            listed = listing.read(
                self.portal, section, page.payload, page.headers, response.url, now, turn.number
            )
        except NotAPage as error:
            self.song.wrong.append(f"{section.url} is no page: {error}")
            return
        if listed.stub and listing.on_portal(self.portal, listed.stub[1]):
            yield from further_pages(self, section, turn, (listed.stub[1],), step=0)
            return
        self.song.links = len(listed.links)
        if listed.links:
            yield self._article([link.url for link in listed.links[:MOST_ARTICLES]])
        else:
            self.song.wrong.append(f"no article links on {response.url}")

    def section_failed(self, failure: Failure) -> None:
        self.song.wrong.append(_why(failure))

    def _article(self, urls: list[str]) -> Request:
        return Request(
            urls[0],
            callback=self.read_article,
            errback=self.article_failed,
            cb_kwargs={"urls": urls},
            meta={"handle_httpstatus_list": ANSWERS},
            dont_filter=True,
        )

    def read_article(self, response: Response, urls: list[str]) -> Iterator[Request]:
        url, *others = urls
        understood = understand(captured(self.portal, response, article_id(url), url, clock()))
        if not isinstance(understood, Refusal):
            self.song.headline = understood.headline
            missing = [name for name in self.portal.expects if not getattr(understood, name)]
            self.song.wrong = [f"{url} prints no {name}" for name in missing]
            return
        self.song.wrong.append(f"{url}: {understood.fate}: {understood.reason}")
        if others and understood.fate in {Fate.WITHDRAWN, Fate.MOVED}:
            yield self._article(others)

    def article_failed(self, failure: Failure) -> None:
        self.song.wrong.append(_why(failure))


def _why(failure: Failure) -> str:
    """What kept the answer away."""
    url = failure.request.url  # type: ignore[attr-defined]
    if isinstance(failure.value, RobotsAway):
        return f"{url}: its robots.txt cannot be had"
    if isinstance(failure.value, Forbidden):
        return f"{url}: {failure.value}"
    return f"{url}: {type(failure.value).__name__}: {failure.value}".splitlines()[0][:200]


def of(portal: Portal) -> type[Canary]:
    """The canary of a portal."""
    return type("Canary", (Canary,), {"portal": portal, "name": f"canary_{portal.name}"})
