"""Where two texts, or two lists of lines, differ: the least stretches, found in bounded time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

# Letters times letters (of one text) compared exactly: 0.1 s and 50 MB. What is more is told as replaced whole.
MOST_WORK = 400_000_000


class Hunk(NamedTuple):
    """A stretch that differs: old[i1:i2] became new[j1:j2]. Between hunks, old and new are the same."""

    i1: int
    i2: int
    j1: int
    j2: int


def differing(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Where two lists of sentences or paragraphs differ.

    What stands once in both holds first: lines that repeat, such as rules, cannot pull the rest out of place.
    """
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(text, len(numbers)) for text in old]
    theirs = [numbers.setdefault(text, len(numbers)) for text in new]
    anchors = _anchors(ours, theirs, [1 + len(text) for text in numbers])
    fixed = [(-1, -1), *anchors, (len(old), len(new))]
    left = MOST_WORK
    found: list[Hunk] = []
    for (i1, j1), (i2, j2) in pairwise(fixed):
        if i2 - i1 == j2 - j1 == 1:  # nothing stands between
            continue
        hunk = trimmed(ours, theirs, Hunk(i1 + 1, i2, j1 + 1, j2))
        left -= work(hunk)
        found += exact(ours, theirs, hunk) if left >= 0 else [hunk]
    return [hunk for hunk in found if marks(hunk)]


def _anchors(old: Sequence[int], new: Sequence[int], weights: Sequence[int]) -> list[tuple[int, int]]:
    """The places of what stands once in both: of those in the same order in both, the run that weighs most."""
    places = {number: i for i, number in enumerate(old)}
    olds, news = Counter(old), Counter(new)
    shared = {places[n]: j for j, n in enumerate(new) if news[n] == 1 and olds[n] == 1}
    # Old places where a run may end, rising, and the weight of the heaviest run to there, rising as well.
    ends: list[int] = []
    heaviest: list[int] = []
    previous: dict[int, int] = {}
    for i in shared:
        at = bisect_left(ends, i)
        previous[i], so_far = (ends[at - 1], heaviest[at - 1]) if at else (-1, 0)
        weight = so_far + weights[old[i]]
        lighter = bisect_right(heaviest, weight, lo=at)
        ends[at:lighter], heaviest[at:lighter] = [i], [weight]
    run: list[tuple[int, int]] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        run.append((i, shared[i]))
        i = previous[i]
    return run[::-1]


def exact(old: Sequence[int] | str, new: Sequence[int] | str, hunk: Hunk) -> list[Hunk]:
    """The smallest hunks within a hunk."""
    i1, i2, j1, j2 = hunk
    return joined(
        Hunk(i1 + op.src_start, i1 + op.src_end, j1 + op.dest_start, j1 + op.dest_end)
        for op in Indel.opcodes(old[i1:i2], new[j1:j2])
        if op.tag != "equal"
    )


def trimmed(old: Sequence[int] | str, new: Sequence[int] | str, hunk: Hunk) -> Hunk:
    """A hunk without what its two sides have in common at the beginning and at the end."""
    i1, i2, j1, j2 = hunk
    head = Prefix.similarity(old[i1:i2], new[j1:j2])
    i1, j1 = i1 + head, j1 + head
    tail = Postfix.similarity(old[i1:i2], new[j1:j2])
    return Hunk(i1, i2 - tail, j1, j2 - tail)


def ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines two lists begin and end with alike; none counts for both."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    least -= head
    return head, next((at for at in range(least) if old[-1 - at] != new[-1 - at]), least)


def joined(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Hunks that touch or overlap as one."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and hunk.i1 <= joined[-1].i2 and hunk.j1 <= joined[-1].j2:
            joined[-1] = both(joined[-1], hunk)
        else:
            joined.append(hunk)
    return joined


def both(one: Hunk, other: Hunk) -> Hunk:
    return Hunk(one.i1, max(one.i2, other.i2), one.j1, max(one.j2, other.j2))


def marks(hunk: Hunk) -> int:
    return hunk.i2 - hunk.i1 + hunk.j2 - hunk.j1


def work(hunk: Hunk) -> int:
    return (hunk.i2 - hunk.i1) * (hunk.j2 - hunk.j1)
