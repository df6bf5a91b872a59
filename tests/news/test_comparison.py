"""What a reader is told of two states of an article, and what is recorded in silence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Attachment, Byline, Image
from pipelines.news.comparison import Part, compare, fingerprint
from pipelines.news.fields import FIELDS
from pipelines.news.pictures import picture
from pipelines.news.portal import Link
from pipelines.news.significance import Sort
from pipelines.news.textdiff import sides
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
    # What takes both pages to excuse differs in its print, and is kept in silence.
    differs = fingerprint(one) != fingerprint(other)
    assert differs or not found.parts
    assert found.parts or found.silent or not differs
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
        ({"paragraphs": ("★", P1, "***", P2, "◆◆◆", P3)}, "paragraphs"),
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


def test_a_link_that_leads_elsewhere_is_recorded_with_both_addresses() -> None:
    there, elsewhere = (f"https://www.yunling.example/notice/{number}.shtml" for number in (1, 2))
    pages = [replace(BEFORE, links=(Link(url=url, text="图书馆新馆"),)) for url in (there, elsewhere)]
    found = compare(*pages)
    assert not found.parts
    (one,) = found.silent
    assert one.field == "links"
    assert there in one.before
    assert elsewhere in one.after
    assert "recorded" in one.reason
    assert not compare(
        pages[0], replace(pages[0], links=(Link(url=f"{there}?sid=1#top", text="图书馆新馆"),))
    ).parts


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((Byline(role="记者", name="赵河"),), (Byline(role="作者", name="赵河"),), False),
        ((Byline(role="记者", name="赵河"),), (Byline(role="通讯员", name="赵河"),), False),
        (
            (Byline(role="记者", name="赵河"), Byline(role="摄影", name="周文")),
            (Byline(role="摄影", name="赵河"), Byline(role="记者", name="周文")),
            False,
        ),
        ((Byline(role="记者", name="赵河"),), (Byline(role="记者", name="赵和"),), True),
        ((Byline(role="记者", name="赵河"),), (Byline(role="作者", name="周文"),), True),
        ((Byline(role="记者", name="赵河"),), (), True),
    ],
    ids=["记者 to 作者", "记者 to 通讯员", "roles swapped", "a name", "name and role", "nobody left"],
)
def test_who_signed_is_told_and_as_what_is_recorded(
    before: tuple[Byline, ...], after: tuple[Byline, ...], told: bool
) -> None:
    found = compare(replace(BEFORE, bylines=before), replace(BEFORE, bylines=after))
    assert [part.field for part in found.parts] == (["bylines"] if told else [])
    assert told or [silent.field for silent in found.silent] == ["bylines"]


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
        ("★★★", "★★★★"),
        ("歼-20亮相", "歼20亮相"),
        ("T-AI问世", "TAI问世"),
    ],
)
def test_signs_that_change_meaning_count(before: str, after: str) -> None:
    one, other = (replace(BEFORE, paragraphs=(P1, text, P2)) for text in (before, after))
    assert len(compare(one, other).parts) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("两会丨代表上了新闻", "两会丨代表上了晚报"),
        ("云岭县城新馆开放丨镇上建起物联网", "云岭县城新馆开放丨镇上拆了旧电网"),
        ("云岭县城新馆开放", "云岭县城新馆开放丨国家电网"),
    ],
)
def test_half_of_a_headline_is_no_name_of_a_site(before: str, after: str) -> None:
    assert compare(article(headline=before), article(headline=after)).parts


@pytest.mark.parametrize(
    "ends", [("_云岭网", "_新闻频道_云岭网"), ("|云岭在线", "-云岭新闻网"), ("", "-云岭网")]
)
def test_the_sites_name_behind_a_headline_is_the_templates(ends: tuple[str, str]) -> None:
    found = compare(*(article(headline=f"清溪图书馆延长开放时间{end}") for end in ends))
    assert [silent.field for silent in found.silent] == ["headline"]
    assert not found.parts
    assert compare(
        article(headline=f"清溪图书馆开放{ends[0]}"), article(headline=f"清溪图书馆闭馆{ends[1]}")
    ).parts


def test_what_was_said_in_other_words_is_one_edit() -> None:
    before, after = (
        article(paragraphs=(P1, f"馆长说：“{said}。”", P3))
        for said in ("这件事要慢慢来，急不得", "大家都很高兴")
    )
    (part,) = compare(before, after).parts
    assert (part.kind, Sort.QUOTATION in part.sorts) == ("edited", True)
    other = article(paragraphs=(P1, "孩子们放起了风筝，“大家都很高兴。”", P3))
    assert [one.kind for one in compare(before, other).parts] == ["removed", "added"]


def test_a_time_touched_earlier_than_before_was_edited() -> None:
    before, after = (article(published_at=at, updated_at=at) for at in (NOON, NOON - timedelta(days=2)))
    assert compare(before, after).parts
    assert not compare(after, before).parts


def test_the_day_of_each_visit_is_the_pages_clock_and_another_day_is_an_edit() -> None:
    def shown(day: int, visited: int) -> Article:
        at = MIDNIGHT.replace(day=MIDNIGHT.day + day)
        visit = MIDNIGHT.replace(day=MIDNIGHT.day + visited) + timedelta(hours=10)
        return article(published_at=at, published_raw=f"2026-11-{20 + day}", captured_at=visit)

    assert not compare(shown(0, 0), shown(1, 1)).parts
    assert compare(shown(0, 0), shown(1, 2)).parts
    assert compare(shown(0, 1), shown(1, 1)).parts


@pytest.mark.parametrize("dash", ["—", "--", "──", "："])
def test_a_dash_before_a_latin_word_is_a_style_as_before_any_other(dash: str) -> None:
    said = "馆里来了新馆员——AI，孩子们都很好奇。"
    before = replace(BEFORE, paragraphs=(P1, said))
    assert not compare(before, replace(before, paragraphs=(P1, said.replace("——", dash)))).parts


def test_a_moved_paragraph_is_told_as_moved() -> None:
    long = "本报讯 又一段说明新馆位置的文字，新馆在城东桥头。"
    before = replace(BEFORE, paragraphs=(P1, P2, P3, long))
    (part,) = compare(before, replace(BEFORE, paragraphs=(P1, long, P2, P3))).parts
    assert (part.kind, part.before, part.after) == ("moved", long, long)
    assert Sort.FORMAT in part.sorts


def test_a_long_paragraph_that_names_its_photographer_is_a_text_that_moves() -> None:
    for signed in (f"{P1}{P2}{P3}（李青 摄影：王小满）", "新馆明天还要办读书会。（作者：李青 摄影：王小满）"):
        found = compare(
            replace(BEFORE, paragraphs=(P1, P2, signed)), replace(BEFORE, paragraphs=(P1, signed, P2))
        )
        assert [part.kind for part in found.parts] == ["moved"]


def test_a_caption_is_told_apart_from_its_picture() -> None:
    (part,) = compare(
        ILLUSTRATED, replace(BEFORE, images=(replace(IMAGE, caption="新馆书库。李青 摄"),))
    ).parts
    assert (part.field, part.before, part.after) == ("captions", "新馆大厅。李青 摄", "新馆书库。李青 摄")


def test_a_caption_that_is_a_line_of_the_text_on_the_other_page_is_no_edit() -> None:
    line = replace(
        BEFORE, paragraphs=(P1, "新馆大厅。李青 摄", P2, P3), images=(replace(IMAGE, caption=None),)
    )
    for one, other in ((ILLUSTRATED, line), (line, ILLUSTRATED)):
        assert compare(one, other).parts == ()
    mended = replace(line, paragraphs=(P1, "新馆书库。李青 摄", P2, P3))
    assert {part.field for part in compare(ILLUSTRATED, mended).parts} == {"captions", "paragraphs"}


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
        ("//b.example/x/P020261120_5f.w640.jpg", "P020261120_5f"),
        ("https://a.example/upload/2026/1121/1.jpg", "2026/1121/1"),
        ("https://b.example/w1200/2026/1121/1_300x200.jpg!w700", "2026/1121/1"),
        *(
            (f"https://b.example/{size}/1.jpg", "1")
            for size in ("crop_1080", "1000x1000", "mw2000", "w_1200")
        ),
        ("https://c.example/15279280156/641@800w_1e.webp", "15279280156"),
        ("https://c.example/file/827f34vDpNhKZ05@800w_1e_1c.webp", "827f34vDpNhKZ05"),
        ("https://c.example/show?id=7", "show?id=7"),
        ("https://c.example/photo.php?s=https://a.example/P020261120_5f.jpg&w=815&q=75", "P020261120_5f"),
        ("https://c.example/show?id=7&v=31&x-oss-process=image/resize,w_400", "show?id=7"),
        ("https://c.example/large/RbYhlyxAuvllrZ?v=109144", "RbYhlyxAuvllrZ"),
        ("https://c.example/large/RiHqb87fBWyk?imageView2/2/w/300", "RiHqb87fBWyk"),
        ("", ""),
    ],
)
def test_a_picture_is_known_by_its_name(src: str, name: str) -> None:
    assert picture(src) == name


def test_an_address_of_any_length_is_a_picture() -> None:
    assert picture(
        "https://img.yunling.example/" + "%E4" * 300_000
    )  # minutes, where each sign looks at all others


def test_every_row_of_the_table_says_why() -> None:
    assert len({row.name for row in FIELDS}) == len(FIELDS)
    assert all(row.noise for row in FIELDS)


IMG = "https://img.yunling.example/2026/11/20/"
A, B = Image(src=IMG + "guan_01.jpg", caption="新馆外景"), Image(src=IMG + "guan_02.jpg", caption="阅览室")
TABLE = Attachment(src="https://www.yunling.example/f/hours.pdf", title="开放时间表")
ZHAO, QIAN, SUN = (
    Byline(role=role, name=name) for role, name in (("记者", "赵河"), ("通讯员", "钱江"), ("记者", "孙野"))
)
LINK = Link(url="https://www.yunling.example/tag/1?sid=7", text="图书馆")
FULL = article(images=(A, B), attachments=(TABLE,), bylines=(ZHAO, QIAN), links=(LINK,))
HAVE = "王小禾说：“新馆很好，明天 10:30 再来。”"
QUOTED = article(paragraphs=(HAVE,))
CREDITED = article(paragraphs=(P1, "新馆明天开放。（来源：云岭晚报）"))
MAPPED = article(paragraphs=("路线见 https://www.yunling.example/map",))
BROKEN = tuple(P1.replace("，", "，\n").split("\n"))
MIDNIGHT = NOON.replace(hour=16) - timedelta(days=1)


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (FULL, {"paragraphs": (P1, P2.replace("8万", "\u00a08万"), P3)}),
        (FULL, {"paragraphs": (P1, P2.replace("馆长", "館長"), P3.replace("开放时间", "開放時間"))}),
        (FULL, {"paragraphs": (*BROKEN, P2, P3)}),
        (FULL, {"paragraphs": (P1, "……", P2, P3)}),
        (QUOTED, {"paragraphs": (HAVE.replace("“", "「").replace("”", "」"),)}),
        (QUOTED, {"paragraphs": (HAVE.replace("“", '"').replace("”", '"'),)}),
        (QUOTED, {"paragraphs": (HAVE.replace("10:30", "10：30"),)}),
        (CREDITED, {"paragraphs": (P1, "新馆明天开放。（稿源：云岭晚报）")}),
        (MAPPED, {"paragraphs": ("路线见 http://www.yunling.example/map",)}),
        (CREDITED, {"paragraphs": (P1, "新馆明天开放。(本文来源: 云岭晚报)")}),
        (FULL, {"images": (replace(A, src=IMG + "guan_01.webp?v=3"), B)}),
        (FULL, {"images": (replace(A, caption="新馆 外景"), B)}),
        (FULL, {"attachments": (replace(TABLE, src="https://f.yunling.example/hours.pdf?v=2"),)}),
        (FULL, {"bylines": (QIAN, ZHAO)}),
        (FULL, {"links": (replace(LINK, url="http://yunling.example/tag/1?sid=8"),)}),
    ],
)
def test_noise_is_silent_both_ways_and_of_one_fingerprint(before: Article, changes: dict) -> None:
    after = replace(before, **changes)
    assert fingerprint(after) == fingerprint(before)
    for found in (compare(before, after), compare(after, before)):
        (silent,) = found.silent
        assert (found.parts, found.significance) == ((), 0)
        assert silent.reason
        assert silent.before != silent.after


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"published_raw": "3小时前", "published_at": NOON}, "published_at"),
        ({"published_raw": "2026-11-20", "published_at": MIDNIGHT}, "published_at"),
        ({"published_at": NOON.replace(hour=2, second=25)}, "published_at"),
        ({"images": (A, replace(B, src=IMG + "loading.gif"))}, "images"),
        ({"images": tuple(replace(one, src=IMG + "blank.gif") for one in (A, B))}, "images"),
    ],
)
def test_what_one_visit_cannot_know_is_no_edit_though_fingerprints_differ(changes: dict, field: str) -> None:
    after = replace(FULL, **changes)
    assert fingerprint(after) != fingerprint(FULL)
    for found in (compare(FULL, after), compare(after, FULL)):
        assert found.parts == ()
        assert [silent.field for silent in found.silent] == [field]


EXCHANGED = tuple(replace(one, caption=other.caption) for one, other in ((A, B), (B, A)))


@pytest.mark.parametrize(
    ("images", "told"),
    [
        (EXCHANGED, ["captions"]),
        (EXCHANGED[::-1], ["captions"]),
        ((B, A), []),
        ((replace(A, src=IMG + "guan_03.jpg"), B), ["images"]),
        ((replace(A, src=B.src), replace(B, src=A.src)), ["captions"]),
        (tuple(replace(one, src=IMG + "blank.gif") for one in EXCHANGED), []),
        ((replace(EXCHANGED[0], src=IMG + "blank.gif"), EXCHANGED[1]), []),
    ],
)
def test_captions_are_exchanged_where_known_pictures_have_each_others(
    images: tuple[Image, ...], told: list[str]
) -> None:
    for one, other in ((FULL, replace(FULL, images=images)), (replace(FULL, images=images), FULL)):
        assert [part.field for part in compare(one, other).parts] == told


def test_midnight_printed_as_a_clock_is_a_time() -> None:
    before, after = (
        replace(FULL, published_at=MIDNIGHT + timedelta(minutes=late), published_raw=f"2026-11-20 00:0{late}")
        for late in (6, 0)
    )
    assert compare(before, after).parts


def test_another_day_and_a_picture_gone_are_no_matter_of_precision_or_loading() -> None:
    (part,) = compare(FULL, replace(FULL, published_at=MIDNIGHT - timedelta(days=1))).parts
    assert (part.field, part.sorts) == ("published_at", (Sort.TIMES,))
    gone = compare(FULL, replace(FULL, images=(replace(A, src=IMG + "loading.gif"),)))
    assert "images" in {part.field for part in gone.parts}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("气温5℃。", "气温－5℃。"),
        ("增长1.5%。", "增长1.5‰。"),
        ("比分3:2。", "比分32。"),
        ("预计3-5天完工。", "预计35天完工。"),
        ("预计3～5天完工。", "预计3～6天完工。"),
        ("接待5万人次。", "接待5亿人次。"),
        ("共一百二十人。", "共一百三十人。"),
        ("已确认有人受伤。", "未确认有人受伤。"),
        ("同意开馆。", "不同意开馆。"),
        ("馆长王小禾到场。", "馆长王小荷到场。"),
        ("读者称新馆“很好”。", "读者称新馆很好。"),
        ("接待3次，5人离开。", "接待35次，人离开。"),
    ],
)
@pytest.mark.parametrize("field", ["headline", "paragraphs"])
def test_digits_signs_names_negation_and_quotes_count_in_either_field(
    before: str, after: str, field: str
) -> None:
    old, new = (
        replace(FULL, **{field: text if field == "headline" else (text,)}) for text in (before, after)
    )
    for found in (compare(old, new), compare(new, old)):
        (part,) = found.parts
        assert part.field == field
        assert part.sorts
        assert part.weight > 0


def changed(part: Part) -> str:
    """Removed|added."""
    return "|".join("".join(text for op, text in part.edits if op == side) for side in "-+")


def test_a_paragraph_moved_and_edited_shows_the_edit() -> None:
    (part,) = compare(FULL, replace(FULL, paragraphs=(P3.replace("9时", "8时"), P1, P2))).parts
    assert (part.kind, changed(part)) == ("moved", "9|8")
    assert Sort.TIMES in part.sorts


def test_where_one_paragraph_is_broken_and_another_edited_only_the_edit_is_told() -> None:
    (part,) = compare(FULL, replace(FULL, paragraphs=(*BROKEN, P2.replace("8万", "9万"), P3))).parts
    assert changed(part) == "8|9"


def test_a_number_edited_in_a_paragraph_broken_in_two_is_not_lost() -> None:
    edited = tuple(text.replace("1200", "2200") for text in BROKEN)
    parts = compare(FULL, replace(FULL, paragraphs=(*edited, P2, P3))).parts
    assert "2200" in "".join(part.after or "" for part in parts)


def test_a_byline_that_stands_in_no_changed_paragraph_is_told_beside_the_text() -> None:
    signed = replace(FULL, paragraphs=(P1, P2, P3, "（记者 孙野）"), bylines=(ZHAO, SUN))
    assert [part.field for part in compare(FULL, signed).parts] == ["bylines", "paragraphs"]


def test_parts_come_in_the_order_people_read_them() -> None:
    after = replace(
        FULL, headline="新馆明日开放", source="云岭晚报", editors=(), paragraphs=(P1, P2), images=()
    )
    told = [part.field for part in compare(FULL, after).parts]
    assert told == ["headline", "source", "editors", "paragraphs", "images", "captions"]


@given(ARTICLES, ARTICLES)
def test_what_is_told_can_be_stored_and_replayed(one: Article, other: Article) -> None:
    for part in compare(one, other).parts:
        assert Part.from_json(json.loads(json.dumps(part.to_json()))) == part
        if part.field != "images":
            assert sides(part.edits) == (part.before or "", part.after or "")


@given(ARTICLES, ARTICLES)
def test_every_difference_is_told_or_silent_and_never_both(one: Article, other: Article) -> None:
    found = compare(one, other)
    told, silent = {part.field for part in found.parts}, {silent.field for silent in found.silent}
    assert not told & silent
    assert told | silent == {field.name for field in FIELDS if field.printed(one) != field.printed(other)}


def test_what_an_older_gaigao_told_can_be_read() -> None:
    part = Part.from_json({"field": "headline", "before": "今", "after": "明", "edits": [["-", "今"]]})
    assert part == Part(field="headline", before="今", after="明", edits=(("-", "今"),))
