"""What stands around a text where a layout selects it: whom the page credits, when, and where it is filed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from lxml.etree import XPath, _Element

from pipelines.news import byline, dates, families, generic, meta_lines, times
from pipelines.news.article import Capture, OtherTime
from pipelines.news.blocks import absolute, printed, texts
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.portal_lines import no_source
from pipelines.news.text import tidy

READ_COUNT = re.compile(
    r"\s*(?:(?:阅读|浏览|点击)量?[:：]?\s*\d[\d.]*万?次?|\d[\d.]*万?\s*(?:次|阅读|浏览|点击|人次))$"
)
# Label lines are no longer than this, all together.
LABEL_CHARS, BUTTONS = 4_000, 20
TEXTS = XPath(".//text()", smart_strings=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a text."""

    said: byline.Labelled
    source: str | None
    published_at: datetime | None
    published_raw: str | None
    updated_at: datetime | None
    other_times: tuple[OtherTime, ...]


def around_text(page: Page, layout: Layout, parts: generic.Found, capture: Capture) -> Around:
    meta, now = parts.meta[:LABEL_CHARS], capture.captured_at
    latest = now
    said = byline.labelled(meta)
    source, printed_at = _source(page, layout) or said.source, _time(page, layout) or said.published
    if not printed_at and times.clocked(parts.when):
        printed_at, latest = parts.when, dates.latest(capture, meta.replace(byline.SEAM, " "))
    elif not times.find(meta.replace(byline.SEAM, " ")):
        printed_at = printed_at or parts.when
    timed = bool(printed_at) or times.find(meta.replace(byline.SEAM, " ")) is not None
    if (
        parts.body is not None
        and not layout.density
        and not (source and timed and (said.editors or said.responsible_editors))
    ):
        # A family knows its body; where its sites print their labels, each decides for itself.
        around = meta_lines.labels_around(page, parts.body)[:LABEL_CHARS]
        said = byline.filled(said, byline.labelled(around))
        source, printed_at = source or said.source, printed_at or said.published
        meta = meta if timed else byline.SEAM.join(filter(None, (meta, around)))
    if source and not re.search(r"[^\W\d_]", source):  # a counter beside the time
        source = None
    at, raw = times.published(printed_at or meta.replace(byline.SEAM, " "), latest)
    if at and unprinted(first(page, layout.published)):
        at, raw = times.in_print(at, raw, said.published or meta.replace(byline.SEAM, " "), now)
    at, raw = times.sharpened(at, raw, meta.replace(byline.SEAM, " "), now)
    return Around(
        said=said,
        source=source,
        published_at=at,
        published_raw=raw,
        updated_at=times.published(said.updated, now)[0] if said.updated else None,
        other_times=(
            *dates.hidden(at, text_of(page, ("#pubtime_baidu",)), now),
            *dates.others(at, raw, page.metas, capture.url, now),
        ),
    )


def unprinted(element: _Element | None) -> bool:
    """Whether a record tells what the page does not print."""
    return element is not None and families.UNPRINTED in (element.get("class") or "")


def first(page: Page, selectors: tuple[str, ...]) -> _Element | None:
    return next(page.css(*selectors), None)


def text_of(page: Page, selectors: tuple[str, ...]) -> str:
    """The tidy text of the first selector that finds any."""
    return next((text for found in page.css(*selectors) if (text := printed(found))), "")


def meta_of(page: Page, layout: Layout) -> str:
    """All label lines in one, the texts of their elements kept apart."""
    lines = (byline.seamed(texts(TEXTS, found)) for found in page.css(*layout.meta))
    return byline.SEAM.join(lines)


def _time(page: Page, layout: Layout) -> str:
    """The text that holds the time; where a counter's element stands right before it, with blanks between elements."""
    text = text_of(page, layout.published)[:LABEL_CHARS]
    if not text or times.find(text):
        return text
    spaced = (tidy(" ".join(texts(TEXTS, found))) for found in page.css(*layout.published))
    return next(filter(times.find, spaced), text)


def _credited(page: Page, layout: Layout) -> str:
    """What the element of the source says, without the buttons and lists of others that stand behind it there."""
    for found in page.css(*layout.source):
        if not (text := printed(found)):
            continue
        if len(text) > LABEL_CHARS:
            return text[:LABEL_CHARS]
        runs = list(filter(None, map(tidy, texts(TEXTS, found))))
        box = next((one for one in found.iter("ul", "ol", "div") if one is not found and printed(one)), None)
        if box is not None and len(rest := text.removesuffix(printed(box)).rstrip()) < len(text) and rest:
            text = rest
        while len(runs) > 1 and no_source(last := runs.pop()) and text.endswith(last):
            text = text.removesuffix(last).rstrip()
        return text
    return ""


def _source(page: Page, layout: Layout) -> str:
    text = _credited(page, layout)
    if found := times.find(text):
        text = tidy(text.replace(found[0], " "))
    text = READ_COUNT.sub("", text)
    words = text.split(" ")
    # Behind a name buttons may stand: "云岭日报 立即打开".
    buttons = (
        at
        for at in range(len(words) - 1, max(0, len(words) - BUTTONS), -1)
        if no_source(" ".join(words[at:]))
    )
    text = " ".join(words[: next(buttons, len(words))])
    return byline.labelled(text).source or ("" if byline.LABEL.search(text) else text)


def linked(page: Page, name: str, base: str) -> str | None:
    """The address behind a name that is printed as a link."""
    href = next(page.links(name), "")
    return absolute(base, href) if href and not href.startswith(("javascript:", "#")) else None


def section(page: Page, layout: Layout) -> str | None:
    crumbs = text_of(page, layout.crumbs)
    parts = [part.strip() for part in re.split(r"[>＞»]", crumbs)]
    return next((part for part in reversed(parts) if part), None)
