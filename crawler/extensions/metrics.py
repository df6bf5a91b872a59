"""A run's counters, shown by the process's metrics while it runs and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


class Metrics:
    """No-op without METRICS_PORT; `scrapy watch` opens the port, once for all its runs."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.key: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getint("METRICS_PORT"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self, spider: Spider) -> None:
        from crawler.metrics import RUNS

        assert self.crawler.stats is not None
        self.key = RUNS.began(spider.name, self.crawler.stats.get_stats)

    def closed(self, spider: Spider, reason: str) -> None:
        from crawler.metrics import RUNS

        if self.key is not None:
            RUNS.ended(self.key, reason)
