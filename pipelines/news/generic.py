"""The last resort, for pages of no declared layout: one walk over the page, then headline, label lines and body.

Chinese news pages differ in markup and agree in print: the title repeats the headline, the line below it
prints time and labels, and the text is where long punctuated lines without links stand together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.blocks import BLOCKS, SILENT, printed, walk
from pipelines.news.byline import LABEL, SEAM, seamed
from pipelines.news.families.shared import SHARE
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.text import normal, tidy

GENERIC = Layout(
    name="generic",
    headline=(),
    body=(),
    density=True,
    drop=(
        "nav",
        "aside",
        "footer",
        "header",
        ".related",
        ".recommend",
        ".comment",
        "#comment",
        ".video-js",
        *SHARE,
    ),
)
PUNCTUATION = re.compile(r"[，。！？；：、“”（）]")
SEPARATOR = re.compile(r"\s*[-_|—–－丨｜]+\s*")
CREDIT = re.compile(r"(?:^|[\s_-])(?:source|laiyuan|media_?name)\b", re.IGNORECASE)
NO_NAME = re.compile(r"\d|[:：]|来源|编辑|分享|评论|阅读|关注|订阅|原创|举报|作者")
NAME = re.compile(r"[\u4e00-\u9fff《》A-Za-z·]{2,16}")
# Beside the time anything short may be a source; on the next line only what calls itself an outlet.
OUTLET = re.compile(r"(?:网|报|社|台|新闻|日报|晚报|周刊|在线|客户端|财经|频道|电视|广播)$")
NO_OUTLET = re.compile(
    r"^(?:星期|周)[一二三四五六日天]$|字体|字号|大中小|打印|关闭|参与|人气|次|手机|正文|首页|新闻$|要闻|频道$|查看|举报|收藏|发表|发布|更新"
)
TIME_LINE, PERSON_CHARS = 70, 3
HIDDEN = SILENT | {"head"}
LINE_CHARS, TITLE_CHARS = 160, 500
# How far above and below the text its label lines are looked for.
ABOVE, BELOW, INSIDE = 16, 8, 3
HOST_FIRST = re.compile(r"^[A-Za-z0-9.]+\.(?:com|cn|net|org)(?:\.cn)?\s*[-_|—]+\s*")
SITE_LAST = re.compile(r"\s*(?:——|--|__|－－)\s*[\u4e00-\u9fffA-Za-z.]{2,10}$")
META_TIMES = (
    "publishdate", "pubdate", "publish_time", "publishtime", "article:published_time", "og:published_time",
    "weibo: article:create_at", "weibo:article:create_at", "apub:time", "_pubtime", "og:release_date", "og:time",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """What stands on one line: the texts of its elements, and how much of it is links."""

    element: _Element
    runs: list[str] = field(default_factory=list)
    linked: int = 0
    credits: list[str] = field(default_factory=list)
    """Texts of elements that call themselves a source: printed without a label beside the time."""

    @property
    def text(self) -> str:
        return tidy("".join(self.runs))


@dataclass(slots=True)
class Found:
    """The parts of a page that no layout names."""

    headline: str
    meta: str
    body: _Element | None


def find(page: Page) -> Found:
    """Headline, label lines (joined by SEAM) and the body element."""
    lines = [line for line in _lines(page.root) if line.runs]
    body = _densest(lines)
    within = set(body.iter()) if body is not None else set()
    inside = [at for at, line in enumerate(lines) if line.element in within]
    start, end = (inside[0], inside[-1] + 1) if inside else (len(lines), len(lines))
    headline, named = _headline(page, lines[:start], lines[start:end])
    below_headline = named + 1 if named < start else 0
    above = lines[max(below_headline, start - ABOVE) : start]
    if named < 0:  # no line under which the time would be the first: the one nearest to the text
        above.reverse()
    nearest = [
        *above,
        *lines[start : start + INSIDE],
        *lines[max(start, end - INSIDE) : end],
        *lines[end : end + BELOW],
    ]
    meta = SEAM.join(shown for line in nearest if (shown := _label_line(line)))
    if times.find(meta.replace(SEAM, " ")) is None and (told := _meta_time(page)):
        meta = f"{meta}{SEAM}{told}"
    if credited := next((name for line in above for name in line.credits), "") or _beside_the_time(above):
        meta = f"{meta}{SEAM}来源：{credited}"
    return Found(headline, meta, body)


def _lines(root: _Element) -> Iterator[Line]:
    """The page's lines in order."""
    blocks, links = [root], 0
    line = Line(root)
    for event, element in walk(root, HIDDEN):
        if event == "open":
            if element.tag in BLOCKS:
                yield line
                blocks.append(element)
                line = Line(element if element.tag != "br" else blocks[-2])
            links += element.tag == "a"
            _print(line, element.text, links)
            if element.text and element.attrib:
                _credit(line, element)
            continue
        if event == "close":
            links -= element.tag == "a"
            if element.tag in BLOCKS:
                yield line
                blocks.pop()
                line = Line(blocks[-1])
        _print(line, element.tail, links)
    yield line


def _credit(line: Line, element: _Element) -> None:
    if CREDIT.search(f"{element.get('class', '')} {element.get('id', '')}"):
        name = tidy(element.text or "")
        if 2 <= len(name) <= 20 and not NO_NAME.search(name):
            line.credits.append(name)


def _print(line: Line, text: str | None, links: int) -> None:
    if text and not text.isspace():
        line.runs.append(text)
        if links > 0:
            line.linked += len(text.strip())


def _densest(lines: list[Line]) -> _Element | None:
    """The element that holds most text and punctuation outside links."""
    scores: defaultdict[_Element, float] = defaultdict(float)
    for line in lines:
        text = line.text
        worth = len(text) - 2 * min(line.linked, len(text)) + 10 * len(PUNCTUATION.findall(text))
        if len(text) < 10 or worth <= 0:
            continue
        holder = line.element
        shares = (0.0, 1.0, 0.5) if holder.tag in {"p", "span", "section", "li"} else (1.0, 0.5)
        for share, ancestor in zip(shares, (holder, *holder.iterancestors()), strict=False):
            scores[ancestor] += share * worth
    kept = {
        element: score
        for element, score in scores.items()
        if element.tag not in {"html", "body"} and score > 0
    }
    return max(kept, key=lambda element: kept[element], default=None)


def _headline(page: Page, above: list[Line], inside: list[Line]) -> tuple[str, int]:
    """(the headline, the line that prints it or -1): the longest beginning of the title that is a line.

    A title is "headline-section-site"; how much of it is headline, the page itself says.
    """
    shown = tidy(page.attribute("meta[property='og:title']::attr(content)")[:TITLE_CHARS])
    title = tidy(page.attribute("title::text")[:TITLE_CHARS]) or shown
    lined: dict[str, tuple[str, int]] = {}
    for at, line in enumerate([*above, *inside[:2]]):
        if 4 <= len(text := line.text) <= LINE_CHARS:
            lined[normal(text)] = (text, at)
    title = SITE_LAST.sub("", title)
    beginnings = [title, *(title[: match.start()] for match in reversed(list(SEPARATOR.finditer(title))))]
    for beginning in beginnings:
        if len(beginning) >= 4 and (found := lined.get(normal(beginning))):
            return found
    headings = [printed(found.root) for found in page.css("h1, h2, h3")]
    repeated = [heading for heading in headings if len(heading) > 4 and normal(heading) in normal(title)]
    headline = max(repeated, key=len, default="") or _without_site(shown or title)
    return headline, lined.get(normal(headline), ("", -1))[1]


def _without_site(title: str) -> str:
    """Without the last part, and a section's name before it; or without a host that comes first."""
    title = HOST_FIRST.sub("", title)
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    ends = [match.start() for match in SEPARATOR.finditer(title)]
    keep = len(parts) - 1
    while keep > 1 and len(parts[keep - 1]) <= 6:
        keep -= 1
    return title[: ends[keep - 1]]


def _beside_the_time(lines: list[Line]) -> str:
    """A source printed without a label: the short Chinese name behind the time, or before it, or a line on."""
    for at, line in enumerate(lines):
        shown = seamed(line.runs)
        found = times.find(shown.replace(SEAM, " "))
        if found is None or len(shown) > TIME_LINE:
            continue
        before, _, after = shown.replace(SEAM, " ").partition(found[0])
        neighbours = [near.text for near in (*lines[at + 1 : at + 2], *lines[max(0, at - 1) : at])]
        alone = [text for text in neighbours if " " not in text and OUTLET.search(text)]
        for text in (*after.split()[:1], *before.split()[-1:], *alone):
            name = text.strip("|｜/·-—，,()（）[]【】").removesuffix("官方账号")
            # Two or three characters that do not call themselves an outlet are a person.
            likely = len(name) > PERSON_CHARS or OUTLET.search(name)
            if likely and NAME.fullmatch(name) and not NO_NAME.search(name) and not NO_OUTLET.search(name):
                return name
        return ""
    return ""


def _label_line(line: Line) -> str:
    """The line as label lines are read, or nothing where it prints neither label nor time."""
    text = line.text
    if not 4 < len(text) <= LINE_CHARS or (line.linked > 0.8 * len(text) and not LABEL.search(text)):
        return ""
    return seamed(line.runs) if LABEL.search(text) or times.find(text) else ""


def _meta_time(page: Page) -> str:
    for tag in page.css("meta[content]"):
        meta: _Element = tag.root  # parsel's own attributes fail on names that are none
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip()
        if name.lower() in META_TIMES and times.find(told := meta.get("content") or ""):
            return told
    return ""
