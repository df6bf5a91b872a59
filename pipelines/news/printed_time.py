"""The time printed beside a link of a list: in its item, or on its line where the list has no items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.text import tidy
from pipelines.news.times import BEIJING

# An item is no deeper than this around its link, nor prints more; its time no longer, with what little stands beside.
MOST_LEVELS, ITEM_CHARS, TIME_CHARS, BESIDE_CHARS = 5, 600, 40, 16
MONTH_AND_DAY = re.compile(
    r"^\W*(?P<raw>(?P<month>\d{1,2})\s*(?P<sep>[-/.月－／])\s*(?P<day>\d{1,2})\s*日?)\W*$"
)
ITEMS, UNITS = frozenset({"li", "tr", "dl", "article"}), frozenset({"body", "html", "table", "tbody"})
SILENT = frozenset({"script", "style", "noscript", "template"})
Printed = tuple[str | None, datetime | None]
NOTHING: Printed = (None, None)


def beside(anchor: _Element, whose: Mapping[_Element, str], captured_at: datetime) -> Printed:
    """(the string printed, the moment or None) beside a link; `whose`: the article of each article link."""
    mine, inside = whose[anchor], anchor
    if found := _told(list(_texts(anchor, None)), captured_at, alone=True):
        return found
    for _ in range(MOST_LEVELS):
        item = inside.getparent()
        if item is None or item.tag in UNITS or inside.tag in ITEMS:
            break
        if _holds(item, whose, mine):
            return _on_the_line(inside, item, whose, captured_at)
        texts = list(_texts(item, anchor))
        if found := _told(texts, captured_at):
            return found
        if sum(map(len, texts)) > ITEM_CHARS:
            break
        inside = item
    return NOTHING


def _holds(element: _Element, whose: Mapping[_Element, str], but: str = "") -> bool:
    """Whether there is a link to an article in it, other than one."""
    return any(whose.get(inner, but) != but for inner in element.iter("a"))


def _on_the_line(
    inside: _Element, parent: _Element, whose: Mapping[_Element, str], captured_at: datetime
) -> Printed:
    """In a list without items, between this link and its neighbours: before it, where the first one's stands so."""
    children = list(parent)
    linked = [child for child in children if _holds(child, whose)]
    first, index = linked[0], linked.index(inside)
    before_first = [parent.text or "", *_between(children, None, first)]
    if _told(before_first, captured_at):
        texts = before_first if index == 0 else [*_between(children, linked[index - 1], inside)]
    else:
        following = linked[index + 1] if index + 1 < len(linked) else None
        texts = [*_between(children, inside, following)]
    return _told(texts, captured_at) or NOTHING


def _between(children: list[_Element], after: _Element | None, until: _Element | None) -> Iterator[str]:
    """What is printed after one child and before another."""
    start = 0 if after is None else children.index(after)
    stop = len(children) if until is None else children.index(until)
    for child in children[start:stop]:
        if child is not after:
            yield from _texts(child, None)
        yield child.tail or ""


def _texts(element: _Element, without: _Element | None) -> Iterator[str]:
    """The pieces of text of an element, but those of one element in it."""
    if element is without or element.tag in SILENT:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, without)
        yield child.tail or ""


def _told(texts: list[str], captured_at: datetime, *, alone: bool = False) -> Printed | None:
    """The time that one of the pieces is, or that all of them are; `alone`: nothing may stand beside it."""
    pieces = [piece for piece in map(tidy, texts) if piece]
    whole = tidy(" ".join(pieces))
    for piece in ([whole] if len(whole) <= TIME_CHARS else []) + [
        piece for piece in pieces if len(piece) <= TIME_CHARS
    ]:
        if found := _time(piece, captured_at, 0 if alone else BESIDE_CHARS):
            return found
    return None


def _time(piece: str, captured_at: datetime, most_beside: int) -> Printed | None:
    if match := MONTH_AND_DAY.match(piece):
        return match["raw"].strip(), _this_year_or_last(match, captured_at)
    at, raw = times.published(piece, captured_at)
    if raw is None:
        return None
    beside = sum(map(str.isalnum, piece.replace(raw, "", 1)))
    return (raw, at) if beside <= most_beside else None


def _this_year_or_last(match: re.Match[str], captured_at: datetime) -> datetime | None:
    """The last such day that has begun, by a clock that may run ahead a little."""
    local = captured_at.astimezone(BEIJING) + timedelta(hours=1)
    for year in (local.year, local.year - 1):
        moment = times.aware((year, int(match["month"]), int(match["day"])), (0, 0, 0))
        if moment is not None and moment <= local:
            return moment
    return None
