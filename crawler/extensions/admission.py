"""May this run begin? One run per portal at a time, and none that hides who it is."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import CloseSpider

from crawler import browser
from crawler.pausing import paused_if_known
from crawler.portal_spider import PortalSpider
from crawler.section_reading import LEASE
from pipelines.news.cadence import holidays_unknown
from pipelines.news.times import BEIJING
from pipelines.stores import open_frontier, stores_of
from pipelines.stores.errors import StoreAway
from pipelines.stores.holder import Holder

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
# Another machine takes over within a minute. A run that slept longer, waiting for a store, is fenced off.
TTL = timedelta(seconds=45)
BEAT = 10.0
NO_CONTACT = (
    "Set CONTACT to an address at which portals can reach you (an e-mail or a page) before real portals are"
    " visited. 访问真实门户前，请先用 CONTACT 写明联系方式。"
)

NO_HOLIDAYS = (
    "%s: the holidays of %s are not known, weekdays alone count as days of work: upgrade chinesecalendar"
    " 未收录该年节假日安排，请升级 chinesecalendar"
)


class Admission:
    """Holds the portal from the run's opening to its close."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.mine: str | None = None
        self.beat: asyncio.Task[None] | None = None
        self.ending: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self, spider: Spider) -> None:
        if not isinstance(spider, PortalSpider):
            return
        self._identified(spider)
        if why := spider.portal.unverified:
            logger.warning("%s: its certificate is not checked: %s", spider.portal.name, why)
        self._equipped(spider)
        today = datetime.now(BEIJING).date()
        if holidays_unknown(spider.portal.beats, today):
            logger.warning(NO_HOLIDAYS, spider.portal.name, today.year)
        if not spider.portal.open_at(datetime.now(UTC)):
            logger.info("%s is visited from %s to %s o'clock only", spider.portal.name, *spider.portal.hours)
            raise CloseSpider("outside_hours")
        if pause := paused_if_known(self.crawler.settings).get(spider.portal.name):
            logger.warning("%s is paused: nothing to do. %s", spider.portal.name, pause.why)
            raise CloseSpider("paused")
        self._hold(spider)

    def _identified(self, spider: PortalSpider) -> None:
        settings, home = self.crawler.settings, urlsplit(spider.portal.home).hostname
        if not settings["CONTACT"] and home not in settings.getlist("ALLOWED_PRIVATE_HOSTS"):
            logger.error(NO_CONTACT)
            raise CloseSpider("no_contact")

    def _equipped(self, spider: PortalSpider) -> None:
        if spider.portal.needs_browser and not browser.ready(self.crawler.settings):
            logger.error(browser.NO_BROWSER, spider.portal.name)
            raise CloseSpider("no_browser")

    def _hold(self, spider: PortalSpider) -> None:
        settings, portal = self.crawler.settings, spider.portal.name
        try:
            self.frontier = open_frontier(settings["REDIS_URL"], settings["VAR_DIR"])
            self.mine = self.frontier.hold(portal, Holder.me(), TTL, datetime.now(UTC))
        except StoreAway as error:
            logger.error("%s: %s", portal, error)
            raise CloseSpider("memory_away") from error
        if self.mine is None:
            logger.warning("%s is being crawled by %s: nothing to do", portal, self.frontier.held_by(portal))
            self.frontier.turned_away(portal)
            raise CloseSpider("held_by_another_run")
        self._fence(spider)
        self.beat = asyncio.ensure_future(self._keep(portal, self.mine))

    def _fence(self, spider: PortalSpider) -> None:
        """A run that slept through the loss of its hold must not write any more."""
        archive = stores_of(self.crawler.settings).archive
        try:
            archive.declare([spider.portal])
            archive.fence(spider.portal.name)
        except StoreAway as error:
            logger.error("%s: %s", spider.portal.name, error)
            raise CloseSpider("memory_away") from error

    async def _keep(self, portal: str, mine: str) -> None:
        while True:
            await asyncio.sleep(BEAT)
            try:
                lost = None if self.frontier.renew(portal, mine, TTL) else "hold_lost"
            except StoreAway:
                lost = "memory_away"
            if lost:
                logger.error("%s: %s; this run ends", portal, lost.replace("_", " "))
                self.mine = None
            elif portal in await asyncio.to_thread(paused_if_known, self.crawler.settings):
                logger.warning("%s is paused; this run ends", portal)
            else:
                continue
            # A task of its own: the close cancels this one.
            closed = self.crawler.engine.close_spider_async(reason=lost or "ended_by_pause")
            self.ending = asyncio.ensure_future(closed)
            return

    def closed(self, spider: Spider, reason: str) -> None:
        if self.beat is not None:
            self.beat.cancel()
        if self.mine is not None:
            # A run that came to its end left only what broke: that is not tried again at once.
            again = datetime.now(UTC) + (LEASE if reason == "finished" else timedelta(0))
            with suppress(StoreAway):  # then it runs out by itself
                self.frontier.release(spider.name, self.mine, again)
