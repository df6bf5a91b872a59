"""A whole page as its lines: what the reader of no known layout looks at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element, iterwalk

from pipelines.news.blocks import BLOCKS, SILENT
from pipelines.news.hidden import unseen
from pipelines.news.text import tidy

HIDDEN = SILENT | {"head", "title"}
# What words are put into that nobody is to see.
MINCED = frozenset({"span", "font", "i", "em"})
CREDIT = re.compile(r"(?:^|[\s_-])(?:source|laiyuan|media_?name)\b", re.IGNORECASE)
MAKER = re.compile(
    r"(?:^|[\s_-])(?:author|writer|zuozhe|reporter)(?:[_-]?(?:name|link))?(?=$|\s)", re.IGNORECASE
)


class Line(NamedTuple):
    """What stands on one line: the texts of its elements, tidied together, and how much of it is links."""

    element: _Element
    runs: list[str]
    text: str
    linked: int
    credits: tuple[str, ...]
    """Texts of elements that call themselves a source."""
    makers: tuple[str, ...]
    """And of those that call themselves an author."""


class Places:
    """Which lines each element prints: of a page's many boxes none is looked for in all lines."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines, self._at = lines, defaultdict[_Element, list[int]](list)
        for at, line in enumerate(lines):
            self._at[line.element].append(at)

    def extent(self, box: _Element | None) -> tuple[int, int]:
        """The first line of a box, and the line behind its last; the end of the page without a box or line."""
        within = box.iter() if box is not None else ()
        inside = [at for one in within for at in self._at.get(one, ())]
        return (min(inside), max(inside) + 1) if inside else (len(self._lines), len(self._lines))

    def shown(self, box: _Element) -> list[Line]:
        """From the first line of a box to its last."""
        return self._lines[slice(*self.extent(box))]


def lines_above(root: _Element, body: _Element) -> list[Line]:
    """The page's lines before the first of a body."""
    shown = list(lines(root))
    return shown[: Places(shown).extent(body)[0]]


def lines(root: _Element) -> Iterator[Line]:
    """The page's lines in order, without the empty ones. Written for speed: every node of a page passes here."""
    blocks, links = [root], 0
    holder, runs, linked = root, list[str](), 0
    called: tuple[list[str], list[str]] = [], []
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN or (tag in MINCED and element.keys() and unseen(element)):
                walker.skip_subtree()
                continue
            text = element.text
        else:
            text = element.tail
        if tag in BLOCKS:
            if runs:
                yield Line(holder, runs, tidy("".join(runs)), linked, *map(tuple, called))
                runs, linked, called = [], 0, ([], [])
            if event == "start":
                holder = blocks[-1] if tag == "br" else element
                blocks.append(element)
            else:
                blocks.pop()
                holder = blocks[-1]
        elif tag == "a":
            links += 1 if event == "start" else -1
        if text and not text.isspace():
            runs.append(text)
            if links:
                linked += len(text.strip())
            if event == "start" and (sort := _called(element)) is not None:
                called[sort].append(tidy(text))
    if runs:
        yield Line(holder, runs, tidy("".join(runs)), linked, *map(tuple, called))


def _called(element: _Element) -> int | None:
    """Which of the two an element calls itself, or what holds the link that it is."""
    named = element.get("class") or element.get("id")
    if named is None and element.tag == "a" and (box := element.getparent()) is not None:
        named = box.get("class") or box.get("id")
    if item := element.get("itemprop"):
        named = f"{named or ''} {item}"
    return _sort_of(named) if named is not None else None


@lru_cache(maxsize=4096)
def _sort_of(named: str) -> int | None:
    return next((sort for sort, one in enumerate((CREDIT, MAKER)) if one.search(named)), None)
