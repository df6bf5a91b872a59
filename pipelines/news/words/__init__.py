"""The words by which a sort of edit is known, a line that is none of a text's, and a page without an article.

Of edits (numerals, people, places, quantities, signers, speech, typos), each module says what stands at a place of a
text; of lines (clocks, disclaimers, furniture, headings, house, page_talk, promos), what a whole line prints; of pages
(blocked, broken, gone), what a sentence of theirs says. boxes, labels and outlets say how such are called.

A place is a span [start, end) of the text; an empty one stands between two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

HAN = r"[\u3400-\u9fff]"
# Signs that stand for a word, and those that open and close a line as it catches the eye.
SIGN = r"[\u2190-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
OPENING = rf"(?:{SIGN}|[【\[(<《>\"'#*※·◎○●★☆►▶▼↓→|-])*+"
CLOSING = rf"(?:{SIGN}|[】\])>》\"'!.,:~…*★☆↓←→|-])*+"
# No word for a time, a number, a post or an outlet reaches further from a place, in characters.
REACH = 20


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first asked: names are half of all that is compiled."""
    return re.compile(pattern)


def touches(start: int, end: int, low: int, high: int) -> bool:
    """Whether [low, high) shares a character with [start, end); an empty place must stand inside."""
    return low < max(end, start + 1) and high > start if end > start else low < start < high


def touched(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, ...]:
    """What `pattern` finds at the place, in reading order."""
    return tuple(match[0] for match in touching(pattern, text, start, end))


def touching(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches that touch the place, in reading order."""
    for match in pattern.finditer(text, max(0, start - REACH), end + REACH):
        if touches(start, end, *match.span()):
            yield match
