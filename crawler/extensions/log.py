"""The run's id, and the log written as LOG_AS says, without secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals

from crawler.logformat import as_told, run_begins

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Log:
    """Scrapy makes the log's handler anew for each crawl, after the extensions."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        assert crawler.stats is not None
        crawler.stats.set_value("run/id", run_begins(getattr(crawler.spidercls, "name", "")))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        return extension

    def opened(self) -> None:
        as_told(self.crawler.settings)
