"""Whether a section's articles are edited otherwise than they used to be: then what was learned is soon forgotten.

Edits seen are set against edits expected, visit by visit, as a sum that a change of habits drives up and nothing else
for long (CUSUM, Page 1954), for more and for fewer edits. The half-life of `hazard` forgets too slowly for that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from pipelines.news.revisit.hazard import EDITS, Counts, Lesson, Rates

# Twice as many edits, or half as many, is another habit; how sure of it one must be (logarithm of the odds).
FACTOR, SURE = 2.0, 8.0
# A weekend without editors ends sooner, hours; and what it drove the sum up to is soon gone.
LONG, HIGHEST = 72.0, 10.0
# In a section watched for fewer edits than these, by the published figures, habits are not known yet.
KNOWN = 10.0
# What is left of the edits learned by then, in all sections: who changes one, changes others.
LEFT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """Of one section; since: when the sum last rose from nothing, hours since 1970."""

    more: float = 0.0
    more_since: float = 0.0
    fewer: float = 0.0
    fewer_since: float = 0.0

    def taught(self, rates: Rates, lesson: Lesson, held: Counts, now: float) -> Surprise:
        """After a visit; `held`: what is counted of the section with it."""
        if sum(map(float.__mul__, held.hours, EDITS)) < KNOWN:
            return NONE
        seen = math.log(FACTOR) * sum(lesson.edits.events)
        expected = sum(map(float.__mul__, rates.edits, lesson.edits.hours))
        return Surprise(
            more=_within(self.more + seen - (FACTOR - 1) * expected),
            more_since=self.more_since if self.more else now,
            fewer=_within(self.fewer - seen + (1 - 1 / FACTOR) * expected),
            fewer_since=self.fewer_since if self.fewer else now,
        )

    def sure(self, now: float) -> bool:
        more = self.more > SURE and now - self.more_since >= LONG
        return more or (self.fewer > SURE and now - self.fewer_since >= LONG)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        return cls(**{name: float(held[name]) for name in cls.__slots__})


def _within(summed: float) -> float:
    return min(max(0.0, summed), HIGHEST)


NONE = Surprise()
