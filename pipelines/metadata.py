"""Stage 200: read the article out of the captured page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pipelines.news.absence import understand
from pipelines.news.article import Capture, Reading, Refusal
from pipelines.stores import Stores, stores_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class MetadataPipeline:
    """Capture -> Reading | Refusal."""

    def __init__(self, stores: Stores) -> None:
        self.frontier = stores.frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(stores_of(crawler.settings))

    def process_item(self, capture: Capture) -> Reading | Refusal:
        understood = understand(capture, self.frontier.signature(capture.portal.name))
        if isinstance(understood, Refusal):
            return understood
        return Reading(capture=capture, article=understood)
