"""A text that was read is not read again: whoever asks with anything else is told something else."""

from __future__ import annotations

import pytest

from pipelines.news.byline import Labelled
from pipelines.news.prose import prose_of
from tests.news.test_layout import MORE, TEXT, capture, read

LINES = (
    "青石镇老桥重新通车",
    "青石镇的老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。",
    "修桥的师傅说，桥面的石板都编了号，一块一块放回了原处，少了的只有三块。",
    "青石日报微博",
    "镇上的茶馆三天没有空座",
    "周小原",
)
KNOWN = Labelled(source="青石日报", editors=("周小原",))
Asked = tuple[tuple[str, ...], str, tuple[str, ...], Labelled]
ASKED: dict[str, Asked] = {
    "the same again": (LINES, LINES[0], (), KNOWN),
    "a line less": (LINES[:2] + LINES[3:], LINES[0], (), KNOWN),
    "a figure more": ((*LINES[:2], LINES[2].replace("三块", "五块"), *LINES[3:]), LINES[0], (), KNOWN),
    "another order": (LINES[:1] + LINES[2:0:-1] + LINES[3:], LINES[0], (), KNOWN),
    "another headline": (LINES, "青石镇茶馆三天没有空座", (), KNOWN),
    "a line that is a link": (LINES, LINES[0], (LINES[4], LINES[5]), KNOWN),
    "nobody known": (LINES, LINES[0], (), Labelled()),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_what_is_kept_is_what_would_be_found(asked: Asked) -> None:
    prose_of(LINES, LINES[0], (), KNOWN)
    assert prose_of(*asked) == prose_of.__wrapped__(*asked)


def test_each_of_what_it_is_asked_with_counts() -> None:
    told = {prose_of(*asked) for asked in ASKED.values()}
    assert len(told) == len(ASKED)


def test_one_text_below_two_headlines_is_read_for_each() -> None:
    body = "<p>青石镇老桥重新通车 通知</p>" + TEXT + MORE
    pages = [capture(body), capture(body.replace("通知", "")), capture(TEXT + MORE)]
    first = [read(page).paragraphs for page in pages]
    prose_of.cache_clear()
    assert [read(page).paragraphs for page in reversed(pages)] == first[::-1]


def test_what_the_last_brackets_name_is_known_and_stays() -> None:
    signed = (*LINES[1:3], "镇上的茶馆三天没有空座。（编辑：林小满）")
    found = prose_of(signed, LINES[0], (), Labelled())
    assert (found.paragraphs, found.editors) == (signed, ("林小满",))


def test_readers_words_below_a_text_are_none_of_it() -> None:
    said = ("青石网友521 20小时前", "修得真好。", "赞(3)", "石桥网友7 2小时前", "沙发。", "赞(13)")
    found = prose_of((*LINES[1:3], *said), LINES[0], (), Labelled())
    assert found.paragraphs == LINES[1:3]
    assert [one.text for one in found.removed] == list(said)


def test_keywords_above_an_original_headline_that_asks_are_none_of_a_text() -> None:
    below = ("关键词：青石镇；老桥", "（原题为《青石镇的老桥何时通车？》）")
    found = prose_of((*LINES[1:3], *below), LINES[0], (), Labelled())
    assert (found.paragraphs, found.original) == (LINES[1:3], "青石镇的老桥何时通车？")
    # Between two sentences they may be the text's.
    between = (LINES[1], below[0], LINES[2])
    assert prose_of(between, LINES[0], (), Labelled()).paragraphs == between


def test_nobody_can_change_what_is_kept() -> None:
    """All of it hashes: tuples of tuples and frozen things."""
    found = prose_of(LINES, LINES[0], (LINES[4],), KNOWN)
    assert found.paragraphs
    assert found.removed
    assert hash(found) == hash(prose_of.__wrapped__(LINES, LINES[0], (LINES[4],), KNOWN))
