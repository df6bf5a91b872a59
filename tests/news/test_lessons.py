"""Beliefs learned again from what each day taught: the same, or without what is to be forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines.news.revisit import Belief, Hint, Outcome, Plan, Sign, hours
from pipelines.news.revisit.lessons import added, learned_again, lesson

START = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHANGED, UNCHANGED = Outcome.CHANGED, Outcome.UNCHANGED


def taught(plan: Plan, at: datetime, outcome: Outcome = UNCHANGED, visits: int = 20) -> Plan:
    """A morning's visits of one section, one hint among them, and a reading of its page."""
    for number in range(visits):
        belief = Belief(born=hours(at) - 3, seen=hours(at) - 2, traits=number % 4)
        section = ("要闻", "社会")[number % 2]
        plan, _ = plan.visited(belief, plan.hazards.rates(section), section, hours(at), outcome)
    plan = plan.proved(Hint(sign=Sign.HEADLINE, at=hours(at) - 1), outcome)
    return plan.section_read("https://www.yunling.example/yw/", hours(at) - 2, hours(at), 7)


def days(count: int, outcome: Outcome = UNCHANGED) -> tuple[Plan, list[tuple[date, dict]]]:
    """A plan after so many days, and what each of them taught."""
    plan, lessons = Plan.first(1000, hours(START)), []
    for number in range(count):
        at = START + number * timedelta(days=1)
        before = plan.brought(hours(at), 100, 1000)
        plan = taught(before, at, outcome)
        lessons.append((at.date(), lesson(before, plan)))
    return plan, lessons


def test_what_is_learned_again_is_what_was_learned() -> None:
    plan, lessons = days(40, CHANGED)
    now = START + timedelta(days=40)
    again = learned_again(plan, lessons, now)
    believed = plan.faded(hours(now))
    assert again.plan.price == believed.price
    for section in ("要闻", "社会", "文化"):
        expected = believed.hazards.rates(section)
        assert again.plan.hazards.rates(section).edits == pytest.approx(expected.edits, rel=0.02)
        assert again.plan.hazards.rates(section).traits == pytest.approx(expected.traits, rel=0.02)
    assert again.plan.voice(Sign.HEADLINE).precision == pytest.approx(
        believed.voice(Sign.HEADLINE).precision, rel=0.02
    )
    (url,) = believed.arrivals
    rates = [[one.arrivals[url].rate(hours(now) + at) for at in range(24)] for one in (again.plan, believed)]
    assert rates[0] == pytest.approx(rates[1], rel=0.05)
    assert (len(again.days), again.left_out) == (40, ())


def test_days_left_out_are_forgotten() -> None:
    quiet, before = days(5)
    wild, after = days(5, CHANGED)
    now = START + timedelta(days=5)
    assert learned_again(wild, before, now).plan.hazards == learned_again(quiet, before, now).plan.hazards
    rates = [learned_again(wild, some, now).plan.hazards.rates("要闻").edits[4] for some in (before, after)]
    assert rates[1] > 3 * rates[0]


def test_lessons_add_up_and_nothing_learned_is_nothing_kept() -> None:
    plan = Plan.first(1000, hours(START))
    noon, evening = taught(plan, START), taught(taught(plan, START), START + 8 * HOUR, CHANGED)
    whole = added(lesson(plan, noon), lesson(noon, evening))
    again = learned_again(plan, [(START.date(), whole)], START + 8 * HOUR).plan
    assert again.hazards.rates("要闻").edits == pytest.approx(evening.hazards.rates("要闻").edits, rel=0.01)
    assert lesson(noon, noon) == {}
    assert lesson(noon, replace(noon, priced_at=5.0)) == {}
    assert set(lesson(plan, plan.proved(Hint(sign=Sign.PLACE, at=1.0), CHANGED))) == {"voices"}


def test_a_day_drawn_up_otherwise_is_left_out_and_said() -> None:
    plan, lessons = days(3)
    other = {"hazards": {"removals": {"events": [1.0, 2.0], "hours": [1.0, 2.0]}}}
    again = learned_again(plan, [(date(2026, 10, 1), other), *lessons], START + timedelta(days=3))
    assert again.left_out == (date(2026, 10, 1),)
    assert again.plan == learned_again(plan, lessons, START + timedelta(days=3)).plan
