from __future__ import annotations

import subprocess
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.text import CONVERTED, _convert, bare, joined, normal, tidy

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
        ("豆腐乾隆重上市", "豆腐干隆重上市"),
        ("乾清宮", "乾清宫"),
        ("字\ufe01\U000e0101形", "字形"),
        ("\ue612收藏\u3164本\u2800页", "收藏本页"),
        ("⻓江⻛光⻋站", "长江风光车站"),
        ("1∶2〝好〞⸺10〜20", "1:2“好”—10~20"),
    ],
)
def test_style_is_not_content(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2人", "3人"),
        ("已确诊", "未确诊"),
        ("王小禾", "王小和"),
        ("5万", "5亿"),
        ("1.5", "15"),
        ("干坤", "乾坤"),
        ("干隆年间", "乾隆年间"),
    ],
)
def test_digits_names_and_negation_always_count(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("得分 3 5", "得分3 5"),
        ("３　５", "3 5"),
        ("2026 年 11 月", "2026年11月"),
        ("12,000元", "12000元"),
        ("1,2名", "1,2名"),
        ("气温 -5℃，", "气温-5°C"),
        ("3.5%。", "3.5%"),
    ],
)
def test_blanks_and_pauses_go_and_numbers_stay_apart(printed: str, plain: str) -> None:
    assert bare(printed) == plain
    assert bare(bare(printed)) == bare(printed)


def test_numbers_of_two_paragraphs_never_become_one() -> None:
    assert joined(["接待1200", "5人离开"]) != joined(["接待12005", "人离开"])
    assert joined(["新馆今日", "开放"]) == joined(["新馆", "今日开放"])


def test_what_is_not_converted_would_stay_as_it_is(tmp_path: Path) -> None:
    left = "\n".join(
        sign for sign in map(chr, range(0x20000)) if sign.isprintable() and not CONVERTED.search(sign)
    )
    assert _convert(left) == left
    package, phrases = Path(opencc.__file__).parent / "clib", tmp_path / "phrases.txt"
    told = ("-i", package / "share/opencc/TSPhrases.ocd2", "-f", "ocd2", "-o", phrases, "-t", "text")
    subprocess.run([package / "bin/opencc_dict", *told], check=True)
    known = [line.split("\t")[0] for line in phrases.read_text("utf-8").splitlines()]
    assert len(known) > 400
    assert not [phrase for phrase in known if not CONVERTED.search(phrase) and _convert(phrase) != phrase]
