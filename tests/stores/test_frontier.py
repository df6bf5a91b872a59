from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
import redis

from pipelines.news.layout import READER
from pipelines.news.revisit import Belief, Hint, Sign, hours
from pipelines.stores.errors import StoreAway, StoreMisconfigured
from pipelines.stores.frontier import CROWDED, SPREAD, Frontier
from pipelines.stores.holder import Holder
from pipelines.stores.seen import Seen

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
    assert list(frontier.take("p", NOW, 5 * MINUTE, 2)) == IDS[:2]
    assert list(frontier.take("p", NOW, 5 * MINUTE, 9)) == IDS[2:3]
    assert list(frontier.take("p", NOW + 4 * MINUTE, MINUTE, 9)) == []
    frontier.visited("p", IDS[0], NOW + 60 * MINUTE)
    assert sorted(frontier.take("p", NOW + 5 * MINUTE, MINUTE, 9)) == IDS[1:3]


def test_nothing_is_due_before_its_time(frontier: Frontier) -> None:
    frontier.add("p", IDS, NOW + MINUTE)
    assert list(frontier.take("p", NOW, MINUTE, 9)) == []
    frontier.hasten("p", NOW)
    assert sorted(frontier.take("p", NOW, MINUTE, 9)) == IDS


def test_hasten_leaves_what_is_in_hand(frontier: Frontier) -> None:
    frontier.add("p", IDS[:2], NOW)
    frontier.lease("p", IDS[:1], NOW + 60 * MINUTE)
    frontier.hasten("p", NOW)
    assert list(frontier.take("p", NOW, MINUTE, 9)) == IDS[1:2]


BELIEF = Belief(born=hours(NOW), seen=hours(NOW + MINUTE), exposure=0.25)


@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        ('"甲"', "Fri"),
        ("", "Fri, 20 Nov 2026 04:00:00 GMT"),
        ('W/"1-2"', "Fri, 20-Nov-26 04:00:00 GMT"),
        ("", ""),
        (f'"{"0a" * 16}"', "Fri, 20 Nov 2026 04:00:00 GMT"),
        (f'W/"{"0A" * 16}"', "Fri"),
        (f'W/"{"0a" * 32}"', "Fri, 20-Nov-26 04:00:00 GMT"),
        (f'"{"1" * 40}"', ""),
        (f'"{"aB" * 16}"', "Fri"),
        (f'"{"a" * 17}"', ""),
    ],
)
def test_what_a_visit_saw_comes_back_until_forgotten(frontier: Frontier, etag: str, modified: str) -> None:
    seen = Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF, etag=etag, last_modified=modified)
    frontier.visited("p", IDS[0], NOW, seen)
    (back,) = frontier.seen("p", IDS).values()
    assert back.same_payload("ab" * 32)
    assert not back.same_payload("ac" * 32)
    assert back.same_text("cd" * 32)
    assert (back.etag, back.last_modified, back.reader) == (etag, modified, READER)
    assert back.belief.seen == pytest.approx(BELIEF.seen, abs=0.003)
    frontier.visited("p", IDS[0], NOW + MINUTE)
    assert frontier.seen("p", IDS)
    frontier.forget("p", IDS[0])
    assert frontier.seen("p", IDS) == {}
    (left,) = frontier.visits("p", IDS).values()
    assert left.reader == 0
    assert left.belief.exposure == pytest.approx(0.25, rel=1e-3), "what is believed of it is not forgotten"


def test_an_etag_that_is_a_hash_keeps_within_what_redis_packs_closely() -> None:
    seen = Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF, etag=f'W/"{"0a" * 32}"')
    assert len(seen.to_bytes()) <= 64


def test_validators_that_speak_for_an_unchanged_page_are_known() -> None:
    seen = Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF, etag='"1"', last_modified="Fri")
    assert seen.vouches({"etag": '"1"'})
    assert not seen.vouches({"etag": '"2"', "last-modified": "Fri"})
    assert not Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF).vouches({})


@pytest.mark.parametrize(
    ("etag", "modified", "belied"),
    [
        ('"1"', "", True),  # the same, though the page is another
        (
            '"2"',
            "Fri, 20 Nov 2026 01:00:00 GMT",
            True,
        ),  # three hours before we looked and were told: unchanged
        ('"2"', "Fri, 20 Nov 2026 03:30:00 GMT", False),  # a cache on the way may be behind
        ('"2"', "Fri, 20 Nov 2026 09:00:00 GMT", False),
        ('"2"', "", False),
    ],
)
def test_validators_that_were_not_true_are_known(etag: str, modified: str, belied: bool) -> None:
    seen = Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF, etag='"1"')
    headers = {"etag": etag, "last-modified": modified}
    assert seen.belied(headers) is belied
    assert not Seen(digest="ab" * 32, fingerprint="cd" * 32, belief=BELIEF).belied(headers)


def test_what_is_put_off_comes_back_when_it_was_put_off_to(frontier: Frontier) -> None:
    frontier.add("p", IDS[:2], NOW)
    assert list(frontier.take("p", NOW, MINUTE, 9)) == IDS[:2]
    frontier.postpone("p", {IDS[0]: NOW + 9 * MINUTE})
    assert list(frontier.take("p", NOW + 8 * MINUTE, 9 * MINUTE, 9)) == IDS[1:2]
    assert list(frontier.take("p", NOW + 9 * MINUTE, MINUTE, 1)) == IDS[:1]


def test_a_hint_makes_a_known_article_due_and_ends_with_its_visit(frontier: Frontier) -> None:
    frontier.add("p", IDS[:2], NOW + 60 * MINUTE)
    first, second = (Hint(sign=sign, at=hours(NOW)) for sign in (Sign.HEADLINE, Sign.PLACE))
    frontier.hint("p", {IDS[0]: first, IDS[4]: first}, NOW)
    frontier.hint("p", {IDS[0]: second}, NOW)
    assert (frontier.size("p"), frontier.waiting("p", NOW, 9)) == (2, 1), "only what is tracked"
    assert frontier.hints("p", IDS) == {IDS[0]: first}
    assert list(frontier.take("p", NOW, MINUTE, 9)) == IDS[:1]
    assert frontier.visited("p", IDS[0], NOW + MINUTE) == first
    assert frontier.visited("p", IDS[0], NOW + MINUTE) is None


def test_the_next_visits_are_told_in_their_order(frontier: Frontier) -> None:
    many = [f"{number * 7919:016x}" for number in range(300)]
    for at, id_ in enumerate(many):
        frontier.add("p", [id_], NOW + at * MINUTE)
    expected = [(id_, NOW + at * MINUTE) for at, id_ in enumerate(many)]
    assert frontier.upcoming("p", 20) == expected[:20]
    assert frontier.waiting("p", NOW + 9 * MINUTE, 99) == 10
    assert frontier.waiting("p", NOW + 9 * MINUTE, 4) == 4
    taken = [frontier.take("p", NOW + 99 * MINUTE, 600 * MINUTE, 30) for _ in range(4)]
    assert [id_ for some in taken for id_ in some] == many[:100]


def test_a_portal_that_outgrew_its_buckets_is_given_more(frontier: Frontier) -> None:
    room = CROWDED << SPREAD
    frontier.add("p", [f"{number * 2654435761 % 2**64:016x}" for number in range(room + 1)], NOW)
    assert frontier.crowded("p")
    frontier.clear("p", room + 1)
    assert frontier.size("p") == 0
    assert frontier.next_due("p") is None
    frontier.add("p", IDS, NOW)
    assert not frontier.crowded("p")
    assert sorted(frontier.take("p", NOW, MINUTE, 9)) == IDS


def test_it_is_known_whose_memory_it_is(frontier: Frontier) -> None:
    assert (frontier.epoch("p"), frontier.kept_at("p")) == (0, None)
    frontier.begin("p", 7, NOW)
    assert (frontier.epoch("p"), frontier.kept_at("p")) == (7, NOW)
    frontier.kept("p", NOW + MINUTE)
    assert (frontier.epoch("p"), frontier.kept_at("p")) == (7, NOW + MINUTE)


def test_a_server_that_lied_is_distrusted_for_a_while(frontier: Frontier) -> None:
    assert not frontier.distrusted("p")
    frontier.distrust("p", MINUTE)
    assert frontier.distrusted("p")
    assert not frontier.distrusted("q")


def test_a_portal_belongs_to_one_run_at_a_time(frontier: Frontier) -> None:
    mine = frontier.hold("p", ME, MINUTE, NOW)
    assert mine
    assert frontier.hold("p", OTHER, MINUTE, NOW) is None
    assert frontier.held_by("p") == str(ME)
    assert frontier.renew("p", mine, MINUTE)
    frontier.release("p", mine, NOW)
    theirs = frontier.hold("p", OTHER, MINUTE, NOW)
    assert theirs
    assert not frontier.renew("p", mine, MINUTE)
    frontier.release("p", mine, NOW)
    assert frontier.held_by("p") == str(OTHER)
    assert int(theirs.split()[0]) > int(mine.split()[0]), "fencing tokens only grow"


def test_a_dead_holder_is_replaced_at_once_and_its_visits_are_due_again(frontier: Frontier) -> None:
    me = Holder.me()
    dead = Holder(me.machine, me.pid, str(int(me.started) - 1) if me.started.isdigit() else "?")
    frontier.add("p", IDS, NOW)
    assert frontier.hold("p", dead, timedelta(hours=1), NOW)
    assert list(frontier.take("p", NOW, timedelta(hours=1), 3)) == IDS[:3]
    if me.started == "?":
        pytest.skip("this system keeps no start times: holds run out by themselves")
    assert frontier.hold("p", me, MINUTE, NOW + MINUTE)
    assert sorted(frontier.take("p", NOW + MINUTE, MINUTE, 9)) == IDS


def test_who_lets_a_portal_go_puts_back_what_was_not_visited(frontier: Frontier) -> None:
    frontier.add("p", IDS, NOW)
    mine = frontier.hold("p", ME, MINUTE, NOW)
    assert mine
    assert list(frontier.take("p", NOW, 60 * MINUTE, 3)) == IDS[:3]
    assert frontier.in_hand("p") == 3
    frontier.visited("p", IDS[0], NOW + 9 * MINUTE)
    frontier.release("p", "another", NOW)
    assert frontier.held_by("p") == str(ME)
    frontier.release("p", mine, NOW)
    assert frontier.in_hand("p") == 0
    assert sorted(frontier.take("p", NOW, MINUTE, 9)) == IDS[1:]


def test_visits_of_a_dead_run_are_seen_to_be_abandoned(frontier: Frontier) -> None:
    frontier.add("p", IDS, NOW)
    assert frontier.hold("p", ME, timedelta(milliseconds=50), NOW)
    frontier.take("p", NOW, 60 * MINUTE, 3)
    end = time.monotonic() + 5
    while frontier.held_by("p") and time.monotonic() < end:
        time.sleep(0.01)
    assert (frontier.held_by("p"), frontier.in_hand("p")) == (None, 3)


def test_a_memory_half_cleared_is_not_taken_for_whole(frontier: Frontier, monkeypatch) -> None:
    """Killed while a portal of many buckets is cleared, none is left that nobody knows of."""
    frontier.clear("p", CROWDED << SPREAD + 1)
    frontier.begin("p", 7, NOW)
    many = [f"{number * 2654435761 % 2**64:016x}" for number in range(3000)]
    frontier.add("p", many, NOW)
    monkeypatch.setattr("pipelines.stores.frontier._batches", lambda doomed: iter([doomed[:900]]))
    frontier.clear("p", 1)
    assert (frontier.epoch("p"), frontier.size("p")) == (0, 0)
    monkeypatch.undo()
    frontier.clear("p", 1)
    assert frontier.unseen("p", many) == many


def test_a_bucket_that_lost_its_visits_does_not_hold_up_the_others(
    frontier: Frontier, redis_url: str
) -> None:
    frontier.add("p", ["00" * 8], NOW)
    frontier.add("p", ["ff" * 8], NOW + MINUTE)
    with redis.Redis.from_url(redis_url) as client:
        client.delete("gaigao:{p}:due:0")
    assert list(frontier.take("p", NOW + MINUTE, MINUTE, 9)) == ["ff" * 8]


def test_only_a_known_dead_holder_of_this_machine_is_replaced() -> None:
    me = Holder.me()
    assert not me.outlives(str(me))
    assert not me.outlives(f"elsewhere:{me.pid}:1")
    assert not me.outlives("")
    assert not me.outlives("nonsense")


def test_sections_have_their_own_beat(frontier: Frontier) -> None:
    assert frontier.sections_due("p", ["a", "b"], NOW) == ["a", "b"]
    assert frontier.section_seen("p", "a") is None
    frontier.section_visited("p", "a", NOW + MINUTE, NOW)
    assert frontier.section_seen("p", "a") == NOW
    assert frontier.sections_due("p", ["a", "b"], NOW) == ["b"]
    assert frontier.sections_due("p", ["a", "b"], NOW + MINUTE) == ["a", "b"]


def test_redis_away_is_said_so(tmp_path, monkeypatch) -> None:
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    monkeypatch.setattr("pipelines.stores.reach.PATIENCE", Retry(NoBackoff(), 1))
    with pytest.raises(StoreAway):
        Frontier.open(f"unix://{tmp_path}/nobody.sock").size("p")
    with pytest.raises(StoreMisconfigured):
        Frontier.open("http://example.org")
    with pytest.raises(StoreMisconfigured) as error:
        Frontier.open("redis://user:ge/heim@127.0.0.1/0")
    assert "ge" not in str(error.value).partition(";")[0]
    assert error.value.__suppress_context__
