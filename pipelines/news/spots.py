"""Where a text changed: each spot in the text before and after, with what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipelines.news.text import simplified
from pipelines.news.textdiff import Edit
from pipelines.news.words import speech

# Edits this near each other, and this small, are one: 王小明 -> 李小刚.
GAP, SMALL = 2, 4
# How much of the text around an edit is looked at, in characters.
AROUND = 40
# Of a rewritten stretch and of a rewritten text no more is judged: characters, edits.
MOST, MOST_SPOTS = 1000, 100

Spans = list[tuple[int, int]]
Place = tuple[str, int, int]
Find = Callable[[str, int, int], Any]


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A text before and after, and what is found in the whole of it when first asked."""

    before: str
    after: str

    @cached_property
    def quoted(self) -> tuple[Spans, Spans]:
        return speech.quotations(self.before), speech.quotations(self.after)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One place that changed: [a, b) of the text before became [c, d) of the text after."""

    texts: Texts
    a: int
    b: int
    c: int
    d: int

    @cached_property
    def old(self) -> str:
        return self.texts.before[self.a : self.b]

    @cached_property
    def new(self) -> str:
        return self.texts.after[self.c : self.d]

    @cached_property
    def around(self) -> tuple[Place, Place]:
        """The spot in the old and in the new text, each with the text around it."""
        return _around(self.texts.before, self.a, self.b), _around(self.texts.after, self.c, self.d)

    def within(self, most: int) -> bool:
        """Whether neither side is longer than so many characters."""
        return self.b - self.a <= most and self.d - self.c <= most

    @cached_property
    def _seen(self) -> dict[Find, tuple[Any, Any]]:
        return {}

    def seen(self, find: Find) -> tuple[Any, Any]:
        """What `find` sees at the spot, before and after; it looks once."""
        if find not in self._seen:
            old, new = self.around
            self._seen[find] = find(*old), find(*new)
        return self._seen[find]

    def differs(self, find: Find) -> bool:
        """Whether what `find` sees at the spot is another before and after."""
        old, new = self.seen(find)
        return bool(old != new)


def _around(text: str, start: int, end: int) -> Place:
    low, end = max(0, start - AROUND), min(end, start + MOST)
    return text[low : end + AROUND], start - low, end - low


WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
}


def _folded(text: str) -> str:
    """One script form, digits and letters of one width; punctuation stays."""
    return simplified(text.translate(WIDE))


def spots(edits: Sequence[Edit]) -> list[Spot]:
    """The places of one text that differ in more than width and script form, the first MOST_SPOTS of them."""
    folded = [(op, _folded(text)) for op, text in edits]
    texts = Texts(before=_text_without(folded, "+"), after=_text_without(folded, "-"))
    return [Spot(texts=texts, a=a, b=b, c=c, d=d) for a, b, c, d in _differing(folded)[:MOST_SPOTS]]


def _text_without(edits: Sequence[Edit], op: str) -> str:
    return "".join([text for own, text in edits if own != op])


def _differing(edits: Sequence[Edit]) -> list[tuple[int, int, int, int]]:
    """Where the texts differ, small neighbours as one."""
    found: list[tuple[int, int, int, int]] = []
    old = new = 0
    between = ""
    for removed, added, kept in _runs(edits):
        spot = (old, old + len(removed), new, new + len(added))
        if removed != added:
            found[-1:] = _merged(found[-1], spot, between) if found else [spot]
        between = kept if removed != added else f"{between}{removed}{kept}"
        old, new = spot[1] + len(kept), spot[3] + len(kept)
    return found


def _merged(
    last: tuple[int, int, int, int], spot: tuple[int, int, int, int], between: str
) -> list[tuple[int, int, int, int]]:
    """Two neighbours as one where they are small, or stand in one Latin word, or as they are."""
    if between.isascii() and between.isalpha():
        return [(last[0], spot[1], last[2], spot[3])]
    near = len(between) <= GAP
    small = all(high - low <= SMALL for s in (last, spot) for low, high in (s[:2], s[2:]))
    return [(last[0], spot[1], last[2], spot[3])] if near and small else [last, spot]


def _runs(edits: Sequence[Edit]) -> Iterator[tuple[str, str, str]]:
    """(removed, added, what is kept after them)."""
    removed = added = ""
    for op, text in edits:
        if op == "-":
            removed += text
        elif op == "+":
            added += text
        else:
            yield removed, added, text
            removed = added = ""
    yield removed, added, ""
