from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Byline, Image
from pipelines.news.comparison import compare, fingerprint
from pipelines.news.revision import Held, Kind, Revised, State, miss, revise
from tests.samples import NOON, article

BEFORE = article()
P1, P2, P3 = BEFORE.paragraphs
WORDS = st.text(alphabet="云岭县图书馆新开放123，。“”", max_size=30)
ARTICLES = st.builds(
    article,
    headline=WORDS,
    paragraphs=st.lists(WORDS, max_size=5).map(tuple),
    source=st.none() | WORDS,
    editors=st.lists(WORDS, max_size=2).map(tuple),
)


@given(ARTICLES)
def test_an_article_does_not_differ_from_itself(one: Article) -> None:
    assert compare(one, one) == ()
    assert Article.from_json(one.to_json()) == one


@given(ARTICLES, ARTICLES)
def test_fingerprints_differ_exactly_where_parts_do(one: Article, other: Article) -> None:
    # Blank paragraphs count for nobody.
    assert (fingerprint(one) != fingerprint(other)) >= bool(compare(one, other))


@pytest.mark.parametrize(
    "silent",
    [
        {"headline": "雲嶺縣圖書館新館今日開放"},
        {"paragraphs": (P1.replace("，", ","), "　　" + P2, P3.replace("9时", " 9 时"))},
        {"headline": "云岭县图书馆新馆今日开放\u200b"},
        {"url": "http://m.yunling.example/x"},
        {"images": (Image(src="https://img2.yunling.example/a.jpg?w=600"),)},
        {"section": "要闻"},
        {"rights": "版权所有 2001-2027"},
        {"published_raw": "2026年11月20日 10:00"},
        {"captured_at": NOON + timedelta(days=3)},
    ],
    ids=lambda silent: next(iter(silent)),
)
def test_what_is_no_edit_is_silent(silent: dict) -> None:
    after = replace(BEFORE, **silent)
    assert fingerprint(after) == fingerprint(BEFORE)
    assert compare(BEFORE, after) == ()


@pytest.mark.parametrize(
    ("change", "field", "removed", "added"),
    [
        ({"headline": "云岭县图书馆新馆明日开放"}, "headline", "今", "明"),
        ({"paragraphs": (P1.replace("1200", "2200"), P2, P3)}, "paragraphs", "1200", "2200"),
        ({"paragraphs": (P1, P2.replace("王小禾", "王小和"), P3)}, "paragraphs", "禾", "和"),
        ({"paragraphs": (P1, P2)}, "paragraphs", P3, None),
        ({"paragraphs": (P1, "新馆共三层。", P2, P3)}, "paragraphs", None, "新馆共三层。"),
        ({"source": "云岭晚报"}, "source", "日", "晚"),
        ({"responsible_editors": ("周源",)}, "responsible_editors", "原", "源"),
        ({"editors": ()}, "editors", "李青", None),
        ({"original_headline": "新馆开放"}, "original_headline", None, "新馆开放"),
        ({"bylines": (Byline(role="记者", name="赵河"),)}, "bylines", None, "记者 赵河"),
        ({"published_at": NOON}, "published_at", None, None),
    ],
)
def test_an_edit_is_told_in_its_field_with_small_marks(change, field, removed, added) -> None:
    after = replace(BEFORE, **change)
    assert fingerprint(after) != fingerprint(BEFORE)
    (part,) = compare(BEFORE, after)
    assert part.field == field
    if removed or added:
        assert "".join(text for op, text in part.edits if op == "-") == (removed or "")
        assert "".join(text for op, text in part.edits if op == "+") == (added or "")


def held(state: State = State.LIVE, **changes) -> Held:
    return Held(state=state, since=NOON, **({"article": BEFORE} | changes))


def test_the_first_reading_is_new() -> None:
    assert revise(held(State.FOUND, article=None), BEFORE) == Revised(
        state=State.LIVE, keep=True, tell=Kind.NEW
    )


def test_the_same_reading_is_nothing() -> None:
    assert revise(held(), BEFORE) == Revised(state=State.LIVE)


def test_an_edit_is_kept_and_told() -> None:
    revised = revise(held(), article(headline="云岭县图书馆新馆明日开放"))
    assert (revised.keep, revised.tell, len(revised.parts)) == (True, Kind.EDITED, 1)


@pytest.mark.parametrize("ours", [{"reader": 0}, {"article": article(layout="older")}])
def test_our_own_change_of_reading_is_a_silent_baseline(ours: dict) -> None:
    revised = revise(held(**ours), article(headline="云岭县图书馆新馆明日开放"))
    assert (revised.keep, revised.tell, revised.baseline) == (True, None, True)


@pytest.mark.parametrize("ours", [{"reader": 0}, {"article": article(layout="older")}])
def test_a_new_reading_of_the_same_words_is_kept_lest_the_next_edit_be_ours(ours: dict) -> None:
    revised = revise(held(**ours), BEFORE)
    assert (revised.keep, revised.tell, revised.baseline) == (True, None, True)


@pytest.mark.parametrize("raw", ["3小时前", "昨天 12:30"])
def test_a_relative_time_that_becomes_absolute_is_no_edit(raw: str) -> None:
    relative = article(published_raw=raw, published_at=NOON - timedelta(minutes=7))
    absolute = article(published_raw="2026-11-20 10:00")
    assert compare(relative, absolute) == compare(absolute, relative) == ()


def test_what_an_older_gaigao_kept_can_be_read() -> None:
    kept = BEFORE.to_json() | {"a field of tomorrow": 1}
    for name in ("updated_at", "attachments", "kicker"):
        del kept[name]
    assert Article.from_json(kept) == BEFORE


def test_back_after_withdrawal_is_restored_with_what_was_edited_meanwhile() -> None:
    assert revise(held(State.WITHDRAWN), BEFORE) == Revised(state=State.LIVE, tell=Kind.RESTORED)
    edited = revise(held(State.WITHDRAWN), article(headline="云岭县图书馆新馆明日开放"))
    assert (edited.tell, edited.keep, len(edited.parts)) == (Kind.RESTORED, True, 1)


def test_back_before_it_was_told_is_silent() -> None:
    assert revise(held(State.MISSING), BEFORE) == Revised(state=State.LIVE)


def test_withdrawn_is_told_once_and_only_when_confirmed() -> None:
    later = NOON + timedelta(minutes=10)
    assert miss(held(), NOON, later) == Revised(state=State.MISSING)
    assert miss(held(State.MISSING), later - timedelta(seconds=1), later) == Revised(state=State.MISSING)
    assert miss(held(State.MISSING), later, later) == Revised(state=State.WITHDRAWN, tell=Kind.WITHDRAWN)
    assert miss(held(State.WITHDRAWN), later, later) == Revised(state=State.WITHDRAWN)
    assert miss(held(State.FOUND, article=None), later, NOON) == Revised(state=State.FOUND)
