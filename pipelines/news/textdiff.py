"""Which words changed: sentence by sentence, then token by token. Chinese has no blanks to split on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from pipelines.news.text import normal

Op = Literal["=", "-", "+"]
Edit = tuple[Op, str]
"""("=", kept), ("-", only in the old text) or ("+", only in the new)."""

SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’」』）)]*|[^。！？!?；;\n]+$")
# A number is one word, as is a Latin name; everything else is a character.
TOKEN = re.compile(r"\d[\d.,:%％]*|[A-Za-z]+|.", re.DOTALL)
# Token work is quadratic at worst: longer stretches are told as replaced whole.
MOST_TOKENS = 4000
# Two paragraphs of which less than this is common are two paragraphs, not one edited.
SAME_PARAGRAPH = 0.4
MOST_PAIRS = 900
# Characters times characters: about half a second.
MOST_WORK = 10_000_000


def edits(before: str, after: str) -> list[Edit]:
    """The edits that turn `before` into `after`; joining "=" and "+" gives `after` exactly."""
    if before == after:
        return [("=", after)] if after else []
    old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        found += _tokens(removed, added) if tag == "replace" else _plain(tag, removed, added)
    return _joined(found)


def _plain(tag: str, removed: str, added: str) -> list[Edit]:
    if tag == "equal":
        return [("=", added)]
    return _changed(removed, added)


def _changed(removed: str, added: str) -> list[Edit]:
    found: list[Edit] = []
    if removed:
        found.append(("-", removed))
    if added:
        found.append(("+", added))
    return found


def _tokens(before: str, after: str) -> list[Edit]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        return _plain("replace", before, after)
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += _plain(tag, "".join(old[i1:i2]), "".join(new[j1:j2]))
    return found


def _joined(found: Sequence[Edit]) -> list[Edit]:
    """Neighbours of one kind as one edit, removals before additions."""
    joined: list[Edit] = []
    removed = added = ""
    for op, text in [*found, ("=", "")]:
        if op == "-":
            removed += text
        elif op == "+":
            added += text
        else:
            joined += _changed(removed, added)
            removed = added = ""
            if text and joined and joined[-1][0] == "=":
                joined[-1] = ("=", joined[-1][1] + text)
            elif text:
                joined.append(("=", text))
    return joined


def pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Paragraphs side by side in reading order: (old, new), (old, None) removed, (None, new) added."""
    old, new = [normal(text) for text in before], [normal(text) for text in after]
    aligned: list[tuple[str | None, str | None]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            aligned += zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            aligned += _matched(before[i1:i2], after[j1:j2])
    return aligned


def _matched(before: Sequence[str], after: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Pair the paragraphs of a rewritten stretch by likeness, keeping the order of both."""
    if len(before) * len(after) > MOST_PAIRS:
        return [*((text, None) for text in before), *((None, text) for text in after)]
    work = sum(map(len, before)) * sum(map(len, after))
    like = [[_likeness(old, new, exact=work <= MOST_WORK) for new in after] for old in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            together = like[i][j] + best[i + 1][j + 1] if like[i][j] >= SAME_PARAGRAPH else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    aligned: list[tuple[str | None, str | None]] = []
    i = j = 0
    while i < len(before) or j < len(after):
        both = i < len(before) and j < len(after)
        if both and like[i][j] >= SAME_PARAGRAPH and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            aligned.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif i < len(before) and (j == len(after) or best[i][j] == best[i + 1][j]):
            aligned.append((before[i], None))
            i += 1
        else:
            aligned.append((None, after[j]))
            j += 1
    return aligned


def _likeness(before: str, after: str, *, exact: bool) -> float:
    """0..1; an upper bound by characters in common where the exact one would take too long."""
    matcher = SequenceMatcher(None, before[:MOST_TOKENS], after[:MOST_TOKENS], autojunk=False)
    if matcher.real_quick_ratio() < SAME_PARAGRAPH or matcher.quick_ratio() < SAME_PARAGRAPH:
        return 0.0
    return matcher.ratio() if exact else matcher.quick_ratio()
