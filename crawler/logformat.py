"""One line per event: Scrapy would print whole articles."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

from pipelines.news.article import Reading
from pipelines.news.revision import Change

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


class OneLine(LogFormatter):
    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        assert isinstance(item, Change)
        args = {"kind": item.kind.value, "portal": item.portal, "headline": item.headline, "url": item.url}
        return {"level": logging.INFO, "msg": "%(kind)s %(portal)s %(headline)s %(url)s", "args": args}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        result = super().dropped(item, exception, response, spider)
        return {
            "level": result["level"],
            "msg": "%(why)s %(url)s",
            "args": {"why": str(exception), "url": _url(item)},
        }

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        result = super().item_error(item, exception, response, spider)
        return {
            "level": result["level"],
            "msg": "error while processing %(url)s",
            "args": {"url": _url(item)},
        }


def _url(item: Any) -> str:
    capture = item.capture if isinstance(item, Reading) or hasattr(item, "capture") else item
    return str(getattr(capture, "url", capture))
