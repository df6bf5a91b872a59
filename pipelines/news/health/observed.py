"""What is counted of a run: sums that fit one row of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pipelines.news import families
from pipelines.news.article import Article, Capture, Reading, Refusal
from pipelines.news.blocks import printed
from pipelines.news.charset import decode
from pipelines.news.errors import NotAPage, UnknownLayout
from pipelines.news.page import Page
from pipelines.news.portal import Layout, Portal
from pipelines.news.revision import Kind, Revised, State
from pipelines.news.text import normal

# Whether an article says these at all.
FIELDS = (
    "headline",
    "paragraphs",
    "published_at",
    "source",
    "editors",
    "responsible_editors",
    "bylines",
    "original_headline",
    "dateline",
    "images",
    "section",
)
# Bounds of the text's length in characters: a notice, a brief, a piece, a feature.
LENGTHS = (50, 200, 600, 2000)
LATE = timedelta(days=2)
SOURCE_CHARS = 40
STATS = "health/"
# Edits that a hint had told of before.
HINTED = "hinted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """A run's sums. `condition` is what was judged of it then; "" for one not judged yet."""

    at: datetime
    """When it ended."""
    counts: Mapping[str, int] = field(default_factory=dict)
    signature_at: datetime | None = None
    """When the portal last said what it answers for an article that never was."""
    condition: str = ""

    def __getitem__(self, name: str) -> int:
        return self.counts.get(name, 0)

    def under(self, prefix: str) -> dict[str, int]:
        """The counts of all names that begin so, without the beginning."""
        return {
            name.removeprefix(prefix): value for name, value in self.counts.items() if name.startswith(prefix)
        }


def said(article: Article) -> Iterator[str]:
    """What is counted of an article as read, new or known."""
    yield f"layout/{article.layout}"
    yield from (f"field/{name}" for name in FIELDS if getattr(article, name))
    size = sum(map(len, article.paragraphs))
    yield f"length/{next((bound for bound in LENGTHS if size < bound), 'more')}"
    if article.source:
        yield f"source/{normal(article.source)[:SOURCE_CHARS]}"


def came(item: Reading | Refusal, revised: Revised) -> Iterator[str]:
    """What is counted of what a visit led to: a change, a doubt, the loss of what was read before."""
    if isinstance(item, Refusal):
        known = revised.state is not State.FOUND
        if item.reason == UnknownLayout.reason:
            yield from (f"lacking/{name}" for name in lacking(item.capture))
        if revised.state in {State.MISSING, State.WITHDRAWN} and item.fate == "withdrawn":
            yield "gone"
        elif item.fate == "unreadable":
            yield "lost" if known else "unread"
        return
    if guessed(item.capture.portal, item.article.layout):
        yield from (f"lacking/{name}" for name in lacking(item.capture))
    if revised.doubt:
        yield "doubt"
    elif revised.state is not State.LIVE:
        yield "gone"
    elif revised.tell is Kind.NEW:
        yield "new"
        published = item.article.published_at
        if published:
            late = item.capture.captured_at - published > LATE
            yield "lag/late" if late else "lag/fresh"
    elif revised.tell is Kind.EDITED:
        yield "edited"
        yield from {f"edited/{part.field}" for part in revised.parts}
        yield from {f"vanished/{part.field}" for part in revised.parts if part.before and not part.after}
    else:
        yield "steady"


def guessed(portal: Portal, layout: str) -> bool:
    """Whether a layout reads by density at a portal that declares how its pages are read."""
    density = {one.name: one.density for one in portal.layouts}
    return density.get(layout, False) and not all(density.values())


def lacking(capture: Capture) -> tuple[str, ...]:
    """What the portal's layouts miss on a page that none of them fits: headline, paragraphs, or both.

    Of several layouts the one that finds most: a page of two generations ago is not the newest's fault.
    """
    try:
        page = Page(families.prepare(decode(capture.payload, capture.headers, capture.portal.charset).text))
    except NotAPage:
        return ()
    missing = [_missing(page, layout) for layout in capture.portal.layouts if not layout.density]
    return min(missing, key=len, default=())


def _missing(page: Page, layout: Layout) -> tuple[str, ...]:
    found = {
        "headline": any(printed(one) for one in page.css(*layout.headline)),
        "paragraphs": next(page.css(*layout.body), None) is not None,
    }
    # Both there and yet no article: the body is empty.
    return tuple(name for name, there in found.items() if not there) or ("paragraphs",)


def summed(stats: Mapping[str, Any]) -> dict[str, int]:
    """The sums of a run out of its counters: our own as they are, the crawl's by their kind."""
    sums: Counter[str] = Counter()
    for name, value in stats.items():
        if not isinstance(value, int):
            continue
        if name.startswith(STATS):
            sums[name.removeprefix(STATS)] += value
        elif name.startswith("gaigao/"):
            for own in _kinds(name.removeprefix("gaigao/")):
                sums[own] += value
    return dict(sums)


def _kinds(name: str) -> Iterator[str]:
    area, _, rest = name.partition("/")
    if name == "found":
        yield "found"
    elif area == "section" and rest in {"read", "without_articles"}:
        yield f"section/{'empty' if rest == 'without_articles' else rest}"
    elif area == "section" and (rest.startswith(("failed", "not_a_page")) or rest == "stub"):
        yield "section/failed"
    elif area == "fate":
        yield rest.partition("/")[0]
        if "/" in rest:
            yield f"fate/{rest}"
    elif name.startswith("signature/failed"):
        yield "signature/failed"
