"""A part's marks as two columns: old and new, sentence beside sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.news.textdiff import Edit

# Where both texts may be cut: behind a sentence that both have.
END = re.compile(r"(?<=[。！？!?；;\n])(?![”’」』）)])|(?<=[。！？!?；;][”’」』）)])")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sentences that belong together; `same`: nothing in them changed."""

    old: tuple[Edit, ...]
    new: tuple[Edit, ...]

    @property
    def same(self) -> bool:
        return all(op == "=" for op, _ in (*self.old, *self.new))


def paired(found: Iterable[Edit]) -> list[Pairing]:
    """Joined, the old sides are the old text and the new sides the new one."""
    rows: list[Pairing] = []
    old: list[Edit] = []
    new: list[Edit] = []
    for op, text in found:
        for number, piece in enumerate(_cut(op, text)):
            if number and (old or new):
                rows.append(Pairing(tuple(old), tuple(new)))
                old, new = [], []
            if piece and op != "+":
                old.append((op, piece))
            if piece and op != "-":
                new.append((op, piece))
    return [*rows, Pairing(tuple(old), tuple(new))] if old or new else rows


def _cut(op: str, text: str) -> Sequence[str]:
    """What both sides keep is cut behind its sentences; a mark stays whole."""
    return END.split(text) if op == "=" else [text]
