from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.text import normal, tidy

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
