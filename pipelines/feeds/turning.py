"""Where the pages of a feed turn (RFC 5005): the same places whenever they are asked for.

A page that simply held the newest fifty would end elsewhere with every new entry, and so would every page
behind it: a reader going back would never meet a page it knows. A page therefore ends at the roundest id
within its reach, the one that the highest power of two divides. Two readers who start at different times
soon turn at the same places, and from there on all their pages are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A page holds so many entries at least, and at most: the wider the span, the sooner two readers meet.
LEAST, MOST = 25, 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """The ids of one page, newest first; `older` is the cursor of the page behind it, if there is one."""

    ids: tuple[int, ...]
    older: int | None


def leaf(ids: Sequence[int]) -> Leaf:
    """The page made of the newest ids below a cursor: MOST of them, fewer only where there are no more."""
    if len(ids) < MOST:
        return Leaf(tuple(ids), None)
    turn = roundest(ids[-1] + 1, ids[LEAST - 1])
    return Leaf(tuple(id_ for id_ in ids if id_ >= turn), turn)


def roundest(low: int, high: int) -> int:
    """The number from `low` to `high` that the highest power of two divides."""
    power = (low - 1 ^ high).bit_length() - 1
    return high >> power << power
