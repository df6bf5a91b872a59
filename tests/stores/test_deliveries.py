from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from pipelines.news.revision import Change, Kind
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import LEASE, Deliveries
from pipelines.stores.messages import Delivery, Packed, Rate, Waiting
from tests.feeds.town import told
from tests.samples import NOON, PORTAL


def every(read: Sequence[Change]) -> list[Change]:
    return list(read)


def singly(waiting: Sequence[Waiting], rate: Rate) -> Packed:
    """A message each."""
    return Packed(messages=tuple((one,) for one in waiting if one.message is None))


def together(waiting: Sequence[Waiting], rate: Rate) -> Packed:
    return Packed(messages=(tuple(waiting),))


@pytest.fixture
def store(archive: Archive) -> Deliveries:
    return Deliveries(archive)


def write(archive: Archive, count: int, first: int = 1) -> list[int]:
    changes = [told(archive, number, number=number) for number in range(first, first + count)]
    return [change.id for change in changes if change]


def taken(store: Deliveries, now: datetime = NOON, name: str = "desk", most: int = 100) -> list[Delivery]:
    """All that is due, made into messages of one change each."""
    store.pack(name, singly, now)
    found: list[Delivery] = []
    while len(found) < most and (one := store.take(name, now)):
        found.append(one)
    return found


def ids(found: list[Delivery]) -> list[int]:
    return [change.id for one in found for change in one.changes]


def test_a_new_subscription_hears_what_comes_from_now_on(archive: Archive, store: Deliveries) -> None:
    write(archive, 2)
    assert store.stirred(["desk"], NOON) == {"desk"}
    assert store.plan("desk", every, NOON) == 0
    assert store.stirred(["desk"], NOON) == set()
    later = write(archive, 2, first=10)
    assert store.stirred(["desk", "desk"], NOON) == {"desk"}
    assert store.plan("desk", every, NOON) == 2
    assert store.plan("desk", every, NOON) == 0
    assert ids(taken(store)) == later


def test_since_start_and_limit(archive: Archive, store: Deliveries) -> None:
    known = write(archive, 3)
    assert [store.plan("desk", every, NOON, limit=2, since_start=True) for _ in range(3)] == [2, 1, 0]
    assert ids(taken(store)) == known


def test_only_what_is_chosen_is_delivered_and_the_cursor_moves_on(
    archive: Archive, store: Deliveries
) -> None:
    known = write(archive, 3)
    assert store.plan("desk", lambda read: [read[1]], NOON, since_start=True) == 3
    (one,) = taken(store)
    assert (one.key, one.attempts, ids([one])) == (f"msg_desk_{known[1]}", 1, [known[1]])


def test_a_failing_choice_leaves_no_trace(archive: Archive, store: Deliveries) -> None:
    write(archive, 2)

    def broken(read: Sequence[Change]) -> list[Change]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.plan("desk", broken, NOON, since_start=True)
    assert store.plan("desk", every, NOON, since_start=True) == 2


def test_what_is_taken_is_leased(archive: Archive, store: Deliveries) -> None:
    write(archive, 1)
    store.plan("desk", every, NOON, since_start=True)
    assert taken(store, name="another") == []
    assert len(taken(store)) == 1
    assert store.stirred(["desk"], NOON) == set()
    assert taken(store, NOON + LEASE - timedelta(seconds=1)) == []
    (again,) = taken(store, NOON + LEASE)
    assert again.attempts == 2


def test_a_message_of_many_is_the_same_at_every_attempt(archive: Archive, store: Deliveries) -> None:
    known = write(archive, 3)
    store.plan("desk", every, NOON, since_start=True, held="digest")
    assert store.pack("desk", together, NOON) == 1
    one = store.take("desk", NOON)
    write(archive, 2, first=10)
    store.plan("desk", every, NOON)
    again = store.take("desk", NOON + LEASE)
    assert one
    assert again
    assert (one.key, ids([one]), one.held) == (again.key, ids([again]), "digest")
    assert ids([one]) == known
    store.sent(again, NOON + LEASE)
    assert len(taken(store, NOON + 2 * LEASE)) == 2


def test_what_may_not_go_yet_waits(archive: Archive, store: Deliveries) -> None:
    write(archive, 1)
    later = NOON + timedelta(hours=2)
    store.plan("desk", every, NOON, since_start=True, tell_at=later, held="quiet")
    assert store.stirred(["desk"], NOON) == set()
    assert store.pack("desk", singly, NOON) == 0
    assert len(taken(store, later)) == 1


def test_sent_failed_dead_and_tried_again(archive: Archive, store: Deliveries) -> None:
    write(archive, 3)
    store.plan("desk", every, NOON, since_start=True)
    sent, failed, dead = taken(store)
    store.sent(sent, NOON)
    store.failed(failed, NOON, "answered 500", NOON + timedelta(minutes=1))
    store.failed(dead, NOON, "answered 500", None)
    assert taken(store) == []
    (again,) = taken(store, NOON + timedelta(minutes=1))
    assert again.id == failed.id
    store.sent(again, NOON)
    store.failed(again, NOON, "told late by one whose lease ran out", NOON)
    assert taken(store, NOON + timedelta(days=9)) == []
    (letter,) = store.dead()
    assert (letter.key, letter.attempts, letter.error) == (dead.key, 1, "answered 500")
    assert (store.revive("msg_desk_999", NOON), store.revive("another", NOON)) == (0, 0)
    assert store.revive(letter.key, NOON) == 1
    (revived,) = taken(store)
    assert (revived.key, revived.attempts) == (dead.key, 1)
    store.failed(revived, NOON, "answered 500", None)
    assert (store.revive("desk", NOON), store.dead()) == (1, [])


def test_a_subscription_whose_receiver_failed_rests(archive: Archive, store: Deliveries) -> None:
    write(archive, 2)
    store.plan("desk", every, NOON, since_start=True)
    (first,) = taken(store, most=1)
    minute = timedelta(minutes=1)
    store.failed(first, NOON, "answered 500", NOON + 2 * minute, NOON + minute)
    assert taken(store) == []
    assert len(taken(store, NOON + minute)) == 1
    assert ids(taken(store, NOON + 2 * minute)) == [first.id]


def test_the_rate(archive: Archive, store: Deliveries) -> None:
    write(archive, 3)
    edited = told(archive, 5, number=1, headline="云岭县图书馆新馆正式开放")
    assert edited
    store.plan("desk", every, NOON, since_start=True)
    for one in taken(store, most=2):
        store.sent(one, NOON)
    rates: list[Rate] = []
    write(archive, 1, first=20)
    store.plan("desk", every, NOON)

    def look(waiting: Sequence[Waiting], rate: Rate) -> Packed:
        rates.append(rate)
        return Packed()

    company = timedelta(minutes=10)
    store.pack("desk", look, NOON, company)
    assert (rates[0].sent, rates[0].underway, rates[0].words) == ((NOON, NOON), 2, frozenset())
    for one in taken(store):
        store.sent(one, NOON)
    write(archive, 1, first=30)
    store.plan("desk", every, NOON)
    store.pack("desk", look, NOON, company)
    assert {kind for _, kind, _ in rates[1].words} == {"edited"}
    store.pack("desk", look, NOON + timedelta(hours=1), company)
    assert (rates[2].sent, rates[2].words) == ((), frozenset())


def test_two_planners_and_two_senders_at_once(archive: Archive, store: Deliveries) -> None:
    known = write(archive, 40)
    with ThreadPoolExecutor(4) as pool:
        plans = [pool.submit(store.plan, "desk", every, NOON, limit=7, since_start=True) for _ in range(12)]
        read = sum(plan.result() for plan in plans)
        while (more := store.plan("desk", every, NOON, limit=7)) > 0:  # one that came second reads nothing
            read += more
        assert read == 40
        takes = [pool.submit(taken, store, most=12) for _ in range(4)]
        found = [id_ for take in takes for id_ in ids(take.result())]
    assert sorted(found) == known


def test_planners_and_a_writer_at_once(archive: Archive, store: Deliveries) -> None:
    store.plan("desk", every, NOON)
    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, archive, 10, first) for first in (100, 200)]
        read = 0
        while not all(work.done() for work in writing):
            read += store.plan("desk", every, NOON)
    read += store.plan("desk", every, NOON)
    assert read == 20
    assert len(taken(store)) == 20


def test_tally(archive: Archive) -> None:
    write(archive, 2)
    told(archive, 5, number=1, headline="云岭县图书馆新馆正式开放")
    counts = {Kind.NEW: 2, Kind.EDITED: 1, Kind.WITHDRAWN: 0, Kind.RESTORED: 0}
    assert archive.tally() == archive.tally(PORTAL.name) == counts
    assert sum(archive.tally("none").values()) == 0
