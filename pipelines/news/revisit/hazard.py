"""How often articles of a portal are edited and removed, by section and by age: learned from visits.

Rates are events per article and hour, ages are hours. Each bucket is a Gamma-smoothed count over exposure,
(A·w·prior + events) / (A·w + hours), section leaning on portal and portal on published figures (Gamma-Poisson
empirical Bayes). On its portal's shape by age, that is, at a level of its own: a dozen edits at any ages tell how many
there are, it takes hundreds to tell how they lie. Hidden events are shared out by expectation (online EM).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from pipelines.news.revisit.factors import NOTHING, TRAITS, Factors, numbers, risk

# The age buckets' edges, hours; the last bucket has no end.
EDGES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 384.0, 512.0, 720.0)
BUCKETS = len(EDGES) - 1
ENDS = (*EDGES[1:-1], float("inf"))
WIDTHS = tuple(high - low for low, high in pairwise(EDGES))
# Cold start: ages at edit follow a Lomax law, 4.5 h, 0.35 edits per article (GDELT 2020, Verba Volant 2022) …
# fmt: off
EDITS = (0.0741, 0.0667, 0.0576, 0.0443, 0.0287, 0.0149, 0.00618, 0.00212, 6.3e-4, 1.7e-4, 5e-5, 2e-5, 1e-5, 6e-6)
# … and 1.9 % of articles are removed, half of them within 40 h (GDELT).
REMOVALS = (4.6e-4, 4.6e-4, 4.5e-4, 4.3e-4, 4.0e-4, 3.5e-4, 2.8e-4, 1.9e-4, 9.9e-5, 4.3e-5, 1.5e-5, 6e-6, 3e-6, 2e-6)
# fmt: on
# How many articles' worth of evidence a prior weighs.
EDITS_WEIGH, REMOVALS_WEIGH = 30.0, 200.0
# How many edits' worth of evidence it weighs that a section has as many as its portal. Portals keep to the published
# level: where their shape by age is another, a level from the ages looked at misleads at the others.
LEVEL_WEIGHS = 16.0
# How alike a portal's articles are: k of their Gamma(k, k) frailty; small is a few much edited among many never.
ALIKENESS = (0.1, 0.2, 0.4, 0.8, 1.6, 6.0, 50.0)
# Log of what is believed of each k beforehand.
ALIKENESS_PRIOR = (-1.0, -0.5, 0.0, -0.5, -1.0, -3.0, -3.0)
# Hours in which half of what was learned is forgotten; a fortnight would cost 4 % where the budget is short.
HALF_LIFE = 60 * 24.0
NONE = (0.0,) * BUCKETS
Buckets = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What is believed of one section's articles: edits and removals per hour by age bucket."""

    edits: tuple[float, ...] = EDITS
    removals: tuple[float, ...] = REMOVALS
    alikeness: float = 0.4
    traits: tuple[float, ...] = (1.0,) * TRAITS

    def risk(self, traits: int) -> float:
        """Edits of articles with these traits, as a multiple of the section's."""
        return risk(self.traits, traits) if traits else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Events, and article-hours looked over, by age bucket."""

    events: tuple[float, ...] = NONE
    hours: tuple[float, ...] = NONE

    def plus(self, other: Counts) -> Counts:
        return Counts(events=_sum(self.events, other.events), hours=_sum(self.hours, other.hours))

    def times(self, share: float) -> Counts:
        return Counts(
            events=tuple(n * share for n in self.events), hours=tuple(n * share for n in self.hours)
        )

    def rates(self, prior: Buckets, weight: float) -> tuple[float, ...]:
        """Events per hour and bucket: counted ones, smoothed by `weight` articles that follow the prior."""
        return tuple(
            (weight * width * before + events) / (weight * width + hours)
            for width, before, events, hours in zip(WIDTHS, prior, self.events, self.hours, strict=True)
        )

    def level(self, usual: Buckets) -> float:
        """How many times the usual rates' events were counted, at whatever ages."""
        expected = sum(map(float.__mul__, usual, self.hours))
        return (LEVEL_WEIGHS + sum(self.events)) / (LEVEL_WEIGHS + expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one visit taught; lessons add up, in any order."""

    edits: Counts = Counts()
    removals: Counts = Counts()
    alikeness: tuple[float, ...] = (0.0,) * len(ALIKENESS)  # log likelihood of what was seen, for each k
    traits: Factors = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """A portal's learned table."""

    sections: Mapping[str, Counts] = field(default_factory=lambda: MappingProxyType({}))
    removals: Counts = Counts()
    alikeness: tuple[float, ...] = (0.0,) * len(ALIKENESS)
    traits: Factors = NOTHING

    def taught(self, section: str, lesson: Lesson) -> Hazards:
        known = self.sections.get(section, Counts())
        return Hazards(
            sections=MappingProxyType({**self.sections, section: known.plus(lesson.edits)}),
            removals=self.removals.plus(lesson.removals),
            alikeness=_sum(self.alikeness, lesson.alikeness),
            traits=self.traits.plus(lesson.traits),
        )

    def faded(self, hours: float) -> Hazards:
        """The table after this time: what was learned weighs half as much after two months."""
        share = 0.5 ** (hours / HALF_LIFE)
        return replace(
            self,
            sections=self.unlearned(share).sections,
            removals=self.removals.times(share),
            alikeness=tuple(n * share for n in self.alikeness),
            traits=self.traits.times(share),
        )

    def unlearned(self, left: float) -> Hazards:
        """The table once edits come otherwise: so much is left of what was learned of them."""
        return replace(
            self, sections=MappingProxyType({name: one.times(left) for name, one in self.sections.items()})
        )

    def rates(self, section: str) -> Rates:
        """What to expect of a section's articles; of an unknown section what the portal's others do."""
        every = Counts()
        for counts in self.sections.values():
            every = every.plus(counts)
        portal = every.rates(EDITS, EDITS_WEIGH)
        counts = self.sections.get(section, Counts())
        level = counts.level(portal)
        return Rates(
            edits=counts.rates(tuple(level * before for before in portal), EDITS_WEIGH),
            removals=self.removals.rates(REMOVALS, REMOVALS_WEIGH),
            alikeness=self._alikeness(),
            traits=self.traits.factors(),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "sections": {name: asdict(one) for name, one in self.sections.items()},
            "removals": asdict(self.removals),
            "alikeness": list(self.alikeness),
            "traits": self.traits.to_json(),
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Hazards:
        """The inverse of `to_json`. Raises ValueError or KeyError for a table drawn up otherwise."""
        return cls(
            sections=MappingProxyType({name: _counts(one) for name, one in held["sections"].items()}),
            removals=_counts(held["removals"]),
            alikeness=numbers(held["alikeness"], len(ALIKENESS)),
            traits=Factors.from_json(held["traits"]),
        )

    def _alikeness(self) -> float:
        believed = _sum(self.alikeness, ALIKENESS_PRIOR)
        return ALIKENESS[believed.index(max(believed))]


def overlap(since: float, age: float) -> tuple[float, ...]:
    """Hours between the two ages, by bucket."""
    return tuple(max(0.0, min(age, end) - max(since, start)) for start, end in zip(EDGES, ENDS, strict=False))


def _sum(a: Buckets, b: Buckets) -> tuple[float, ...]:
    return tuple(map(float.__add__, a, b))


def _counts(held: Mapping[str, Any]) -> Counts:
    return Counts(events=numbers(held["events"], BUCKETS), hours=numbers(held["hours"], BUCKETS))
