"""When a subscriber may be told: quiet hours and digests, on the clock of the subscriber's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


class Why(StrEnum):
    """Why changes were held, to be told in one message."""

    DIGEST = "digest"
    QUIET = "quiet"
    LIMIT = "limit"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` to `end` nothing is sent; over midnight where `end` is the earlier."""

    start: time
    end: time

    def holds(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def quiet_until(quiet: Quiet | None, zone: ZoneInfo, moment: datetime) -> datetime | None:
    """The end of the quiet hours that the moment lies in, or None."""
    local = moment.astimezone(zone)
    if quiet is None or not quiet.holds(local.time()):
        return None
    day = local.date() if local.time() < quiet.end else local.date() + DAY
    return datetime.combine(day, quiet.end, zone).astimezone(UTC)


def next_digest(every: timedelta, zone: ZoneInfo, moment: datetime) -> datetime:
    """The next of the moments that divide a day, or the days, evenly: with 6 hours 00:00, 06:00, 12:00, 18:00."""
    local = moment.astimezone(zone)
    midnight = datetime.combine(local.date(), time(), zone)
    if every >= DAY:
        ahead = every.days - local.date().toordinal() % every.days
        return datetime.combine(_after(local.date(), ahead), time(), zone).astimezone(UTC)
    passed = local.replace(tzinfo=None) - midnight.replace(tzinfo=None)
    return min(midnight + (passed // every + 1) * every, midnight + DAY).astimezone(UTC)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def tell_at(
    quiet: Quiet | None, every: timedelta | None, zone: ZoneInfo, moment: datetime
) -> tuple[datetime, Why | None]:
    """When a change that came at the moment may be told, and why not at once."""
    at, why = (next_digest(every, zone, moment), Why.DIGEST) if every else (moment, None)
    end = quiet_until(quiet, zone, at)
    return (end, why or Why.QUIET) if end else (at, why)
