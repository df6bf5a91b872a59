from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.feeds.alert import body, gathered, message
from pipelines.feeds.entry import MOST_ADDRESSES, entry, linked
from pipelines.feeds.marks import glimpse, html, marks, plain, shortened
from pipelines.feeds.words import EXCERPT, FATES, FIELDS, SORTS, beijing, clean, day, excerpt
from pipelines.news.alignment import PairKind
from pipelines.news.comparison import FIELDS as COMPARED
from pipelines.news.comparison import Part
from pipelines.news.revision import Change, Kind, Revision
from pipelines.news.significance import Sort
from pipelines.news.textdiff import Edit, edits
from tests.feeds.town import HOSTILE
from tests.samples import NOON, article

LONG = "云岭县图书馆新馆开放的消息传开以后读者陆续到来馆内座无虚席秩序井然气氛安静而热烈" * 3


def part(field: str, before: str | None, after: str | None) -> Part:
    return Part(field=field, before=before, after=after, edits=tuple(edits(before or "", after or "")))


def change(kind: Kind = Kind.EDITED, *parts: Part, headline: str = "新馆今日开放") -> Change:
    return Change(
        id=7, article_id="0" * 16, portal="test_yunling", kind=kind, at=NOON, url="https://www.yunling.example/7",
        headline=headline, revision_id=2, before_id=1, parts=parts,
    )  # fmt: skip


def kept(**fields: object) -> Revision:
    return Revision(
        id=2, number=2, captured_at=NOON, baseline=False, fingerprint="", reader=1, evidence=None,
        article=article(**fields),
    )  # fmt: skip


MARKS = [
    ("共2人", "共3人", "共<del>2</del><ins>3</ins>人", "共[-2-]{+3+}人"),
    (None, "新来的<一>段", "<ins>新来的&lt;一&gt;段</ins>", "{+新来的<一>段+}"),
    ("走了的一段", None, "<del>走了的一段</del>", "[-走了的一段-]"),
    ("共12人，占3.5%", "共13人，占3.6%", "共<del>12</del><ins>13</ins>人，占<del>3.5%</del><ins>3.6%</ins>",
     "共[-12-]{+13+}人，占[-3.5%-]{+3.6%+}"),
    ("7月10日开馆", "7月11日开馆", "<del>7月10日</del><ins>7月11日</ins>开馆", "[-7月10日-]{+7月11日+}开馆"),
    ("甲\u202e乙", "甲\u202e丙", "甲<del>乙</del><ins>丙</ins>", "甲[-乙-]{+丙+}"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "page", "text"), MARKS)
def test_marks(before: str | None, after: str | None, page: str, text: str) -> None:
    told = marks(part("paragraphs", before, after))
    assert html(told) == page
    assert plain(told) == text


def test_a_time_is_told_whole_and_in_beijing() -> None:
    told = marks(part("published_at", "2026-11-20T02:00:00+00:00", "2026-11-20T02:30:05+00:00"))
    assert plain(told) == "[-2026-11-20 10:00-]{+2026-11-20 10:30:05+}"
    assert plain(marks(part("published_at", None, "2026-11-20T02:00:00+00:00"))) == "{+2026-11-20 10:00+}"


SHORTENED: list[tuple[list[Edit], str]] = [
    ([("=", "甲" * 9), ("+", "新"), ("=", "乙" * 9)], "…甲甲{+新+}乙乙…"),
    ([("-", "旧"), ("=", "甲" * 9), ("+", "新")], "[-旧-]甲甲…甲甲{+新+}"),
    ([("-", "旧"), ("=", "甲乙丙丁戊"), ("+", "新")], "[-旧-]甲乙丙丁戊{+新+}"),
    ([("=", "甲乙"), ("-", "旧" * 9)], "甲乙[-" + "旧" * 9 + "-]"),
    ([("=", "甲" * 9)], "甲甲…甲甲"),
]


@pytest.mark.parametrize(("found", "told"), SHORTENED)
def test_unchanged_stretches_are_shortened(found: list[Edit], told: str) -> None:
    assert plain(shortened(found, 2)) == told


def test_a_glimpse_stays_short() -> None:
    assert len(glimpse(part("paragraphs", None, LONG)).striptags()) == 41


def test_every_compared_field_has_a_name() -> None:
    assert {field.name for field in COMPARED} <= FIELDS.keys()


def test_every_sort_and_every_fate_of_a_paragraph_has_a_name() -> None:
    assert set(SORTS) == set(Sort)
    assert {kind.value for kind in PairKind} - {"kept", "edited"} == FATES.keys()


def test_entry() -> None:
    edited = change(Kind.EDITED, part("paragraphs", LONG + "共2人。" + LONG, LONG + "共3人。" + LONG))
    told = entry(
        edited, kept(paragraphs=(LONG * 2, "只在全文里的一句。")), "云岭网", "https://gaigao.example/"
    )
    assert (told.id, told.link) == ("tag:gaigao,2026:change/7", "https://gaigao.example/changes/7")
    assert (told.title, told.portal, told.updated) == ("［改稿］新馆今日开放", "云岭网", NOON)
    assert "<b>正文 text</b><br>…" in told.summary
    assert "共<del>2</del><ins>3</ins>人。" in told.summary
    assert "来源：云岭日报 · 发布时间：2026-11-20 10:00 · 责任编辑：周原" in told.summary
    assert "只在全文里" not in told.summary
    assert LONG * 2 not in told.summary


def test_a_page_rewritten_whole_does_not_travel_whole() -> None:
    parts = [part("paragraphs", None, f"第{number}段" + LONG * 9) for number in range(30)]
    told = entry(change(Kind.EDITED, *parts), None, "云岭网", "https://gaigao.example").summary
    assert LONG * 2 not in told
    assert "另有 18 处改动" in told


def test_entry_escapes_what_pages_say() -> None:
    hostile = replace(change(Kind.NEW, headline=HOSTILE), url="javascript:alert(1)")
    told = entry(hostile, kept(source=HOSTILE, paragraphs=(HOSTILE,)), HOSTILE, "https://gaigao.example")
    assert "<script" not in told.summary
    assert "javascript" not in told.summary
    assert "\u202e" not in told.summary + told.title + told.portal


@pytest.mark.parametrize(
    ("kind", "title"), [(Kind.NEW, "［新稿］"), (Kind.WITHDRAWN, "［撤稿］"), (Kind.RESTORED, "［恢复］")]
)
def test_kinds(kind: Kind, title: str) -> None:
    assert entry(change(kind), None, "云岭网", "").title.startswith(title)


def test_excerpt() -> None:
    assert excerpt(article(paragraphs=())) == ""
    assert excerpt(article(paragraphs=("甲" * EXCERPT,))) == "甲" * EXCERPT
    assert excerpt(article(paragraphs=("甲" * (EXCERPT + 1),))) == "甲" * (EXCERPT - 1) + "…"


def test_times_and_text() -> None:
    late = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    assert (beijing(late), day(late)) == ("2026-11-21 00:30", "2026年11月21日 星期六")
    assert clean("甲\x00\x0b乙\ud800\ufffe丙\t\n") == "甲乙丙\t\n"


def test_alert() -> None:
    parts = [part("headline", "2人", "3人"), *[part("paragraphs", None, f"第{n}段") for n in range(9)]]
    told = message(change(Kind.EDITED, *parts), "云岭网", "https://gaigao.example")
    lines = told.text.splitlines()
    assert told.title == "［改稿］新馆今日开放"
    assert lines[:3] == ["云岭网 2026-11-20 12:00（北京时间）", "标题：[-2-]{+3+}人", "正文：{+第0段+}"]
    assert lines[-3:] == [
        "…… 另有 2 处改动",
        "改动 https://gaigao.example/changes/7",
        "原文 https://www.yunling.example/7",
    ]


def test_an_alert_names_the_sorts_and_what_moved() -> None:
    counted = replace(part("paragraphs", "2人", "3人"), sorts=(Sort.NUMBERS, Sort.NAMES))
    moved = replace(part("paragraphs", "甲段", "甲段"), kind="moved", sorts=(Sort.FORMAT,))
    lines = message(change(Kind.EDITED, counted, moved), "云岭网", "").text.splitlines()
    assert lines[1:4] == ["涉及 数字、人名职务、格式", "正文：[-2-]{+3+}人", "正文（移位）：甲段"]


def test_a_gallery_exchanged_whole_is_not_listed_whole() -> None:
    shown = linked(part("images", None, "\n".join(f"https://img.example/{n}.jpg" for n in range(30))))
    assert shown.count("<a ") == MOST_ADDRESSES
    assert shown.endswith("…… 另有 10 处")


def test_many_changes_in_one_message_by_portal_and_kind() -> None:
    many = [
        replace(change(Kind.WITHDRAWN), id=1, portal="other"),
        replace(change(Kind.EDITED, part("headline", "今日", "明日"), headline="新馆\n开放"), id=2),
        replace(change(Kind.WITHDRAWN), id=3),
        replace(change(Kind.EDITED), id=4, at=NOON.replace(hour=5)),
    ]
    told = gathered(many, {"test_yunling": "云岭网", "other": "临江网"}, "https://g.example/", "quiet")
    assert told.title == "［改稿 2 条，撤稿 2 条］临江网等 2 家门户"
    lines = told.text.split("\n")
    assert lines[:2] == [
        "免打扰时段内的改动：改稿 2 条，撤稿 2 条",
        "2026-11-20 12:00 至 2026-11-20 13:00（北京时间）",
    ]
    heads = [line for line in lines if line.endswith((" 1", " 2"))]
    assert heads == ["临江网 撤稿 1", "云岭网 改稿 2", "云岭网 撤稿 1"]
    assert "· 新馆 开放 https://g.example/changes/2" in lines
    assert lines[-1] == "全部 https://g.example/"


def test_a_message_is_cut_where_a_service_takes_less() -> None:
    many = [replace(change(), id=number) for number in range(100)]
    told = gathered(many, {}, "https://g.example")
    short = told.within(2048)
    assert len(short.encode()) <= 2048
    assert short.endswith("……\n共 100 条\n全部 https://g.example/")
    assert told.within(10**6) == told.text
    assert change().headline in message(change(), "云岭网", "https://g.example").title


def test_webhook_body() -> None:
    edited = change(Kind.EDITED, part("headline", "2人", "3人"))
    assert json.loads(body([edited])) == {
        "type": "article.edited",
        "timestamp": NOON.isoformat(),
        "data": json.loads(json.dumps(edited.to_json())),
    }
