from __future__ import annotations

import argparse
import asyncio
import importlib
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.command import Piped
from pipelines.news.portal import Portal

if TYPE_CHECKING:
    from crawler.watch import Spiders


class Command(Piped):
    requires_project = True
    stopped = 0

    def syntax(self) -> str:
        return "[options] [PORTAL...]"

    def short_desc(self) -> str:
        return "Crawl all portals on their cadence until stopped 持续监测"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.browser import NO_BROWSER, ready
        from crawler.commands import spiders
        from crawler.extensions.admission import NO_CONTACT
        from crawler.logformat import as_told
        from crawler.pausing import paused
        from crawler.watch import Watch
        from pipelines.stores import stores_of

        assert self.settings is not None
        settings = self.settings
        if unknown := [name for name in args if name not in spiders(settings)]:
            raise UsageError(f"no portal is called {', '.join(unknown)}; `scrapy list` names them")

        def chosen() -> Spiders:
            importlib.invalidate_caches()  # a file may have been written this second
            return {
                name: spider
                for name, spider in spiders(settings).items()
                if (name in args or (not args and spider.portal.seen))
                and _may_visit(settings, spider.portal)
                and (ready(settings) or not spider.portal.needs_browser)
            }

        for name, spider in spiders(settings).items():
            if spider.portal.needs_browser and not ready(settings) and (name in args or not args):
                print(NO_BROWSER % name)
        if not chosen():
            print(NO_CONTACT)
            self.exitcode = 2
            return
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        as_told(settings)
        stores = stores_of(settings)
        if not self._measured(settings, chosen):
            return
        watch = Watch(
            self.crawler_process,
            stores,
            chosen,
            partial(paused, settings),
            settings.getfloat("WATCH_LOOK_AGAIN"),
        )
        self.task = asyncio.get_event_loop().create_task(watch.forever())
        self.task.add_done_callback(self._ended)
        print(f"watching {len(watch.spiders)} portals: {', '.join(watch.spiders)} 监测中，Ctrl-C 停止")
        self.crawler_process.start(stop_after_crawl=False)

    def _measured(self, settings: BaseSettings, chosen: Callable[[], Spiders]) -> bool:
        """Open the port of metrics, where one is asked for."""
        if not settings.getint("METRICS_PORT"):
            return True
        from crawler.gauges import of_portals, of_queues
        from crawler.metrics import gauges, serve
        from pipelines.stores import stores_of

        stores = stores_of(settings)

        def portals() -> dict[str, Portal]:
            return {name: spider.portal for name, spider in chosen().items()}

        gauges(
            {
                "redis": partial(of_queues, portals, stores.frontier),
                "archive": partial(of_portals, portals, stores.archive),
            }
        )
        return serve(settings, self)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A watch that broke must be seen: by whoever restarts it, and in the log."""
        from twisted.internet import reactor

        if not task.cancelled() and (error := task.exception()) is not None:
            logging.getLogger(__name__).critical("the watch broke: %r", error, exc_info=error)
            self.exitcode = 1
            loop: Any = reactor
            if loop.running:
                loop.stop()


def _may_visit(settings: BaseSettings, portal: Portal) -> bool:
    """Nobody's real portal is visited by one who does not say who he is."""
    private = settings.getlist("ALLOWED_PRIVATE_HOSTS")
    return bool(settings["CONTACT"]) or urlsplit(portal.home).hostname in private
