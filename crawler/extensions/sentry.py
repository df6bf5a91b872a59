"""Sentry, where SENTRY_DSN is set: an event there means a bug, never the weather of the net."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

import sentry_sdk
from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler import __version__
from pipelines.stores.errors import StoreAway

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# Retries, DNS, timeouts and refusals are in the run report.
NOISE = ("scrapy.downloadermiddlewares", "scrapy.core.downloader", "twisted", "crawler.extensions.admission")


class Sentry:
    """No-op without a DSN. Article text never leaves: items and local variables are stripped."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        dsn = crawler.settings["SENTRY_DSN"]
        if not dsn:
            raise NotConfigured
        if not sentry_sdk.is_initialized():
            sentry_sdk.init(
                dsn,
                release=f"gaigao@{__version__}",
                before_send=before_send,
                include_local_variables=False,
            )
        extension = cls()
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def closed(self) -> None:
        sentry_sdk.flush(timeout=2)


def before_send(event: Any, hint: dict[str, Any]) -> Any:
    """Drop noise; tag the portal; send no page text."""
    record = hint.get("log_record")
    error = (hint.get("exc_info") or (None, None, None))[1]
    if isinstance(error, StoreAway) or (
        isinstance(record, logging.LogRecord) and record.name.startswith(NOISE)
    ):
        return None
    spider = getattr(record, "spider", None)
    if spider is not None:
        event.setdefault("tags", {})["portal"] = spider.name
    event.pop("extra", None)
    return event
