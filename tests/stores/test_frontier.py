from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.stores.errors import StoreAway, StoreMisconfigured
from pipelines.stores.frontier import Frontier, Seen
from pipelines.stores.holder import Holder

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
IDS = [f"{number:016x}" for number in range(1, 6)]
ME, OTHER = Holder("here", 1, "100"), Holder("there", 2, "200")


def test_an_address_is_unseen_until_added_and_keeps_its_time(frontier: Frontier) -> None:
    assert frontier.unseen("p", IDS) == IDS
    frontier.add("p", IDS[:2], NOW)
    frontier.add("p", IDS[:2], NOW + MINUTE)
    assert frontier.unseen("p", IDS) == IDS[2:]
    assert frontier.unseen("q", IDS[:1]) == IDS[:1]
    assert (frontier.size("p"), frontier.next_due("p")) == (2, NOW)


def test_a_visit_in_hand_is_not_taken_twice_and_comes_back_by_itself(frontier: Frontier) -> None:
    frontier.add("p", IDS[:3], NOW)
    assert frontier.take("p", NOW, 5 * MINUTE, 2) == IDS[:2]
    assert frontier.take("p", NOW, 5 * MINUTE, 9) == IDS[2:3]
    assert frontier.take("p", NOW + 4 * MINUTE, MINUTE, 9) == []
    frontier.visited("p", IDS[0], NOW + 60 * MINUTE)
    assert sorted(frontier.take("p", NOW + 5 * MINUTE, MINUTE, 9)) == IDS[1:3]


def test_nothing_is_due_before_its_time(frontier: Frontier) -> None:
    frontier.add("p", IDS, NOW + MINUTE)
    assert frontier.take("p", NOW, MINUTE, 9) == []
    frontier.hasten("p", NOW)
    assert sorted(frontier.take("p", NOW, MINUTE, 9)) == IDS


def test_hasten_leaves_what_is_in_hand(frontier: Frontier) -> None:
    frontier.add("p", IDS[:2], NOW)
    frontier.lease("p", IDS[:1], NOW + 60 * MINUTE)
    frontier.hasten("p", NOW)
    assert frontier.take("p", NOW, MINUTE, 9) == IDS[1:2]


def test_what_a_visit_saw_comes_back_until_forgotten(frontier: Frontier) -> None:
    seen = Seen(digest="ab" * 32, fingerprint="cd" * 32, young_since=NOW, etag='"甲"', last_modified="Fri")
    frontier.visited("p", IDS[0], NOW, seen)
    (back,) = frontier.seen("p", IDS).values()
    assert back.same_payload("ab" * 32)
    assert not back.same_payload("ac" * 32)
    assert back.same_text("cd" * 32)
    assert (back.young_since, back.etag, back.last_modified) == (NOW, '"甲"', "Fri")
    frontier.visited("p", IDS[0], NOW + MINUTE)
    assert frontier.seen("p", IDS)
    frontier.forget("p", IDS[0])
    assert frontier.seen("p", IDS) == {}


def test_a_portal_belongs_to_one_run_at_a_time(frontier: Frontier) -> None:
    mine = frontier.hold("p", ME, MINUTE, NOW)
    assert mine
    assert frontier.hold("p", OTHER, MINUTE, NOW) is None
    assert frontier.held_by("p") == str(ME)
    assert frontier.renew("p", mine, MINUTE)
    frontier.release("p", mine)
    theirs = frontier.hold("p", OTHER, MINUTE, NOW)
    assert theirs
    assert not frontier.renew("p", mine, MINUTE)
    frontier.release("p", mine)
    assert frontier.held_by("p") == str(OTHER)
    assert int(theirs.split()[0]) > int(mine.split()[0]), "fencing tokens only grow"


def test_a_dead_holder_is_replaced_at_once_and_its_visits_are_due_again(frontier: Frontier) -> None:
    me = Holder.me()
    dead = Holder(me.machine, me.pid, str(int(me.started) - 1) if me.started.isdigit() else "?")
    frontier.add("p", IDS, NOW)
    assert frontier.hold("p", dead, timedelta(hours=1), NOW)
    assert frontier.take("p", NOW, timedelta(hours=1), 3) == IDS[:3]
    if me.started == "?":
        pytest.skip("this system keeps no start times: holds run out by themselves")
    assert frontier.hold("p", me, MINUTE, NOW + MINUTE)
    assert sorted(frontier.take("p", NOW + MINUTE, MINUTE, 9)) == IDS


def test_only_a_known_dead_holder_of_this_machine_is_replaced() -> None:
    me = Holder.me()
    assert not me.outlives(str(me))
    assert not me.outlives(f"elsewhere:{me.pid}:1")
    assert not me.outlives("")
    assert not me.outlives("nonsense")


def test_sections_have_their_own_beat(frontier: Frontier) -> None:
    assert frontier.sections_due("p", ["a", "b"], NOW) == ["a", "b"]
    frontier.section_visited("p", "a", NOW + MINUTE)
    assert frontier.sections_due("p", ["a", "b"], NOW) == ["b"]
    assert frontier.sections_due("p", ["a", "b"], NOW + MINUTE) == ["a", "b"]


def test_redis_away_is_said_so(tmp_path, monkeypatch) -> None:
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    monkeypatch.setattr("pipelines.stores.frontier.PATIENCE", Retry(NoBackoff(), 1))
    with pytest.raises(StoreAway):
        Frontier.open(f"unix://{tmp_path}/nobody.sock").size("p")
    with pytest.raises(StoreMisconfigured):
        Frontier.open("http://example.org")
