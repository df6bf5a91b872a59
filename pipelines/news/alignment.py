"""Paragraphs of two states of a text side by side: kept, edited, moved, split, merged, added or removed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipelines.news.hunks import Hunk, differing, ends
from pipelines.news.likeness import MOST_PAIRS, SENTENCE, likeness, requoted
from pipelines.news.text import normal

# Paragraphs of which less than this is common are two, not one moved and edited.
SAME_ELSEWHERE = 0.6
# Lines of at most this many characters that are no sentence are one edited where one took the other's place.
LISTED = 12
# Shorter paragraphs, in characters, resemble each other by chance.
LEAST_ELSEWHERE = 10
# Broken in two and edited on the way: the parts together are so much of the whole, and so much more than one of them.
SAME_WHOLE, MORE_OF_IT = 0.8, 0.05


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
    head, tail = _alike(old, new)
    if head or tail:
        i, j = len(before) - tail, len(after) - tail
        middle = align(before[head:i], after[head:j])
        around = ((before[:head], after[:head]), (before[i:], after[j:]))
        first, last = (
            [Pair(PairKind.KEPT, (a,), (b,)) for a, b in zip(*both, strict=True)] for both in around
        )
        return [*first, *middle, *last]
    hunks = differing(old, new)
    moved = _moved(old, new, hunks)
    gone, come = {match.old[0] for match in moved}, {match.new[0] for match in moved}
    found = _kept(len(old), len(new), hunks) + moved
    for i1, i2, j1, j2 in hunks:
        olds = [i for i in range(i1, i2) if i not in gone]
        news = [j for j in range(j1, j2) if j not in come]
        found += _rewritten(old, new, olds, news)
    found += _moved_and_edited(old, new, found)
    return list(_in_reading_order(before, after, found))


def _alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many paragraphs both begin and end with alike; none where one repeats, which may belong to another."""
    if len({*old}) < len(old) or len({*new}) < len(new):
        return 0, 0
    return ends(old, new)


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
    found += _edited(old, new, olds[a:], news[b:])
    return _torn(old, new, found, olds, news)


def _torn(
    old: Sequence[str], new: Sequence[str], found: Sequence[_Match], olds: Sequence[int], news: Sequence[int]
) -> list[_Match]:
    """With edited paragraphs that were split or merged as well as such: each with what lies beside it unpaired."""
    left = {*olds} - {i for match in found for i in match.old}
    come = {*news} - {j for match in found for j in match.new}
    torn: list[_Match] = []
    for match in found:
        torn.append(_with_parts(old, new, match, left, come) if match.kind is PairKind.EDITED else match)
        left -= {*torn[-1].old}
        come -= {*torn[-1].new}
    return torn


def _with_parts(
    old: Sequence[str], new: Sequence[str], match: _Match, left: set[int], come: set[int]
) -> _Match:
    (i,), (j,) = match.old, match.new
    if len(parts := _grown(old[i], new, j, come)) > 1:
        return _Match(PairKind.SPLIT, (i,), parts)
    wholes = _grown(new[j], old, i, left)
    return _Match(PairKind.MERGED, wholes, (j,)) if len(wholes) > 1 else match


def _grown(whole: str, texts: Sequence[str], at: int, free: set[int]) -> tuple[int, ...]:
    """The places, `at` and free ones beside it, whose texts together are the whole, or nearly; else `at` alone."""
    places, alike = [at], Indel.normalized_similarity(whole, texts[at])
    for forward in (True, False):
        while (place := places[-1] + 1 if forward else places[0] - 1) in free:
            wider = [*places, place] if forward else [place, *places]
            together = Indel.normalized_similarity(whole, "".join(texts[n] for n in wider))
            if together < alike + MORE_OF_IT:
                break
            places, alike = wider, together
    return tuple(places) if alike >= SAME_WHOLE else (at,)


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
    like = requoted([old[i] for i in olds], [new[j] for j in news])
    if not like:
        return []
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            together = like[a][b] + best[a + 1][b + 1] if like[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    found: list[_Match] = []
    a = b = kept_a = kept_b = 0
    while a < len(olds) and b < len(news):
        if like[a][b] and best[a][b] == like[a][b] + best[a + 1][b + 1]:
            found += _listed(old, new, olds[kept_a:a], news[kept_b:b])
            found.append(_Match(PairKind.EDITED, (olds[a],), (news[b],)))
            a, b = kept_a, kept_b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return [*found, *_listed(old, new, olds[kept_a:], news[kept_b:])]


def _listed(old: Sequence[str], new: Sequence[str], olds: Sequence[int], news: Sequence[int]) -> list[_Match]:
    """The lines of a list in whose place as many others stand: of names, of dishes."""
    lines = [*(old[i] for i in olds), *(new[j] for j in news)]
    if len(olds) != len(news) or any(not 0 < len(line) <= LISTED or SENTENCE.search(line) for line in lines):
        return []
    return [_Match(PairKind.EDITED, (i,), (j,)) for i, j in zip(olds, news, strict=True)]


def _moved_and_edited(old: Sequence[str], new: Sequence[str], found: Sequence[_Match]) -> list[_Match]:
    """Of what is left, paragraphs that are alike wherever they stand: the most alike first."""
    taken = {i for match in found for i in match.old}
    given = {j for match in found for j in match.new}
    olds = [i for i, text in enumerate(old) if i not in taken and len(text) >= LEAST_ELSEWHERE]
    news = [j for j, text in enumerate(new) if j not in given and len(text) >= LEAST_ELSEWHERE]
    like = likeness([old[i] for i in olds], [new[j] for j in news], SAME_ELSEWHERE)
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
