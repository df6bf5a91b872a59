from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.charset import LARGEST, decode
from pipelines.news.errors import NotAPage

TEXT = "本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1200人次。馆长王小禾介绍，馆内的藏书有8万册。"
TRADITIONAL = "本報訊 雲嶺縣圖書館新館20日上午開放，首日接待讀者1200人次。館長王小禾介紹，館內的藏書有8萬冊。"
RARE = "李喆、朱镕、王堃、张㛃说，新馆的开放是一件大事。"


def page(text: str = TEXT, head: str = "") -> str:
    return f"<html><head>{head}<title>云岭网</title></head><body><p>{text}</p></body></html>"


def meta(*labels: str) -> str:
    return "".join(
        f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' for label in labels
    )


def header(label: str) -> dict[str, str]:
    return {"content-type": f"text/html; charset={label}"}


@pytest.mark.parametrize(
    ("text", "codec", "headers", "charset", "why"),
    [
        (page(), "utf-8", {}, "utf-8", "bytes"),
        (page(), "utf-8-sig", {}, "utf-8-sig", "bom"),
        (page(), "utf-16", {}, "utf-16", "bom"),
        (page(head=meta("gb2312")), "utf-8", {}, "utf-8", "bytes"),
        (page(head=meta("gb2312", "utf-8")), "utf-8", {}, "utf-8", "bytes"),
        (page(head=meta("utf-8", "gb2312")), "gb18030", {}, "gb18030", "meta"),
        (page(head=meta("big5", "gb2312")), "gb18030", {}, "gb18030", "meta"),
        (page(), "utf-8", header("gbk"), "utf-8", "bytes"),
        (page(), "gb18030", header("GBK"), "gb18030", "header"),
        (page(), "gb18030", header("utf-8"), "gb18030", "portal"),
        (page(), "gb18030", header("iso-8859-1"), "gb18030", "portal"),
        (page(head=meta("gb2312")), "gb18030", header("big5"), "gb18030", "meta"),
        (page(), "gb18030", {}, "gb18030", "portal"),
        ('<?xml version="1.0" encoding="gb2312"?>' + page(), "gb18030", {}, "gb18030", "xml"),
        (page(RARE, meta("gb2312")), "gb18030", {}, "gb18030", "meta"),
        (page(TRADITIONAL, meta("big5")), "big5hkscs", {}, "big5hkscs", "meta"),
        (page(TRADITIONAL), "big5hkscs", header("Big5"), "big5hkscs", "header"),
        (page(TRADITIONAL), "big5hkscs", {}, "big5hkscs", "statistic"),
        (page(TRADITIONAL, meta("gb2312")), "big5hkscs", {}, "big5hkscs", "statistic"),
        (page(TRADITIONAL, meta("utf-8")), "big5hkscs", {}, "big5hkscs", "statistic"),
        (page(TRADITIONAL), "gb18030", {}, "gb18030", "portal"),
        (page(head=meta("hex")), "gb18030", header("punycode"), "gb18030", "portal"),
        (page(head='<script charset="big5" src="a.js"></script>'), "gb18030", {}, "gb18030", "portal"),
    ],
)  # fmt: skip
def test_the_charset_and_why(text: str, codec: str, headers: dict[str, str], charset: str, why: str) -> None:
    text = text.replace("云岭网", "雲嶺網") if codec == "big5hkscs" else text
    decoded = decode(text.encode(codec), headers)
    assert (decoded.text, decoded.charset, decoded.why) == (text, charset, why)


@pytest.mark.parametrize("default", ["big5", "gb2312", "utf-8", "no-charset"])
def test_the_portals_charset_is_believed_only_where_it_reads(default: str) -> None:
    assert decode(page().encode("gb18030"), {}, default).text == page()


@pytest.mark.parametrize(("text", "codec"), [(TEXT, "utf-8"), (TEXT, "gb18030"), (TRADITIONAL, "big5hkscs")])
def test_a_character_cut_at_the_end_is_left_off(text: str, codec: str) -> None:
    payload = text.encode(codec)[:-1]
    assert decode(payload, {}).text == text[:-1]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_one_stray_byte_costs_one_character(codec: str) -> None:
    before, after = page().encode(codec).split(b"<p>")
    assert decode(before + b"\xff<p>" + after, {}).text == page().replace("<p>", "\ufffd<p>")


def test_a_little_gbk_in_much_markup_is_not_taken_for_damaged_utf_8() -> None:
    text = page("新馆今日开放，欢迎读者。", "<script>" + "var a = 1;" * 20_000 + "</script>")
    assert decode(text.encode("gb18030"), {}).text == text


def test_text_without_signs_outside_ascii_is_utf_8() -> None:
    assert decode(b"<html><p>hello</p></html>", header("gb2312"))[1:3] == ("utf-8", "bytes")


def test_a_printed_replacement_character_is_no_damage() -> None:
    assert decode(("新馆\ufffd" * 20).encode(), {})[1:3] == ("utf-8", "bytes")


@pytest.mark.parametrize(
    "payload",
    [b"", b" \r\n", b"\x00\x01" * 500, b"\x89PNG\r\n\x1a\n" + b"a" * 99, b"%PDF-1.4 text",
     b"\x1f\x8b\x08", b"a" * (LARGEST + 1)],
)  # fmt: skip
def test_what_is_no_page(payload: bytes) -> None:
    with pytest.raises(NotAPage):
        decode(payload, {})


@given(
    st.binary(min_size=1, max_size=400),
    st.sampled_from(["", "text/html; charset=hex", "text/html; charset=big5"]),
)
def test_content_raises_nothing_else(payload: bytes, content_type: str) -> None:
    try:
        decode(payload, {"content-type": content_type})
    except NotAPage:
        return


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60))
def test_what_is_labelled_and_reads_comes_back(text: str) -> None:
    whole = page(TEXT + text, meta("gb2312"))
    assert decode(whole.encode("gb18030"), {}).text == whole
    assert decode(whole.encode(), {}).text == whole


@pytest.mark.parametrize(
    ("payload", "exact"),
    [
        ("<p>新馆开放</p>".encode(), True),
        ("<p>新馆开放</p>".encode()[:-5], False),
        (b"\xef\xbb\xbf" + "<p>新馆开放</p>".encode(), False),
        ("<p>新馆开放，接待读者</p>".encode("gb18030"), False),
        ("<p>新馆开放\ufffd</p>".encode(), False),
    ],
    ids=["utf-8", "cut within a character", "bom", "gb18030", "a lost character"],
)
def test_only_bytes_that_are_the_text_stand_for_it(payload: bytes, exact: bool) -> None:
    assert decode(payload, {}).utf8 == (payload if exact else None)
