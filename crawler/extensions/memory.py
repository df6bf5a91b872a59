"""A crawl without its memory stops; it never guesses."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from pipelines.stores.errors import StoreAway
from pipelines.stores.hurry import heed

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)


class Memory:
    """Ends the run once a store stayed away; visits in hand come back with their lease."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.ending: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.failed, signals.item_error)
        crawler.signals.connect(extension.failed, signals.spider_error)
        crawler.signals.connect(extension.began, signals.engine_started)
        return extension

    def began(self) -> None:
        """A store that is waited for holds up all else, and would the stop: Scrapy's handlers are there by now."""
        for number in (signal.SIGINT, signal.SIGTERM):
            heed(number)

    def failed(self, failure: Failure, **_: Any) -> None:
        if self.ending is None and isinstance(failure.value, StoreAway):
            logger.error("the crawl ends, nothing is lost: %s", failure.value)
            self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="memory_away"))
