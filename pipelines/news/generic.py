"""The last resort, for pages of no declared portal: body by density, label lines by their labels."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.etree import _Element
from parsel import Selector

from pipelines.news import times
from pipelines.news.blocks import printed
from pipelines.news.byline import LABEL
from pipelines.news.families import SHARE
from pipelines.news.portal import Layout
from pipelines.news.text import tidy

GENERIC = Layout(
    name="generic",
    headline=("h1",),
    body=(),
    density=True,
    drop=("nav", "aside", "footer", "header", ".related", ".recommend", ".comment", "#comment", *SHARE),
)
PUNCTUATION = re.compile(r"[，。！？；：、“”（）]")
LINE_CHARS = 160
MOST_LINES = 6
TAIL = re.compile(r"\s*[-_|—–丨]+\s*[^-_|—–丨]*$")


def body(page: Selector) -> _Element | None:
    """The element that holds most text and punctuation outside links."""
    scores: defaultdict[_Element, float] = defaultdict(float)
    for found in page.css("p, div, td, section, article"):
        element: _Element = found.root
        own = tidy("".join([element.text or "", *(child.tail or "" for child in element)]))
        text = printed(element) if element.tag == "p" else own
        linked = sum(len(printed(link)) for link in element.iterfind(".//a"))
        worth = len(text) - 2 * min(linked, len(text)) + 10 * len(PUNCTUATION.findall(text))
        if len(text) < 10 or worth <= 0:
            continue
        scores[element] += 0 if element.tag == "p" else worth
        for share, ancestor in zip((1.0, 0.5), element.iterancestors(), strict=False):
            scores[ancestor] += share * worth
    candidates = {element: score for element, score in scores.items() if element.tag not in {"html", "body"}}
    return max(candidates, key=lambda element: candidates[element], default=None)


def headline(page: Selector) -> str:
    """The heading that the title repeats; else the title without the site's name."""
    title = tidy(page.css("title::text").get(""))
    headings = [tidy("".join(found.xpath(".//text()").getall())) for found in page.css("h1, h2, h3")]
    repeated = [heading for heading in headings if len(heading) > 4 and heading in title]
    if repeated:
        return max(repeated, key=len)
    shown = tidy(page.css("meta[property='og:title']::attr(content)").get(""))
    return shown or TAIL.sub("", title)


def label_lines(page: Selector) -> str:
    """The short lines that print a label or a time, innermost elements first, each text once."""
    lines: dict[str, None] = {}
    for found in page.css("p, div, span, li, td, h4, h5, h6, time, em, i"):
        element: _Element = found.root
        if len(lines) >= MOST_LINES or any(len(child) > 0 or child.tag in {"p", "div"} for child in element):
            continue
        text = printed(element)
        if 4 < len(text) <= LINE_CHARS and (LABEL.search(text) or times.find(text)):
            lines.setdefault(text)
    return " ".join(lines)
