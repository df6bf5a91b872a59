"""A crawl without its memory stops; it never guesses."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from pipelines.stores.errors import StoreAway

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
        return extension

    def failed(self, failure: Failure, **_: Any) -> None:
        if self.ending is None and isinstance(failure.value, StoreAway):
            logger.error("the crawl ends, nothing is lost: %s", failure.value)
            self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="memory_away"))
