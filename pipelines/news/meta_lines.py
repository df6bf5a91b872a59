"""The label lines around a text that no layout names: which they are, and what they say in their order."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.blocks import named
from pipelines.news.byline import (
    BARE,
    BARRED,
    LABEL,
    SEAM,
    asked,
    credit_line,
    has_label,
    labelled,
    names,
    seamed,
    spelt,
    staff_line,
)
from pipelines.news.dates import META_TIMES
from pipelines.news.furniture import is_furniture
from pipelines.news.label_lines import NOTICE, label_line
from pipelines.news.lines import Line, Places
from pipelines.news.lines import lines as lines_of
from pipelines.news.page import Page
from pipelines.news.pairs import paired
from pipelines.news.persons import PERSONAL
from pipelines.news.signed import outlet_of, reporters
from pipelines.news.text import either_script, normal
from pipelines.news.words import outlets, places
from pipelines.news.words.clocks import CALENDAR, TODAY, UNTIMED, WEEKDAY
from pipelines.news.words.names import COMMON, SURE, UNSURE

DATA_TIME = re.compile(
    r'"(?:pub_?time|publish(?:ed)?_?time|date_?published|pub_?date)"\s*:\s*"([^"]{8,30})"', re.IGNORECASE
)
NO_NAME = either_script(r"\d|[:：]|来源|编辑|分享|评论|阅读|关注|订阅|原创|举报|作者")
NAME = either_script(r"[\u4e00-\u9fff《》A-Za-z·]{2,16}")
# How the names of areas, offices and sections of three characters end.
PLACES = "[市县区省镇乡村州港岛台界部局厅委办院校馆会网报社栏题]"
# Beside the time anything short may be a source; on the next line only what calls itself an outlet.
OUTLET = either_script(rf"(?:{outlets.ENDS}|台|财经|电视|[\u4e00-\u9fff]{{2}}发布)$")
NO_OUTLET = either_script(
    rf"^{WEEKDAY}$|^农历|字体|字号|大中小|打印|关闭|参与|人气|次|手机|正文|首页|新闻$|要闻|频道$|查看|举报|收藏|发表|发布(?!$)|^(?:.|今日|昨日|昨天|刚刚|首次|网友|用户|作者|编辑|小编|网站|本站|官方)?发布$|更新|^来自|^中国$|显示|播报|朗读|语音|听新闻|模式|图片|登录|注册|下载|展开|播放"
)
# Whom a surname tells from a section's name, in two characters and in three.
BELIEVED = "".join(sorted(COMMON - {*UNSURE}))
BY_SURNAME = either_script(rf"[{SURE}][\u3400-\u9fff]|[{BELIEVED}][\u3400-\u9fff]{{2}}(?<!{PLACES})")
TIME_LINE, STAFF_LINE, PERSON_CHARS = 70, 60, 3
SENTENCE = re.compile("[。！？]")
# How many lines above, below and at either end of the text.
ABOVE, BELOW, INSIDE = 16, 8, 3
# How far into the text, where none stand above it: a summary may come first.
NEAR = 6
# And above the headline: its table, or the lines next to it.
TABLE, OVER = 8, 2
BRACKETED = either_script(rf"[（(【\[]\s*{LABEL.pattern}")
AROUND = "|｜/·•-—，,()（）[]【】"
BRACKET = either_script(r"[\[【(（]")
LINE_CHARS = 160
# A line that calls itself when the piece was published.
POSTED = re.compile(
    r"(?:^|[\s_-])(?:post(?:ed)?|entry|article|news|pub(?:lish(?:ed)?)?)[_-]?(?:date|time|on)(?=$|[\s_-])",
    re.IGNORECASE,
)
IS_TODAY = re.compile(TODAY)
# Beside how long ago it was a sentence's signs are none of a line of labels.
TELLS = re.compile("[，。！？；]")
# When a page was last touched is not when it was published.
TOUCHED = either_script(r"(?:更新|修改)(?:时间|日期|于)?[:：]?\s*$|\s*(?:更新|修改)|截至\s*$")


def meta(page: Page, above: list[Line], inside: list[Line], below: list[Line], over: list[Line]) -> str:
    """The label lines, those nearest to the headline first: what is said first counts."""
    above, over, below = list(paired(above)), list(paired(over)), list(paired(below, below=True))
    shown = [_meta_line(line) or _staff(line) for line in above]
    shown.sort(key=lambda line: _is_clock(line) or _tells(line))
    if not _says_when(shown):  # in a table over the headline, before the day a letter in the text is signed
        shown += [_meta_line(line) for line in over if _published(line)]
    first = [line for at, line in enumerate(inside[:NEAR]) if at < INSIDE or (_when(line) and not above)]
    shown += [_meta_line(line) for line in (*first, *inside[INSIDE:][-INSIDE:]) if is_own(line)]
    feet = (line for line in inside[-INSIDE:] if next(line.element.iterancestors("footer"), None) is not None)
    shown += filter(None, map(_staff, feet))
    # Below the text a time without a label is a comment's or another piece's, unless there is no other.
    shown += [_meta_line(line) or spelt(seamed(line.runs)) for line in below if _is_label(line)]
    if not _says_when(shown):
        shown += [_meta_line(line) for line in over[-OVER:] if _when(line)]
        if not _says_when(shown):
            shown.append(_machine_time(page) or ("" if yearless(above) else _time_alone(below)))
    shown += [_meta_line(line) for line in _fields(over)]
    named = filter(_is_name, (name for line in above for name in line.credits))
    if credited := next(named, "") or _beside_the_time(above):
        shown.append(f"来源：{credited}")
    called = filter(is_author, (name for line in above for name in line.makers))
    author = next(called, "") or _person(above)
    if author and author not in labelled(SEAM.join(filter(None, shown))).named:
        shown.append(f"作者：{author}")
    return SEAM.join(filter(None, shown))


def yearless(above: list[Line]) -> str:
    """When the piece was published, by month, day and hour, or how long ago, where no line tells the year, too."""
    if any((found := times.find(_spaced(line))) and _untouched(_spaced(line), found[0]) for line in above):
        return ""
    return next(filter(None, map(_hour, above)), "")


def _hour(line: Line) -> str:
    """The time without its year that a short line prints."""
    text = _spaced(line)
    if line.linked or len(text) > TIME_LINE:
        return ""
    time = times.clocked(text) or ("" if TELLS.search(text) else times.since(text))
    return time if time and _untouched(text, time) else ""


def _untouched(text: str, time: str) -> bool:
    """Whether a text does not say of a time that the page was touched then."""
    before, _, after = text.partition(time)
    return not (TOUCHED.search(before) or TOUCHED.match(after))


def _spaced(line: Line) -> str:
    """The line with blanks between its elements."""
    return seamed(line.runs).replace(SEAM, " ")


def _says_when(shown: list[str]) -> bool:
    return times.find(" ".join(shown).replace(SEAM, " ")) is not None


def _time_alone(below: list[Line]) -> str:
    """The first line right below a text that prints a time, whatever else it is."""
    near = [line for line in below if not _is_label(line)][:INSIDE]
    alone = (line for line in near if not line.linked and len(line.text) <= TIME_LINE)
    return next(filter(None, map(_meta_line, alone)), "")


def labels_around(page: Page, body: _Element) -> str:
    """The lines with labels above and below a body that is known, and at its head, joined by SEAM."""
    lines = list(lines_of(page.root))
    start, end = Places(lines).extent(body)
    near = [line for line in lines[max(0, start - ABOVE) : start] if has_label(line.text) or _staff(line)]
    inside = lines[start:end]
    near += [line for line in inside[:INSIDE] if label_line(line.text)]
    near += [line for line in lines[end : end + BELOW] if _is_label(line)]
    return SEAM.join(_meta_line(line) or seamed(line.runs) for line in near)


def _is_clock(shown: str) -> bool:
    return ("周" in shown or "星期" in shown) and UNTIMED.match(normal(shown.replace(SEAM, " "))) is not None


def _tells(shown: str) -> bool:
    """Whether it is a sentence: a lead or a summary, which tells of another day."""
    return SENTENCE.search(shown) is not None and not has_label(shown)


def _when(line: Line) -> bool:
    """Whether a line above a headline says when the piece was published, and not which day it is."""
    found = times.find(line.text)
    return bool(
        found is not None
        and not line.linked
        and len(line.text) <= TIME_LINE
        and (
            has_label(line.text)
            or POSTED.search(named(line.element))
            or (found[1]["hour"] is not None and not CALENDAR.search(line.text))
        )
    )


def _fields(over: list[Line]) -> list[Line]:
    """The label lines above a headline: the nearest ones, or a table's, which are several."""
    labels = [line for line in over if _is_label(line) and not line.linked and names(line.text)]
    return labels if len(labels) >= OVER else [line for line in over[-OVER:] if line in labels]


def _published(line: Line) -> bool:
    """Whether a line names the day of publication as such."""
    return not line.linked and has_label(line.text) and labelled(line.text).published is not None


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 20 and not NO_NAME.search(text)


def _time_in(line: Line) -> tuple[str, str, str] | None:
    """What a short line prints before a time, the time, and what behind it."""
    shown = _spaced(line)
    if len(shown) > TIME_LINE:
        return None
    found = times.find(shown)
    raw = found[0] if found else _hour(line)
    return shown.partition(raw) if raw else None


def _person(lines: list[Line]) -> str:
    """An author printed without a label: a name by its surname, a word by itself beside the time."""
    before, _, after = next(filter(None, map(_time_in, lines)), ("", "", ""))
    words = ["", *_words(before), "", *_words(after)]
    alone = (word.strip(AROUND) for label, word in pairwise(words) if not label.endswith((":", "：")))
    return next((word for word in alone if BY_SURNAME.fullmatch(word) and is_author(word)), "")


def is_author(text: str) -> bool:
    """Whether a word may be who wrote the piece: no label, no section, no place, no outlet."""
    return (
        PERSONAL.fullmatch(text) is not None
        and not NO_NAME.search(text)
        and not NO_OUTLET.search(text)
        and not OUTLET.search(text)
        and text not in places.NAMES
    )


def _beside_the_time(lines: list[Line]) -> str:
    """A source printed without a label: the short Chinese name behind the time, or before it, or a line on."""
    for at, line in enumerate(lines):
        if (found := _time_in(line)) is None:
            continue
        before, _, after = found
        neighbours = [near.text for near in (*lines[at + 1 : at + 2], *lines[max(0, at - 1) : at])]
        alone = [text for text in neighbours if " " not in text and OUTLET.search(text)]
        alone += filter(None, map(outlet_of, neighbours))
        for text in (*_words(after)[:1], *_words(before)[-1:], *alone):
            name = BRACKET.split(text.strip(AROUND))[0].removesuffix("官方账号").removesuffix("官方賬號")
            # Two or three characters that do not call themselves an outlet are a person.
            likely = len(name) > PERSON_CHARS or OUTLET.search(name)
            if (
                likely
                and NAME.fullmatch(name)
                and not (NO_NAME.search(name) or NO_OUTLET.search(name) or is_furniture(name))
            ):
                return name
        return ""
    return ""


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word.strip(AROUND)]


def _meta_line(line: Line) -> str:
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
    return (has_label(text) and not (NOTICE.search(text) or asked(text))) or staff_line(seamed(line.runs))


def is_own(line: Line) -> bool:
    """Whether a line of the text may speak of the page: of "资金来源：…" and "记者：请问…" it does not."""
    text = line.text
    # A title's link and a day are a line of a list; a sentence tells of another day.
    dated = times.find(text) is not None and 3 * line.linked < len(text) and not SENTENCE.search(text)
    short = len(text) <= TIME_LINE and (credit_line(text) or dated)
    return short or BRACKETED.search(text) is not None


def _staff(line: Line) -> str:
    """The line above a text that names staff without a colon."""
    named = len(line.text) <= STAFF_LINE and any(
        found(line.text) for found in (BARE.search, BARRED.search, reporters)
    )
    return spelt(seamed(line.runs)) if named else ""


def _machine_time(page: Page) -> str:
    told = (content for name, content in page.metas.items() if name in META_TIMES)
    return next(filter(times.find, told), "") or _data_time(page)


def _data_time(page: Page) -> str:
    """The time in the page's own data, where a script paints it: JSON-LD's, or what the system calls it, if but one."""
    told = {time for script in page.scripts for time in DATA_TIME.findall(script) if times.find(time)}
    return told.pop() if len(told) == 1 else ""
