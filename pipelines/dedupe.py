"""Stage 100: drop a capture whose payload is the one last understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from scrapy.exceptions import DropItem

from pipelines.news.article import Capture
from pipelines.stores import open_planner, stores_of
from pipelines.stores.planner import Planner

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class DedupePipeline:
    """Capture -> Capture."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(open_planner(stores_of(crawler.settings), cast("Any", crawler.spidercls).portal))

    def process_item(self, capture: Capture) -> Capture:
        seen = self.planner.look(capture.article_id)
        if seen is None or not (capture.status == 304 or seen.same_payload(capture.digest)):
            return capture
        self.planner.unchanged(capture, seen)
        raise DropItem("same payload", log_level="DEBUG")
