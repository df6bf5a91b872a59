"""Weeks of an invented portal: no false alarm while it is well, and how soon each illness is said.

A larger sample: `python -m tests.news.portal_weeks`.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from pipelines.news.health import Condition
from tests.news.portal_weeks import ILLS, Ill, Town, alarms, delay

HOUR = timedelta(hours=1)
# Runs until it is said, at most, and what it is then.
SOON = {
    "text class renamed": (2, Condition.BROKEN, "unreadable"),
    "label class renamed": (2, Condition.BROKEN, "field_missing"),
    "dates unreadable": (3, Condition.BROKEN, "field_missing"),
    "one section dead": (3, Condition.DEGRADED, "some_sections"),
    "all sections dead": (3, Condition.BROKEN, "no_section"),
    "all blocked": (4, Condition.BLOCKED, "blocked"),
    "half blocked": (8, Condition.DEGRADED, "some_blocked"),
}


@pytest.fixture(scope="module")
def well() -> Town:
    town = Town(seed=11, daily=60, every=HOUR)
    assert alarms(town, timedelta(days=9)) == Counter()
    return town


@pytest.mark.parametrize("daily", [6, 200])
def test_a_healthy_portal_is_left_alone(daily: float) -> None:
    assert alarms(Town(seed=5, daily=daily, every=3 * HOUR), timedelta(weeks=3)) == Counter()


@pytest.mark.parametrize("ill", ILLS, ids=lambda ill: ill.name)
def test_each_illness_is_said_soon(well: Town, ill: Ill) -> None:
    town = well.again(seed=12)
    said = delay(town, ill)
    assert said is not None
    runs, _, verdict = said
    latest, condition, reason = SOON[ill.name]
    assert runs <= latest
    assert (verdict.condition, verdict.reason) == (condition, reason)
    if ill.lost:
        assert set(verdict.names) & set(ill.lost)
