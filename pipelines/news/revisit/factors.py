"""What each trait of an article at its birth says of its edits: a factor per trait, learned per portal.

A Gamma-smoothed ratio of edits seen to edits expected were it not for the trait, the other traits' factors and the
article's own record as known: each is fitted while the others are held, again with every visit. Traits are flags of
`features.Trait`; here they are numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

TRAITS = 8
# The flag that visits set, not birth: a late edit made the article young again. What follows is counted apart.
REVIVED = 128
# A factor of 1 is believed as on so many edits' evidence; all factors together make no more than RISKIEST, either way.
WEIGHT, RISKIEST = 8.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """Edits seen of articles with each trait, and expected of them were it not for that trait."""

    seen: tuple[float, ...] = (0.0,) * TRAITS
    expected: tuple[float, ...] = (0.0,) * TRAITS

    def plus(self, other: Factors) -> Factors:
        return Factors(
            seen=tuple(map(float.__add__, self.seen, other.seen)),
            expected=tuple(map(float.__add__, self.expected, other.expected)),
        )

    def times(self, share: float) -> Factors:
        return Factors(
            seen=tuple(n * share for n in self.seen), expected=tuple(n * share for n in self.expected)
        )

    def factors(self) -> tuple[float, ...]:
        return tuple(
            (WEIGHT + seen) / (WEIGHT + expected)
            for seen, expected in zip(self.seen, self.expected, strict=True)
        )

    def sure(self) -> tuple[tuple[float, float], ...]:
        """Each factor's 95 % interval: it is Gamma, so its logarithm has a spread of about 1 / √evidence."""
        spreads = (math.exp(1.96 / math.sqrt(WEIGHT + seen)) for seen in self.seen)
        return tuple((one / by, one * by) for one, by in zip(self.factors(), spreads, strict=True))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Factors:
        return cls(seen=numbers(held["seen"], TRAITS), expected=numbers(held["expected"], TRAITS))


def taught(factors: Sequence[float], traits: int, seen: float, expected: float) -> Factors:
    """What `seen` edits of an article of these traits teach, where `expected` were with these factors."""
    if not traits:
        return NOTHING
    had = [float(traits >> at & 1) for at in range(TRAITS)]
    return Factors(
        seen=tuple(seen * one for one in had),
        expected=tuple(expected * one / factor for one, factor in zip(had, factors, strict=True)),
    )


def risk(factors: Sequence[float], traits: int) -> float:
    found = math.prod(factor for at, factor in enumerate(factors) if traits >> at & 1)
    return min(max(found, 1 / RISKIEST), RISKIEST)


def numbers(held: Sequence[float], count: int) -> tuple[float, ...]:
    """So many numbers from JSON. Raises ValueError for more or fewer: they mean other ages, or other hours."""
    if len(held) != count:
        msg = f"{len(held)} numbers where {count} belong"
        raise ValueError(msg)
    return tuple(map(float, held))


NOTHING = Factors()
