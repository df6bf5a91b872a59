"""Stage 100: drop a capture whose payload is the one last understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from pipelines.news.article import Capture
from pipelines.news.revisit import next_visit
from pipelines.stores import Stores, stores_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class DedupePipeline:
    """Capture -> Capture."""

    def __init__(self, stores: Stores) -> None:
        self.frontier = stores.frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(stores_of(crawler.settings))

    def process_item(self, capture: Capture) -> Capture:
        portal, id_ = capture.portal.name, capture.article_id
        seen = self.frontier.seen(portal, [id_]).get(id_)
        if seen is None or not (capture.status == 304 or seen.same_payload(capture.digest)):
            return capture
        self.frontier.visited(portal, id_, next_visit(capture.captured_at, seen.young_since))
        raise DropItem("same payload", log_level="DEBUG")
