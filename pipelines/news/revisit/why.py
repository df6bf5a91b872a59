"""Why an article is due, in words and numbers; and what a portal's visits have taught, as a curve by age."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.news.revisit.belief import Belief
from pipelines.news.revisit.features import Trait
from pipelines.news.revisit.hazard import EDGES, EDITS, EDITS_WEIGH, ENDS, WIDTHS, Counts, Hazards, Rates
from pipelines.news.revisit.signal import Hint, Voice, signalled
from pipelines.news.revisit.worth import bucket, next_due, now_at, worth

# The curve's bars: a rate of this and less has none, and each factor of ten has so many characters.
LEAST, DECADE = 1e-6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a visit is due, or not yet. Hours, edits per hour, kept versions per request."""

    age: float
    since: float  # the last visit
    rate: float  # of its section, at this age
    traits: Trait
    risk: float  # its like's edits, as a multiple of the section's
    multiple: float  # its own, after what its visits saw: risk included
    worth: float
    hinted: float  # of that worth, what a hint alone would make; 0 without one
    hint: Hint | None
    price: float
    wait: float  # hours until it is worth its price; 0: now
    patrol: bool  # unseen for so long that it is visited whatever it is worth

    def words(self) -> str:
        return f"{self._article()} {self._verdict()}"

    def _article(self) -> str:
        like = ", ".join(trait.name.lower() for trait in self.traits if trait.name)
        by = f" ({self.risk:.2g} by its traits: {like})" if like else ""
        return (
            f"{span(self.age)} old, last seen {span(self.since)} ago; at that age its section has {self.rate:.2g} "
            f"edits an hour, this article {self.multiple:.2g} times as many{by}."
        )

    def _verdict(self) -> str:
        value = f"A visit is worth {self.worth:.2g} kept versions, the price is {self.price:.2g}:"
        if self.hint and self.hinted >= self.worth:
            value = f"Hinted at by {self.hint.sign}: a visit is worth {self.worth:.2g}, the price is {self.price:.2g}:"
        if self.worth >= self.price:
            return f"{value} due."
        if self.patrol:
            return f"{value} due all the same, for it was not seen for too long."
        return f"{value} not before {span(self.wait)} from now."


def why(
    belief: Belief,
    rates: Rates,
    now: float,
    price: float,
    hint: Hint | None = None,
    voice: Voice | None = None,
    patrolled: float = math.inf,
) -> Reason:
    """`now` in hours since 1970; `voice`: how far hints of its sort are believed; `patrolled`: see `patrol_every`."""
    age, since = max(now - belief.born, 0.0), max(now - belief.seen, 0.0)
    hinted = signalled(0.0, voice or Voice(), now - hint.at) if hint else 0.0
    value = max(worth(belief, rates, now), hinted)
    shape, rate = belief.gamma(rates)
    return Reason(
        age=age,
        since=since,
        rate=now_at(age, bucket(age), rates.edits),
        traits=Trait(belief.traits),
        risk=rates.risk(belief.traits),
        multiple=shape / rate,
        worth=value,
        hinted=hinted,
        hint=hint,
        price=price,
        wait=0.0 if value >= price else next_due(belief, rates, now, price) - now,
        patrol=since >= patrolled,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A section's edits at one age: learned, with 95 % of it, and as published before anything was learned."""

    start: float
    end: float
    rate: float
    low: float
    high: float
    before: float
    events: float
    hours: float


def curve(hazards: Hazards, section: str | None = None) -> list[Point]:
    """By age; of all sections where none is named."""
    every = Counts()
    for counts in hazards.sections.values():
        every = every.plus(counts)
    if section is None:
        counts, rates = every, every.rates(EDITS, EDITS_WEIGH)
    else:
        counts, rates = hazards.sections.get(section, Counts()), hazards.rates(section).edits
    return [_point(at, rate, counts.events[at], counts.hours[at]) for at, rate in enumerate(rates)]


def _point(at: int, rate: float, events: float, hours: float) -> Point:
    by = math.exp(1.96 / math.sqrt(EDITS_WEIGH * WIDTHS[at] * EDITS[at] + events))
    return Point(
        start=EDGES[at],
        end=ENDS[at],
        rate=rate,
        low=rate / by,
        high=rate * by,
        before=EDITS[at],
        events=events,
        hours=hours,
    )


def plot(points: Iterable[Point]) -> list[str]:
    """A line per age, on a scale of tens; ┊ stands where the published figures are."""
    return [f"{_ages(one):>14}  {_bar(one)}  {_evidence(one)}" for one in points]


def _ages(point: Point) -> str:
    return f"{span(point.start)} –" if math.isinf(point.end) else f"{span(point.start)} – {span(point.end)}"


def _bar(point: Point) -> str:
    full, usual = _columns(point.rate), _columns(point.before)
    line = list(("█" * full).ljust(_columns(1.0)))
    line[min(usual, len(line) - 1)] = "┊"
    return "".join(line)


def _columns(rate: float) -> int:
    return max(0, round(DECADE * math.log10(min(rate, 1.0) / LEAST)))


def _evidence(point: Point) -> str:
    sure = f"{point.rate:.2g} an hour ({point.low:.2g}–{point.high:.2g})"
    return (
        f"{sure}, {point.events:.3g} edits in {point.hours:.3g} h" if point.hours else f"{sure}, as published"
    )


def span(hours: float) -> str:
    """15 min, 3.2 h, 12 d: to two figures."""
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.2g} h" if hours < 48 else f"{hours / 24:.2g} d"
