"""What one portal's visits have taught, in one value: kept in the archive, replaced after each lesson."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from pipelines.news.revisit.belief import Belief, Outcome, learn
from pipelines.news.revisit.hazard import Hazards, Rates
from pipelines.news.revisit.price import CHEAPEST, DEAREST, FEW, MANY, Price, first_price
from pipelines.news.revisit.section import Arrivals, section_due
from pipelines.news.revisit.signal import Hint, Sign, Voice, signalled
from pipelines.news.revisit.surprise import LEFT, Surprise
from pipelines.news.revisit.worth import next_due, worth

# A guest does not ask for less than this, however idle it is: one kept version in ten thousand requests.
COURTESY = 1e-4
# A portal's new articles an hour, before any is counted.
BIRTHS = 6.0
# No section is left alone for longer than this, hours.
LONGEST_GAP = 3.0
DAY = 24.0
# The price turns e-fold in six hours; after a longer silence than three, what waits came meanwhile and says no more.
TURN, MOST_TURNS = 6.0, 0.5


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Times in hours since 1970."""

    price: Price
    hazards: Hazards = field(default_factory=Hazards)
    arrivals: Mapping[str, Arrivals] = field(default_factory=_nothing)
    """By section address."""
    voices: Mapping[Sign, Voice] = field(default_factory=_nothing)
    surprises: Mapping[str, Surprise] = field(default_factory=_nothing)
    """By section title."""
    priced_at: float = 0.0
    faded_at: float = 0.0

    @classmethod
    def first(cls, per_hour: float, now: float) -> Plan:
        """Before anything is learned: the published figures, and a price by the budget (requests an hour)."""
        return cls(price=first_price(per_hour, BIRTHS), priced_at=now, faded_at=now)

    # What visits teach

    def visited(
        self, belief: Belief, rates: Rates, section: str, now: float, outcome: Outcome
    ) -> tuple[Plan, Belief]:
        if outcome is Outcome.NOT_SEEN:
            return self, belief
        after, lesson = learn(belief, rates, now, outcome)
        hazards = self.hazards.taught(section, lesson)
        surprise = self.surprises.get(section, Surprise()).taught(
            rates, lesson, hazards.sections[section], now
        )
        surprises = MappingProxyType({**self.surprises, section: surprise})
        return replace(self, hazards=hazards, surprises=surprises), after

    def surprised(self, now: float) -> bool:
        """Whether a section's habits have changed."""
        return any(one.sure(now) for one in self.surprises.values())

    def unlearned(self) -> Plan:
        """The plan when they have: what was learned of edits is little but for the published figures."""
        return replace(self, hazards=self.hazards.unlearned(LEFT), surprises=_nothing())

    def proved(self, hint: Hint, outcome: Outcome) -> Plan:
        """What became of a hint."""
        if outcome is Outcome.NOT_SEEN:
            return self
        voice = self.voice(hint.sign).proved(true=outcome is not Outcome.UNCHANGED)
        return replace(self, voices=MappingProxyType({**self.voices, hint.sign: voice}))

    def section_read(self, url: str, since: float, now: float, count: int) -> Plan:
        """A section page that showed `count` articles new since its last visit."""
        return self.with_arrivals(url, self.arrivals.get(url, Arrivals()).seen(since, now, count))

    def with_arrivals(self, url: str, arrivals: Arrivals) -> Plan:
        """The same, but for one section's arrivals."""
        return replace(self, arrivals=MappingProxyType({**self.arrivals, url: arrivals}))

    def brought(self, now: float, waiting: int, per_hour: float) -> Plan:
        """The plan now: the price as so many due visits push it, what is old half forgotten (once a day)."""
        plan, value = self.as_of(now), self.price.value
        turns = (now - plan.priced_at) / TURN
        if turns > 0:
            way = (waiting > MANY) - (waiting < FEW)
            value = min(max(value * math.exp(way * min(turns, MOST_TURNS)), CHEAPEST), DEAREST)
        plan = replace(plan, price=Price(value=value, per_hour=per_hour), priced_at=now)
        return plan.faded(now) if now - plan.faded_at >= DAY else plan

    def as_of(self, now: float) -> Plan:
        """A time to come is a wrong clock's and taken as now, lest price and fading stand still until then."""
        return replace(
            self,
            priced_at=min(self.priced_at, now),
            faded_at=min(self.faded_at, now),
            surprises=self.surprises if self.faded_at <= now else _nothing(),
        )

    def faded(self, now: float) -> Plan:
        """Of what was learned, half as much after its time."""
        gone = now - self.faded_at
        return replace(
            self,
            hazards=self.hazards.faded(gone),
            arrivals=MappingProxyType({url: one.faded(gone) for url, one in self.arrivals.items()}),
            voices=MappingProxyType({sign: voice.faded(gone) for sign, voice in self.voices.items()}),
            faded_at=now,
        )

    # What to do

    @property
    def least(self) -> float:
        """What a visit must be worth."""
        return max(self.price.value, COURTESY)

    def voice(self, sign: Sign) -> Voice:
        return self.voices.get(sign, Voice())

    def due(self, belief: Belief, rates: Rates, now: float) -> float:
        return next_due(belief, rates, now, self.least)

    def worth(self, belief: Belief, rates: Rates, now: float, hint: Hint | None = None) -> float:
        value = worth(belief, rates, now)
        return signalled(value, self.voice(hint.sign), now - hint.at) if hint else value

    def believes(self, hint: Hint, now: float) -> bool:
        """Whether the hint alone is worth a visit."""
        return signalled(0.0, self.voice(hint.sign), now - hint.at) >= self.least

    def section_due(self, url: str, now: float, least: float) -> float:
        """When the section is worth its price again, `least` hours from now at the soonest."""
        due = section_due(self.arrivals.get(url, Arrivals()), now, self.least)
        return min(max(due, now + least), now + max(least, LONGEST_GAP))

    # Keeping

    def to_json(self) -> dict[str, Any]:
        return {
            "price": self.price.to_json(),
            "hazards": self.hazards.to_json(),
            "arrivals": {url: one.to_json() for url, one in self.arrivals.items()},
            "voices": {sign.value: voice.to_json() for sign, voice in self.voices.items()},
            "surprises": {title: one.to_json() for title, one in self.surprises.items()},
            "priced_at": self.priced_at,
            "faded_at": self.faded_at,
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Plan:
        """The inverse of `to_json`. Raises ValueError or KeyError for anything else."""
        return cls(
            price=Price.from_json(held["price"]),
            hazards=Hazards.from_json(held["hazards"]),
            arrivals=MappingProxyType(
                {url: Arrivals.from_json(one) for url, one in held["arrivals"].items()}
            ),
            voices=MappingProxyType(
                {Sign(sign): Voice.from_json(one) for sign, one in held["voices"].items()}
            ),
            surprises=MappingProxyType(  # an older gaigao had none
                {title: Surprise.from_json(one) for title, one in held.get("surprises", {}).items()}
            ),
            priced_at=float(held["priced_at"]),
            faded_at=float(held["faded_at"]),
        )
