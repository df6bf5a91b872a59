"""The last resort, for pages of no declared layout: one walk over the page, then headline, label lines and body.

Chinese news pages differ in markup and agree in print: the title repeats the headline, the line below it
prints time and labels, and the text is where long punctuated lines without links stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from pipelines.news import meta_lines, times
from pipelines.news.around import says_own
from pipelines.news.attached import take_files, take_gallery
from pipelines.news.blocks import named
from pipelines.news.byline import original_headline
from pipelines.news.density import densest
from pipelines.news.families.shared import SHARE
from pipelines.news.furniture_boxes import remove
from pipelines.news.headline import HAN, LEAST_HAN, RANKS, SEPARATOR, in_print
from pipelines.news.headline import headline as headline_of
from pipelines.news.lead_picture import take_in
from pipelines.news.lines import Line, Places, lines_above
from pipelines.news.lines import lines as lines_of
from pipelines.news.meta_lines import ABOVE, BELOW, LINE_CHARS, TABLE, is_own
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.text import either_script, normal, tidy
from pipelines.news.whole import whole
from pipelines.news.words import boxes
from pipelines.news.words.clocks import CALENDAR

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
        *SHARE,
    ),
)
PACED = re.compile(r"[，。！？；、“”（）!?;]")
# Players, whose buttons are many lines, and boxes that advertisers' machines fill: never the text.
STRANGE = (
    ".video-js",
    ".jwplayer",
    "[id^=google_ads_iframe]",
    "[id^=div-gpt-ad]",
    ".adsbygoogle",
    ".gliaplayer-container",
    "[id^=taboola-]",
    ".OUTBRAIN",
    ".avp-player-ui",
)
# Without a sentence's signs, fewer characters are no text.
LEAST_CHARS = 20
# How boxes above a text are called that hold the headline's other lines.
SUBHEAD, KICKER = boxes.named([*boxes.SUBHEADS, *boxes.LEADS]), boxes.named(boxes.KICKERS)
# So opens the line below a headline that is its second half.
DASHED = re.compile("——|--|──")
LEAST_HEADING = 4
# What a page says of itself beside a headline counts, greets, names staff or leads on.
OF_THE_PAGE = either_script(
    r"\d|记者|作者|编辑|通讯员|撰文|供稿|摄影|[您你请:：>»]|欢迎|天气|本[网站]|平台|位置"
)
# What stands below a headline is an article from here on.
LEAST_ARTICLE, LEAST_TITLE = 120, 8
# How far below the headline label lines are looked for.
NEAR = 6


@dataclass(slots=True)
class Found:
    """The parts of a page that no layout names."""

    headline: str
    meta: str
    body: _Element | None
    subhead: str = ""
    kicker: str = ""
    original: str = ""
    when: str = ""
    """Month, day and hour, or how long ago, as printed below the headline, where no line tells a year."""


def find(page: Page) -> Found:
    """Headline, label lines (joined by SEAM) and the body element."""
    for strange in list(page.css(*STRANGE)):
        remove(strange)
    lines = list(lines_of(page.root))
    own = _first_article(page, lines)
    body = whole(densest(own), own)
    places = Places(lines)
    start, end = places.extent(body)
    headline, headed = headline_of(page, lines[:start], lines[start:end])
    # Where it stands twice, the line of its labels may stand between.
    first = _first_of(lines[: headed + 1], headed) if headed < start else -1
    below_headline = first + 1
    above = lines[max(below_headline, start - ABOVE) : start]
    if 0 < below_headline < start - ABOVE:  # pictures, a player or a form stand between headline and text
        above = [*lines[below_headline : min(below_headline + NEAR, start - ABOVE)], *above]
    if headed >= start:  # the body holds the headline, and its labels below that; above is the page's own day
        own = [*filter(is_own, lines[headed + 1 : headed + 1 + NEAR])]
        above = own if any(times.dated(line.text) for line in own) else [*own, *above]
    elif headed < 0:  # no line under which the time would be the first: the one nearest to the text
        above = [line for line in reversed(above) if not CALENDAR.search(line.text)]
    over = lines[max(0, first - TABLE) : first] if first > 0 else []
    meta = meta_lines.meta(page, above, lines[start:end], lines[end : end + BELOW], over)
    if body is not None and headed < start:
        take_in(body, lines[headed + 1 : start])
    if body is not None:
        take_gallery(body, places)
        take_files(body, lines[end : end + BELOW])
    when = meta_lines.yearless(above) if headed >= 0 else ""
    subhead = _subhead(lines[:start], headed, first) if 0 <= headed < start else ""
    kicker = _called(lines[max(0, headed - 2) : max(0, headed)], KICKER)
    kicker = kicker or (_row_above(lines[headed - 1], lines[headed]) if 0 < headed < start else "")
    around = (line.text for line in (*above, *lines[end : end + BELOW]) if not line.linked)
    original = next(filter(None, map(original_headline, around)), "")
    return Found(headline, meta, body, subhead, kicker, original, when)


def _first_article(page: Page, lines: list[Line]) -> list[Line]:
    """The lines down to where another headline begins the next article, on pages that go on with others."""
    title, told = normal(page.title), normal(SEPARATOR.split(tidy(page.title))[0])
    headlines = [at for at, line in enumerate(lines) if line.element.tag == "h1"]

    def heads(text: str) -> bool:
        """As the title has it, or with words that the title was not told of."""
        return len(text) >= 4 and (title.startswith(text) or (len(told) >= LEAST_TITLE and told in text))

    own = next((at for at in headlines if heads(normal(lines[at].text))), None)
    if own is None:
        return lines
    others = [at for at in headlines if at > own and lines[at].text != lines[own].text]
    end = next(
        (at for at, within in zip(others, _subheads(lines, own, others), strict=True) if not within),
        len(lines),
    )
    return lines[:end] if sum(len(line.text) for line in lines[own:end]) >= LEAST_ARTICLE else lines


def _subheads(lines: list[Line], own: int, headlines: Sequence[int]) -> Iterator[bool]:
    """Whether each headline behind `own` stands among paragraphs, as careless editors set the heads of parts."""
    around, seen = set[_Element | None](), own
    for at in headlines:
        around.update(line.element.getparent() for line in lines[seen:at] if line.element.tag == "p")
        seen = at
        yield lines[at].element.getparent() in around


def _first_of(lines: list[Line], headed: int) -> int:
    """The first of the lines near the last one that print what it does."""
    if headed < 0:
        return headed
    near = range(max(0, headed - NEAR), headed)
    return next((at for at in near if lines[at].text == lines[headed].text), headed)


def _subhead(above: list[Line], *headlines: int) -> str:
    """The line below one of the places where the headline stands that is its subhead by its name or tag."""
    places = dict.fromkeys(headlines)
    below = (_called(above[at + 1 : at + NEAR], SUBHEAD, RANKS[1:]) for at in places)
    return next(filter(None, below), "") or next(filter(None, (_right_below(above, at) for at in places)), "")


def _right_below(above: list[Line], at: int) -> str:
    """What stands in the row right below that of a headline; paragraphs and boxes there may be tools and notices."""
    line = above[at + 1] if at + 1 < len(above) else None
    row = line is not None and line.element.tag == "tr" and line.element.getprevious() is above[at].element
    return _unnamed(line) if line is not None and row else ""


def _row_above(line: Line, headline: Line) -> str:
    """What stands in a row or a heading right above that of a headline, as printed papers set theirs."""
    row = line.element.tag in {"tr", *RANKS[1:]} and line.element.getnext() is headline.element
    return _unnamed(line) if row else ""


def _unnamed(line: Line) -> str:
    """What a line beside a headline says that only its place tells: so much that it is no button, and no labels."""
    text = line.text
    said = len(line.runs) == 1 and len(HAN.findall(text)) >= LEAST_HAN
    return "" if not said or OF_THE_PAGE.search(text) else _own(line)


def _called(lines: list[Line], called: re.Pattern[str], tags: Sequence[str] = ()) -> str:
    """The line that bears such a name, or the first such a tag, and says something of its own."""
    for at, line in enumerate(lines):
        element = line.element
        first = at == 0 and (element.tag in tags or (tags and DASHED.match(line.text)))
        if (first or called.search(named(element))) and (own := _own(line)):
            return own
    return ""


def _own(line: Line) -> str:
    """What a line beside a headline says, if that is the article's."""
    own = not line.linked and LEAST_HEADING <= len(line.text) <= LINE_CHARS and says_own(line.text)
    return line.text if own else ""


def is_nothing(paragraphs: Sequence[str]) -> bool:
    """Whether what density found, without a picture, is no text: an address, a clock, a word."""
    text = "".join(paragraphs)
    return PACED.search(text) is None and len(HAN.findall(text)) < LEAST_CHARS


def headline_above(page: Page, body: _Element, told: str) -> str:
    """The headline that is told out of sight, as the page prints it."""
    return in_print(told, lines_above(page.root, body))
