"""EpaperSpider: a newspaper's sections are its last issues, and an issue is its pages (版)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawler.captured import clock, headers_of
from crawler.portal_spider import PortalSpider
from crawler.section_reading import named
from crawler.section_request import FIRST, Turn
from pipelines.news import issue, listing
from pipelines.news.errors import NotAPage
from pipelines.news.portal import Section

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

# How long an issue is asked for that was not there, or not whole; a paper pauses over the holidays.
DAYS = 7
# An issue whose day is over and whose pages were all read is not listed again.
CLOSED = timedelta(days=3650)
MOST_PAGES = 100


class EpaperSpider(PortalSpider):
    """A section's address holds {date:%Y-%m/%d}: each due section is its open issues of the last days.

    Each page of an issue names the others; they are read one after the other, the last one closes the issue.
    """

    def _sections(self, which: str) -> list[Section]:
        return [edition for column in super()._sections(which) for edition in self._open(column)]

    def _open(self, column: Section) -> list[Section]:
        """The issues that are not closed; with them the column has been visited, whatever becomes of each."""
        at = clock()
        self.planner.section_read(column, at, 0)
        urls = issue.addresses(column.url, at, DAYS)
        still_open = self.stores.frontier.sections_due(self.portal.name, urls, at + CLOSED / 2)
        return [replace(column, url=url) for url in urls if url in still_open]

    def read_section(
        self,
        response: Response,
        section: Section,
        turn: Turn = FIRST,
        read: tuple[str, ...] = (),
        waiting: tuple[str, ...] = (),
        whole: bool = True,
        found: int = 0,
    ) -> Iterator[Request]:
        """The articles of a page of the issue, and its next page. found: new ones on the pages before."""
        if issue.day(response.url) != issue.day(section.url):  # led to another issue
            self._count("issue/not_there")
            yield from self._next_page(section, read=read, waiting=waiting, whole=False, found=found)
            return
        at, headers, linked = clock(), headers_of(response), []
        try:
            links = listing.links(self.portal, response.body, headers, response.url, at)
            linked = issue.pages(response.body, headers, response.url, self.portal.charset)
        except NotAPage as error:
            self._count(f"issue/{error.reason}")
        else:
            self._count("section/read")
            if not links:  # a page of adverts
                self._count("issue/page_without_articles")
            new = self._watch(links, section.title, at)
            found += len(new)
            self.planner.section_more(self._column(section), len(new))
            yield from self._visits(self._tracked(new))
        yield from self._next_page(
            section,
            read=(*read, issue.bare(response.url)),
            waiting=(*waiting, *linked),
            whole=whole and bool(linked or read),  # a first page that names none is no issue
            found=found,
        )

    def section_failed(self, failure: Failure) -> None:
        """An issue that is not there, or not yet, is nothing broken."""
        response = getattr(failure.value, "response", None)
        if response is not None and response.status == 404:
            self._count("issue/not_there")
        else:
            super().section_failed(failure)

    def page_failed(self, failure: Failure) -> Iterator[Request]:
        """The other pages are read all the same; the issue stays open."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self._count(f"issue/page_failed/{named(failure)}")
        self.logger.warning("%s: page %s not read: %s", self.portal.name, request.url, failure.value)
        gone_on: dict[str, Any] = request.cb_kwargs
        yield from self._next_page(
            gone_on["section"],
            read=(*gone_on["read"], issue.bare(request.url)),
            waiting=gone_on["waiting"],
            whole=False,
            found=gone_on["found"],
        )

    def _next_page(
        self, section: Section, *, read: tuple[str, ...], waiting: tuple[str, ...], whole: bool, found: int
    ) -> Iterator[Request]:
        left = [page for page in dict.fromkeys(waiting) if page not in read]
        if left and len(read) < MOST_PAGES:
            yield Request(
                left[0],
                callback=self.read_section,
                errback=self.page_failed,
                cb_kwargs={
                    "section": section,
                    "turn": FIRST,
                    "read": read,
                    "waiting": tuple(left[1:]),
                    "whole": whole,
                    "found": found,
                },
                priority=1,
                dont_filter=True,
            )
        elif whole:
            self._close(section, found)

    def _close(self, section: Section, found: int) -> None:
        """Today's issue stays open: pages are added, and articles taken out, until the day is over.

        Once a look at all of it brought nothing new, the next is at the hour when tomorrow's is to come.
        """
        at, column = clock(), self._column(section)
        if section.url not in issue.addresses(column.url, at, 1):
            self.stores.frontier.section_visited(self.portal.name, section.url, at + CLOSED, at)
            self._count("issue/closed")
        elif not found:
            self.planner.section_whole(column, at, issue.tomorrow(at))
            self._count("issue/whole")

    def _column(self, section: Section) -> Section:
        """Whose issue it is."""
        columns = self.portal.sections
        return next(one for one in columns if section.url in issue.addresses(one.url, clock(), DAYS + 1))
