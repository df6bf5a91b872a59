"""Which words changed, and which paragraphs were edited, moved, split or merged. Chinese has no blanks to split on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from math import isqrt
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from pipelines.news.text import normal

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
# Letters times letters (of one text) compared exactly: 0.1 s and 50 MB. What is more is told as replaced whole.
MOST_WORK = 400_000_000
# Paragraphs of which less than this is common are two, not one edited; elsewhere in the text, two, not one moved.
SAME_PARAGRAPH, SAME_ELSEWHERE = 0.4, 0.6
# Shorter paragraphs, in characters, resemble each other by chance.
LEAST_ELSEWHERE = 10
# Paragraphs times paragraphs compared for likeness.
MOST_PAIRS = 10_000


class Hunk(NamedTuple):
    """A stretch that differs: old[i1:i2] became new[j1:j2]. Between hunks, old and new are the same."""

    i1: int
    i2: int
    j1: int
    j2: int


def edits(before: str, after: str) -> list[Edit]:
    """The edits that turn `before` into `after`; "=" and "-" joined give `before`, "=" and "+" `after`."""
    hunks = [_trimmed(before, after, hunk) for hunk in _calmed(_letters(before, after))]
    return _told(before, after, _joined(_slid(before, after, hunks)))


def apply(before: str, found: Iterable[Edit]) -> str:
    """The new text. Raises ValueError when the edits are not of this text."""
    found = list(found)
    if "".join(text for op, text in found if op != "+") != before:
        raise ValueError("these edits belong to another text")
    return "".join(text for op, text in found if op != "-")


def widened(found: Iterable[Edit]) -> list[Edit]:
    """The same edits for reading: whole numbers, dates and Latin words are marked, never a part of one."""
    found = list(found)
    before = "".join(text for op, text in found if op != "+")
    after = "".join(text for op, text in found if op != "-")
    old, new = _words(before), _words(after)
    hunks = _marked(found)
    while (wide := _joined(_widened(hunks, len(before), old, new))) != hunks:
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
    return _joined(hunks)


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
    for i1, i2, j1, j2 in _differing(old, new):
        hunk = _trimmed(before, after, Hunk(i_at[i1], i_at[i2], j_at[j1], j_at[j2]))
        left -= _work(hunk)
        found += _exact(before, after, hunk) if left >= 0 else [hunk]
    return found


def _work(hunk: Hunk) -> int:
    return (hunk.i2 - hunk.i1) * (hunk.j2 - hunk.j1)


def _exact(old: Sequence[int] | str, new: Sequence[int] | str, hunk: Hunk) -> list[Hunk]:
    """The smallest hunks within a hunk."""
    i1, i2, j1, j2 = hunk
    return _joined(
        Hunk(i1 + op.src_start, i1 + op.src_end, j1 + op.dest_start, j1 + op.dest_end)
        for op in Indel.opcodes(old[i1:i2], new[j1:j2])
        if op.tag != "equal"
    )


def _trimmed(old: Sequence[int] | str, new: Sequence[int] | str, hunk: Hunk) -> Hunk:
    """A hunk without what its two sides have in common at the beginning and at the end."""
    i1, i2, j1, j2 = hunk
    head = Prefix.similarity(old[i1:i2], new[j1:j2])
    i1, j1 = i1 + head, j1 + head
    tail = Postfix.similarity(old[i1:i2], new[j1:j2])
    return Hunk(i1, i2 - tail, j1, j2 - tail)


def _joined(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Hunks that touch or overlap as one."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and hunk.i1 <= joined[-1].i2 and hunk.j1 <= joined[-1].j2:
            joined[-1] = _both(joined[-1], hunk)
        else:
            joined.append(hunk)
    return joined


def _both(one: Hunk, other: Hunk) -> Hunk:
    return Hunk(one.i1, max(one.i2, other.i2), one.j1, max(one.j2, other.j2))


def _calmed(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Few letters kept by chance in the middle of a rewritten phrase become part of it."""
    calm: list[Hunk] = []
    for hunk in hunks:
        calm.append(hunk)
        while len(calm) > 1 and _by_chance(calm[-2], calm[-1]):
            calm[-2:] = [_both(calm[-2], calm[-1])]
    return calm


def _by_chance(one: Hunk, other: Hunk) -> bool:
    """No more letters between than changed on either side, and marked they make less than half as many marks more."""
    between = other.i1 - one.i2
    small = between <= min(BY_CHANCE, _longer(one), _longer(other))
    return small and 4 * between < _marks(one) + _marks(other)


def _longer(hunk: Hunk) -> int:
    return max(hunk.i2 - hunk.i1, hunk.j2 - hunk.j1)


def _marks(hunk: Hunk) -> int:
    return hunk.i2 - hunk.i1 + hunk.j2 - hunk.j1


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


def _differing(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
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
        hunk = _trimmed(ours, theirs, Hunk(i1 + 1, i2, j1 + 1, j2))
        left -= _work(hunk)
        found += _exact(ours, theirs, hunk) if left >= 0 else [hunk]
    return [hunk for hunk in found if _marks(hunk)]


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


class PairKind(StrEnum):
    """What became of a paragraph."""

    KEPT = "kept"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs side by side, as printed; one of each but where one was split, added, removed or others merged."""

    kind: PairKind
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Match(NamedTuple):
    """The places of a pair; `old` and `new` in order."""

    kind: PairKind
    old: tuple[int, ...]
    new: tuple[int, ...]


def align(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Paragraphs side by side in the order of the new text, removed ones at their old place.

    Compared in normal form. Moved is moved, also when edited on the way.
    """
    old, new = [normal(text) for text in before], [normal(text) for text in after]
    hunks = _differing(old, new)
    moved = _moved(old, new, hunks)
    gone, come = {match.old[0] for match in moved}, {match.new[0] for match in moved}
    found = _kept(len(old), len(new), hunks) + moved
    for i1, i2, j1, j2 in hunks:
        olds = [i for i in range(i1, i2) if i not in gone]
        news = [j for j in range(j1, j2) if j not in come]
        found += _rewritten(old, new, olds, news)
    found += _moved_and_edited(old, new, found)
    return list(_in_reading_order(before, after, found))


def _kept(old: int, new: int, hunks: Sequence[Hunk]) -> list[_Match]:
    edges = [Hunk(0, 0, 0, 0), *hunks, Hunk(old, old, new, new)]
    return [
        _Match(PairKind.KEPT, (i,), (j,))
        for one, other in pairwise(edges)
        for i, j in zip(range(one.i2, other.i1), range(one.j2, other.j1), strict=True)
    ]


def _moved(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk]) -> list[_Match]:
    """What left one place and came to another; what did so more than once cannot be told apart."""
    olds = [i for hunk in hunks for i in range(hunk.i1, hunk.i2)]
    news = [j for hunk in hunks for j in range(hunk.j1, hunk.j2)]
    left, came = Counter(old[i] for i in olds), Counter(new[j] for j in news)
    places = {old[i]: i for i in olds if old[i] and left[old[i]] == came[old[i]] == 1}
    return [_Match(PairKind.MOVED, (places[new[j]],), (j,)) for j in news if new[j] in places]


def _rewritten(
    old: Sequence[str], new: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> list[_Match]:
    """A rewritten stretch: what was split or merged, and between, what was edited."""
    found: list[_Match] = []
    a = b = 0
    for match in _regrouped(old, new, olds, news):
        a_end, b_end = olds.index(match.old[0]), news.index(match.new[0])
        found += [*_edited(old, new, olds[a:a_end], news[b:b_end]), match]
        a, b = a_end + len(match.old), b_end + len(match.new)
    return found + _edited(old, new, olds[a:], news[b:])


def _regrouped(
    old: Sequence[str], new: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> Iterator[_Match]:
    """Paragraphs split and merged with the same text, in the order of both."""
    if len(olds) * len(news) > MOST_PAIRS:
        return
    a = b = 0
    while a < len(olds):
        for at in range(b, len(news)):
            split = _pieces(old[olds[a]], (new[j] for j in news[at:]))
            merged = _pieces(new[news[at]], (old[i] for i in olds[a:]))
            if split > 1 or merged > 1:
                kind = PairKind.SPLIT if split > 1 else PairKind.MERGED
                taken, given = max(merged, 1), max(split, 1)
                yield _Match(kind, tuple(olds[a : a + taken]), tuple(news[at : at + given]))
                a, b = a + taken - 1, at + given
                break
        a += 1


def _pieces(whole: str, parts: Iterable[str]) -> int:
    """How many of the parts, from the first on, make up the whole; 0 for none."""
    at = 0
    for count, part in enumerate(parts, 1):
        if not part or not whole.startswith(part, at):
            return 0
        at += len(part)
        if at == len(whole):
            return count
    return 0


def _edited(old: Sequence[str], new: Sequence[str], olds: Sequence[int], news: Sequence[int]) -> list[_Match]:
    """Paragraphs paired by likeness, keeping the order of both: the pairs with most in common altogether."""
    like = _likeness([old[i] for i in olds], [new[j] for j in news], SAME_PARAGRAPH)
    if not like:
        return []
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            together = like[a][b] + best[a + 1][b + 1] if like[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    found: list[_Match] = []
    a = b = 0
    while a < len(olds) and b < len(news):
        if like[a][b] and best[a][b] == like[a][b] + best[a + 1][b + 1]:
            found.append(_Match(PairKind.EDITED, (olds[a],), (news[b],)))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _moved_and_edited(old: Sequence[str], new: Sequence[str], found: Sequence[_Match]) -> list[_Match]:
    """Of what is left, paragraphs that are alike wherever they stand: the most alike first."""
    taken = {i for match in found for i in match.old}
    given = {j for match in found for j in match.new}
    olds = [i for i, text in enumerate(old) if i not in taken and len(text) >= LEAST_ELSEWHERE]
    news = [j for j, text in enumerate(new) if j not in given and len(text) >= LEAST_ELSEWHERE]
    like = _likeness([old[i] for i in olds], [new[j] for j in news], SAME_ELSEWHERE)
    ranked = sorted(
        (-score, i, j)
        for i, scores in zip(olds, like, strict=False)
        for j, score in zip(news, scores, strict=True)
        if score
    )
    moved: list[_Match] = []
    for _, i, j in ranked:
        if i not in taken and j not in given:
            moved.append(_Match(PairKind.MOVED, (i,), (j,)))
            taken.add(i)
            given.add(j)
    return moved


def _likeness(old: Sequence[str], new: Sequence[str], least: float) -> list[list[float]]:
    """Each old with each new paragraph, 0..1 by letters in common in order, 0 below `least`; [] if too many.

    The more there are, the fewer of their first letters are looked at: the time stays the same.
    """
    count = len(old) * len(new)
    if not 0 < count <= MOST_PAIRS:
        return []
    cut = isqrt(MOST_WORK // count)
    return [
        [Indel.normalized_similarity(one[:cut], other[:cut], score_cutoff=least) for other in new]
        for one in old
    ]


def _in_reading_order(before: Sequence[str], after: Sequence[str], found: Iterable[_Match]) -> Iterator[Pair]:
    """Every paragraph once: the new ones in their order, each removed one before what followed it."""
    by_new = {match.new[0]: match for match in found}
    told = {i for match in by_new.values() for i in match.old}
    later = {j for match in by_new.values() for j in match.new[1:]}
    removed = [i for i in range(len(before)) if i not in told]
    starts = sorted(j for j, match in by_new.items() if match.kind is not PairKind.MOVED)
    at = 0
    for j in range(len(after)):
        following = bisect_left(starts, j)
        limit = by_new[starts[following]].old[0] if following < len(starts) else len(before)
        end = bisect_right(removed, limit)
        yield from (Pair(PairKind.REMOVED, (before[i],), ()) for i in removed[at:end])
        at = max(at, end)
        if j in by_new:
            kind, old, new = by_new[j]
            yield Pair(kind, tuple(before[i] for i in old), tuple(after[n] for n in new))
        elif j not in later:
            yield Pair(PairKind.ADDED, (), (after[j],))
    yield from (Pair(PairKind.REMOVED, (before[i],), ()) for i in removed[at:])
