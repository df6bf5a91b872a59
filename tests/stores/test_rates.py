"""Askers counted for all processes at once."""

from __future__ import annotations

import time

import pytest
import redis

from pipelines.stores.errors import StoreAway
from pipelines.stores.rates import Rates


def test_a_bucket_is_one_for_all_who_ask_it(redis_url: str) -> None:
    one, other = Rates.open(redis_url), Rates.open(redis_url)
    assert [one.take("a", 2), other.take("a", 2)] == [0, 0]
    waits = [one.take("a", 2), other.take("a", 2)]
    assert all(0 < wait <= 30 for wait in waits)
    assert one.take("b", 2) == 0
    with redis.Redis.from_url(redis_url) as client:
        assert 0 < client.pttl("gaigao:asked:a") <= 60_000  # nothing is kept of who asks no more


def test_it_fills_evenly(redis_url: str) -> None:
    """Six hundred at once, then ten a second."""
    rates = Rates.open(redis_url)
    begun, passed = time.monotonic(), 0
    while (wait := rates.take("a", 600)) == 0:
        passed += 1
    assert wait <= 0.1
    assert 600 <= passed <= 601 + 10 * (time.monotonic() - begun)


def test_away_is_said_at_once() -> None:
    with pytest.raises(StoreAway):
        Rates.open("redis://127.0.0.1:1/0", patient=False).take("a", 1)
