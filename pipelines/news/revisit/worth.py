"""What a visit is worth now, and when it will be worth its price. Pure sums on floats: hours, and edits per hour.

One kept version, noticed at once, is worth 1; after a delay t it is worth exp(-t / patience). The index is the
forward index of a decaying hazard: for a constant one it is the refresh rule of Cho & Garcia-Molina (2003) and
Olston & Pandey (2008). The bench compiles these same functions.
"""

from __future__ import annotations

import math

from pipelines.news.revisit.belief import Belief
from pipelines.news.revisit.hazard import BUCKETS, EDGES, Buckets, Rates
from pipelines.news.revisit.rule import LATEST, SOONEST

PATIENCE = 24.0
# A visit's age is looked for in steps this much wider, then by halving.
STEP, HALVINGS = 1.8, 6
SOON, LATE = SOONEST.total_seconds() / 3600, LATEST.total_seconds() / 3600


def worth(belief: Belief, rates: Rates, now: float, patience: float = PATIENCE) -> float:
    """The index of a visit at `now` (hours since 1970), in kept versions: 0 or more."""
    since, age = max(belief.seen - belief.born, 0.0), max(now - belief.born, 0.0)
    if age <= since:
        return 0.0
    shape, rate = belief.gamma(rates)
    return worth_at(since, age, rates.edits, rates.removals, shape, rate, patience)


def next_due(belief: Belief, rates: Rates, now: float, price: float, patience: float = PATIENCE) -> float:
    """When (hours since 1970) a visit is first worth `price`; at most `LATEST` on, to be weighed again then.

    Never sooner than `SOONEST` after the last visit, nor than `now`.
    """
    since, age = max(belief.seen - belief.born, 0.0), max(now - belief.born, 0.0)
    shape, rate = belief.gamma(rates)
    due = due_age(since, age, rates.edits, rates.removals, shape, rate, patience, price)
    return max(now, belief.born + due)


def worth_at(
    since: float, age: float, edits: Buckets, removals: Buckets, shape: float, rate: float, patience: float
) -> float:
    """The index of a visit at `age` after one at `since`; edits and removals per hour by bucket."""
    start = (bucket(since), 0.0, 0.0, 0.0)
    j, expected, fresh, gone = watched(start, since, age, edits, removals, patience)
    return index(
        expected, fresh, gone, now_at(age, j, edits), removals[j], shape, rate, age - since, patience
    )


def due_age(
    since: float,
    age: float,
    edits: Buckets,
    removals: Buckets,
    shape: float,
    rate: float,
    patience: float,
    price: float,
) -> float:
    """The first age from `age` on at which a visit is worth `price`, else the age `LATE` hours on.

    One pass outward in widening steps, then by halving within the step; each sum is carried on from the last.
    """
    first = max(age, since + SOON)
    last, low, high = max(age, since) + LATE, since, first
    past = (bucket(since), 0.0, 0.0, 0.0)
    halvings = 0
    while halvings < HALVINGS:
        middle = (low + high) / 2 if halvings else high
        ahead = watched(past, low, middle, edits, removals, patience)
        j, expected, fresh, gone = ahead
        if (
            index(
                expected,
                fresh,
                gone,
                now_at(middle, j, edits),
                removals[j],
                shape,
                rate,
                middle - since,
                patience,
            )
            >= price
        ):
            if middle == first:
                return first
            high = middle
            halvings += 1
        elif halvings:
            low, past = middle, ahead
            halvings += 1
        elif high >= last:
            return last
        else:
            low, past = high, ahead
            high = min(since + (high - since) * STEP, last)
    return high


def watched(
    past: tuple[int, float, float, float],
    low: float,
    high: float,
    edits: Buckets,
    removals: Buckets,
    patience: float,
) -> tuple[int, float, float, float]:
    """(bucket, expected edits, edits and removals discounted by their delay), carried on from age `low` to `high`."""
    j, expected, fresh, gone = past
    while True:
        end = high if j == BUCKETS - 1 else min(high, EDGES[j + 1])
        hours = end - low
        faded = math.exp(-hours / patience)
        late = patience * (1 - faded)
        expected += edits[j] * hours
        fresh = fresh * faded + edits[j] * late
        gone = gone * faded + removals[j] * late
        if end >= high:
            return j, expected, fresh, gone
        low = end
        j += 1


def index(
    expected: float,
    fresh: float,
    gone: float,
    edit: float,
    removal: float,
    shape: float,
    rate: float,
    gap: float,
    patience: float,
) -> float:
    """min(w, lam/kap·(1 - rho·(1 - ln rho))): what is there to be had, less what waiting would add.

    w: the visit's expected reward; rho = w' / lam: how much of it still grows; lam: what an hour from now on
    brings, kap: how quickly that is spoiled by overwriting and delay.
    """
    if expected <= 1e-14:
        return gone
    mean = shape / rate
    eager = shape + 1  # the same mean, more certain: the mild optimism that pays for looking
    scale = eager / mean
    none = math.exp(eager * math.log(scale / (scale + expected)))
    some = 1 - none
    share = min(fresh / expected, 1.0)
    reward = some * share + gone
    slope = eager / (scale + expected) * none * edit * share
    slope += some * ((edit - fresh / patience) - share * edit) / expected + removal - gone / patience
    brings = mean * edit + removal
    spoils = mean * edit + 1 / patience
    grows = slope / brings if brings > 1e-15 else 0.0
    if grows <= 1e-9:
        return reward
    if grows >= 1:
        return min(reward, 0.5 * brings * spoils * gap * gap)
    return min(reward, brings / spoils * (1 - grows * (1 - math.log(grows))))


def now_at(age: float, j: int, rates: Buckets) -> float:
    """The rate at this age of bucket `j`, without the steps: an edge would look like a last chance."""
    place = (age - EDGES[j]) / (EDGES[j + 1] - EDGES[j])
    beside = max(j - 1, 0) if place < 0.5 else min(j + 1, BUCKETS - 1)
    blend = min(abs(place - 0.5), 0.5)
    return rates[j] * (1 - blend) + rates[beside] * blend


def bucket(age: float) -> int:
    j = 0
    while j < BUCKETS - 1 and age >= EDGES[j + 1]:
        j += 1
    return j
