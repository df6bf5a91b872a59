"""Times as machines write them: an epoch, or digits without signs between them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pipelines.news.times import AHEAD, FIRST_YEAR, aware


def stamped(value: str, captured_at: datetime) -> datetime | None:
    """A machine's time, from an attribute or label that is known to hold one: an epoch or 20241025[080330]."""
    digits = value.strip()
    if not re.fullmatch(r"\d{8,17}", digits, re.ASCII):
        return None
    scale = {10: 1, 13: 1_000, 16: 1_000_000}.get(len(digits))
    moment = epoch(int(digits) / scale) if scale else compact(digits)
    return moment if moment and moment <= captured_at + AHEAD else None


def epoch(seconds: float) -> datetime | None:
    """The moment, where a news site can have meant it."""
    return datetime.fromtimestamp(int(seconds), UTC) if 788_918_400 <= seconds < 2_208_988_800 else None


def compact(digits: str) -> datetime | None:
    """20241025, 202410250803 or 20241025080330, in Beijing time; None for what no news site can mean."""
    if len(digits) not in {8, 12, 14, 17} or int(digits[:4]) < FIRST_YEAR:
        return None
    clock = (digits[8:10] or "0", digits[10:12] or "0", digits[12:14] or "0")
    return aware(
        (int(digits[:4]), int(digits[4:6]), int(digits[6:8])), (int(clock[0]), int(clock[1]), int(clock[2]))
    )
