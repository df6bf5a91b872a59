"""One line per event, for people or as JSON: Scrapy would print whole articles."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from copy import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import BaseSettings

from crawler.secrets import Hiding
from pipelines.news.article import Reading
from pipelines.news.revision import Change
from pipelines.stores.errors import HoldLost, StoreAway

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


# Whose event it is, where neither the record nor its text says so: each crawl is a task of its own.
RUN: ContextVar[tuple[str, str]] = ContextVar("run", default=("", ""))


def run_begins(portal: str) -> str:
    """What is logged from here on, within this task, is of a run of the portal; its id."""
    id_ = uuid4().hex[:12]
    RUN.set((portal, id_))
    return id_


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, portal, run, error."""

    def format(self, record: logging.LogRecord) -> str:
        portal, run = RUN.get()
        spider = getattr(record, "spider", None)
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "portal": getattr(spider, "name", None) or portal,
            "run": run,
            "error": self.formatException(record.exc_info) if record.exc_info else "",
        }
        return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


class Brief(logging.Formatter):
    """Another formatter's lines; of a store that is away one, without a traceback for each who missed it."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, StoreAway | HoldLost):
            record = copy(record)
            record.msg, record.args = f"{record.getMessage()}: {error}", ()
            record.exc_info = record.exc_text = None
        return self.inner.format(record)


def as_told(settings: BaseSettings) -> None:
    """Have the log written as LOG_AS says, without secrets."""
    for handler in logging.getLogger().handlers:
        before = handler.formatter or logging.Formatter()
        if not isinstance(before, Hiding):
            handler.setFormatter(Hiding(Brief(JsonLines() if settings["LOG_AS"] == "json" else before)))


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
