"""The resident crawl: every portal whose time has come, one run per portal at a time, until stopped."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Container, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.outages import Outage
from crawler.pace import shut_until
from pipelines.stores.errors import StoreAway
from pipelines.stores.holder import Holder
from pipelines.stores.hurry import heed

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.portal_spider import PortalSpider
    from pipelines.news.portal import Portal
    from pipelines.stores import Stores

logger = logging.getLogger(__name__)
TICK = 1.0
# After a run that could not be: another process was quicker, or the memory was away.
PAUSE = 10.0
TURNED_AWAY = {
    "held_by_another_run",
    "memory_away",
    "hold_lost",
    "no_contact",
    "outside_hours",
    "no_browser",
    "paused",
}

# What a file that is half written, or wrong, says when it is imported.
BROKEN = (ImportError, SyntaxError, NameError, AttributeError, TypeError, ValueError, LookupError)

Spiders = Mapping[str, "type[PortalSpider]"]


class Watch:
    """Starts runs in the one reactor; the frontier's hold keeps other processes from the same portal.

    `declared` tells the portals to watch, by name; it is asked again after so many seconds. `paused`: those to leave;
    where the archive that knows them is away, no run begins.
    """

    def __init__(
        self,
        process: AsyncCrawlerProcess,
        stores: Stores,
        declared: Callable[[], Spiders],
        paused: Callable[[], Container[str]],
        look_again: float = 60.0,
    ) -> None:
        self.process, self.stores, self.declared = process, stores, declared
        self.paused = paused
        self.spiders: Spiders = declared()
        self.looked, self.look_again = time.monotonic(), look_again
        self.me = Holder.me()
        self.running: set[str] = set()
        self.not_before: dict[str, float] = {}
        self.stopping = False
        self.outage = Outage()
        self.runs: set[asyncio.Task[None]] = set()

    async def forever(self) -> None:
        heed()  # before the first run: Scrapy's handlers are there once the loop runs
        while not self.stopping:
            self._look()
            try:
                paused = await asyncio.to_thread(self.paused)
                ready = [one for one in self.spiders.items() if one[0] not in paused and self._ready(*one)]
                for name, spider in ready:
                    if not self.stopping and self._due(spider.portal):
                        self._start(name, spider)
            except StoreAway as error:
                if (lasts := self.outage.lasts()) is not None:
                    logger.error("no portal is visited until the memory is back%s", lasts, exc_info=error)
            else:  # where no portal was ready, nobody has asked Redis
                if ready and (lasted := self.outage.over()) is not None:
                    logger.warning("the memory is back after %.0f s 存储已恢复，继续监测", lasted)
            await asyncio.sleep(TICK)

    def _look(self) -> None:
        """Portals that came or went since; a run of one that went is finished."""
        if time.monotonic() - self.looked < self.look_again:
            return
        self.looked, before = time.monotonic(), self.spiders
        try:
            self.spiders = self.declared()
        except BROKEN as error:
            logger.error("a portal's file cannot be read, those known are watched on: %r", error)
        for name in self.spiders.keys() ^ before.keys():
            logger.info(
                "%s is %s 监测名单有变", name, "watched" if name in self.spiders else "no longer watched"
            )

    def _ready(self, name: str, spider: type[PortalSpider]) -> bool:
        rested = name not in self.running and time.monotonic() >= self.not_before.get(name, 0.0)
        return rested and spider.portal.open_at(datetime.now(UTC))

    def _due(self, portal: Portal) -> bool:
        now, frontier = datetime.now(UTC), self.stores.frontier
        return (
            self._waits(portal, now)
            and self._free(portal.name)
            and not shut_until(portal, frontier.pace, now)
        )

    def _waits(self, portal: Portal, now: datetime) -> bool:
        """Whether an article or a section is due, or a visit in somebody's hand: perhaps a dead run's."""
        frontier = self.stores.frontier
        if frontier.ahead(portal.name, now):
            return True
        sections = [section.url for section in portal.sections if section.open_at(now)]
        due = frontier.next_due(portal.name)
        return bool(
            (due and due <= now)
            or frontier.sections_due(portal.name, sections, now)
            or frontier.in_hand(portal.name)
        )

    def _free(self, name: str) -> bool:
        """Whether nobody has the portal, or one who is known to be dead."""
        holder = self.stores.frontier.held_by(name)
        return holder is None or self.me.outlives(holder)

    def _start(self, name: str, spider: type[PortalSpider]) -> None:
        self.running.add(name)
        task = asyncio.ensure_future(self._run(name, spider))
        self.runs.add(task)
        task.add_done_callback(self.runs.discard)

    async def _run(self, name: str, spider: type[PortalSpider]) -> None:
        crawler = self.process.create_crawler(spider)
        try:
            await self.process.crawl(crawler, revisit="due", sections="due")
        finally:
            self.running.discard(name)
            reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
            # A signal ends the runs first and the reactor after them: nothing new may start in between.
            self.stopping = self.stopping or reason == "shutdown"
            wait = PAUSE if reason in TURNED_AWAY or reason is None else TICK
            self.not_before[name] = time.monotonic() + wait
