"""A small log of an invented town: written, edited, withdrawn, restored. Used by tests and for looking at pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from pipelines.news.article import Article, Capture
from pipelines.news.portal import Link, Portal
from pipelines.news.revision import Change, Held, Revised, miss, revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from tests.samples import NOON, PORTAL, article, capture

HOSTILE = "“<script>alert('1')</script>” \u202e\"文\" & <b>完</b>"


def told(
    archive: Archive, minutes: float = 0, *, number: int = 1, portal: Portal = PORTAL, **changes: Any
) -> Change | None:
    """Article `number` read so many minutes after NOON; keywords replace its fields."""
    at, url = NOON + timedelta(minutes=minutes), address(number, portal)
    id_ = article_id(url)
    archive.declare([portal])
    archive.found(portal.name, [Link(url=url)], None, at)
    read = article(id=id_, url=url, portal=portal.name, captured_at=at, **changes)
    decide = partial(_revise, read)
    seen = seen_at(at, url, portal)
    return archive.settle(seen, decide, lambda _: f"2026-11-20.warc.gz:{number}{minutes}", article=read)[1]


def gone(archive: Archive, minutes: float, *, number: int = 1, portal: Portal = PORTAL) -> Change | None:
    """Article `number` missing at this visit; told at the second."""
    at = NOON + timedelta(minutes=minutes)
    decide = partial(_miss, at)
    seen = seen_at(at, address(number, portal), portal)
    return archive.settle(seen, decide, lambda _: f"2026-11-20.warc.gz:{number}{minutes}", unread="404")[1]


def address(number: int, portal: Portal = PORTAL) -> str:
    return f"{portal.home}system/2026/11/20/05900{number:04}.shtml"


def seen_at(at: datetime, url: str, portal: Portal) -> Capture:
    return replace(
        capture(), captured_at=at, url=url, final_url=url, article_id=article_id(url), portal=portal
    )


def _revise(read: Article, held: Held) -> Revised:
    return revise(held, read)


def _miss(at: datetime, held: Held) -> Revised:
    return miss(held, at, held.since + timedelta(minutes=10))
