from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.text import normal, tidy
from pipelines.news.textdiff import edits, pairs

CHINESE = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60)
PRINTED = st.text(
    alphabet=st.one_of(st.sampled_from("，。！？；：“”（）—…·0123456789一二三万亿 　\n"), st.characters())
)


@given(st.one_of(PRINTED, CHINESE))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("黑龍江日報", "黑龙江日报"),
        ("“时时放心不下”", '"时时放心不下"'),
        ("２０２６年　１１月", "2026年11月"),
        ("会议 指出，", "会议指出,"),
        ("看著", "看着"),
        ("零\u200b宽\ufeff字符", "零宽字符"),
    ],
)
def test_style_is_not_content(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2人", "3人"), ("已确诊", "未确诊"), ("王小禾", "王小和"), ("5万", "5亿"), ("1.5", "15")],
)
def test_digits_names_and_negation_always_count(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(PRINTED, PRINTED)
def test_a_diff_applied_to_the_old_text_gives_the_new(before: str, after: str) -> None:
    found = edits(before, after)
    assert "".join(text for op, text in found if op != "-") == after
    assert "".join(text for op, text in found if op != "+") == before


@given(st.lists(CHINESE, max_size=8), st.lists(CHINESE, max_size=8))
def test_every_paragraph_stands_once_and_in_order(before: list[str], after: list[str]) -> None:
    aligned = pairs(before, after)
    assert [old for old, _ in aligned if old is not None] == before
    assert [new for _, new in aligned if new is not None] == after


def test_a_whole_rewrite_of_long_paragraphs_is_bounded() -> None:
    before = [f"甲{number}" * 400 for number in range(30)]
    after = [f"乙{number}" * 400 for number in range(30)]
    started = time.process_time()
    pairs(before, after)
    assert time.process_time() - started < 20  # was minutes


def test_marks_are_small() -> None:
    assert edits("事故致2人受伤。随后离开。", "事故致3人受伤。随后离开。") == [
        ("=", "事故致"),
        ("-", "2"),
        ("+", "3"),
        ("=", "人受伤。随后离开。"),
    ]
    assert edits("县长张三出席", "县委副书记、县长张三出席") == [("+", "县委副书记、"), ("=", "县长张三出席")]


def test_a_rewritten_stretch_pairs_like_with_like() -> None:
    before = ["馆长王小禾介绍，馆内藏书8万册。", "周一闭馆。"]
    after = ["新馆共有三层。", "馆长王小和介绍，馆内藏书9万册。", "周一闭馆。"]
    assert pairs(before, after) == [
        (None, "新馆共有三层。"),
        (before[0], after[1]),
        ("周一闭馆。", "周一闭馆。"),
    ]
