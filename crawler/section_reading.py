"""What a portal's spider does with section pages: articles under watch, hints heeded, lists followed, stubs named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from scrapy import Request, Spider

from crawler.captured import clock, headers_of
from crawler.pace import Ending
from crawler.robots import Forbidden
from crawler.section_request import FIRST, Turn, further_pages
from pipelines.news import listing
from pipelines.news.cadence import on_beat
from pipelines.news.errors import NotAPage
from pipelines.news.portal import Link, Listed, Portal, Section
from pipelines.news.revisit import FORBIDDEN, SOONEST, Hint, Sign, hours
from pipelines.news.revisit.listed import betrayed, pack, rows, unpack
from pipelines.news.url import article_id
from pipelines.stores import Stores, failpoint

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from pipelines.stores.archive import Tracked
    from pipelines.stores.planner import Planner

# A visit in hand longer than this was lost; the hold of a new run frees it sooner.
LEASE = timedelta(hours=1)


class SectionReading(Spider):
    """The half of PortalSpider that reads lists; the other half visits articles."""

    portal: ClassVar[Portal]
    stores: Stores
    planner: Planner
    revisit: str

    def read_section(self, response: Response, section: Section, turn: Turn = FIRST) -> Iterator[Request]:
        """Put the articles listed here under watch, visit those that were not, and go on while there are such."""
        now, name = clock(), self.portal.name
        try:
            page = listing.read(
                self.portal, section, response.body, headers_of(response), response.url, now, turn.number
            )
        except NotAPage as error:
            self._count(f"section/{error.reason}")
            self._section_again(section, turn)
            return
        for kind, count in page.classes.items():
            self.crawler.stats.inc_value(f"gaigao/links/{kind}", count)
        if page.stub:
            yield from self._led_away(response, section, turn, *page.stub)
            return
        if not page.links and not page.further:
            self.logger.warning("%s: no article links on %s", name, response.url)
        self._count("section/read" if page.links or page.further else "section/without_articles")
        new = self._watch(page.links, section.title, now)
        yield from self._visits(self._tracked(new))
        if turn.number == 1:
            self.planner.section_read(section, now, len(new))
            yield from self._visits(self._betrayed(section, page.links, now))
        else:
            self.planner.section_more(section, len(new))
        if new or not page.links:  # an index of lists has none of its own
            yield from further_pages(self, section, turn, page.further)

    def _watch(self, links: Sequence[Link], section: str | None, now: datetime) -> list[str]:
        """Put under watch those that are not; their ids."""
        frontier, name = self.stores.frontier, self.portal.name
        ids = self.stores.archive.found(name, links, section, now)
        failpoint.reached("found")
        new = frontier.unseen(name, ids)
        frontier.add(name, new, now)
        frontier.lease(name, new, now + LEASE)
        self.crawler.stats.inc_value("gaigao/found", len(new))
        return new

    def _led_away(
        self, response: Response, section: Section, turn: Turn, how: str, address: str
    ) -> Iterator[Request]:
        """A section's address that is a sign to another: followed on the portal, named elsewhere."""
        requests = list(further_pages(self, section, turn, (address,), step=0))
        followed = bool(requests) and listing.on_portal(self.portal, address)
        self._count("section/stub_followed" if followed else "section/stub")
        if followed:
            yield from requests
            return
        self.logger.warning("%s: %s is a stub: %s to %s", self.portal.name, response.url, how, address)
        self._section_again(section, turn)

    def _betrayed(self, section: Section, links: Sequence[Listed], now: datetime) -> list[Tracked]:
        """Known articles that this page shows otherwise than last time; they are looked at at once."""
        if self.revisit == "none":
            return []
        frontier, name, shown = self.stores.frontier, self.portal.name, rows(links)
        signs = betrayed(unpack(frontier.listed(name, section.url)), shown)
        signs |= self._dated(links)
        hints = {id_: Hint(sign=sign, at=hours(now)) for id_, sign in signs.items()}
        heeded = {id_: hint for id_, hint in hints.items() if self.planner.heeds(hint, now)}
        for hint in hints.values():
            self._count(f"hint/{hint.sign}")
        frontier.hint(name, heeded, now)
        # After the hints: were we killed in between, the next visit of the page sees them again.
        frontier.list_shown(name, section.url, pack(shown))
        if self.revisit == "all":  # they are visited as it is
            return []
        known = [one for one in self._tracked(list(heeded)) if one.portal == name]
        frontier.lease(name, [one.id for one in known], now + LEASE)
        return known

    def _dated(self, links: Sequence[Listed]) -> dict[str, Sign]:
        """Articles that a sitemap or feed says were changed since they were last looked at."""
        dated = {article_id(link.url): link.changed_at for link in links if link.changed_at}
        visits = self.stores.frontier.visits(self.portal.name, list(dated))
        return {id_: Sign.LASTMOD for id_, seen in visits.items() if hours(dated[id_]) > seen.belief.seen}

    def section_failed(self, failure: Failure) -> None:
        if isinstance(failure.value, Ending):  # as due as it was
            return
        self._count(f"section/failed/{named(failure)}")
        request: Request = failure.request  # type: ignore[attr-defined]
        self.logger.warning("%s: section %s not read: %s", self.portal.name, request.url, failure.value)
        least = FORBIDDEN if forbidden(failure) else SOONEST
        self._section_again(request.cb_kwargs["section"], request.cb_kwargs["turn"], least)

    def _section_again(self, section: Section, turn: Turn, least: timedelta = SOONEST) -> None:
        """A section that cannot be read is asked for again no sooner than one that can."""
        if turn.number > 1:  # its first page was read
            return
        now = clock()
        due = on_beat(section.beats, now, now + max(section.least(now), least))
        self.planner.section_again(section, due, now)

    def _visits(self, articles: Sequence[Tracked]) -> Iterator[Request]:
        raise NotImplementedError

    def _tracked(self, ids: list[str]) -> list[Tracked]:
        """Those of the ids that the archive knows: of others there is no address to fetch."""
        known = self.stores.archive.tracked(ids)
        if unknown := [id_ for id_ in ids if id_ not in known]:  # Redis newer than a restored archive
            self.crawler.stats.inc_value("gaigao/fate/unknown_to_archive", len(unknown))
            self.stores.frontier.postpone(self.portal.name, dict.fromkeys(unknown, clock() + FORBIDDEN))
        return [known[id_] for id_ in ids if id_ in known]

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(f"gaigao/{what}")


def forbidden(failure: Failure) -> bool:
    """By robots.txt or the guard; answers of 5xx, endless redirects and the like are something else."""
    return isinstance(failure.value, Forbidden)


def named(failure: Failure) -> str:
    return type(failure.value).__name__
