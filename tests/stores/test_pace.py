"""One host's pace, whoever asks it; real Redis and embedded Valkey."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from pipelines.stores.frontier import Frontier
from pipelines.stores.pace import SLOWEST, Pace

NOW = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)


@pytest.fixture
def pace(frontier: Frontier) -> Pace:
    return frontier.pace


def test_turns_are_a_delay_apart_for_all_who_ask(pace: Pace) -> None:
    assert pace.turn("h.example", 2.0).wait == 0
    assert pace.turn("h.example", 2.0).wait == pytest.approx(2, abs=0.5)
    assert pace.turn("other.example", 2.0).wait == 0
    start = time.monotonic()
    for _ in range(4):
        while wait := pace.turn("busy.example", 0.1).wait:
            time.sleep(wait)
    assert time.monotonic() - start >= 0.3


def test_who_must_wait_takes_no_turn(pace: Pace) -> None:
    pace.turn("h.example", 10.0)
    for _ in range(5):
        assert pace.turn("h.example", 10.0).wait == pytest.approx(10, abs=1)


def test_a_host_in_trouble_is_asked_less_and_comes_back_slowly(pace: Pace) -> None:
    pace.worse("h.example")
    pace.worse("h.example")
    assert pace.slowness("h.example") == 4
    pace.turn("h.example", 10.0)
    assert pace.turn("h.example", 10.0).wait == pytest.approx(40, abs=1)
    for _ in range(10):
        pace.worse("h.example")
    assert pace.slowness("h.example") == SLOWEST
    for _ in range(100):
        pace.better("h.example")
    assert pace.slowness("h.example") == 1


def test_a_rest_that_was_asked_for_is_kept(pace: Pace) -> None:
    pace.worse("h.example", timedelta(seconds=300))
    assert pace.turn("h.example", 1.0).wait == pytest.approx(300, abs=1)
    pace.worse("h.example", timedelta(seconds=10))
    assert pace.turn("h.example", 1.0).wait == pytest.approx(300, abs=1), "a shorter one does not shorten it"


def test_who_asks_hears_whether_the_host_is_in_trouble(pace: Pace) -> None:
    assert not pace.turn("h.example", 0.0).slow
    pace.worse("h.example")
    assert pace.turn("h.example", 0.0).slow
    for _ in range(20):
        pace.better("h.example")
    assert not pace.turn("h.example", 0.0).slow


def test_requests_are_counted_by_the_hour(pace: Pace) -> None:
    assert [pace.spend("p", NOW) for _ in range(3)] == [1, 2, 3]
    assert (pace.spent("p", NOW), pace.spent("p", NOW + timedelta(hours=1)), pace.spent("q", NOW)) == (
        3,
        0,
        0,
    )


def test_a_turn_and_its_count_are_asked_for_at_once(pace: Pace) -> None:
    """After a restart Redis knows no script."""
    pace._redis.script_flush()
    assert pace.ask("h.example", 10.0, "p", NOW) == (0, False, 1)
    again = pace.ask("h.example", 10.0, "p", NOW)
    assert again.wait == pytest.approx(10, abs=1)
    assert again.spent == 2, "counted before it is known whether there is a turn"
    pace.unspend("p", NOW)
    assert pace.spent("p", NOW) == 1
