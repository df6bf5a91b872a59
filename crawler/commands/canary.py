from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from crawler.command import QuietCrawl
from pipelines.news.portal import BY_HAND, Portal


class Command(QuietCrawl):
    def syntax(self) -> str:
        return "[options] [PORTAL...]"

    def short_desc(self) -> str:
        return "Visit one section and one article of each portal, against what is expected 门户巡检"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--at-once", type=int, default=8, help="portals visited at a time (8)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.commands import declared
        from crawler.extensions.admission import NO_CONTACT
        from pipelines.stores import open_frontier

        assert self.settings is not None
        settings, known = self.settings, declared(self.settings)
        if unknown := [name for name in args if name not in known or name == BY_HAND]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")
        chosen = [
            portal
            for name, portal in known.items()
            if name in args or (not args and portal.seen and name != BY_HAND)
        ]
        private = settings.getlist("ALLOWED_PRIVATE_HOSTS")
        if not settings["CONTACT"] and any(
            urlsplit(portal.home).hostname not in private for portal in chosen
        ):
            print(NO_CONTACT)
            self.exitcode = 2
            return
        open_frontier(settings["REDIS_URL"], settings["VAR_DIR"])  # whose pace is kept
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        self.task = asyncio.get_event_loop().create_task(self._all(chosen, opts.at_once))
        self.task.add_done_callback(_over)
        self.crawler_process.start(stop_after_crawl=False)
        wrong = 0 if self.task.cancelled() else self.task.result()
        print(f"{len(chosen)} portals, {wrong} not as expected 共 {len(chosen)} 个门户，{wrong} 个异常")
        self.exitcode = 1 if wrong or self.task.cancelled() else 0

    async def _all(self, portals: Iterable[Portal], at_once: int) -> int:
        """How many portals are not as expected; each is told as soon as it is known."""
        turns = asyncio.Semaphore(max(at_once, 1))
        told = await asyncio.gather(*(self._one(portal, turns) for portal in portals))
        return told.count(False)

    async def _one(self, portal: Portal, turns: asyncio.Semaphore) -> bool:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.canary import Song, of

        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        song = Song(portal=portal)
        async with turns:
            await self.crawler_process.crawl(of(portal), song=song)
        print(song, flush=True)
        return song.well


def _over(_: asyncio.Task[int]) -> None:
    """All songs are sung: the reactor, which waits for more, may end."""
    from twisted.internet import reactor

    loop: Any = reactor
    if loop.running:
        loop.stop()
