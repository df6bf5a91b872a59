"""Entries -> JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipelines.feeds.atom import Place
from pipelines.feeds.entry import Entry
from pipelines.feeds.words import KINDS, SORTS, clean


def json_feed(entries: Iterable[Entry], place: Place) -> bytes:
    """`next_url` is where older entries stand: the same pages as the Atom feed's."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(place.choice.title),
        "home_page_url": place.home + place.choice.page,
        "feed_url": place.here("json"),
        "description": "中国省级新闻门户的新稿、改稿、撤稿与恢复",
        "language": "zh-CN",
        "authors": [{"name": "改稿 gaigao"}],
    }
    links = place.links("json")
    if "prev-archive" in links:
        told["next_url"] = links["prev-archive"]
    if "hub" in links:
        told["hubs"] = [{"type": "WebSub", "url": links["hub"]}]
    told["items"] = [_item(entry) for entry in entries]
    return json.dumps(told, ensure_ascii=False).encode()


def _item(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.content or entry.summary,
        "date_published": entry.updated.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": [*KINDS[entry.kind], *(word for sort in entry.sorts for word in SORTS[sort])],
        "language": "zh-CN",
    }
    if entry.portal:
        told["authors"] = [{"name": entry.portal}]
    if entry.original:
        told["external_url"] = entry.original
    return told
