"""When a section page is worth a visit: by the hour and weekday at which its articles come, in the same coin."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from pipelines.news.revisit.factors import numbers
from pipelines.news.revisit.signal import HALF_LIFE
from pipelines.news.revisit.worth import LATE, PATIENCE, SOON, STEP

WEEK = 168
# 1970-01-01 was a Thursday, and portals keep Beijing's time.
MONDAY = 3 * 24 + 8
# An unknown section brings an article every six hours; a day's watching outweighs that.
BEFORE, WEIGHT = 1 / 6, 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """New articles, and hours watched, by hour of the day and by day of the week, Asia/Shanghai."""

    by_hour: tuple[float, ...] = (0.0,) * 24
    hours_by_hour: tuple[float, ...] = (0.0,) * 24
    by_day: tuple[float, ...] = (0.0,) * 7
    hours_by_day: tuple[float, ...] = (0.0,) * 7

    def seen(self, since: float, now: float, count: int) -> Arrivals:
        """After a visit at `now` that brought so much since `since` (hours since 1970).

        `count`: new articles, and changes of known ones that the page betrayed and a visit proved: all are
        worth a kept version each, and come by the section's hours.
        """
        spans = _spans(since, now)
        expected = [self.rate(start) * hours for start, hours in spans]
        total = sum(expected)
        found, watched = [0.0] * 24, [0.0] * 24
        day_found, day_watched = [0.0] * 7, [0.0] * 7
        for (start, hours), likely in zip(spans, expected, strict=True):
            hour, day = clock(start)
            found[hour] += count * likely / total
            day_found[day] += count * likely / total
            watched[hour] += hours
            day_watched[day] += hours
        return Arrivals(
            by_hour=_sum(self.by_hour, found),
            hours_by_hour=_sum(self.hours_by_hour, watched),
            by_day=_sum(self.by_day, day_found),
            hours_by_day=_sum(self.hours_by_day, day_watched),
        )

    def faded(self, hours: float) -> Arrivals:
        """Forgotten by half in a fortnight."""
        share = 0.5 ** (hours / HALF_LIFE)
        return Arrivals(
            by_hour=tuple(n * share for n in self.by_hour),
            hours_by_hour=tuple(n * share for n in self.hours_by_hour),
            by_day=tuple(n * share for n in self.by_day),
            hours_by_day=tuple(n * share for n in self.hours_by_day),
        )

    def rate(self, now: float) -> float:
        """Articles an hour at this time: the section's mean, as its hour and its weekday lean."""
        hour, day = clock(now)
        mean = (WEIGHT * BEFORE + sum(self.by_hour)) / (WEIGHT + sum(self.hours_by_hour))
        of_hour = (mean + self.by_hour[hour]) / (1 + self.hours_by_hour[hour])
        of_day = (24 * mean + self.by_day[day]) / (24 + self.hours_by_day[day])
        return of_hour * of_day / mean

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`. Raises ValueError or KeyError for anything else."""
        return cls(
            by_hour=numbers(held["by_hour"], 24),
            hours_by_hour=numbers(held["hours_by_hour"], 24),
            by_day=numbers(held["by_day"], 7),
            hours_by_day=numbers(held["hours_by_day"], 7),
        )


def clock(now: float) -> tuple[int, int]:
    """Hour of the day and day of the week, Monday 0, in Beijing."""
    of_week = int(now + MONDAY) % WEEK
    return of_week % 24, of_week // 24


def section_worth(arrivals: Arrivals, since: float, now: float, patience: float = PATIENCE) -> float:
    """A visit's worth in kept versions, r·D·(1 - e^-x·(1 + x)), x = gap / D, r: articles an hour since then."""
    gap = now - since
    if gap <= 0:
        return 0.0
    rate = sum(arrivals.rate(start) * hours for start, hours in _spans(since, now)) / gap
    waited = gap / patience
    return rate * patience * (1 - math.exp(-waited) * (1 + waited))


def section_due(arrivals: Arrivals, since: float, price: float, patience: float = PATIENCE) -> float:
    """When a visit is first worth its price, between ten minutes and a fortnight on; good to a tenth of the gap."""
    gap = SOON
    while gap < LATE and section_worth(arrivals, since, since + gap, patience) < price:
        gap *= STEP**0.25
    return since + min(gap, LATE)


def _spans(since: float, now: float) -> list[tuple[float, float]]:
    """The time between as (start, hours) within each clock hour; of a gap over a week, its last week."""
    start, spans = max(since, now - WEEK), []
    while start < now:
        end = min(math.floor(start) + 1.0, now)
        spans.append((start, end - start))
        start = end
    return spans


def _sum(a: tuple[float, ...], b: list[float]) -> tuple[float, ...]:
    return tuple(x + y for x, y in zip(a, b, strict=True))
