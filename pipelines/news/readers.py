"""What readers write below a text, in boxes that no name tells: who and when, the words, the buttons, and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.news.text import either_script, normal
from pipelines.news.words.clocks import AGO

# What is pressed below a reader's words, and when they were written.
PRESSED = r"(?:回复|点赞|赞同|赞|顶|踩|分享|收藏|举报|投诉|删除)"
# With how often; of complaints an office counts them: 投诉12 回复12.
TOLD = r"(?:(?:回复|点赞|赞同|赞|顶|踩|分享|收藏)[(\[:]?\d*+[)\]]?|(?:举报|投诉|删除)(?:[(\[]\d++[)\]])?)"
DAY = r"(?:(?:20)?\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
WHEN = rf"(?:{AGO}|{DAY}|\d{{1,2}}:\d{{2}})"
BUTTONS = re.compile(rf"(?P<when>{WHEN})?(?P<said>(?>{TOLD}[|/.,]*+)++)(?P<then>{WHEN})?")
ANY, ONE, COUNT = either_script("回复|赞|顶"), re.compile(PRESSED), re.compile(r"\d")
ANSWERED = either_script(rf"{DAY}回复")
WRITTEN = re.compile(rf"{WHEN}$")
# Lines from one reader's buttons to the next one's; the longest line of who and when, and of buttons.
LEAST, MOST, HEAD_CHARS, BUTTON_CHARS = 2, 4, 40, 30


def readers(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that are readers': of two or more who follow each other, each in as many lines.

    What an office answers stands below a mere 回复; votes are counted below what is voted for, at no hour.
    """
    below = [at for at, line in enumerate(lines) if _buttons(line)]
    # Below the day of an office's answer it stands, the last one's too.
    if below and "。" in "".join(lines[below[-1] + 1 : below[-1] + 2]):
        below = [at for at in below if not ANSWERED.fullmatch(normal(lines[at]))]
    found: set[int] = set()
    for one, other in pairwise(below):
        size = other - one
        if not (LEAST <= size <= MOST and one - size >= -1):
            continue
        blocks = [range(last - size + 1, last + 1) for last in (one, other)]
        if all(any(_written(lines[at]) for at in block) for block in blocks):
            found.update(*blocks)
    return frozenset(found)


def _buttons(line: str) -> bool:
    if len(line) > BUTTON_CHARS or ANY.search(line) is None:
        return False
    match = BUTTONS.fullmatch(normal(line))
    if match is None or ANY.search(match["said"]) is None:
        return False
    return len(ONE.findall(match["said"])) > 1 or COUNT.search(match["said"]) is not None or _dated(match)


def _dated(match: re.Match[str]) -> bool:
    return bool(match["when"] or match["then"])


def _written(line: str) -> bool:
    """Whether a line ends with when it was written, or says so beside its buttons."""
    if len(line) > HEAD_CHARS:
        return False
    plain = normal(line)
    match = BUTTONS.fullmatch(plain)
    return WRITTEN.search(plain) is not None or (match is not None and _dated(match))
