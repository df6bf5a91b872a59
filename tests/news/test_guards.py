"""Changes too alike to be believed at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.news.comparison import compare
from pipelines.news.guards import pattern, withheld
from tests.samples import article

NOTICE = "公告：本网将于本月底启用新版页面，敬请留意。"
ONE = article()
OTHER = article(
    headline="清河镇苹果丰收",
    paragraphs=("清河镇今年苹果丰收，果农忙着采摘。", "镇上办起了苹果节，来了3万名游客。"),
    editors=("赵河",),
)


def way(before, **changes) -> str:
    return pattern("edited", compare(before, replace(before, **changes)).parts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"paragraphs": (*ONE.paragraphs, NOTICE)}, {"paragraphs": (*OTHER.paragraphs, NOTICE)}),
        ({"editors": ()}, {"editors": ()}),
        ({"source": None}, {"source": None}),
    ],
    ids=["one notice on both", "no editor any more", "no source any more"],
)
def test_one_glitch_on_two_articles_is_one_pattern(one: dict, other: dict) -> None:
    assert way(ONE, **one) == way(OTHER, **other)


def test_small_edits_of_two_articles_are_two_patterns() -> None:
    one = way(ONE, paragraphs=(ONE.paragraphs[0].replace("1200", "1300"), *ONE.paragraphs[1:]))
    other = way(OTHER, paragraphs=(OTHER.paragraphs[0], OTHER.paragraphs[1].replace("3万", "4万")))
    assert one != other
    assert way(ONE, editors=("周原",)) != way(OTHER, editors=("李青",))


def test_kinds_and_reasons_are_kept_apart() -> None:
    assert len({pattern("withdrawn", (), reason) for reason in ("http_404", "soft_404")}) == 2
    assert pattern("edited", ()) != pattern("withdrawn", ())


@pytest.mark.parametrize(
    ("kind", "others", "held_back"),
    [
        ("edited", 0, False),
        ("edited", 1, True),
        ("withdrawn", 9, False),
        ("withdrawn", 10, True),
        ("new", 500, False),
        ("restored", 500, False),
    ],
)
def test_how_many_alike_are_too_many(kind: str, others: int, *, held_back: bool) -> None:
    assert withheld(kind, others) is held_back
