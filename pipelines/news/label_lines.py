"""Lines at a text's edges that say when and by whom the piece was published, and those that only sound so."""

from __future__ import annotations

import re

from pipelines.news import byline, times
from pipelines.news.furniture import is_furniture
from pipelines.news.persons import OUTLET
from pipelines.news.printed_dates import first
from pipelines.news.signed import SHORT_LINE
from pipelines.news.text import either_script, normal
from pipelines.news.words.furniture import BUTTONS, COUNTER, COUNTERS, GAUGE
from pipelines.news.words.labels import OF_A_PIECE

# The longest line that is only a time, and what must not be left beside one.
MOST_CHARS, NAMED = 48, re.compile(r"\w")
COLON, DIGITS = re.compile("[:：]"), re.compile(r"\d+")
# What a page keeps beside the time and the outlet, and what it calls that.
TICKS, SOURCE = (
    (re.compile(COUNTER), COUNTERS, GAUGE),
    re.compile("^(?:来源|稿源|来自):|(?:发布|发表)?(?:日期|时间):$"),
)
# A host is a word, however long.
HOST_CHARS = 253
ADDRESS = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)+", re.IGNORECASE | re.ASCII)
# Of an event, too, is told when: 时间, 活动时间, 【时间】, behind 地点 and 主办; and of figures, whence they are.
WHEN = either_script(
    r"\s*[【\[（(]?(?:(?:地点|地址|会场|主题|主讲|主办|承办)[\u4e00-\u9fff]{0,4}[:：].*?)?"
    rf"(?!(?:{OF_A_PIECE}|更新|修改))"
    r"[\u4e00-\u9fff]{0,6}(?:时间|日期)(?:[】\]）)]|\s*[:：])|\s*(?:数据|资料)来源[:：]"
)
# What a portal says of all its pieces, labels and all.
NOTICE = either_script(r"注明|标明|标注|转载|侵权|未经|凡本|本网站")


def of_the_piece(line: str, known: byline.Labelled) -> bool:
    """Whether a line repeats what label lines say of the piece, which is `known`: no part of its text."""
    return _says_when(line, known.published) or _credits(line, known)


def _says_when(line: str, published: str | None) -> bool:
    """Whether a line says when and by whom the piece was published, and not when something takes place."""
    alone = opens_with_time(line)
    if not (alone or label_line(line)):
        return False
    return not (alone or WHEN.match(line)) or _of_one_time(line, published)


def _credits(line: str, known: byline.Labelled) -> bool:
    """Whether a line prints the time of publication that is known, an outlet, and counters beside them."""
    published = known.published
    if not published or published not in line or len(line) > MOST_CHARS:
        return False
    beside = normal(byline.FURNITURE.sub("", line.replace(published, " ")))
    for tick in TICKS:
        beside = tick.sub("", beside)
    beside = SOURCE.sub("", beside)
    # Buttons stand close behind the outlet where its line has no blanks.
    rest = beside.removeprefix(normal(known.source or ""))
    return not rest or (rest != beside and is_furniture(rest)) or OUTLET.fullmatch(beside) is not None


def _of_one_time(line: str, published: str | None) -> bool:
    """Whether a line prints the time of publication, be it to another unit."""
    parts = [[int(part) for part in DIGITS.findall(text)] for text in (line, published or "")]
    return bool(parts[1]) and all(one == other for one, other in zip(*parts, strict=False))


def label_line(paragraph: str) -> bool:
    """Whether a line prints a time, be it "3小时前", and a label and little else: a meta line in the body."""
    return (
        len(paragraph) <= SHORT_LINE + HOST_CHARS
        and byline.has_label(paragraph)
        and len(ADDRESS.sub("_", paragraph)) <= SHORT_LINE
        and (times.find(paragraph) is not None or times.AGO.search(paragraph) is not None)
        and byline.SENTENCE.search(paragraph) is None
        and not byline.asked(paragraph)
    )


def opens_with_time(text: str) -> bool:
    """Whether a line prints a time of day and its date, alone or with labels behind it that say nothing."""
    if len(text) > MOST_CHARS or (match := first(text)) is None or match["hour"] is None:
        return False
    rest = text.replace(match[0], "")
    if not NAMED.search(rest):
        return True
    _, *values = COLON.split(rest)
    empty = all(not value.strip() or BUTTONS.fullmatch(normal(value)) for value in values)
    return bool(values) and empty and text.lstrip().startswith(match[0].strip())


def names_makers(line: str) -> bool:
    """Whether a line says who made the piece, and is no sentence of its text nor an event's hour."""
    told = byline.asked(line) or WHEN.match(line) or (line.endswith("。") and not NOTICE.search(line))
    return bool(byline.names(line)) and not told
