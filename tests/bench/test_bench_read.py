"""The bench scores made-up rows right: no corpus, no other reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bench.corpus import LabelledPage, Labels, editors, labels
from tests.bench.score import overlap, printed_same, same, same_time
from tests.bench.tally import Judged, Verdict, figures, judge

PAGE = LabelledPage(
    path="a.gz", file=Path("a.gz"), url="", tier="provincial", captured=None, charset="utf-8", labels=None
)


def judged(said: dict[str, Any], **told: Any) -> dict[str, Judged]:
    fields = ("headline", "published", "source", "editor", "body")
    return {one.field: one for one in judge(PAGE, Labels(**told), said, fields)}


@pytest.mark.parametrize(
    ("label", "said", "right"),
    [
        ("2020-05-01 09:30", "2020-05-01 09:30:59", True),
        ("2020年5月1日", "2020-05-01 23:00:00", True),
        ("2020/05/01 09:30:10", "2020-05-01 09:30", False),
        ("2020-05-01 09:30 来自云岭", "2020-05-01 09:31:00", False),
        ("2020-05-01", None, False),
    ],
)
def test_times_are_compared_as_precisely_as_the_label(label: str, said: str | None, right: bool) -> None:
    assert same_time(label, said) is right


def test_the_day_alone() -> None:
    assert same_time("2020-05-01 09:30", "2020-05-01", most=3)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("(责任编辑：甲一)", {"甲一"}),
        ("甲一 责任编辑：乙二", {"甲一", "乙二"}),
        ("甲一、乙二", {"甲一", "乙二"}),
        ("甲一 AB12", {"甲一"}),
        ("甲一_AB12", {"甲一"}),
        ("Ann Bee", {"Ann Bee"}),
        (None, set()),
    ],
)
def test_editors(printed: str | None, names: set[str]) -> None:
    assert editors(printed) == names


def test_headlines_are_normalised_and_counted_as_printed_too() -> None:
    assert same("headline", "云岭：20万人", "云岭:２０万人")
    assert not printed_same("云岭：20万人", "云岭:２０万人")
    assert not same("headline", "云岭：20万人", "云岭：20万人_云岭网")


def test_overlap_tells_lost_text_from_left_furniture() -> None:
    body = "云岭昨日下雪。道路一度中断，傍晚恢复。"
    assert overlap(body, "云岭昨日下雪。\n道路一度中断，傍晚恢复。").f1 == 1
    found = overlap(body, "云岭昨日下雪。分享到微博和朋友圈。")
    assert found.text_lost == 11
    assert found.furniture_left == 9
    assert overlap(body, None).f1 == 0


def test_silver_labels_are_cleaned() -> None:
    told = labels(
        {
            "quality": "silver: …",
            "headline": "甲",
            "as_cleaned": {"来源": "[云岭网](http://a.example) 2020-05-01", "编辑": "甲一", "责编": "乙二"},
            "body": ["2020-05-01 云岭网", "图为云岭。", "_正文_", "分享"],
        },
        None,
        {"furniture": [0, 3], "either": [1]},
    )
    assert (told.source, told.editor, told.body) == ("云岭网", "甲一 乙二", "正文")
    assert told.either == {"图为云岭."}


def test_a_line_that_may_go_either_way_counts_neither_way() -> None:
    either = frozenset({"图为云岭."})
    kept = judged({"body": "云岭昨日下雪\n图为云岭。"}, body="云岭昨日下雪", either=either)
    assert kept["body"].verdict is Verdict.RIGHT


def test_verdicts() -> None:
    told: dict[str, Any] = {
        "headline": "甲",
        "published": "2020-05-01",
        "source": "丙",
        "absent": frozenset({"editor"}),
    }
    found = judged({"headline": "乙", "source": "丁", "editor": "戊"}, **told, disputed={"source": "seen"})
    assert {name: one.verdict.value for name, one in found.items()} == {
        "headline": "wrong",
        "published": "missing",
        "source": "disputed",
        "editor": "filled",
    }


def test_figures_leave_disputed_labels_out() -> None:
    rows = [*judged({"headline": "甲"}, headline="甲").values()]
    rows += judged({"headline": "甲"}, headline="乙", disputed={"headline": "seen"}).values()
    assert figures(rows)["headline"] == {
        "n": 1,
        "right": 1,
        "wrong": 0,
        "missing": 0,
        "filled": 0,
        "disputed": 1,
        "absent": 0,
        "as_printed": 1,
    }
