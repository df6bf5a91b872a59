"""When a section is looked at: by the hour, on days of work and of rest, holidays and made-up weekends included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.cadence import Beat, Days, beat_at, holidays_unknown, is_work_day, on_beat
from pipelines.news.portal import Section
from pipelines.news.times import BEIJING
from tests.samples import PORTAL

MINUTES = timedelta(minutes=1)
OFFICE = Beat(every=10 * MINUTES, hours=(8, 20), days=Days.WORK)
REST = Beat(every=30 * MINUTES, hours=(8, 20), days=Days.REST)
NIGHT = Beat(every=120 * MINUTES)


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-25", True),  # a Wednesday
        ("2026-11-28", False),  # a Saturday
        ("2026-10-01", False),  # National Day, a Thursday
        ("2026-10-10", True),  # a Saturday that is made up for it
        ("2026-02-17", False),  # Spring Festival, a Tuesday
        ("2026-02-14", True),  # a Saturday that is made up for it
        ("2035-10-01", True),  # no plan is known yet: a Monday
        ("2035-10-06", False),
    ],
)
def test_days_of_work_are_chinas(day: str, works: bool) -> None:
    assert is_work_day(date.fromisoformat(day)) is works


def test_in_a_year_of_unknown_holidays_weekdays_count_and_it_is_known_that_they_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """New Year's Day of 2027, a Friday, as long as nobody knows the plan of 2027."""

    def of_2026(day: date) -> bool:
        if day.year > 2026:
            raise NotImplementedError
        return is_workday(day)

    monkeypatch.setattr(chinese_calendar, "is_workday", of_2026)
    office = beijing("2027-01-01T09:00")
    assert beat_at((OFFICE, REST, NIGHT), office) is OFFICE
    assert beat_at((OFFICE, REST, NIGHT), beijing("2027-01-02T09:00")) is REST
    assert on_beat((OFFICE, NIGHT), beijing("2026-12-31T23:00"), office) == beijing("2027-01-01T08:00")
    assert holidays_unknown((NIGHT, OFFICE), office.date())
    assert not holidays_unknown((NIGHT,), office.date()), "it asks for no days"
    assert not holidays_unknown((OFFICE,), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("moment", "beat"),
    [
        ("2026-11-25T09:00", OFFICE),
        ("2026-11-25T20:00", NIGHT),
        ("2026-11-28T09:00", REST),
        ("2026-10-10T09:00", OFFICE),
        ("2026-10-02T09:00", REST),
    ],
)
def test_the_first_beat_that_holds_counts(moment: str, beat: Beat) -> None:
    assert beat_at((OFFICE, REST, NIGHT), beijing(moment)) is beat


@pytest.mark.parametrize(
    ("beats", "now", "due", "then"),
    [
        ((), "2026-11-25T03:00", "2026-11-25T03:10", "2026-11-25T03:10"),
        ((OFFICE,), "2026-11-25T09:00", "2026-11-25T09:10", "2026-11-25T09:10"),
        ((OFFICE,), "2026-11-25T19:55", "2026-11-25T20:05", "2026-11-26T08:00"),
        ((OFFICE,), "2026-11-27T19:55", "2026-11-27T20:05", "2026-11-30T08:00"),  # over the weekend
        ((OFFICE,), "2026-09-30T19:55", "2026-09-30T20:05", "2026-10-08T08:00"),  # over the holiday
        ((OFFICE, NIGHT), "2026-11-25T07:00", "2026-11-25T09:00", "2026-11-25T08:00"),  # the day begins
        ((OFFICE, NIGHT), "2026-11-25T19:55", "2026-11-25T20:05", "2026-11-25T20:05"),
    ],
)
def test_a_visit_falls_within_a_beat_and_a_quicker_one_begins_at_once(
    beats: tuple[Beat, ...], now: str, due: str, then: str
) -> None:
    assert on_beat(beats, beijing(now), beijing(due)) == beijing(then)


@given(
    now=st.datetimes(beijing("2026-01-01").replace(tzinfo=None), beijing("2026-11-30").replace(tzinfo=None)),
    wait=st.timedeltas(timedelta(0), timedelta(days=2)),
    hours=st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda span: span[0] < span[1]),
    days=st.sampled_from(Days),
)
def test_whenever_it_is_due_it_is_visited_while_a_beat_holds(
    now: datetime, wait: timedelta, hours: tuple[int, int], days: Days
) -> None:
    beats = (Beat(every=10 * MINUTES, hours=hours, days=days),)
    moment = now.replace(tzinfo=BEIJING)
    then = on_beat(beats, moment, moment + wait)
    assert then >= moment
    assert beat_at(beats, then)


def test_a_portals_own_beat_is_that_of_its_quickest_section() -> None:
    slow = Section(title="a", url="https://a.example/", every=timedelta(hours=2))
    assert replace(PORTAL, sections=(slow,)).every == timedelta(hours=2)
    beating = replace(slow, url="https://a.example/b/", beats=(NIGHT, OFFICE))
    assert replace(PORTAL, sections=(slow, beating)).every == OFFICE.every


@pytest.mark.parametrize("wrong", [{"hours": (9, 9)}, {"hours": (3, 25)}, {"every": timedelta(0)}])
def test_a_beat_that_is_none_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match=r"hours|length"):
        Beat(**{"every": MINUTES, **wrong})
