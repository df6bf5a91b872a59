"""robots.txt's Crawl-delay, which Scrapy reads but does not keep."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import signals

from crawler.pace import Line

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
# A longer one is a mistake or a closed door: it is kept this far, and said.
LONGEST = 120.0


class CrawlDelay:
    """Tells the line of the host's requests what its robots.txt asks; the portal's pace is the least."""

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
        Line.of(self.crawler).asked[urlsplit(request.url).netloc] = delay
