"""What a reader is told of two states of an article, and what is recorded in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Attachment, Byline, Image
from pipelines.news.comparison import Part, compare, fingerprint
from pipelines.news.fields import FIELDS, picture
from pipelines.news.portal import Link
from pipelines.news.significance import Sort
from tests.samples import NOON, article

BEFORE = article()
P1, P2, P3 = BEFORE.paragraphs
WORDS = st.text(alphabet="云岭县图书馆新开放123，。“”不", max_size=30)
ARTICLES = st.builds(
    article,
    headline=WORDS,
    paragraphs=st.lists(WORDS, max_size=5).map(tuple),
    source=st.none() | WORDS,
    editors=st.lists(WORDS, max_size=2).map(tuple),
    images=st.lists(
        st.builds(Image, src=st.sampled_from(["/a.jpg", "/b.jpg", "/c_600x400.jpg"])), max_size=3
    ).map(tuple),
)
IMAGE = Image(src="https://img.yunling.example/2026/a1b2c3.jpg", caption="新馆大厅。李青 摄")
ILLUSTRATED = replace(BEFORE, images=(IMAGE,))


@given(ARTICLES)
def test_an_article_does_not_differ_from_itself(one: Article) -> None:
    found = compare(one, one)
    assert (found.parts, found.silent, found.significance) == ((), (), 0.0)
    assert Article.from_json(one.to_json()) == one


@given(ARTICLES, ARTICLES)
def test_what_is_told_is_what_fingerprints_tell(one: Article, other: Article) -> None:
    found = compare(one, other)
    assert (fingerprint(one) != fingerprint(other)) == bool(found.parts)
    assert bool(found.parts) == (found.significance > 0)
    assert found.significance <= 1
    assert all(part.sorts for part in found.parts)
    assert tuple(Part.from_json(part.to_json()) for part in found.parts) == found.parts


@pytest.mark.parametrize(
    ("silent", "field"),
    [
        ({"headline": "雲嶺縣圖書館新館今日開放"}, "headline"),
        ({"headline": "云岭县图书馆新馆今日开放\u200b"}, "headline"),
        ({"headline": "云岭县图书馆新馆，今日开放"}, "headline"),
        ({"paragraphs": (P1.replace("，", ","), "　　" + P2, P3.replace("9时", " 9 时"))}, "paragraphs"),
        ({"paragraphs": (P1.replace("1200", "１２００"), P2, P3)}, "paragraphs"),
        ({"paragraphs": (P1, P2, P3.rstrip("。"))}, "paragraphs"),
        ({"paragraphs": (P1[:11], P1[11:], P2 + P3)}, "paragraphs"),
        ({"links": (Link(url="https://www.yunling.example/a", text="图书馆"),)}, "links"),
        ({"section": "要闻"}, "section"),
        ({"rights": "版权所有 2001-2027"}, "rights"),
        ({"canonical_url": "https://m.yunling.example/x"}, "canonical_url"),
        ({"updated_at": NOON}, "updated_at"),
        ({"published_at": (NOON - timedelta(hours=2)).replace(hour=16, day=19)}, "published_at"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_edit_is_recorded_with_its_reason(silent: dict, field: str) -> None:
    found = compare(BEFORE, replace(BEFORE, **silent))
    assert found.parts == ()
    (one,) = found.silent
    assert one.field == field
    assert one.reason


@pytest.mark.parametrize(
    "unseen",
    [
        {"url": "http://m.yunling.example/x"},
        {"published_raw": "2026年11月20日 10:00"},
        {"captured_at": NOON + timedelta(days=3)},
        {"whole": False},
    ],
    ids=lambda unseen: next(iter(unseen)),
)
def test_how_and_when_it_was_fetched_is_nothing_of_the_articles(unseen: dict) -> None:
    after = replace(BEFORE, **unseen)
    assert fingerprint(after) == fingerprint(BEFORE)
    assert compare(BEFORE, after).silent == ()


@pytest.mark.parametrize(
    "src",
    [
        "http://cdn3.yunling.example/2026/a1b2c3.jpg",
        "https://img.yunling.example/2026/a1b2c3_600x400.jpg",
        "https://img.yunling.example/2026/a1b2c3.jpg?x-oss-process=w_600",
        "https://img.yunling.example/2026/a1b2c3.jpg!w700",
        "https://img.yunling.example/2026/a1b2c3@2x.webp",
        "https://img.yunling.example/static/loading.gif",
        "data:image/gif;base64,R0lGOD",
    ],
)
def test_another_address_of_one_picture_is_silent(src: str) -> None:
    found = compare(ILLUSTRATED, replace(BEFORE, images=(replace(IMAGE, src=src),)))
    assert found.parts == ()
    assert [silent.field for silent in found.silent] == ["images"]


def test_only_the_pictures_that_differ_are_shown() -> None:
    second, third = (Image(src=f"https://img.yunling.example/2026/{name}.jpg") for name in ("d4", "e5"))
    (part,) = compare(replace(BEFORE, images=(IMAGE, second)), replace(BEFORE, images=(third, IMAGE))).parts
    assert (part.field, part.before, part.after) == ("images", second.src, third.src)
    assert part.sorts == (Sort.IMAGES,)


@pytest.mark.parametrize(
    ("change", "field", "removed", "added", "sort"),
    [
        ({"headline": "云岭县图书馆新馆明日开放"}, "headline", "今", "明", Sort.HEADLINE),
        ({"subhead": "座位360个"}, "subhead", None, "座位360个", None),
        ({"paragraphs": (P1.replace("1200", "2200"), P2, P3)}, "paragraphs", "1", "2", Sort.NUMBERS),
        ({"paragraphs": (P1.replace("1200", "12.00"), P2, P3)}, "paragraphs", "", ".", Sort.NUMBERS),
        ({"paragraphs": (P1, P2.replace("王小禾", "王小荷"), P3)}, "paragraphs", "禾", "荷", Sort.NAMES),
        (
            {"paragraphs": (P1, P2, P3.replace("周一闭馆", "周一不闭馆"))},
            "paragraphs",
            "",
            "不",
            Sort.NEGATION,
        ),
        ({"paragraphs": (P1, P2)}, "paragraphs", P3, None, Sort.REMOVAL),
        ({"paragraphs": (P1, "新馆共三层。", P2, P3)}, "paragraphs", None, "新馆共三层。", Sort.ADDITION),
        ({"source": "云岭晚报"}, "source", "日", "晚", Sort.ATTRIBUTION),
        ({"responsible_editors": ("周源",)}, "responsible_editors", "原", "源", Sort.BYLINE),
        ({"editors": ()}, "editors", "李青", None, Sort.BYLINE),
        ({"original_headline": "新馆开放"}, "original_headline", None, "新馆开放", Sort.HEADLINE),
        ({"bylines": (Byline(role="记者", name="赵河"),)}, "bylines", None, "记者 赵河", Sort.BYLINE),
        ({"published_at": NOON}, "published_at", None, None, Sort.TIMES),
        ({"attachments": (Attachment(src="/a.pdf"),)}, "attachments", None, "/a.pdf", None),
        ({"images": (Image(src="/b.jpg"),)}, "images", None, "/b.jpg", Sort.IMAGES),
    ],
)
def test_an_edit_is_told_in_its_field_with_least_marks(change, field, removed, added, sort) -> None:
    after = replace(BEFORE, **change)
    assert fingerprint(after) != fingerprint(BEFORE)
    (part,) = compare(BEFORE, after).parts
    assert part.field == field
    assert sort is None or sort in part.sorts
    if removed or added:
        assert "".join(text for op, text in part.edits if op == "-") == (removed or "")
        assert "".join(text for op, text in part.edits if op == "+") == (added or "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("气温-5℃", "气温5℃"),
        ("增长3.5%", "增长35%"),
        ("10:30开放", "1030开放"),
        ("他说“好”。", "他说好。"),
        ("开放？", "开放。"),
    ],
)
def test_signs_that_change_meaning_count(before: str, after: str) -> None:
    one, other = (replace(BEFORE, paragraphs=(P1, text, P2)) for text in (before, after))
    assert len(compare(one, other).parts) == 1


def test_a_moved_paragraph_is_told_as_moved() -> None:
    long = "本报讯 又一段说明新馆位置的文字，新馆在城东桥头。"
    before = replace(BEFORE, paragraphs=(P1, P2, P3, long))
    (part,) = compare(before, replace(BEFORE, paragraphs=(P1, long, P2, P3))).parts
    assert (part.kind, part.before, part.after) == ("moved", long, long)
    assert Sort.FORMAT in part.sorts


def test_a_caption_is_told_apart_from_its_picture() -> None:
    (part,) = compare(
        ILLUSTRATED, replace(BEFORE, images=(replace(IMAGE, caption="新馆书库。李青 摄"),))
    ).parts
    assert (part.field, part.before, part.after) == ("captions", "新馆大厅。李青 摄", "新馆书库。李青 摄")


def test_a_reporter_who_stands_in_a_changed_paragraph_is_told_once() -> None:
    signed = replace(
        BEFORE,
        paragraphs=(P1, P2, P3 + "（记者 赵河）"),
        bylines=(Byline(role="记者", name="赵河"),),
    )
    (part,) = compare(BEFORE, signed).parts
    assert part.field == "paragraphs"


@pytest.mark.parametrize("raw", ["3小时前", "昨天 12:30"])
def test_a_relative_time_that_becomes_absolute_is_no_edit(raw: str) -> None:
    relative = article(published_raw=raw, published_at=NOON - timedelta(minutes=7))
    absolute = article(published_raw="2026-11-20 10:00")
    for one, other in ((relative, absolute), (absolute, relative)):
        found = compare(one, other)
        assert found.parts == ()
        assert found.silent[0].field == "published_at"


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("https://a.example/2026/1120/P020261120_5f.jpg", "P020261120_5f"),
        ("//b.example/x/P020261120_5f_300x200.png?v=2", "P020261120_5f"),
        ("https://c.example/show?id=7", "show"),
        ("", ""),
    ],
)
def test_a_picture_is_known_by_its_name(src: str, name: str) -> None:
    assert picture(src) == name


def test_every_row_of_the_table_says_why() -> None:
    assert len({row.name for row in FIELDS}) == len(FIELDS)
    assert all(row.noise for row in FIELDS)
