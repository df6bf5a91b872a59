from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pipelines.news.revision import Change, Kind
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import LEASE, Deliveries
from tests.feeds.town import told
from tests.samples import NOON, PORTAL


def every(change: Change) -> bool:
    return True


@pytest.fixture
def store(archive: Archive) -> Deliveries:
    return Deliveries(archive)


def write(archive: Archive, count: int, first: int = 1) -> list[int]:
    changes = [told(archive, number, number=number) for number in range(first, first + count)]
    return [change.id for change in changes if change]


def test_a_new_subscription_hears_what_comes_from_now_on(archive: Archive, store: Deliveries) -> None:
    write(archive, 2)
    assert store.plan("desk", every, NOON) == 0
    later = write(archive, 2, first=10)
    assert store.plan("desk", every, NOON) == 2
    assert store.plan("desk", every, NOON) == 0
    assert [taken.change.id for taken in store.due(NOON, ["desk"])] == later


def test_since_start_and_limit(archive: Archive, store: Deliveries) -> None:
    ids = write(archive, 3)
    assert [store.plan("desk", every, NOON, limit=2, since_start=True) for _ in range(3)] == [2, 1, 0]
    assert [taken.change.id for taken in store.due(NOON, ["desk"])] == ids


def test_only_what_matches_is_delivered_and_the_cursor_moves_on(archive: Archive, store: Deliveries) -> None:
    ids = write(archive, 3)
    assert store.plan("desk", lambda change: change.id == ids[1], NOON, since_start=True) == 3
    (taken,) = store.due(NOON, ["desk"])
    assert (taken.subscription, taken.attempts, taken.change.id) == ("desk", 1, ids[1])


def test_a_failing_match_leaves_no_trace(archive: Archive, store: Deliveries) -> None:
    write(archive, 2)

    def broken(change: Change) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.plan("desk", broken, NOON, since_start=True)
    assert store.plan("desk", every, NOON, since_start=True) == 2


def test_what_is_taken_is_leased(archive: Archive, store: Deliveries) -> None:
    write(archive, 1)
    store.plan("desk", every, NOON, since_start=True)
    assert store.due(NOON, ["another"]) == []
    assert store.due(NOON, []) == []
    assert len(store.due(NOON, ["desk"])) == 1
    assert store.due(NOON + LEASE - timedelta(seconds=1), ["desk"]) == []
    (again,) = store.due(NOON + LEASE, ["desk"])
    assert again.attempts == 2


def test_sent_failed_dead(archive: Archive, store: Deliveries) -> None:
    write(archive, 3)
    store.plan("desk", every, NOON, since_start=True)
    sent, failed, dead = store.due(NOON, ["desk"])
    store.sent(sent.id, NOON)
    store.failed(failed.id, NOON, "answered 500", NOON + timedelta(minutes=1))
    store.failed(dead.id, NOON, "answered 500", None)
    assert store.due(NOON, ["desk"]) == []
    (again,) = store.due(NOON + timedelta(minutes=1), ["desk"])
    assert again.id == failed.id
    store.sent(again.id, NOON)
    store.failed(again.id, NOON, "told late by one whose lease ran out", NOON)
    assert store.due(NOON + timedelta(days=9), ["desk"]) == []


def test_two_planners_and_two_senders_at_once(archive: Archive, store: Deliveries) -> None:
    ids = write(archive, 40)
    with ThreadPoolExecutor(4) as pool:
        plans = [pool.submit(store.plan, "desk", every, NOON, limit=7, since_start=True) for _ in range(12)]
        assert sum(plan.result() for plan in plans) == 40
        takes = [pool.submit(store.due, NOON, ["desk"], 5) for _ in range(16)]
        taken = [delivery.change.id for take in takes for delivery in take.result()]
    # On PostgreSQL a taker that met only locked rows came back empty-handed: the next look finds them.
    taken += [delivery.change.id for delivery in store.due(NOON, ["desk"], 50)]
    assert sorted(taken) == ids


def test_planners_and_a_writer_at_once(archive: Archive, store: Deliveries) -> None:
    store.plan("desk", every, NOON)
    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, archive, 10, first) for first in (100, 200)]
        read = 0
        while not all(work.done() for work in writing):
            read += store.plan("desk", every, NOON)
    read += store.plan("desk", every, NOON)
    assert read == 20
    assert len(store.due(NOON, ["desk"], 50)) == 20


def test_tally(archive: Archive) -> None:
    write(archive, 2)
    told(archive, 5, number=1, headline="云岭县图书馆新馆正式开放")
    counts = {Kind.NEW: 2, Kind.EDITED: 1, Kind.WITHDRAWN: 0, Kind.RESTORED: 0}
    assert archive.tally() == archive.tally(PORTAL.name) == counts
    assert sum(archive.tally("none").values()) == 0
