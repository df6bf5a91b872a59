"""What is believed of one article: how much more, or less, it is edited than its like.

The article's rate is g times its section's rate at its age, g ~ Gamma(k, k) before anything is seen; after, the
shape is k + edits and the rate k + exposure. Kept without k, which the portal is still learning.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from pipelines.news.revisit.factors import REVIVED, TRAITS, taught
from pipelines.news.revisit.hazard import ALIKENESS, Counts, Lesson, Rates, overlap

# A belief in 12 bytes: birth and last visit in units of ten seconds since 1990 (until 2075), evidence by its
# logarithm, fine enough that what one visit adds to months of exposure is not rounded away; traits.
SINCE, UNITS = 20 * 365.25 * 24, 360
TIME_BITS, EDITS_BITS, EXPOSURE_BITS = 28, 13, 19
EDITS_FROM, EXPOSURE_FROM, LARGEST = 1e-2, 1e-3, 1e4
# An edit this late is the start of a new story: the article counts as this young again. Hours.
LATE, YOUNG_AGAIN = 7 * 24.0, 16.0
TINY = 1e-9


class Outcome(StrEnum):
    """What a visit saw."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"  # once or several times: what was overwritten between two visits is not seen
    REMOVED = "removed"
    NOT_SEEN = "not_seen"  # blocked, broken, unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """Times in hours since 1970."""

    born: float  # published, found, or edited late
    seen: float  # last looked at
    edits: float = 0.0  # so many edits' worth of evidence
    exposure: float = 0.0  # edits that an average article of its traits would have had while it was watched
    traits: int = 0  # flags of `Trait`

    def mean(self, alikeness: float) -> float:
        """Expected edits as a multiple of its like's: of the section's articles with these traits."""
        return (alikeness + self.edits) / (alikeness + self.exposure)

    def gamma(self, rates: Rates) -> tuple[float, float]:
        """Shape and rate of what is believed of its edits, as a multiple of the section's."""
        k = rates.alikeness
        return k + self.edits, (k + self.exposure) / rates.risk(self.traits)

    def to_bytes(self) -> bytes:
        """12 bytes: times to ten seconds, edits to 0.1 %, exposure to 0.002 %."""
        packed = 0
        for code, bits in (
            (round((self.born - SINCE) * UNITS), TIME_BITS),
            (round((self.seen - SINCE) * UNITS), TIME_BITS),
            (_code(self.edits, EDITS_FROM, EDITS_BITS), EDITS_BITS),
            (_code(self.exposure, EXPOSURE_FROM, EXPOSURE_BITS), EXPOSURE_BITS),
            (self.traits, TRAITS),
        ):
            packed = packed << bits | min(max(code, 0), (1 << bits) - 1)
        return packed.to_bytes(12, "big")

    @classmethod
    def from_bytes(cls, packed: bytes) -> Belief:
        left, codes = int.from_bytes(packed, "big"), []
        for bits in (TRAITS, EXPOSURE_BITS, EDITS_BITS, TIME_BITS, TIME_BITS):
            codes.append(left & (1 << bits) - 1)
            left >>= bits
        traits, exposure, edits, seen, born = codes
        return cls(
            born=born / UNITS + SINCE,
            seen=seen / UNITS + SINCE,
            edits=_value(edits, EDITS_FROM, EDITS_BITS),
            exposure=_value(exposure, EXPOSURE_FROM, EXPOSURE_BITS),
            traits=traits,
        )


def _code(value: float, least: float, bits: int) -> int:
    """0 for nothing, the highest for `LARGEST`; even steps in value below `least`, in its logarithm above."""
    return round(math.log1p(value / least) / math.log1p(LARGEST / least) * ((1 << bits) - 1))


def _value(code: int, least: float, bits: int) -> float:
    return least * math.expm1(code * math.log1p(LARGEST / least) / ((1 << bits) - 1))


def hours(moment: datetime) -> float:
    return moment.timestamp() / 3600


def moment(hours: float) -> datetime:
    return datetime.fromtimestamp(hours * 3600, UTC)


def learn(belief: Belief, rates: Rates, now: float, outcome: Outcome) -> tuple[Belief, Lesson]:
    """What a visit at `now` (hours since 1970) teaches of the article, and of its section."""
    if outcome is Outcome.NOT_SEEN or now <= belief.seen:
        return belief, Lesson()
    since, age = max(belief.seen - belief.born, 0.0), max(now - belief.born, 0.0)
    watched = overlap(since, age)
    if outcome is Outcome.REMOVED:
        gone = _shared(1.0, rates.removals, watched)
        return replace(belief, seen=now), Lesson(removals=Counts(events=gone, hours=watched))
    expected = rates.risk(belief.traits) * sum(map(float.__mul__, rates.edits, watched))
    lesson = _lesson(belief, rates, watched, expected, changed=outcome is Outcome.CHANGED)
    return _after(belief, rates.alikeness, now, expected, changed=outcome is Outcome.CHANGED), lesson


def _lesson(
    belief: Belief, rates: Rates, watched: tuple[float, ...], expected: float, *, changed: bool
) -> Lesson:
    mean = belief.mean(rates.alikeness)
    # Edits hidden behind a seen change: Poisson, at least one.
    hidden = max(mean * expected, TINY)
    count = hidden / -math.expm1(-hidden) if changed else 0.0
    scale = mean * rates.risk(belief.traits)
    return Lesson(
        edits=Counts(events=_shared(count, rates.edits, watched), hours=tuple(scale * n for n in watched)),
        removals=Counts(hours=watched),
        alikeness=tuple(
            likelihood(k + belief.edits, k + belief.exposure, expected, changed) for k in ALIKENESS
        ),
        traits=taught(rates.traits, belief.traits, count, mean * expected),
    )


def _after(belief: Belief, k: float, now: float, expected: float, *, changed: bool) -> Belief:
    if not changed:
        return replace(belief, seen=now, exposure=belief.exposure + expected)
    shape, rate = edited(k + belief.edits, k + belief.exposure, expected)
    after = replace(belief, seen=now, edits=max(shape - k, 0.0), exposure=max(rate - k, 0.0))
    late = now - belief.born > LATE
    return replace(after, born=now - YOUNG_AGAIN, traits=belief.traits | REVIVED) if late else after


def edited(shape: float, rate: float, expected: float) -> tuple[float, float]:
    """Gamma(shape, rate) after one or more edits where `expected` were: its exact mean and variance, as a Gamma."""
    if expected < 1e-4 * rate:
        return shape + 1, rate
    left = rate / (rate + expected)
    some = 1 - left**shape
    mean = shape / rate * (1 - left ** (shape + 1)) / some
    square = shape * (shape + 1) / rate**2 * (1 - left ** (shape + 2)) / some
    variance = max(square - mean * mean, TINY * mean * mean)
    return mean * mean / variance, mean / variance


def likelihood(shape: float, rate: float, expected: float, changed: bool) -> float:
    unchanged = shape * math.log(rate / (rate + expected))
    return math.log(max(-math.expm1(unchanged), 1e-12)) if changed else unchanged


def _shared(count: float, rates: tuple[float, ...], watched: tuple[float, ...]) -> tuple[float, ...]:
    """`count` events over the buckets, where they were likeliest."""
    likely = tuple(map(float.__mul__, rates, watched))
    total = max(sum(likely), TINY * TINY)
    return tuple(count * n / total for n in likely)
