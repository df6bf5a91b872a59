"""Which words changed. Chinese has no blanks to split on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from pipelines.news.hunks import MOST_WORK, Hunk, both, differing, exact, joined, marks, trimmed, work

Op = Literal["=", "-", "+"]
Edit = tuple[Op, str]
"""("=", kept), ("-", only in the old text) or ("+", only in the new)."""

SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’」』）)]*|[^。！？!?；;\n]+$")
# What readers take as one word: a date, a clock time, a number with its unit, a Latin name.
WORD = re.compile(
    r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]"
    r"|\d+[:：]\d\d(?:[:：]\d\d)?"
    r"|[A-Za-zÀ-ɏ\d]*[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ\d]*(?:[-.'’][A-Za-zÀ-ɏ\d]+)*"
    r"|\d+(?:[.,．，]\d+)*(?:[百千万亿]+|[%％‰℃])?"
    r"|[〇零一二三四五六七八九十百千万亿两]{2,}"
)
# Good places for a mark to begin and to end are after these, and before these.
STOPS, PAUSES = frozenset("。！？!?；;\n"), frozenset("，、：,:")
# Kept letters, at most, that a rewritten phrase takes in: 的, 进行了; a kept 图书馆新馆 tells the reader something.
BY_CHANCE = 3
# How far a mark may slide to a better place, in characters.
REACH = 40


def edits(before: str, after: str) -> list[Edit]:
    """The edits that turn `before` into `after`; "=" and "-" joined give `before`, "=" and "+" `after`."""
    hunks = [trimmed(before, after, hunk) for hunk in _calmed(_letters(before, after))]
    return _told(before, after, joined(_slid(before, after, hunks)))


def sides(found: Sequence[Edit]) -> tuple[str, str]:
    """The old text and the new."""
    before, after = ("".join(text for op, text in found if op != other) for other in "+-")
    return before, after


def widened(found: Sequence[Edit]) -> list[Edit]:
    """The same edits for reading: whole numbers, dates and Latin words are marked, never a part of one."""
    before, after = sides(found)
    old, new = _words(before), _words(after)
    hunks = _marked(found)
    while (wide := joined(_widened(hunks, len(before), old, new))) != hunks:
        hunks = wide
    return _told(before, after, hunks)


class _Words(NamedTuple):
    """Where the words of a text begin and end."""

    starts: list[int]
    ends: list[int]

    def around(self, at: int) -> tuple[int, int]:
        """The ends of the word that `at` lies inside of; `at` itself between words."""
        word = bisect_left(self.starts, at) - 1
        return (self.starts[word], self.ends[word]) if word >= 0 and at < self.ends[word] else (at, at)


def _words(text: str) -> _Words:
    spans = [word.span() for word in WORD.finditer(text)]
    return _Words([start for start, _ in spans], [end for _, end in spans])


def _widened(hunks: Sequence[Hunk], length: int, old: _Words, new: _Words) -> Iterator[Hunk]:
    """Each hunk grown to the ends of the words it touches, at most up to its neighbours."""
    stops = [0, *(hunk.i2 for hunk in hunks)], [*(hunk.i1 for hunk in hunks[1:]), length]
    for (i1, i2, j1, j2), low, high in zip(hunks, *stops, strict=False):
        left = min(i1 - low, max(i1 - old.around(i1)[0], j1 - new.around(j1)[0]))
        right = min(high - i2, max(old.around(i2)[1] - i2, new.around(j2)[1] - j2))
        yield Hunk(i1 - left, i2 + right, j1 - left, j2 + right)


def _marked(found: Iterable[Edit]) -> list[Hunk]:
    """Edits as places."""
    i = j = 0
    hunks: list[Hunk] = []
    for op, text in found:
        i1, j1 = i, j
        i, j = i + len(text) * (op != "+"), j + len(text) * (op != "-")
        if op != "=":
            hunks.append(Hunk(i1, i, j1, j))
    return joined(hunks)


def _told(before: str, after: str, hunks: Iterable[Hunk]) -> list[Edit]:
    """Places as edits, removals before additions."""
    found: list[Edit] = []
    end = 0
    for i1, i2, j1, j2 in hunks:
        found += [("=", before[end:i1]), ("-", before[i1:i2]), ("+", after[j1:j2])]
        end = i2
    return [(op, text) for op, text in [*found, ("=", before[end:])] if text]


def _letters(before: str, after: str) -> list[Hunk]:
    """Where the letters differ, looked for in sentences that do."""
    old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    i_at, j_at = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    left = MOST_WORK
    found: list[Hunk] = []
    for i1, i2, j1, j2 in differing(old, new):
        hunk = trimmed(before, after, Hunk(i_at[i1], i_at[i2], j_at[j1], j_at[j2]))
        left -= work(hunk)
        found += exact(before, after, hunk) if left >= 0 else [hunk]
    return found


def _calmed(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Few letters kept by chance in the middle of a rewritten phrase become part of it."""
    calm: list[Hunk] = []
    for hunk in hunks:
        calm.append(hunk)
        while len(calm) > 1 and _by_chance(calm[-2], calm[-1]):
            calm[-2:] = [both(calm[-2], calm[-1])]
    return calm


def _by_chance(one: Hunk, other: Hunk) -> bool:
    """No more letters between than changed on either side, and marked they make less than half as many marks more."""
    between = other.i1 - one.i2
    small = between <= min(BY_CHANCE, _longer(one), _longer(other))
    return small and 4 * between < marks(one) + marks(other)


def _longer(hunk: Hunk) -> int:
    return max(hunk.i2 - hunk.i1, hunk.j2 - hunk.j1)


def _slid(before: str, after: str, hunks: Sequence[Hunk]) -> Iterator[Hunk]:
    """省{委副书记、省}长 as {省委副书记、}省长: pure additions and removals moved to where a phrase begins or ends."""
    end = 0
    for number, hunk in enumerate(hunks):
        stop = hunks[number + 1].i1 if number + 1 < len(hunks) else len(before)
        if hunk.i1 == hunk.i2:
            by = _slide(after, hunk.j1, hunk.j2, hunk.i1 - end, stop - hunk.i2)
        elif hunk.j1 == hunk.j2:
            by = _slide(before, hunk.i1, hunk.i2, hunk.i1 - end, stop - hunk.i2)
        else:
            by = 0
        yield Hunk(*(place + by for place in hunk))
        end = hunk.i2 + by


def _slide(text: str, start: int, end: int, before: int, after: int) -> int:
    """How far text[start:end] had better move, with so many kept letters `before` and `after` it."""
    low = high = 0
    while -low < min(before, REACH) and text[start + low - 1] == text[end + low - 1]:
        low -= 1
    while high < min(after, REACH) and text[start + high] == text[end + high]:
        high += 1
    return max(
        range(low, high + 1), key=lambda by: (_edge(text, start + by) + _edge(text, end + by), -abs(by))
    )


def _edge(text: str, at: int) -> int:
    """How good a place is for a mark to begin or end: the ends of the text, after a stop, after a pause, before one."""
    if at in {0, len(text)}:
        return 5
    last, following = text[at - 1], text[at]
    if last in STOPS or last in PAUSES:
        return 4 if last in STOPS else 3
    if following in STOPS or following in PAUSES:
        return 2
    return 0 if last.isascii() and following.isascii() and last.isalnum() and following.isalnum() else 1
