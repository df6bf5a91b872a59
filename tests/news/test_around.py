"""What stands around the body that a declared layout names, and is the article's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.news.article import Article
from pipelines.news.layout import read
from tests.samples import PORTAL, capture

HEADLINE = "青石镇老桥重新通车"
TEXT = (
    "<p>青石镇的老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。</p>"
    "<p>修桥的师傅说，桥面的石板都编了号，一块一块放回了原处，少了的只有三块。</p>"
)


def article(kicker: str = "", beside: str = "", below: str = "") -> Article:
    page = (
        f"<html><head><title>{HEADLINE}-云岭网</title></head><body>{kicker}<h1>{HEADLINE}</h1>{beside}"
        f"<div class='info'>2026-11-20 10:01 来源：云岭日报 编辑：李青</div><div class='neirong'>{TEXT}</div>{below}"
        "<div class='side'><p class='summary'>石桥小学的运动会</p></div></body></html>"
    )
    return read(capture(payload=page.encode()))


def test_headlines_other_lines_are_read_by_what_they_are_called() -> None:
    found = article("<div class='yinti'>修了两年</div>", "<p class='subtitle'>——第一辆过桥的是送菜车</p>")
    assert (found.kicker, found.subhead) == ("修了两年", "——第一辆过桥的是送菜车")
    assert article(beside="<h2>第一辆过桥的是送菜车</h2>").subhead == "第一辆过桥的是送菜车"
    plain = article()
    assert (plain.kicker, plain.subhead) == (None, None)


@pytest.mark.parametrize(("called", "read_as"), [("fuye", "甲"), ("subtitle", "乙")])
def test_where_a_layout_finds_no_subhead_the_one_that_is_called_so_is_read(called: str, read_as: str) -> None:
    layout = replace(PORTAL.layouts[0], subhead=(".fuye",))
    lines = {"fuye": "甲乡的送菜车第一个过桥", "subtitle": "乙村的送菜车第一个过桥"}
    printed = "".join(
        f"<p class={name}>{line}</p>" for name, line in lines.items() if called in ("fuye", name)
    )
    page = f"<html><body><h1>{HEADLINE}</h1>{printed}<div class='neirong'>{TEXT}</div></body></html>"
    found = read(capture(payload=page.encode(), portal=replace(PORTAL, layouts=(layout,))))
    assert (found.subhead or "")[:1] == read_as


@pytest.mark.parametrize(
    "line",
    [
        "<p class='subtitle'>2026-11-20 10:01</p>",
        "<p class='subtitle'>云岭财经•11天前</p>",
        "<p class='summary'><a href='/1'>老桥专题</a></p>",
        "<h2>2026-11-20 10:01</h2>",
        "<h2><a href='/1'>老桥专题</a></h2>",
        "<div>云岭要闻</div><h2>石桥小学的运动会</h2>",
        "<div class='summary'><b>AI导读</b><p>老桥通车了，都来走走。</p><span>（由AI生成，仅供参考）</span></div>",
    ],
)
def test_a_time_or_a_link_is_no_subhead(line: str) -> None:
    assert article(beside=line).subhead is None


def test_what_an_editor_says_beside_the_body_is_of_the_text() -> None:
    told = "更正：本文此前版本把桥的年代写错了，现予更正。"
    assert article(beside=f"<div>{told}</div>").paragraphs[0] == told
    assert article(below=f"<p>{told}</p>").paragraphs[-1] == told
    assert len(article(below="<p>声明：本网转载此文仅供参考。</p>").paragraphs) == 2
    assert len(article(below=f"<div><a href='/2'>{told}</a></div>").paragraphs) == 2


def test_of_two_responsible_editors_the_second_stays_in_the_text() -> None:
    page = f"<h1>{HEADLINE}</h1><div class='info'>2026-11-20 来源：云岭日报 责编：李青</div><div class='neirong'>"
    found = read(capture(payload=f"<html><body>{page}{TEXT}<p>责编：周小禾</p></div></body></html>".encode()))
    assert found.responsible_editors == ("李青",)
    assert found.paragraphs[-1] == "责编：周小禾"


@pytest.mark.parametrize(
    ("shown", "headline"),
    [
        (f"<span class='tag'>原创</span>{HEADLINE}", HEADLINE),
        (f"<i>图集</i> 《{HEADLINE}》", f"《{HEADLINE}》"),
        (f"<b>视频</b>：{HEADLINE}", f"视频：{HEADLINE}"),
        (f"<b>青石</b>{HEADLINE}", f"青石{HEADLINE}"),
        (f"视频里的{HEADLINE}", f"视频里的{HEADLINE}"),
    ],
)
def test_a_badge_in_an_element_of_its_own_is_no_part_of_the_headline(shown: str, headline: str) -> None:
    page = (
        f"<h1>{shown}</h1><div class='info'>2026-11-20 来源：云岭日报</div><div class='neirong'>{TEXT}</div>"
    )
    assert read(capture(payload=f"<html><body>{page}</body></html>".encode())).headline == headline
