"""The report of a run, kept in the archive and said in one line."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from pipelines.stores import open_archive
from pipelines.stores.errors import StoreAway

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
KEPT = ("gaigao/", "downloader/", "robotstxt/", "item_dropped", "spider_exceptions/", "retry/", "run/")
# Ended before it began: no run, so no report.
NEVER_BEGAN = {"no_contact", "held_by_another_run", "memory_away", "outside_hours", "no_browser", "paused"}


class RunReport:
    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started_at = datetime.now(UTC)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def closed(self, spider: Spider, reason: str) -> None:
        stats = {
            name: value for name, value in self.crawler.stats.get_stats().items() if name.startswith(KEPT)
        }
        logger.info("%s: %s. %s", spider.name, reason, _summary(stats))
        if reason in NEVER_BEGAN:
            return
        settings = self.crawler.settings
        try:
            archive = open_archive(settings["DATABASE_URL"], settings["VAR_DIR"])
            run = archive.begin_run(spider.name, self.started_at)
            archive.end_run(run, datetime.now(UTC), reason, stats)
        except StoreAway as error:
            logger.error("the report of this run was not kept: %s", error)


def _summary(stats: dict[str, Any]) -> str:
    own = {name.removeprefix("gaigao/"): value for name, value in stats.items() if name.startswith("gaigao/")}
    # What section pages link besides articles, and how late visits came, is kept, not said.
    own = {name: value for name, value in own.items() if not name.startswith(("links/", "late"))}
    return ", ".join(f"{name} {value}" for name, value in sorted(own.items())) or "nothing to do"
