"""An old text in the print of the new one: what only script form, width or house style changed is marked as no edit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipelines.news.hunks import MOST_WORK, Hunk, exact, trimmed, work
from pipelines.news.text import MARKED, normal


def restyled(before: str, after: str) -> str:
    """The old text, printed as the new one is wherever both say the same."""
    strange = {*before} ^ {*after}
    if before.count(" ") == after.count(" ") and all(_normal(sign) == sign for sign in strange):
        return before  # as nearly always
    old, new = list(_signs(before)), list(_signs(after))
    numbers: dict[str, int] = {}
    ours, theirs = ([numbers.setdefault(sign, len(numbers)) for sign, _ in one] for one in (old, new))
    hunk = trimmed(ours, theirs, Hunk(0, len(ours), 0, len(theirs)))
    if work(hunk) > MOST_WORK:
        return before
    told, end = list[str](), 0
    for i1, i2, j1, j2 in [*exact(ours, theirs, hunk), Hunk(len(old), len(old), len(new), len(new))]:
        told += [shown for _, shown in (*new[end:j1], *old[i1:i2])]
        end = j2
    return "".join(told)


def _signs(text: str) -> Iterator[tuple[str, str]]:
    """Each sign as it counts, and as it is printed with the blanks behind it."""
    counts, shown = "", ""
    for at, sign in enumerate(text):
        # Lines stay lines, and 3 5 is not 35.
        apart = sign == " " and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()
        told = sign if apart or sign == "\n" else _normal(sign)
        if told and counts:
            yield counts, shown
            shown = ""
        counts, shown = told or counts, shown + sign
    if shown:
        yield counts, shown


@lru_cache(maxsize=8192)
def _normal(sign: str) -> str:
    return MARKED.plain(normal.__wrapped__(sign))
