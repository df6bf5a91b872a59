"""What ops say in one line. No command holds logic: each asks a store or the news floor."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

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


def print_json(rows: Iterable[Any]) -> None:
    """One JSON line each, Chinese as Chinese."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
