"""robots.txt's Crawl-delay, which Scrapy reads but does not keep."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import signals

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
# A longer one is a mistake or a closed door: it is kept this far, and said.
LONGEST = 120.0


class CrawlDelay:
    """Slows the host's download slot to what its robots.txt asks, never faster than the portal's pace."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.parsed, signals.robots_parsed)
        return extension

    def parsed(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        if asked is None:
            return
        delay = min(float(asked), LONGEST)
        if delay < float(asked):
            logger.warning("%s asks for a Crawl-delay of %s s; %s s are kept", request.url, asked, LONGEST)
        self._slow(urlsplit(request.url).hostname or "", delay)

    def _slow(self, host: str, delay: float) -> None:
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay = max(slot.delay, delay)
        current = float(self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
        downloader.per_slot_settings.setdefault(host, {})["delay"] = max(current, delay)
