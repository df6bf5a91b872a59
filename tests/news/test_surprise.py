"""Habits that change are unlearned within days; nights, weekends and chance are no change of habits."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipelines.news.revisit import Belief, Outcome, Plan, hours
from pipelines.news.revisit.section import clock

MONDAY = hours(datetime(2026, 3, 2, tzinfo=UTC))
DAY, SECTION = 24, "要闻"


def always(_: float) -> float:
    return 1.0


def by_day(now: float) -> float:
    return 1.0 if 8 <= clock(now)[0] < 22 else 0.0


def on_weekdays(now: float) -> float:
    return 1.0 if clock(now)[1] < 5 else 0.3


def watched(
    plan: Plan,
    days: int,
    share: float,
    *,
    since: float = MONDAY,
    edited: Callable[[float], float] = always,
    visits: int = 4,
    unlearn: bool = False,
) -> tuple[Plan, list[float]]:
    """So many visits an hour to articles of six hours, that share of them edited; the hours at which it was sure."""
    chance, sure = random.Random(7), []
    for hour in range(days * DAY):
        now, rates = since + hour, plan.hazards.rates(SECTION)
        for _ in range(visits):
            changed = chance.random() < share * edited(now)
            outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
            plan, _ = plan.visited(Belief(born=now - 6, seen=now - 1), rates, SECTION, now, outcome)
        if plan.surprised(now):
            sure.append(now)
            plan = plan.unlearned() if unlearn else plan
    return plan, sure


@pytest.fixture(scope="module")
def settled() -> Plan:
    """A month of a section in which every tenth visit finds an edit."""
    plan, sure = watched(Plan.first(100, MONDAY), 28, 0.1)
    assert sure == []
    return plan


LATER = MONDAY + 28 * DAY


@pytest.mark.parametrize("share", [0.02, 0.4])
def test_a_change_of_habits_is_seen_within_a_week_and_learned_within_another(
    settled: Plan, share: float
) -> None:
    _, sure = watched(settled, 7, share, since=LATER)
    assert 2 * DAY < sure[0] - LATER < 7 * DAY
    (slow, _), (quick, _) = (
        watched(settled, 10, share, since=LATER, unlearn=unlearn) for unlearn in (False, True)
    )
    new, _ = watched(Plan.first(100, MONDAY), 28, share)
    aim, before, after = (sum(one.hazards.rates(SECTION).edits[3:6]) for one in (new, slow, quick))
    assert abs(after - aim) < abs(before - aim) / 2


@pytest.mark.parametrize("visits", [1, 4, 16])
@pytest.mark.parametrize("rest", [by_day, on_weekdays])
def test_nights_and_weekends_surprise_nobody_for_long(rest: Callable[[float], float], visits: int) -> None:
    plan, _ = watched(Plan.first(100, MONDAY), 56, 0.1, edited=rest, visits=visits)
    _, sure = watched(plan, 28, 0.1, since=MONDAY + 56 * DAY, edited=rest, visits=visits)
    assert sure == []


def test_of_a_section_hardly_watched_yet_no_habits_are_known() -> None:
    plan, sure = watched(Plan.first(100, MONDAY), 3, 1.0, visits=1)
    assert sure == []
    assert plan.surprises[SECTION].more == 0


def test_removals_and_hints_are_not_unlearned_with_it(settled: Plan) -> None:
    after = settled.unlearned()
    assert sum(after.hazards.sections[SECTION].events) < sum(settled.hazards.sections[SECTION].events) / 5
    assert (after.hazards.removals, after.voices) == (settled.hazards.removals, settled.voices)
    assert not after.surprises


def test_surprises_survive_json_and_a_plan_without_them_is_read(settled: Plan) -> None:
    held = json.loads(json.dumps(settled.to_json()))
    assert Plan.from_json(held) == settled
    del held["surprises"]
    assert Plan.from_json(held).hazards == settled.hazards
