from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.news.article import Article
from pipelines.news.comparison import fingerprint
from pipelines.news.revision import Change, Held, Kind, Revised, State, miss, revise
from pipelines.news.significance import Sort
from tests.samples import NOON, article

BEFORE = article()


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


LONG = tuple(f"{number}号楼的居民说，新馆开放以后，读书的人多了，孩子们放学就来。" for number in range(1, 12))


def strange(**changes) -> Article:
    return article(paragraphs=LONG, **changes)


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (article(paragraphs=LONG[:1]), "shrunk"),
        (article(paragraphs=("另有一则短讯，明天有雨。",)), "another_text"),
        (
            article(
                headline="清河镇苹果丰收",
                paragraphs=tuple(f"果农第{n}户卖苹果，收入比去年多了不少钱。" for n in "甲乙丙丁戊己庚辛"),
            ),
            "another_article",
        ),
        (article(paragraphs=LONG[:8], whole=False), "cut_short"),
        (article(paragraphs=(*LONG[:-1], LONG[-1][:9]), whole=False), "cut_short"),
        (article(paragraphs=(*LONG[:-1], LONG[-1]), whole=False, source=None), "cut_short"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_hard_to_believe_waits_for_a_second_visit(after: Article, why: str) -> None:
    doubted = revise(held(article=strange()), after)
    assert (doubted.keep, doubted.tell, doubted.state) == (False, None, State.LIVE)
    assert doubted.why == f"in doubt: {why}"
    assert doubted.doubt == fingerprint(after)

    believed = revise(held(article=strange(), doubt=doubted.doubt), after)
    assert (believed.keep, believed.tell, believed.doubt) == (True, Kind.EDITED, None)

    back = revise(held(article=strange(), doubt=doubted.doubt), strange())
    assert (back.tell, back.doubt) == (None, None)

    other = revise(held(article=strange(), doubt="another reading"), after)
    assert other.doubt == fingerprint(after)


def test_a_template_that_leaves_its_last_tags_out_hides_no_edit() -> None:
    edited = strange(whole=False, headline="云岭县图书馆新馆明日开放")
    assert revise(held(article=strange()), edited).tell is Kind.EDITED


def test_back_and_forth_is_told_once_each_way_and_then_muted() -> None:
    one, other = article(), article(headline="云岭县图书馆新馆明日开放")
    kept: list[str] = [fingerprint(one)]
    told = []
    for before, after in [(one, other), (other, one), (one, other), (other, one)]:
        revised = revise(held(article=before, kept=tuple(kept)), after)
        kept.append(fingerprint(after))
        told.append((revised.keep, revised.tell, revised.why))
    assert told == [
        (True, Kind.EDITED, None),
        (True, Kind.EDITED, None),
        (True, None, "flapping"),
        (True, None, "flapping"),
    ]


def test_a_change_knows_its_sorts_and_weight() -> None:
    parts = revise(held(), article(headline="云岭县图书馆新馆明日开放", editors=())).parts
    change = Change(
        id=1, article_id="a", portal="p", kind=Kind.EDITED, at=NOON, url="u", headline="h",
        revision_id=2, before_id=1, parts=parts,
    )  # fmt: skip
    assert Sort.HEADLINE in change.sorts
    assert Sort.BYLINE in change.sorts
    assert max(part.weight for part in parts) <= change.significance <= 1
    assert replace(change, kind=Kind.WITHDRAWN, parts=()).significance == 1
