"""Frozen pages: an article's page as it was served, and beside it what was read, for a person to bless."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider

from crawler.canary import BARE
from crawler.captured import captured, clock
from pipelines.news.absence import understand
from pipelines.news.article import Capture, Refusal
from pipelines.news.portal import Portal
from pipelines.news.url import article_id, canonical, claims

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.http import Response
    from twisted.python.failure import Failure

# What is blessed of an article, in this order: what tests/test_portals.py asks of every frozen page.
BLESSED = (
    "layout", "charset", "headline", "original_headline", "published_at", "published_raw", "source", "bylines",
    "editors", "responsible_editors", "dateline", "paragraphs", "images", "section", "syndicated",
)  # fmt: skip
# Of the headers, what the reading may depend on.
KEPT_HEADERS = frozenset({"content-type"})
NAME = re.compile(r"[\w.-]+")


class Unfrozen(Exception):
    """Raised when a page cannot be frozen, with a line that says why, from this module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPage:
    portal: str
    payload: bytes
    blessed: dict[str, Any]
    """The JSON beside the page: address, time, headers, and what was read."""


def frozen(capture: Capture) -> FrozenPage:
    """The page and what is read on it. Raises Unfrozen where no article of the portal is."""
    if not claims(capture.portal, capture.url):
        raise Unfrozen(f"{capture.url} is no address of an article of {capture.portal.name}")
    understood = understand(capture)
    if isinstance(understood, Refusal):
        raise Unfrozen(f"{understood.fate}: {understood.reason}: no article is read there")
    fields = understood.to_json()
    expect = {name: fields[name] for name in BLESSED}
    return FrozenPage(
        portal=capture.portal.name,
        payload=capture.payload,
        blessed={
            "url": capture.final_url,
            "captured_at": capture.captured_at.isoformat(timespec="seconds"),
            "headers": {name: value for name, value in capture.headers.items() if name in KEPT_HEADERS},
            "expect": json.loads(json.dumps(expect)),
        },
    )


def write(page: FrozenPage, folder: Path, name: str | None = None) -> Path:
    """Both files, in the portal's folder; the page's path. Raises Unfrozen rather than write over a frozen page."""
    year = (page.blessed["expect"]["published_at"] or page.blessed["captured_at"])[:4]
    name = name or f"{year}-{page.blessed['expect']['layout']}"
    if not NAME.fullmatch(name):
        raise Unfrozen(f"--name {name}: letters, digits, dots and dashes")
    path = folder / page.portal / f"{name}.html"
    if path.exists() or path.with_suffix(".json").exists():
        raise Unfrozen(f"{path} is frozen already; a frozen page is never changed: --name another")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.payload)
    text = json.dumps(page.blessed, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return path


def shown(page: FrozenPage) -> str:
    """What was read, a line a field, for a person to compare with the page."""
    lines = [f"{page.portal}  {page.blessed['url']}"]
    for name, value in page.blessed["expect"].items():
        many = value if isinstance(value, list) else [value]
        lines += [
            f"{name if place == 0 else '':>20}  {_said(one)}" for place, one in enumerate(many or [None])
        ]
    return "\n".join(lines)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    return "—" if value is None else str(value)


class OnePage(Spider):
    """Asks for one page, by robots.txt and the portal's pace."""

    name = "freeze"
    custom_settings: ClassVar[dict[str, Any] | None] = BARE  # type: ignore[misc]

    def __init__(self, portal: Portal, url: str, found: list[Capture | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.portal, self.url, self.found = portal, url, found

    async def start(self) -> AsyncIterator[Any]:
        yield Request(
            self.url,
            callback=self.keep,
            errback=self.failed,
            meta={"handle_httpstatus_all": True},
            dont_filter=True,
        )

    def keep(self, response: Response) -> None:
        url = canonical(self.url, self.portal)
        self.found.append(captured(self.portal, response, article_id(url), url, clock()))

    def failed(self, failure: Failure) -> None:
        self.found.append(f"{self.url}: {type(failure.value).__name__}: {failure.value}")


def fetched(process: AsyncCrawlerProcess, portal: Portal, url: str) -> Capture:
    """The page, fetched. Raises Unfrozen where there was no answer."""
    if not claims(portal, url):
        raise Unfrozen(f"{url} is no address of an article of {portal.name}")
    found: list[Capture | str] = []
    process.crawl(OnePage, portal=portal, url=url, found=found)
    process.start()
    if found and isinstance(found[0], Capture):
        return found[0]
    raise Unfrozen(str(found[0]) if found else f"{url}: no answer")
