"""The resident crawl: every portal whose time has come, one run per portal at a time, until stopped."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipelines.news.portal import Portal
from pipelines.stores.errors import StoreAway

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess

    from pipelines.stores import Stores

logger = logging.getLogger(__name__)
TICK = 1.0
# After a run that could not be: another process has the portal, or the memory was away.
PAUSE = 30.0
TURNED_AWAY = {"held_by_another_run", "memory_away", "hold_lost", "no_contact"}


class Watch:
    """Starts runs in the one reactor; the frontier's hold keeps other processes from the same portal."""

    def __init__(self, process: AsyncCrawlerProcess, stores: Stores, portals: Mapping[str, Portal]) -> None:
        self.process, self.stores, self.portals = process, stores, portals
        self.running: set[str] = set()
        self.not_before: dict[str, float] = {}
        self.stopping = False
        self.runs: set[asyncio.Task[None]] = set()

    async def forever(self) -> None:
        while not self.stopping:
            try:
                for name, portal in self.portals.items():
                    if not self.stopping and self._ready(name) and self._due(portal):
                        self._start(name)
            except StoreAway as error:
                logger.error("no portal is visited until the memory is back: %s", error)
            await asyncio.sleep(TICK)

    def _ready(self, name: str) -> bool:
        return name not in self.running and time.monotonic() >= self.not_before.get(name, 0.0)

    def _due(self, portal: Portal) -> bool:
        now, frontier = datetime.now(UTC), self.stores.frontier
        if frontier.sections_due(portal.name, [section.url for section in portal.sections], now):
            return True
        due = frontier.next_due(portal.name)
        return due is not None and due <= now

    def _start(self, name: str) -> None:
        self.running.add(name)
        task = asyncio.ensure_future(self._run(name))
        self.runs.add(task)
        task.add_done_callback(self.runs.discard)

    async def _run(self, name: str) -> None:
        crawler = self.process.create_crawler(name)
        try:
            await self.process.crawl(crawler, revisit="due", sections="due")
        finally:
            self.running.discard(name)
            reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
            # A signal ends the runs first and the reactor after them: nothing new may start in between.
            self.stopping = self.stopping or reason == "shutdown"
            wait = PAUSE if reason in TURNED_AWAY or reason is None else TICK
            self.not_before[name] = time.monotonic() + wait
