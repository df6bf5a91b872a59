"""How often a section is looked at, by the hour, the weekday and the holidays of its portal's zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pipelines.news.times import BEIJING

SATURDAY = 6
HOUR = timedelta(hours=1)
# The longest holiday, and the days beside it.
FAR = timedelta(days=15)


class Days(StrEnum):
    """Which days: of work, the weekends that are made up for included; of rest; or all."""

    ALL = "all"
    WORK = "work"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """At these hours of these days, every so often at most. Hours are full ones in Beijing, `until` not included."""

    every: timedelta
    hours: tuple[int, int] = (0, 24)
    days: Days = Days.ALL

    def __post_init__(self) -> None:
        if not 0 <= self.hours[0] < self.hours[1] <= 24:
            raise ValueError(f"hours {self.hours} are no span of a day")
        if self.every <= timedelta(0):
            raise ValueError("a beat has a length")

    def holds(self, moment: datetime) -> bool:
        local = moment.astimezone(BEIJING)
        if not self.hours[0] <= local.hour < self.hours[1]:
            return False
        return self.days is Days.ALL or is_work_day(local.date()) is (self.days is Days.WORK)


def beat_at(beats: Sequence[Beat], moment: datetime) -> Beat | None:
    """The first that holds then; None: the section is not looked at."""
    return next((beat for beat in beats if beat.holds(moment)), None)


def on_beat(beats: Sequence[Beat], now: datetime, due: datetime) -> datetime:
    """A due visit as the beats have it: never while none holds, and at once where a quicker one than now's begins.

    A section without beats is visited when it is due.
    """
    if not beats:
        return due
    current = beat_at(beats, now)
    for start, end in _hours(now):
        beat = beat_at(beats, start)
        if beat is None:
            continue
        if due <= start or (current is not None and beat.every < current.every):
            return start
        if due < end:
            return due
    return due


def _hours(now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """What is left of this hour, then hour after hour: beats change at full ones."""
    start = now
    while start < now + FAR:
        end = start.replace(minute=0, second=0, microsecond=0) + HOUR
        yield start, end
        start = end


def is_work_day(day: date) -> bool:
    """Whether China works that day: weekdays but for public holidays, and the weekends made up for them.

    Of a year whose plan the library does not know yet (it is made known in the November before), weekdays.
    """
    works = _planned(day)
    return day.isoweekday() < SATURDAY if works is None else works


def holidays_unknown(beats: Sequence[Beat], day: date) -> bool:
    """Whether the beats ask for days of work or rest of a year whose holidays nobody told us."""
    return any(beat.days is not Days.ALL for beat in beats) and _planned(day) is None


def _planned(day: date) -> bool | None:
    from chinese_calendar import is_workday  # 30 ms, which only sections with such beats spend

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None
