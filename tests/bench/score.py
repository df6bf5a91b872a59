"""How right a reading is, field by field. Pure functions: the bench's own tests hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipelines.news.text import normal, tidy
from tests.bench.corpus import editors

TIME = re.compile(
    r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?)?"
)
CLAUSE = re.compile(r"[^,.!?;]*[,.!?;]*")
# Fewer letters in a row than this are a matter of markup, not of a line left or lost.
RUN = 8
WHOLE = 0.995


def moment(printed: str | None) -> tuple[int, ...]:
    """A printed time to the precision it is printed in: (2022, 5, 10) or (2022, 5, 10, 9, 30) …"""
    match = TIME.search(printed or "")
    return tuple(int(part) for part in match.groups() if part is not None) if match else ()


def same_time(label: str, said: str | None, *, most: int = 6) -> bool:
    """Equal to the precision of the label, or to `most` parts: 3 is the day."""
    wanted = moment(label)[:most]
    return bool(wanted) and moment(said)[: len(wanted)] == wanted


def same(field: str, label: str, said: str | None) -> bool:
    """Whether a reader says what the label says."""
    if field == "published":
        return same_time(label, said)
    if field == "editor":
        return {normal(name) for name in editors(label)} == {normal(name) for name in editors(said)}
    return normal(label) == normal(said or "")


def printed_same(label: str, said: str | None) -> bool:
    """Equal letter by letter but for blanks at the ends and doubled ones."""
    return tidy(label) == tidy(said or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts have in common, in letters without blanks, in order."""

    kept: int
    lost: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.kept / max(1, self.kept + sum(map(len, self.lost)))

    @property
    def precision(self) -> float:
        return self.kept / max(1, self.kept + sum(map(len, self.left)))

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def text_lost(self) -> int:
        return sum(len(run) for run in self.lost if len(run) >= RUN)

    @property
    def furniture_left(self) -> int:
        return sum(len(run) for run in self.left if len(run) >= RUN)


def overlap(label: str, said: str | None) -> Overlap:
    """Clause by clause, then letter by letter: order matters, line breaks and widths do not."""
    kept, lost, left = 0, list[str](), list[str]()
    old, new = (_clauses(text) for text in (label, said or ""))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            kept += len(gone)
            continue
        for inner, a1, a2, b1, b2 in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
            if inner == "equal":
                kept += a2 - a1
                continue
            lost += [gone[a1:a2]] * (a2 > a1)
            left += [come[b1:b2]] * (b2 > b1)
    return Overlap(kept=kept, lost=tuple(lost), left=tuple(left))


def _clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSE.findall(normal(text)) if clause]
