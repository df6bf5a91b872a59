"""The price over days of changing loads: the budget is used again within a day, whatever happened, and none overrun."""

from __future__ import annotations

import math
import random
from heapq import heappop, heappush

import pytest

from pipelines.news.revisit import Belief, Outcome, Plan
from pipelines.news.revisit.hazard import EDITS
from pipelines.news.revisit.worth import bucket

RUN, BATCH, DAY = 1 / 6, 50, 24
PER_HOUR, BIRTHS = 10.0, 10.0


class Desk:
    """A portal's visits as its runs make them, one every ten minutes: the earliest due, of those the worthiest."""

    def __init__(self) -> None:
        self.plan, self.per_hour, self.births = Plan.first(PER_HOUR, 0.0), PER_HOUR, BIRTHS
        self.rates, self.chance = self.plan.hazards.rates(""), random.Random(1)
        self.due: list[tuple[float, int]] = []
        self.beliefs: list[Belief] = []
        self.often: list[float] = []
        self.now = 0.0

    def after(self, hours: float, *, asleep: bool = False) -> float:
        """So many hours on; the share of the budget that was used."""
        used = could = 0
        for _ in range(round(hours / RUN)):
            self.now += RUN
            for _ in range(math.floor(self.births * RUN + self.chance.random())):
                self.found(self.now - RUN * self.chance.random())
            if asleep:
                continue
            budget = math.floor(self.per_hour * RUN + self.chance.random())
            used, could = used + self.run(budget), could + budget
        return used / max(could, 1)

    def found(self, at: float) -> None:
        self.beliefs.append(Belief(born=at, seen=at))
        self.often.append(self.chance.gammavariate(0.4, 1 / 0.4))
        self.again(len(self.beliefs) - 1, at)

    def again(self, i: int, now: float) -> None:
        heappush(self.due, (max(self.plan.due(self.beliefs[i], self.rates, now), now + 0.01), i))

    def run(self, budget: int) -> int:
        """How many visits it made."""
        left = budget
        while left > 0:
            waiting = sum(due <= self.now for due, _ in self.due)
            self.plan = self.plan.brought(self.now, waiting, self.per_hour)
            taken = [heappop(self.due)[1] for _ in range(min(waiting, BATCH))]
            if not taken:
                break
            worths = {i: self.plan.worth(self.beliefs[i], self.rates, self.now) for i in taken}
            worthy = sorted((i for i in taken if worths[i] >= self.plan.least), key=lambda i: -worths[i])
            for i in taken:
                if i in worthy[:left]:
                    self.visit(i)
                elif i in worthy:
                    heappush(self.due, (self.now, i))
                else:
                    self.again(i, self.now)
            left -= min(len(worthy), left)
        return budget - left

    def visit(self, i: int) -> None:
        one = self.beliefs[i]
        expected = self.often[i] * EDITS[bucket((one.seen + self.now) / 2 - one.born)] * (self.now - one.seen)
        changed = self.chance.random() < 1 - math.exp(-expected)
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
        self.plan, self.beliefs[i] = self.plan.visited(one, self.rates, "", self.now, outcome)
        self.again(i, self.now)


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.after(3 * DAY)
    assert made.after(DAY) > 0.95
    return made


def test_after_a_week_without_runs_the_budget_is_used_at_once(desk: Desk) -> None:
    """A week in which all waited is no week in which too much was asked."""
    before = desk.plan.price.value
    desk.after(7 * DAY, asleep=True)
    assert desk.after(DAY / 2) > 0.95
    assert desk.plan.price.value < 4 * before
    assert desk.after(DAY) > 0.95


def test_runs_for_six_hours_a_day_use_most_of_them(desk: Desk) -> None:
    used = []
    for _ in range(6):
        used.append(desk.after(6))
        desk.after(DAY - 6, asleep=True)
    assert sum(used) / len(used) > 0.8, used


def test_tenfold_news_are_over_within_a_day(desk: Desk) -> None:
    desk.births *= 10
    assert desk.after(DAY) > 0.9
    desk.births /= 10
    desk.after(DAY)
    assert desk.after(DAY) > 0.9


@pytest.mark.parametrize("times", [0.1, 10])
def test_another_budget_is_found_its_price_within_a_day(desk: Desk, times: float) -> None:
    desk.per_hour *= times
    desk.after(DAY)
    assert desk.after(DAY) > 0.9
    waiting = sum(due <= desk.now for due, _ in desk.due)
    assert waiting < 1500


def test_a_price_that_was_wrong_by_a_hundred_is_mended_within_days(desk: Desk) -> None:
    for factor in (100, 0.01):
        wrong = desk.plan.to_json()
        wrong["price"]["value"] *= factor
        desk.plan = Plan.from_json(wrong)
        desk.after(2 * DAY)
        assert desk.after(DAY) > 0.9
