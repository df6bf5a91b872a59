"""The words by which a sort of edit is known; each module says what stands at a place of a text.

A place is a span [start, end) of the text; an empty one stands between two characters.
"""

from __future__ import annotations

import re

HAN = r"[\u3400-\u9fff]"


def touches(start: int, end: int, low: int, high: int) -> bool:
    """Whether [low, high) shares a character with [start, end); an empty place must stand inside."""
    return low < max(end, start + 1) and high > start if end > start else low < start < high


def touched(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, ...]:
    """What `pattern` finds at the place, in reading order."""
    return tuple(m[0] for m in pattern.finditer(text) if touches(start, end, m.start(), m.end()))
