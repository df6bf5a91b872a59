"""How alike paragraphs are: which of two texts may be one, edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from math import isqrt

from rapidfuzz.distance import Indel

from pipelines.news.hunks import MOST_WORK, ends

# Paragraphs of which less than this is common are two, not one edited.
SAME_PARAGRAPH = 0.4
# What is said in a paragraph in normal form, and what may end it.
QUOTE, QUOTED, ENDS = '"', re.compile(r'"[^"]*"'), ".,!?"
SENTENCE = re.compile("[.,!?;。，！？；]")
WORD = re.compile(r"\w")
# Paragraphs times paragraphs compared for likeness.
MOST_PAIRS = 10_000


def likeness(old: Sequence[str], new: Sequence[str], least: float) -> list[list[float]]:
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


def requoted(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """The likeness; paragraphs that are one but for what is quoted in them, or for clauses, are alike in any case."""
    like = likeness(old, new, SAME_PARAGRAPH)
    for row, text in zip(like, old, strict=False):
        row[:] = [score or _continued(text, other) for score, other in zip(row, new, strict=True)]
    if not any(QUOTE in text for text in old):
        return like
    frames = [_frame(text) for text in new]
    for row, text in zip(like, old, strict=False):
        if frame := _frame(text):
            row[:] = [
                score or (SAME_PARAGRAPH if frame == other else 0.0)
                for score, other in zip(row, frames, strict=True)
            ]
    return like


def _continued(one: str, other: str) -> float:
    """Of two of which one is the other without a stretch of whole clauses: what is left may be two words."""
    short, long = sorted((one, other), key=len)
    head, tail = ends(short, long)
    if head + tail < len(short) or not WORD.search(short):
        return 0.0
    less = len(long) - len(short)
    # What begins as the stretch does may have been cut off there, too: "第一。" of "第一,…。".
    cuts = takewhile(lambda at: at == head or long[at] == long[at + less], range(head, -1, -1))
    return (
        SAME_PARAGRAPH
        if any(_clause_ends(long, at) and _clause_ends(long, at + less) for at in cuts)
        else 0.0
    )


def _clause_ends(text: str, at: int) -> bool:
    return at in (0, len(text)) or SENTENCE.search(text[at - 1 : at + 1]) is not None


def _frame(text: str) -> str:
    """A paragraph with its quotations emptied; "" for one without."""
    return QUOTED.sub(QUOTE, text).strip(ENDS) if QUOTE in text else ""
