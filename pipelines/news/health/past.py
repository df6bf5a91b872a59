"""What a portal usually does: its shares over earlier runs, and its rhythm by hour and weekday."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean

from pipelines.news.health import limits
from pipelines.news.health.observed import Observed
from pipelines.news.times import BEIJING

# Runs judged so are no measure of what is usual.
ILL = frozenset({"broken", "blocked"})
# How much of an average hour's articles come in each hour of the day, until the portal's own are known.
NIGHT, MORNING, DAY, EVENING = 0.15, 0.9, 1.7, 1.0
SHAPE = (NIGHT,) * 6 + (MORNING,) * 2 + (DAY,) * 11 + (EVENING,) * 3 + (NIGHT,) * 2
WEEKEND = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """How many new articles a run found that read sections; `sound`: it was not judged ill then."""

    at: datetime
    found: int
    sound: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A portal's past: `runs` in full, `arrivals` for longer; both oldest first, without the run to be judged."""

    runs: tuple[Observed, ...] = ()
    arrivals: tuple[Arrived, ...] = field(default=())


def back(runs: Sequence[Observed], size: Callable[[Observed], int], enough: int) -> int:
    """How many of the latest runs together hold `enough`."""
    held, number = 0, 0
    while held < enough and number < min(len(runs), limits.MOST_RUNS):
        number += 1
        held += size(runs[-number])
    return number


def usual(runs: Iterable[Observed]) -> Counter[str]:
    """The sums of all sound runs."""
    sums: Counter[str] = Counter()
    for run in runs:
        if run.condition not in ILL:
            sums.update(run.counts)
    return sums


def share(hits: int, of: int, prior: float, worth: float = limits.WORTH) -> float:
    """The usual share, drawn to the prior where little is known."""
    return (hits + prior * worth) / (of + worth)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """New articles expected per hour, by hour of the day and weekday or weekend; `spread`: variance over mean."""

    rates: tuple[float, ...]
    spread: float

    def expected(self, since: datetime, until: datetime) -> float:
        """How many new articles should have come between two moments."""
        total, at = 0.0, since
        while at < until:
            end = min(until, _next_hour(at))
            total += self.rates[kind_of_hour(at)] * (end - at) / timedelta(hours=1)
            at = end
        return total


def kind_of_hour(at: datetime) -> int:
    """0..23 on weekdays, 24..47 at weekends, on the portals' clocks."""
    local = at.astimezone(BEIJING)
    return local.hour + 24 * (local.weekday() >= 5)


def rhythm(arrivals: Sequence[Arrived]) -> Rhythm | None:
    """The portal's rhythm, or None before it is known.

    Each class's mean over days without its outermost ones, drawn to the portal's overall rate in the usual shape
    of a day: a single great day does not raise it, and a class seen twice does not set it.
    """
    cells = _cells(arrivals)
    hours = sum(cell[1] for days in cells.values() for cell in days.values())
    found = sum(cell[0] for days in cells.values() for cell in days.values())
    if hours < limits.RHYTHM_HOURS or found < limits.RHYTHM_FOUND:
        return None
    shaped = sum(_shape(kind) * cell[1] for kind, days in cells.items() for cell in days.values())
    overall = found / shaped
    rates = tuple(_rate(cells.get(kind, {}), overall * _shape(kind)) for kind in range(48))
    return Rhythm(rates, _spread(cells, rates))


Cells = dict[int, dict[int, list[float]]]


def _cells(arrivals: Sequence[Arrived]) -> Cells:
    """Class of hour -> day -> [found, hours watched]."""
    cells: Cells = defaultdict(dict)
    for before, after in pairwise(arrivals):
        gap = after.at - before.at
        # Behind one that was ill come the articles it missed.
        if after.sound and before.sound and timedelta(0) < gap <= limits.LONGEST_GAP:
            middle = before.at + gap / 2
            cell = cells[kind_of_hour(middle)].setdefault(middle.toordinal(), [0.0, 0.0])
            cell[0] += after.found
            cell[1] += gap / timedelta(hours=1)
    return cells


def _rate(days: dict[int, list[float]], overall: float) -> float:
    rates = sorted(found / hours for found, hours in days.values() if hours >= limits.HALF)
    cut = int(limits.TRIM * len(rates) + limits.HALF) if len(rates) > limits.FEW else 0
    own = fmean(rates[cut : len(rates) - cut]) if rates else overall
    weight = len(rates) / (len(rates) + limits.SHRINK_DAYS)
    return weight * own + (1 - weight) * overall


def _spread(cells: Cells, rates: Sequence[float]) -> float:
    """Variance over mean of what came against what was expected, over all classes and days."""
    pairs = [(cell[0], rates[kind] * cell[1]) for kind, days in cells.items() for cell in days.values()]
    expected = sum(due for _, due in pairs)
    squares = sum((found - due) ** 2 for found, due in pairs)
    measured = squares / expected if expected else 1.0
    return min(max(measured, limits.LEAST_SPREAD), limits.MOST_SPREAD)


def _shape(kind: int) -> float:
    return SHAPE[kind % 24] * (WEEKEND if kind >= 24 else 1.0)


def _next_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
