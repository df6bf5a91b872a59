"""Hints that an article has changed: a new title on the section page, a sitemap's date, a first miss.

A hint is believed as far as hints of its sort have proved true (Beta-Bernoulli).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from pipelines.news.revisit.worth import PATIENCE


class Sign(StrEnum):
    """What a hint rests on: each sort is believed as far as it proved true on that portal."""

    HEADLINE = "headline"  # the section page prints another headline
    TIME = "time"  # … another time
    PLACE = "place"  # … stands higher than others it stood under
    GONE = "gone"  # no longer listed, where its neighbours are
    LASTMOD = "lastmod"  # a sitemap or feed says when it was changed
    SIBLING = "sibling"  # another copy of it on the portal was edited
    BY_HAND = "by_hand"  # someone asked for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """That an article seems to have changed, since when (hours since 1970)."""

    sign: Sign
    at: float

    def to_text(self) -> str:
        return f"{self.sign} {self.at:.4f}"

    @classmethod
    def from_text(cls, text: str) -> Hint:
        sign, _, at = text.partition(" ")
        return cls(sign=Sign(sign), at=float(at))


HALF_LIFE = 14 * 24.0
# A new sort of hint is believed to be right two times in three, and that on three hints' evidence.
RIGHT_BEFORE, WRONG_BEFORE = 2.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How often one sort of hint was right, on one portal."""

    right: float = 0.0
    wrong: float = 0.0

    @property
    def precision(self) -> float:
        return (RIGHT_BEFORE + self.right) / (RIGHT_BEFORE + WRONG_BEFORE + self.right + self.wrong)

    def proved(self, *, true: bool) -> Voice:
        return Voice(right=self.right + true, wrong=self.wrong + (not true))

    def faded(self, hours: float) -> Voice:
        """Forgotten by half in a fortnight: who was wrong long ago is heard again."""
        share = 0.5 ** (hours / HALF_LIFE)
        return Voice(right=self.right * share, wrong=self.wrong * share)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        return cls(right=float(held["right"]), wrong=float(held["wrong"]))


def signalled(worth: float, voice: Voice, hours: float, patience: float = PATIENCE) -> float:
    """A visit's worth so many hours after a hint: the hint's, where that is more."""
    return max(worth, voice.precision * math.exp(-max(hours, 0.0) / patience))
