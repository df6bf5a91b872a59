"""What ops say in one line. No command holds logic: each asks a store or the news floor."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from pipelines.news.portal import BY_HAND, Portal


def portals(settings: BaseSettings) -> dict[str, Portal]:
    """All declared portals by name, `any_page` last: it claims every address."""
    loader = get_spider_loader(settings)
    found = {name: loader.load(name).portal for name in loader.list()}  # type: ignore[attr-defined]
    return dict(sorted(found.items(), key=lambda item: (item[0] == BY_HAND, item[0])))


def print_json(rows: Iterable[Any]) -> None:
    """One JSON line each, Chinese as Chinese."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
