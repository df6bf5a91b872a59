from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Attachment, Byline, Image
from pipelines.news.comparison import Part, compare, fingerprint
from pipelines.news.fields import FIELDS
from pipelines.news.portal import Link
from pipelines.news.significance import Sort
from pipelines.news.textdiff import apply
from tests.samples import NOON, article

IMG = "https://img.yunling.example/2026/11/20/"
A, B = Image(src=IMG + "guan_01.jpg", caption="新馆外景"), Image(src=IMG + "guan_02.jpg", caption="阅览室")
C = Image(src=IMG + "guan_03.jpg")
TABLE = Attachment(src="https://www.yunling.example/f/hours.pdf", title="开放时间表")
ZHAO, QIAN = Byline(role="记者", name="赵河"), Byline(role="通讯员", name="钱江")
BEFORE = article(
    images=(A, B), attachments=(TABLE,), bylines=(ZHAO, QIAN), rights="版权所有 云岭网 2026",
    links=(Link(url="https://www.yunling.example/tag/1?sid=7", text="图书馆"),),
    canonical_url="https://www.yunling.example/system/2026/11/20/059000001.shtml",
)  # fmt: skip
P1, P2, P3 = BEFORE.paragraphs
QUOTED = article(paragraphs=("王小禾说：“新馆很好，明天 10:30 再来。”",))
HAVE = QUOTED.paragraphs[0]


def text(*paragraphs: str) -> dict[str, Any]:
    return {"paragraphs": paragraphs}


# name, before, changes, the field that is silent
EQUAL = [
    ("blanks", BEFORE, text(P1.replace("1200人", " 1200 人"), P2, P3), "paragraphs"),
    ("no-break blank", BEFORE, text(P1, P2.replace("8万", "\u00a08万"), P3), "paragraphs"),
    ("indent of U+3000", BEFORE, text(P1, "　　" + P2, P3), "paragraphs"),
    ("invisible characters", BEFORE, {"headline": "云岭县\u200b图书馆新馆今日开放\ufeff"}, "headline"),
    ("width", BEFORE, text(P1.replace("1200", "１２００"), P2, P3), "paragraphs"),
    ("traditional", BEFORE, {"headline": "雲嶺縣圖書館新館今日開放"}, "headline"),
    ("traditional text", BEFORE, text(P1, P2.replace("馆长", "館長"), P3.replace("开放时间", "開放時間")), "paragraphs"),
    ("half-width commas", BEFORE, text(P1.replace("，", ","), P2, P3), "paragraphs"),
    ("a comma more", BEFORE, text(P1.replace("上午开放", "上午，开放"), P2, P3), "paragraphs"),
    ("no stop at the end", BEFORE, text(P1, P2, P3.rstrip("。")), "paragraphs"),
    ("a stop in the headline", BEFORE, {"headline": BEFORE.headline + "。"}, "headline"),
    ("corner quotes", QUOTED, text(HAVE.replace("“", "「").replace("”", "」")), "paragraphs"),
    ("straight quotes", QUOTED, text(HAVE.replace("“", '"').replace("”", '"')), "paragraphs"),
    ("wide colon in a time", QUOTED, text(HAVE.replace("10:30", "10：30")), "paragraphs"),
    ("broken in two", BEFORE, text(*P1.replace("，", "，\n").split("\n"), P2, P3), "paragraphs"),
    ("joined", BEFORE, text(P1 + P2, P3), "paragraphs"),
    ("paged elsewhere", BEFORE, text(P1, P2[:9], P2[9:], P3), "paragraphs"),
    ("a paragraph of dots", BEFORE, text(P1, "……", P2, P3), "paragraphs"),
    ("picture on another host", BEFORE, {"images": (replace(A, src=A.src.replace("img", "img2")), B)}, "images"),
    ("picture in another size", BEFORE, {"images": (replace(A, src=IMG + "guan_01_600x400.jpg"), B)}, "images"),
    ("picture in another version", BEFORE, {"images": (replace(A, src=A.src + "?v=3"), B)}, "images"),
    ("picture in another format", BEFORE, {"images": (replace(A, src=IMG + "guan_01.webp"), B)}, "images"),
    ("placeholder more", BEFORE, {"images": (A, B, Image(src="data:image/gif;base64,R0lG"))}, None),
    ("caption's blanks", BEFORE, {"images": (replace(A, caption="新馆 外景"), B)}, "captions"),
    ("attachment on another host", BEFORE, {"attachments": (replace(TABLE, src="https://f.yunling.example/hours.pdf?v=2"),)}, "attachments"),
    ("byline order", BEFORE, {"bylines": (QIAN, ZHAO)}, "bylines"),
    ("session in a link", BEFORE, {"links": (Link(url="http://yunling.example/tag/1?sid=8", text="图书馆"),)}, "links"),
    ("link more", BEFORE, {"links": (*BEFORE.links, Link(url="https://www.yunling.example/tag/2", text="新馆"))}, "links"),
    ("rights", BEFORE, {"rights": "版权所有 云岭网 2027"}, "rights"),
    ("section", BEFORE, {"section": "要闻"}, "section"),
    ("updated", BEFORE, {"updated_at": NOON}, "updated_at"),
    ("mobile twin", BEFORE, {"canonical_url": "http://m.yunling.example/1"}, "canonical_url"),
    ("time spelt otherwise", BEFORE, {"published_raw": "2026年11月20日 10:00"}, None),
    ("address", BEFORE, {"url": "http://m.yunling.example/x"}, None),
    ("visited later", BEFORE, {"captured_at": NOON + timedelta(days=3)}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "changes", "field"), [row[1:] for row in EQUAL], ids=[row[0] for row in EQUAL]
)
def test_noise_is_told_to_nobody_and_recorded_with_a_reason(
    before: Article, changes: dict[str, Any], field: str | None
) -> None:
    after = replace(before, **changes)
    assert fingerprint(after) == fingerprint(before)
    for found in (compare(before, after), compare(after, before)):
        assert found.parts == ()
        assert [silent.field for silent in found.silent] == ([field] if field else [])
        assert all(silent.reason and silent.before != silent.after for silent in found.silent)
        assert found.significance == 0


MIDNIGHT = NOON.replace(hour=16) - timedelta(days=1)
# Another fingerprint, and still no edit.
EXCUSED = [
    ("hours ago", BEFORE, {"published_raw": "3小时前", "published_at": NOON}, "published_at"),
    ("yesterday", BEFORE, {"published_raw": "昨天 12:30", "published_at": NOON}, "published_at"),
    ("day only", BEFORE, {"published_raw": "2026-11-20", "published_at": MIDNIGHT}, "published_at"),
    ("one not loaded", BEFORE, {"images": (A, replace(B, src=IMG + "loading.gif"))}, "images"),
    ("none loaded", BEFORE, {"images": tuple(replace(one, src=IMG + "blank.gif") for one in (A, B))}, "images"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "changes", "field"), [row[1:] for row in EXCUSED], ids=[row[0] for row in EXCUSED]
)
def test_what_a_visit_cannot_know_is_no_edit(before: Article, changes: dict[str, Any], field: str) -> None:
    after = replace(before, **changes)
    for found in (compare(before, after), compare(after, before)):
        assert found.parts == ()
        assert [silent.field for silent in found.silent] == [field]


def test_a_time_still_to_the_day_is_told_when_the_day_changes() -> None:
    (part,) = compare(BEFORE, replace(BEFORE, published_at=MIDNIGHT - timedelta(days=1))).parts
    assert (part.field, part.sorts) == ("published_at", (Sort.TIMES,))


def test_a_picture_that_goes_while_another_loads_is_told() -> None:
    after = replace(BEFORE, images=(replace(A, src=IMG + "loading.gif"),))
    assert "images" in {part.field for part in compare(BEFORE, after).parts}


def shown(part: Part) -> str:
    """Removed | added."""
    return "|".join("".join(own for op, own in part.edits if op == side) for side in "-+")


# changes, field, removed|added, a sort it is of
EDITS = [
    ({"headline": "云岭县图书馆新馆明日开放"}, "headline", "今|明", Sort.HEADLINE),
    ({"subhead": "首日接待读者逾千"}, "subhead", "|首日接待读者逾千", Sort.HEADLINE),
    ({"kicker": "全民阅读"}, "kicker", "|全民阅读", Sort.HEADLINE),
    ({"original_headline": "新馆开放"}, "original_headline", "|新馆开放", Sort.HEADLINE),
    ({"source": "云岭晚报"}, "source", "日|晚", Sort.ATTRIBUTION),
    ({"source": None}, "source", "云岭日报|", Sort.ATTRIBUTION),
    ({"published_at": NOON}, "published_at", None, Sort.TIMES),
    ({"published_at": None}, "published_at", None, Sort.TIMES),
    ({"bylines": (ZHAO,)}, "bylines", "通讯员 钱江|", Sort.BYLINE),
    ({"bylines": (replace(ZHAO, name="赵江"), QIAN)}, "bylines", "河|江", Sort.BYLINE),
    ({"editors": ()}, "editors", "李青|", Sort.BYLINE),
    ({"responsible_editors": ("周源",)}, "responsible_editors", "原|源", Sort.BYLINE),
    (text(P1.replace("1200", "2200"), P2, P3), "paragraphs", "1|2", Sort.NUMBERS),
    (text(P1, P2.replace("8万", "8亿"), P3), "paragraphs", "万|亿", Sort.NUMBERS),
    (text(P1, P2.replace("王小禾", "王小和"), P3), "paragraphs", "禾|和", Sort.NAMES),
    (text(P1.replace("20日", "21日"), P2, P3), "paragraphs", "0|1", Sort.TIMES),
    (text(P1, P2), "paragraphs", f"{P3}|", Sort.REMOVAL),
    (text(P1, "新馆共三层，地下一层为停车场。", P2, P3), "paragraphs", "|新馆共三层，地下一层为停车场。", Sort.ADDITION),
    (text(P3, P1, P2), "paragraphs", "|", Sort.FORMAT),
    ({"images": (A, B, C)}, "images", f"|{C.src}", Sort.IMAGES),
    ({"images": (replace(C, caption=A.caption), B)}, "images", f"{A.src}|{C.src}", Sort.IMAGES),
    ({"images": (replace(A, caption="新馆内景"), B)}, "captions", "外|内", Sort.IMAGES),
    ({"attachments": ()}, "attachments", f"{TABLE.src}|", Sort.REMOVAL),
    ({"attachments": (TABLE, Attachment(src=IMG + "map.pdf"))}, "attachments", f"|{IMG}map.pdf", Sort.ADDITION),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "marks", "sort"), EDITS)
def test_an_edit_is_told_in_its_field_with_the_least_marks_and_its_sort(
    changes: dict[str, Any], field: str, marks: str | None, sort: Sort
) -> None:
    after = replace(BEFORE, **changes)
    assert fingerprint(after) != fingerprint(BEFORE)
    found = compare(BEFORE, after)
    (part,) = found.parts
    assert (part.field, found.silent) == (field, ())
    assert marks is None or shown(part) == marks
    assert sort in part.sorts
    assert 0 < found.significance == pytest.approx(part.weight)


def test_of_pictures_only_those_that_differ_are_shown() -> None:
    parts = {part.field: part for part in compare(BEFORE, replace(BEFORE, images=(A,))).parts}
    assert (parts["images"].before, parts["images"].after) == (B.src, None)
    assert (parts["captions"].before, parts["captions"].after) == ("阅览室", None)


COUNTS = [
    ("气温5℃。", "气温-5℃。"),
    ("气温5℃。", "气温－5℃。"),
    ("增长1.5%。", "增长15%。"),
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
    ("读者称新馆“很好”。", "读者称新馆“还好”。"),
    ("新馆何时开放？", "新馆何时开放。"),
    ("接待3次，5人离开。", "接待35次，人离开。"),
]


@pytest.mark.parametrize(("before", "after"), COUNTS)
@pytest.mark.parametrize("field", ["headline", "paragraphs"])
def test_digits_signs_names_negation_and_quotes_always_count(before: str, after: str, field: str) -> None:
    values = [(one,) if field == "paragraphs" else one for one in (before, after)]
    old, new = (replace(BEFORE, **{field: value}) for value in values)
    for found in (compare(old, new), compare(new, old)):
        (part,) = found.parts
        assert part.sorts
        assert part.weight > 0


def test_a_paragraph_moved_is_told_as_moved_not_as_gone_and_come() -> None:
    (part,) = compare(BEFORE, replace(BEFORE, paragraphs=(P3, P1, P2))).parts
    assert (part.kind, part.before, part.after) == ("moved", P3, P3)


def test_a_paragraph_moved_and_edited_shows_the_edit() -> None:
    (part,) = compare(BEFORE, replace(BEFORE, paragraphs=(P3.replace("9时", "8时"), P1, P2))).parts
    assert (part.kind, shown(part)) == ("moved", "9|8")
    assert Sort.TIMES in part.sorts


def test_where_one_paragraph_is_broken_and_another_edited_only_the_edit_is_told() -> None:
    broken = P1.replace("，", "，\n").split("\n")
    (part,) = compare(BEFORE, replace(BEFORE, paragraphs=(*broken, P2.replace("8万", "9万"), P3))).parts
    assert shown(part) == "8|9"


def test_a_number_edited_in_a_paragraph_broken_in_two_is_not_lost() -> None:
    broken = P1.replace("1200", "2200").replace("，", "，\n").split("\n")
    parts = compare(BEFORE, replace(BEFORE, paragraphs=(*broken, P2, P3))).parts
    assert {part.field for part in parts} == {"paragraphs"}
    assert "2200" in "".join(part.after or "" for part in parts)


def test_a_signature_told_as_text_is_not_told_again_as_byline() -> None:
    signed = replace(
        BEFORE,
        paragraphs=(P1, P2, P3, "（记者 孙野）"),
        bylines=(ZHAO, QIAN, Byline(role="记者", name="孙野")),
    )
    assert [part.field for part in compare(BEFORE, signed).parts] == ["paragraphs"]
    another = replace(signed, bylines=(ZHAO, Byline(role="记者", name="孙野")))
    assert [part.field for part in compare(BEFORE, another).parts] == ["bylines", "paragraphs"]


def test_parts_come_in_the_order_people_read_them() -> None:
    after = replace(
        BEFORE, headline="新馆明日开放", source="云岭晚报", editors=(), paragraphs=(P1, P2), images=()
    )
    told = [part.field for part in compare(BEFORE, after).parts]
    assert told == [field.name for field in FIELDS if field.name in told]
    assert told[0] == "headline"


WORDS = st.text(alphabet="云岭县图书馆新开放雲館12-.，。“” 　", max_size=24)
ARTICLES = st.builds(
    article,
    headline=WORDS,
    paragraphs=st.lists(WORDS, max_size=5).map(tuple),
    source=st.none() | WORDS,
    editors=st.lists(WORDS, max_size=2).map(tuple),
    bylines=st.lists(st.sampled_from([ZHAO, QIAN]), max_size=2).map(tuple),
    images=st.lists(st.sampled_from([A, B, C, Image(src=IMG + "loading.gif")]), max_size=3).map(tuple),
    published_raw=st.sampled_from([None, "3小时前", "2026-11-20 10:00"]),
    published_at=st.sampled_from([None, NOON, MIDNIGHT]),
    rights=st.none() | WORDS,
)


@given(ARTICLES)
def test_an_article_does_not_differ_from_itself(one: Article) -> None:
    found = compare(one, one)
    assert (found.parts, found.silent, found.significance) == ((), (), 0)
    assert Article.from_json(one.to_json()) == one


@given(ARTICLES, ARTICLES)
def test_fingerprints_differ_where_parts_do_and_else_only_for_a_reason_named(
    one: Article, other: Article
) -> None:
    found = compare(one, other)
    if fingerprint(one) == fingerprint(other):
        assert found.parts == ()
    elif not found.parts:
        assert {silent.field for silent in found.silent} & {"published_at", "images"}


@given(ARTICLES, ARTICLES)
def test_what_is_told_can_be_stored_read_and_replayed(one: Article, other: Article) -> None:
    found = compare(one, other)
    assert 0 <= found.significance <= 1
    for part in found.parts:
        assert Part.from_json(json.loads(json.dumps(part.to_json()))) == part
        assert 0 <= part.weight <= 1
        if part.field not in {"images", "attachments"}:
            assert apply(part.before or "", part.edits) == (part.after or "")


@given(ARTICLES, ARTICLES)
def test_every_field_is_told_or_silent_never_both_but_for_a_byline_told_as_text(
    one: Article, other: Article
) -> None:
    found = compare(one, other)
    told, silent = {part.field for part in found.parts}, {silent.field for silent in found.silent}
    differing = {field.name for field in FIELDS if field.printed(one) != field.printed(other)}
    assert not told & silent
    assert differing - (told | silent) <= {"bylines"}


def test_what_an_older_gaigao_told_can_be_read() -> None:
    part = Part.from_json(
        {"field": "headline", "before": "今", "after": "明", "edits": [["-", "今"], ["+", "明"]]}
    )
    assert part == Part(field="headline", before="今", after="明", edits=(("-", "今"), ("+", "明")))
