"""What ops say in one line. No command holds logic: each asks a store or the news floor."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from pipelines.news.portal import BY_HAND, Portal

if TYPE_CHECKING:
    from crawler.portal_spider import PortalSpider


def spiders(settings: BaseSettings) -> dict[str, type[PortalSpider]]:
    """All spiders by name, as their files are now; `any_page` last: it claims every address."""
    loader = get_spider_loader(settings)
    found = {name: cast("type[PortalSpider]", loader.load(name)) for name in loader.list()}
    return dict(sorted(found.items(), key=lambda item: (item[0] == BY_HAND, item[0])))


def declared(settings: BaseSettings) -> dict[str, Portal]:
    """All declared portals by name, in the same order."""
    return {name: spider.portal for name, spider in spiders(settings).items()}


def moment(text: str | None, option: str) -> datetime | None:
    """A time that ops wrote; without a zone it is UTC."""
    if text is None:
        return None
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: not an ISO 8601 time") from None
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def print_json(rows: Iterable[Any]) -> None:
    """One JSON line each, Chinese as Chinese, and escaped what UTF-8 has no bytes for."""
    for row in rows:
        line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
        sys.stdout.write(f"{line}\n")
