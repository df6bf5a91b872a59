from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipelines.feeds.packing import COMPANY, MOST_IN_ONE, Room, pack, room
from pipelines.feeds.timing import Why
from pipelines.news.revision import Kind
from pipelines.stores.messages import Packed, Waiting
from tests.samples import NOON

HOUR = timedelta(hours=1)


def row(id_: int, article: str = "", *, pattern: str = "", **fields: object) -> Waiting:
    values: dict[str, object] = {
        "id": id_, "change_id": id_, "article_id": article or f"article {id_}", "kind": Kind.EDITED, "message": None,
        "word": ("test_yunling", "edited", pattern or f"pattern {id_}"), "held": None, "next_try_at": NOON,
    }  # fmt: skip
    return Waiting(**values | fields)  # type: ignore[arg-type]


def made(packed: Packed) -> list[list[int]]:
    return [[one.id for one in message] for message in packed.messages]


def test_each_alone_those_alike_together_new_ones_never() -> None:
    waiting = [row(1), row(2, pattern="same"), row(3), row(4, pattern="same")]
    waiting += [row(5, pattern="new", kind=Kind.NEW), row(6, pattern="new", kind=Kind.NEW)]
    assert made(pack(waiting, (), Room(), NOON)) == [[1], [2, 4], [3], [5], [6]]


def test_what_was_held_comes_in_one_message() -> None:
    waiting = [
        row(1, held="quiet"),
        row(2),
        row(3, held="digest"),
        row(4, held="quiet", next_try_at=NOON + HOUR),
    ]
    assert made(pack(waiting, (), Room(), NOON)) == [[1, 3], [2]]
    many = [row(id_, held="digest") for id_ in range(1, MOST_IN_ONE + 3)]
    (first,) = made(pack(many, (), Room(), NOON))
    assert first == list(range(1, MOST_IN_ONE + 1))


def test_a_later_change_of_an_article_waits_for_the_earlier() -> None:
    underway = row(1, "a", message=1, next_try_at=NOON + HOUR)
    assert made(pack([underway, row(2, "a"), row(3, "b")], (), Room(), NOON)) == [[3]]
    assert made(pack([row(1, "a"), row(2, "a"), row(3, "a", held="quiet")], (), Room(), NOON)) == [[1]]
    kept = row(1, "a", held="limit", next_try_at=NOON + HOUR)
    assert made(pack([kept, row(2, "a")], (), Room(), NOON)) == []
    both = [row(1, "a", held="quiet"), row(2, "a", held="quiet"), row(3, "a")]
    assert made(pack(both, (), Room(), NOON)) == [[1, 2]]


def test_the_limit_holds_the_rest_until_there_is_room() -> None:
    left = room([NOON - HOUR / 2], 1, 4, NOON)
    assert (left.left, left.again) == (2, NOON + HOUR / 2)
    packed = pack([row(1), row(2), row(3), row(4, held="quiet")], (), left, NOON)
    assert made(packed) == [[1], [2]]
    assert {one.id: (one.held, one.next_try_at) for one in packed.held} == {
        3: (Why.LIMIT, left.again), 4: ("quiet", left.again),
    }  # fmt: skip
    assert room([], 9, 4, NOON).left == 0
    assert room([NOON] * 99, 9, None, NOON).left is None


def test_one_alike_to_what_was_just_told_waits_for_company() -> None:
    packed = pack([row(1, pattern="same"), row(2)], {("test_yunling", "edited", "same")}, Room(), NOON)
    assert made(packed) == [[2]]
    assert [(one.id, one.held, one.next_try_at) for one in packed.held] == [(1, Why.ALIKE, NOON + COMPANY)]


def test_company_goes_together() -> None:
    first, second = (row(id_, pattern="same", held="alike", next_try_at=NOON + id_ * HOUR) for id_ in (0, 1))
    assert made(pack([first, second], (), Room(), NOON)) == [[0, 1]]
    assert made(pack([second, row(2)], (), Room(), NOON)) == [[2]]


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from([None, "quiet", "limit"]), st.booleans(), st.integers(0, 2)
    ),
    max_size=12,
)


@given(ROWS, st.none() | st.integers(0, 3))
def test_of_an_article_no_two_messages_are_on_their_way(
    rows: list[tuple[str, str | None, bool, int]], left: int | None
) -> None:
    waiting = [
        row(id_, article, held=held, pattern=str(pattern), next_try_at=NOON if due else NOON + HOUR)
        for id_, (article, held, due, pattern) in enumerate(rows, 1)
    ]
    packed = pack(waiting, (), Room(left=left, again=NOON + HOUR), NOON)
    told = [one for message in packed.messages for one in message]
    assert len({one.id for one in told}) == len(told)
    for article in "abc":
        messages = [
            message for message in packed.messages if any(one.article_id == article for one in message)
        ]
        assert len(messages) <= 1
        own = [one.id for message in messages for one in message if one.article_id == article]
        assert own == [one.id for one in waiting if one.article_id == article][: len(own)]
    if left is not None:
        assert len(packed.messages) <= left
