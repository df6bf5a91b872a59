from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipelines.feeds.timing import Quiet, Why, next_digest, quiet_until, tell_at

SHANGHAI, URUMQI, BERLIN = (ZoneInfo(name) for name in ("Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin"))
NIGHT, NOON = Quiet(time(22), time(7, 30)), Quiet(time(12), time(14))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


QUIET = [
    (NIGHT, SHANGHAI, "2026-11-20 13:59", None),
    (NIGHT, SHANGHAI, "2026-11-20 14:00", "2026-11-20 23:30"),
    (NIGHT, SHANGHAI, "2026-11-20 16:00", "2026-11-20 23:30"),  # after midnight there
    (NIGHT, SHANGHAI, "2026-11-20 23:30", None),
    (NIGHT, URUMQI, "2026-11-20 14:00", None),
    (NIGHT, URUMQI, "2026-11-20 16:00", "2026-11-21 01:30"),
    (NOON, SHANGHAI, "2026-11-20 04:00", "2026-11-20 06:00"),
    (NOON, SHANGHAI, "2026-11-20 06:00", None),
    (NIGHT, BERLIN, "2026-10-24 21:00", "2026-10-25 06:30"),  # the night is an hour longer
    (None, SHANGHAI, "2026-11-20 16:00", None),
]


@pytest.mark.parametrize(("quiet", "zone", "moment", "end"), QUIET)
def test_quiet_hours_are_the_subscribers(
    quiet: Quiet | None, zone: ZoneInfo, moment: str, end: str | None
) -> None:
    assert quiet_until(quiet, zone, utc(moment)) == (utc(end) if end else None)


DIGESTS = [
    (timedelta(hours=6), SHANGHAI, "2026-11-20 04:00", "2026-11-20 10:00"),  # 12:00 there, then 18:00
    (timedelta(hours=6), SHANGHAI, "2026-11-20 10:00:01", "2026-11-20 16:00"),
    (timedelta(minutes=30), SHANGHAI, "2026-11-20 04:29", "2026-11-20 04:30"),
    (timedelta(hours=5), SHANGHAI, "2026-11-20 12:30", "2026-11-20 16:00"),  # the day ends first
    (timedelta(days=1), URUMQI, "2026-11-20 04:00", "2026-11-20 18:00"),
]


@pytest.mark.parametrize(("every", "zone", "moment", "due"), DIGESTS)
def test_digests_divide_the_day(every: timedelta, zone: ZoneInfo, moment: str, due: str) -> None:
    assert next_digest(every, zone, utc(moment)) == utc(due)


def test_a_weekly_digest_comes_once_a_week() -> None:
    week = timedelta(days=7)
    first = next_digest(week, SHANGHAI, utc("2026-11-20 04:00"))
    assert timedelta() < first - utc("2026-11-20 04:00") <= week
    assert next_digest(week, SHANGHAI, first) == first + week


def test_when_a_change_may_be_told() -> None:
    hour = timedelta(hours=1)
    assert tell_at(None, None, SHANGHAI, utc("2026-11-20 16:00")) == (utc("2026-11-20 16:00"), None)
    assert tell_at(NIGHT, None, SHANGHAI, utc("2026-11-20 16:00")) == (utc("2026-11-20 23:30"), Why.QUIET)
    assert tell_at(NIGHT, hour, SHANGHAI, utc("2026-11-20 10:10")) == (utc("2026-11-20 11:00"), Why.DIGEST)
    day = timedelta(days=1)
    assert tell_at(NIGHT, day, SHANGHAI, utc("2026-11-20 10:10")) == (utc("2026-11-20 23:30"), Why.DIGEST)
