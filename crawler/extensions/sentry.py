"""Sentry, where SENTRY_DSN is set: an event there means a bug, never the weather of the net."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

import sentry_sdk
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from crawler import __version__
from crawler.logformat import RUN
from crawler.secrets import scrubbed
from pipelines.news.layout import READER
from pipelines.news.portal import Layout
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
        start(crawler.settings)
        extension = cls()
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def closed(self) -> None:
        sentry_sdk.flush(timeout=2)


def start(settings: BaseSettings) -> None:
    """Once in a process."""
    if sentry_sdk.is_initialized():
        return
    sentry_sdk.init(
        settings["SENTRY_DSN"],
        release=f"gaigao@{__version__}",
        before_send=before_send,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,  # they would hold the log, addresses and headlines
        sample_rate=settings.getfloat("SENTRY_SAMPLE", 1.0),
    )


def before_send(event: Any, hint: dict[str, Any]) -> Any:
    """Drop noise; tag the portal; send no page text."""
    record = hint.get("log_record")
    error = (hint.get("exc_info") or (None, None, None))[1]
    if isinstance(error, StoreAway) or (
        isinstance(record, logging.LogRecord) and record.name.startswith(NOISE)
    ):
        return None
    portal, run = RUN.get()
    spider = getattr(record, "spider", None)
    portal = spider.name if spider is not None else portal
    error = error or (record.exc_info or (None, None))[1] if isinstance(record, logging.LogRecord) else error
    told = {"portal": portal, "run": run, "reader": str(READER), "layout": layout_of(error)}
    event.setdefault("tags", {}).update({name: value for name, value in told.items() if value})
    if error is not None:
        # One group for each bug and portal: messages hold addresses, and would make a group of each.
        event["fingerprint"] = [type(error).__name__, _where(error), portal]
    for unwanted in ("extra", "breadcrumbs", "request", "user", "server_name"):
        event.pop(unwanted, None)
    return scrubbed(event)


def layout_of(error: BaseException | None) -> str:
    """The layout that was being read when it happened; of a bug elsewhere, none."""
    trace = error.__traceback__ if error else None
    found = ""
    while trace is not None:
        if isinstance(layout := trace.tb_frame.f_locals.get("layout"), Layout):
            found = layout.name
        trace = trace.tb_next
    return found


def _where(error: BaseException) -> str:
    """The innermost function of ours."""
    trace, found = error.__traceback__, ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith(("crawler", "pipelines")):
            found = f"{module}.{trace.tb_frame.f_code.co_name}"
        trace = trace.tb_next
    return found
