"""The last resort, for pages of no declared layout: one walk over the page, then headline, label lines and body.

Chinese news pages differ in markup and agree in print: the title repeats the headline, the line below it
prints time and labels, and the text is where long punctuated lines without links stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.byline import (
    BARE,
    LABEL,
    SEAM,
    asked,
    credit_line,
    has_label,
    outlet_of,
    seamed,
    staff_line,
)
from pipelines.news.dates import META_TIMES
from pipelines.news.density import NOTICE, densest, extent, whole
from pipelines.news.families.shared import SHARE
from pipelines.news.furniture import is_furniture
from pipelines.news.furniture_boxes import remove
from pipelines.news.headline import HEADINGS, in_print
from pipelines.news.headline import headline as headline_of
from pipelines.news.label_lines import label_line
from pipelines.news.lines import Line
from pipelines.news.lines import lines as lines_of
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.portal_lines import is_portals
from pipelines.news.text import either_script, normal
from pipelines.news.words import boxes
from pipelines.news.words.furniture import TODAY

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
DATA_TIME = re.compile(
    r'"(?:pub_?time|publish(?:ed)?_?time|date_?published|pub_?date)"\s*:\s*"([^"]{8,30})"', re.IGNORECASE
)
PACED, HAN = re.compile(r"[，。！？；、“”（）!?;]"), re.compile(r"[\u3400-\u9fff]")
NO_NAME = either_script(r"\d|[:：]|来源|编辑|分享|评论|阅读|关注|订阅|原创|举报|作者")
NAME = either_script(r"[\u4e00-\u9fff《》A-Za-z·]{2,16}")
# Beside the time anything short may be a source; on the next line only what calls itself an outlet.
OUTLET = either_script(r"(?:网|报|社|台|新闻|日报|晚报|周刊|在线|客户端|财经|频道|电视|广播)$")
NO_OUTLET = either_script(
    r"^(?:星期|周)[一二三四五六日天]$|^农历|字体|字号|大中小|打印|关闭|参与|人气|次|手机|正文|首页|新闻$|要闻|频道$|查看|举报|收藏|发表|发布|更新|^来自|^中国$|显示|播报|朗读|语音|听新闻|模式|图片|登录|注册|下载|展开|播放"
)
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
TIME_LINE, STAFF_LINE, PERSON_CHARS = 70, 60, 3
# A line of text before the body, and how much else may stand between them: "展开全文".
LEAST_CHARS = 20
BRACKETED = either_script(rf"[（(【\[]\s*{LABEL.pattern}")
AROUND = "|｜/·•-—，,()（）[]【】"
BRACKET = either_script(r"[\[【(（]")
LINE_CHARS = 160
# How boxes above a text are called that hold the headline's other lines.
SUBHEAD, KICKER = boxes.named([*boxes.SUBHEADS, *boxes.LEADS]), boxes.named(boxes.KICKERS)
LEAST_HEADING = 4
# What stands below a headline is an article from here on.
LEAST_ARTICLE = 120
IS_TODAY = re.compile(TODAY)
# A day of the week beside a date without an hour is the portal's clock, unless no other line says when.
CLOCK = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?(?:星期|周)[一二三四五六日天](?!.*\d:\d).{0,30}")
# How far above and below the text its label lines are looked for.
ABOVE, NEAR, BELOW, INSIDE, OVER = 16, 6, 8, 3, 2
# What a page's own clock prints beside the day.
CALENDAR = either_script(r"今天|现在|星期|周[一二三四五六日]|农历|[初十廿][一二三四五六七八九十]")


@dataclass(slots=True)
class Found:
    """The parts of a page that no layout names."""

    headline: str
    meta: str
    body: _Element | None
    subhead: str = ""
    kicker: str = ""


def find(page: Page) -> Found:
    """Headline, label lines (joined by SEAM) and the body element."""
    for strange in list(page.css(*STRANGE)):
        remove(strange)
    lines = list(lines_of(page.root))
    own = _first_article(page, lines)
    body = whole(densest(own), own)
    start, end = extent(body, lines)
    headline, named = headline_of(page, lines[:start], lines[start:end])
    # Where it stands twice, the line of its labels may stand between.
    first = _first_of(lines[: named + 1], named) if named < start else -1
    below_headline = first + 1
    above = lines[max(below_headline, start - ABOVE) : start]
    if 0 < below_headline < start - ABOVE:  # pictures, a player or a form stand between headline and text
        above = [*lines[below_headline : min(below_headline + NEAR, start - ABOVE)], *above]
    if named >= start:  # the body holds the headline, and its labels below that; above is the page's own day
        above = [*filter(_is_own, lines[named + 1 : named + 1 + NEAR]), *above]
    elif named < 0:  # no line under which the time would be the first: the one nearest to the text
        above = [line for line in reversed(above) if not CALENDAR.search(line.text)]
    over = lines[max(0, first - OVER) : first] if first > 0 else []
    meta = _meta(page, above, lines[start:end], lines[end : end + BELOW], over)
    beside = lines[named + 1 : min(start, named + NEAR)] if 0 <= named < start else []
    subhead = _called(beside, SUBHEAD, HEADINGS[1:])
    return Found(headline, meta, body, subhead, _called(lines[max(0, named - 2) : max(0, named)], KICKER))


def _first_article(page: Page, lines: list[Line]) -> list[Line]:
    """The lines down to where another headline begins the next article, on pages that go on with others."""
    title = normal(page.title)
    headlines = [at for at, line in enumerate(lines) if line.element.tag == "h1"]
    own = next(
        (at for at in headlines if len(text := normal(lines[at].text)) >= 4 and title.startswith(text)), None
    )
    if own is None:
        return lines
    others = (at for at in headlines if at > own and lines[at].text != lines[own].text)
    end = next((at for at in others if not _is_subhead(lines[own:at], lines[at])), len(lines))
    return lines[:end] if sum(len(line.text) for line in lines[own:end]) >= LEAST_ARTICLE else lines


def _is_subhead(above: list[Line], headline: Line) -> bool:
    """Whether a headline stands among paragraphs, as careless editors set the heads of parts."""
    box = headline.element.getparent()
    return any(line.element.tag == "p" and line.element.getparent() is box for line in above)


def _first_of(lines: list[Line], named: int) -> int:
    """The first of the lines near the last one that print what it does."""
    if named < 0:
        return named
    near = range(max(0, named - NEAR), named)
    return next((at for at in near if lines[at].text == lines[named].text), named)


def _called(lines: list[Line], named: re.Pattern[str], tags: Sequence[str] = ()) -> str:
    """The line that bears such a name, or the first such a tag, and says something of its own."""
    for at, line in enumerate(lines):
        element = line.element
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not ((at == 0 and element.tag in tags) or named.search(called)) or line.linked:
            continue
        own = not (
            has_label(line.text) or times.dated(line.text) or is_furniture(line.text) or is_portals(line.text)
        )
        if own and LEAST_HEADING <= len(line.text) <= LINE_CHARS:
            return line.text
    return ""


def _meta(page: Page, above: list[Line], inside: list[Line], below: list[Line], over: list[Line]) -> str:
    """The label lines, those nearest to the headline first: what is said first counts."""
    shown = [_label_line(line) or _staff(line) for line in above]
    shown.sort(key=_is_clock)
    shown += [_label_line(line) for line in (*inside[:INSIDE], *inside[INSIDE:][-INSIDE:]) if _is_own(line)]
    # Below the text a time without a label is a comment's or another piece's, unless there is no other.
    shown += [_label_line(line) or seamed(line.runs) for line in below if _is_label(line)]
    if times.find(" ".join(shown).replace(SEAM, " ")) is None:
        shown += [_label_line(line) for line in over if _when(line)]
    if times.find(" ".join(shown).replace(SEAM, " ")) is None:
        alone = (line for line in below[:INSIDE] if not line.linked and len(line.text) <= TIME_LINE)
        shown += [_meta_time(page) or next(filter(None, map(_label_line, alone)), "")]
    named = filter(_is_name, (name for line in above for name in line.credits))
    if credited := next(named, "") or _beside_the_time(above):
        shown.append(f"来源：{credited}")
    return SEAM.join(filter(None, shown))


def is_nothing(paragraphs: list[str]) -> bool:
    """Whether what density found, without a picture, is no text: an address, a clock, a word."""
    text = "".join(paragraphs)
    return PACED.search(text) is None and len(HAN.findall(text)) < LEAST_CHARS


def headline_above(page: Page, body: _Element, told: str) -> str:
    """The headline that is told out of sight, as the page prints it."""
    lines = list(lines_of(page.root))
    return in_print(told, lines[: extent(body, lines)[0]])


def labels_around(page: Page, body: _Element) -> str:
    """The lines with labels above and below a body that is known, and at its head, joined by SEAM."""
    lines = list(lines_of(page.root))
    start, end = extent(body, lines)
    near = [line for line in lines[max(0, start - ABOVE) : start] if has_label(line.text)]
    inside = lines[start:end]
    near += [line for line in inside[:INSIDE] if label_line(line.text)]
    near += [line for line in lines[end : end + BELOW] if _is_label(line)]
    return SEAM.join(_label_line(line) or seamed(line.runs) for line in near)


def _is_clock(shown: str) -> bool:
    return ("周" in shown or "星期" in shown) and CLOCK.match(normal(shown.replace(SEAM, " "))) is not None


def _when(line: Line) -> bool:
    """Whether a line above a headline says when the piece was published, and not which day it is."""
    found = times.find(line.text)
    return (
        found is not None
        and not line.linked
        and len(line.text) <= TIME_LINE
        and (has_label(line.text) or (found[1]["hour"] is not None and not CALENDAR.search(line.text)))
    )


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 20 and not NO_NAME.search(text)


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
        alone += filter(None, map(outlet_of, neighbours))
        for text in (*_words(after)[:1], *_words(before)[-1:], *alone):
            name = BRACKET.split(text.strip(AROUND))[0].removesuffix("官方账号").removesuffix("官方賬號")
            # Two or three characters that do not call themselves an outlet are a person.
            likely = len(name) > PERSON_CHARS or OUTLET.search(name)
            if likely and NAME.fullmatch(name) and not NO_NAME.search(name) and not NO_OUTLET.search(name):
                return name
        return ""
    return ""


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word.strip(AROUND)]


def _label_line(line: Line) -> str:
    """The line as label lines are read, or nothing where it prints neither label nor time."""
    text = line.text
    if not 4 < len(text) <= LINE_CHARS or (line.linked > 0.8 * len(text) and not has_label(text)):
        return ""
    if not (has_label(text) or _timed(line)) or IS_TODAY.match(normal(text)):
        return ""
    return seamed(line.runs)


def _timed(line: Line) -> bool:
    """Whether a line prints a time, be it in elements of their own for clock and day: "10:302026/11/20"."""
    return times.find(line.text) is not None or (
        len(line.runs) > 1 and times.find(" ".join(line.runs)) is not None
    )


def _is_label(line: Line) -> bool:
    """Whether a line below a text names what it prints, or is nothing but staff."""
    text = line.text
    return (has_label(text) and not (NOTICE.search(text) or asked(text))) or staff_line(text)


def _is_own(line: Line) -> bool:
    """Whether a line of the text may speak of the page: of "资金来源：…" and "记者：请问…" it does not."""
    text = line.text
    # A title's link and a day are a line of a list.
    dated = times.find(text) is not None and 3 * line.linked < len(text)
    short = len(text) <= TIME_LINE and (credit_line(text) or dated)
    return short or BRACKETED.search(text) is not None


def _staff(line: Line) -> str:
    """The line above a text that names staff without a colon."""
    return seamed(line.runs) if len(line.text) <= STAFF_LINE and BARE.search(line.text) else ""


def _meta_time(page: Page) -> str:
    told = (content for name, content in page.metas.items() if name in META_TIMES)
    return next(filter(times.find, told), "") or _data_time(page)


def _data_time(page: Page) -> str:
    """The time in the page's own data, where a script paints it: JSON-LD's, or what the system calls it, if but one."""
    told = {time for script in page.scripts for time in DATA_TIME.findall(script) if times.find(time)}
    return told.pop() if len(told) == 1 else ""
