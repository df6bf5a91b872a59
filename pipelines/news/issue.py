"""Issues of an e-paper: their addresses by date, and the pages (版) that each names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from pipelines.news.charset import decode
from pipelines.news.portal import Section
from pipelines.news.times import BEIJING

# Up to the date, and what names the page in it.
DATED = re.compile(
    r"^(?P<issue>.*/(?P<day>\d{4}-\d{2}/\d{2}|\d{4}-\d{2}-\d{2}|\d{6}/\d{2}|\d{8})/)(?P<page>.+)$"
)
NUMBER = re.compile(r"[A-Z]*\d+")


def addresses(template: str, now: datetime, days: int) -> list[str]:
    """The first pages of the last issues, today's first. `template` holds {date:…}, a strftime pattern.

    A day begins in Beijing, wherever the crawler runs.
    """
    today = now.astimezone(BEIJING).date()
    return [template.format(date=today - timedelta(days=back)) for back in range(days)]


def tomorrow(now: datetime) -> datetime:
    """When the next issue's day begins in Beijing."""
    today = now.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def yesterdays(section: Section, now: datetime) -> Section:
    """The section where its address names a day: the last issue that must be there. Others as they are."""
    return replace(section, url=addresses(section.url, now, 2)[1]) if "{date" in section.url else section


def pages(payload: bytes, headers: dict[str, str], base: str, charset: str) -> list[str]:
    """Addresses of the issue's pages that this page of it links, in order, each once.

    They have its own address but for the number: node_01.html links node_02.html, 001/node.htm 002/node.htm.
    Raises NotAPage for an empty or binary payload.
    """
    page = Selector(decode(payload, headers, charset).text, type="html")
    own = _shape(base)
    return list(dict.fromkeys(url for url in _linked(page, base) if own and _shape(url) == own))


def _linked(page: Selector, base: str) -> Iterator[str]:
    for href in page.css("a::attr(href), area::attr(href)").getall():
        try:
            yield bare(urljoin(base, href.strip()))
        except ValueError:  # not an address
            continue


def day(url: str) -> str | None:
    """The digits of the issue's date that an address names: a missing issue is often redirected to the newest."""
    match = DATED.match(urlsplit(url).path)
    return re.sub(r"\D", "", match["day"]) if match else None


def bare(url: str) -> str:
    """Without query and fragment: node_1.htm?v=1 is node_1.htm."""
    return url.partition("#")[0].partition("?")[0]


def _shape(url: str) -> tuple[str, str, str] | None:
    """Host, issue, and the page's name with its number taken out; http and https are one."""
    parts = urlsplit(bare(url))
    match = DATED.match(parts.path)
    return (parts.netloc, match["issue"], NUMBER.sub("#", match["page"])) if match else None
