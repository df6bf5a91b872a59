"""Sites nobody has declared: labels apart from values, names without any, times without a year, what stands below."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.news.article import Article
from pipelines.news.comparison import compare
from pipelines.news.layout import read
from pipelines.news.telling import Told, tell
from pipelines.news.times import BEIJING
from tests.news.test_generic import HEADLINE, LINES, TEXT, taken
from tests.news.test_strange_sites import URL, article, fields, page, read_page, told

TIME = "<p>2026-11-20 10:03</p>"
# What a template prints between headline and text; {0} is the source, {1} who edited.
APART = {
    "fields": (
        "<div class=field><div class=field-label>来源:&nbsp;</div><div class=items><div>{0}</div></div></div>"
        "<div class=field><div class=field-label>编辑</div><div class=items><div>{1}</div></div></div>"
    ),
    "definitions": "<dl><dt>来源</dt><dd>{0}</dd><dt>编辑</dt><dd>{1}</dd></dl>",
    "items": "<ul><li><b>发文机关</b><span>{0}</span></li><li><b>编辑</b><span>{1}</span></li></ul>",
    "cells": "<table><tr><th>来源</th><td>{0}</td></tr><tr><th>编辑</th><td>{1}</td></tr></table>",
    "one line": "<p><span>信息来源</span> <a href=/>{0}</a> <span>编辑</span> <a href=/>{1}</a></p>",
    "a forum's": "<p>2026-11-20<i>|</i>查看: <em>12</em><i>|</i>编辑: {1}<i>|</i>来自: {0}</p>",
}


@pytest.mark.parametrize("form", APART)
@pytest.mark.parametrize(
    ("field", "now"), [("source", ("云上日报", "林小满")), ("editors", ("青石日报", "陈小河"))]
)
def test_a_label_apart_from_its_value_names_it(form: str, field: str, now: tuple[str, str]) -> None:
    shape = f"<h1>{HEADLINE}</h1>{TIME}{APART[form]}<div>{TEXT}</div>"
    old, new = (page(shape.format(*values)) for values in (("青石日报", "林小满"), now))
    found = read_page(old)
    assert (found.source, found.editors, found.paragraphs) == ("青石日报", ("林小满",), LINES)
    assert fields(told(old, new)) == {field}


def test_a_table_over_the_headline_says_who_published() -> None:
    rows = (
        "<ul><li><b>索引号</b><i>0143</i></li><li><b>发文机关</b><i>{0}</i></li>"
        "<li><b>发布时间</b><i>2026-11-20</i></li></ul>"
    )
    shape = f"{rows}<div class=tt>{HEADLINE}</div><div>{TEXT}</div>"
    old, new = (page(shape.format(name)) for name in ("青石镇人民政府", "青石镇水利站"))
    assert fields(told(old, new)) == {"source"}


@pytest.mark.parametrize(
    "beside",
    [
        "<div>来源</div><div>点击查看更多精彩内容</div>",
        "<div>编辑：</div><div>青石镇的老桥修了两年，今天重新通车，镇里的人都来了。</div>",
        "<p>来自: iPhone客户端</p>",
        "<p>来自：北京</p>",
    ],
)
def test_a_word_without_a_value_of_its_own_labels_nothing(beside: str) -> None:
    found = article(f"<h1>{HEADLINE}</h1>{TIME}{beside}<div>{TEXT}</div>")
    assert (found.source, found.editors) == (None, ())


# {0} is the author.
NAMES = {
    "between time and source": "<p><span>2026-11-20 10:03</span> <span>{0}</span> <span>青石日报</span></p>",
    "behind the source": "<p>青石日报 {0} 2026-11-20 10:03 阅读 312</p>",
    "called so": "<p>2026-11-20 10:03</p><div><span class=author-name>{0}</span></div>",
    "a link called so": "<h4 class=author><a href=/u/7>{0}</a></h4><p>2026-11-20 10:03</p>",
}


@pytest.mark.parametrize("form", NAMES)
def test_an_author_without_a_label_is_one(form: str) -> None:
    shape = f"<h1>{HEADLINE}</h1>{NAMES[form]}<div>{TEXT}</div>"
    old, new = (page(shape.format(name)) for name in ("陈小河", "陈小江"))
    assert [by.name for by in read_page(old).bylines] == ["陈小河"]
    assert fields(told(old, new)) == {"bylines"}


@pytest.mark.parametrize(
    "word", ["金融", "文旅", "高新区", "张家口", "高跟鞋", "许昌", "已关注", "郑州市", "江苏"]
)
def test_a_section_or_a_place_beside_the_time_is_nobody(word: str) -> None:
    found = article(
        f"<h1>{HEADLINE}</h1><p><span>2026-11-20 10:03</span> <span>{word}</span></p><div>{TEXT}</div>"
    )
    assert found.bylines == ()


def test_a_reporter_behind_his_paper_is_named_once() -> None:
    line = "<p>2026-11-20 10:03<span class=author>{0}／ 記者<a href=/u/7>蕭若水</a>／青石即時報導</span></p>"
    shape = f"<h1>{HEADLINE}</h1>{line}<div>{TEXT}</div>"
    old, new = (page(shape.format(name)) for name in ("青石日報", "青石晚報"))
    assert [by.name for by in read_page(old).bylines] == ["蕭若水"]
    assert fields(told(old, new)) == {"source"}


def test_the_day_a_letter_was_written_is_not_when_it_was_published() -> None:
    rows = "<ul><li><b>发文日期：</b><i>2026-11-16</i></li><li><b>公开日期：</b><i>2026-11-20</i></li></ul>"
    assert article(f"{rows}<h2>{HEADLINE}</h2><div>{TEXT}</div>").published_raw == "2026-11-20"


def test_a_name_behind_another_label_is_no_authors() -> None:
    found = article(
        f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03 <i>编辑：</i> <b>林小满</b></p><div>{TEXT}</div>"
    )
    assert (found.bylines, found.editors) == ((), ("林小满",))


SHORT = "<p><span>{0}</span> <span>青石日报</span> <span>{1}阅读</span></p>"


def at_beijing(found: Article) -> str:
    return found.published_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if found.published_at else ""


@pytest.mark.parametrize(
    ("url", "head", "when", "at"),
    [
        (URL, "", "11-20 10:03", "2026-11-20 10:03"),
        (URL, "", "12-20 10:03", "2025-12-20 10:03"),
        ("https://m.qingshi.example/a/20240318/7.html", "", "03-18 09:26", "2024-03-18 09:26"),
        ("https://m.qingshi.example/a/20240101/7.html", "", "12-31 23:50", "2023-12-31 23:50"),
        (URL, "<meta name=publishdate content=2023-03-18>", "03-18 09:26", "2023-03-18 09:26"),
        (URL, "", "3月18日 09:26", "2026-03-18 09:26"),
    ],
)
def test_the_year_that_a_time_does_not_print(url: str, head: str, when: str, at: str) -> None:
    html = page(f"<h1>{HEADLINE}</h1>{SHORT.format(when, 12)}<div>{TEXT}</div>").replace(
        "<title>", f"{head}<title>"
    )
    found = read(taken(html, url))
    assert (at_beijing(found), found.published_raw, found.source) == (at, when, "青石日报")
    assert found.paragraphs == LINES


@pytest.mark.parametrize(
    "line", ["<p>更新于 11-21 08:00</p>", "<p><a href=/b>春茶上市了 11-21 08:00</a></p>", "<p>11-21</p>"]
)
def test_no_time_is_made_of_a_day_that_is_not_the_pieces(line: str) -> None:
    assert article(f"<h1>{HEADLINE}</h1>{line}<div>{TEXT}</div>").published_at is None


def short(when: str, read_by: int = 12) -> str:
    return page(f"<h1>{HEADLINE}</h1>{SHORT.format(when, read_by)}<div>{TEXT}</div>")


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (short("11-20 11:03"), "edited"),
        (short("11-19 10:03"), "edited"),
        (short("11-20 10:03", 900), "unchanged"),
        (short("2026-11-20 10:03:27"), "unchanged"),
        (short("5小时前"), "unchanged"),
    ],
)
def test_another_time_without_its_year_is_told(now: str, verdict: str) -> None:
    assert told(short("11-20 10:03"), now).verdict == verdict


@pytest.mark.parametrize(
    "shape", [SHORT, "<p><span>来源：青石日报</span> <span>{0}</span></p>", "<p>{0}</p>"]
)
@pytest.mark.parametrize("ago", ["刚刚", "5小时前", "昨天 10:03", "2天前"])
@pytest.mark.parametrize("then", ["2026-11-20 10:03", "11-20 10:03", "2026-11-20", "6小时前"])
def test_how_long_ago_it_was_becomes_a_day_without_an_edit(shape: str, ago: str, then: str) -> None:
    bodies = [page(f"<h1>{HEADLINE}</h1>{shape.format(when, 12)}<div>{TEXT}</div>") for when in (ago, then)]
    assert unchanged(told(*bodies))
    assert unchanged(told(*bodies[::-1]))
    assert fields(told(bodies[0], bodies[1].replace("三块。", "四块。"))) == {"paragraphs"}


def test_a_year_that_was_guessed_is_no_edit_of_the_next() -> None:
    old = taken(short("11-20 10:03"), URL)
    later = replace(old, captured_at=datetime(2028, 1, 5, tzinfo=UTC))
    assert compare(read(old), read(later)).parts == ()
    assert unchanged(tell(old, replace(later, payload=short("2026-11-20 10:03").encode())))


def unchanged(found: Told) -> bool:
    return found.verdict == "unchanged"


FILES = {
    "a list": "<div class=share>分享到：</div><ul><li>附件：<a href=/u/{0}.doc>{0}.doc</a></li></ul>",
    "behind a break": "<div>附件：<br><a href=/u/{0}.pdf>{0}.pdf</a></div>",
    "a field": "<div><div>附件:&nbsp;</div><div><img src=/i/doc.png> <a href=/u/{0}.xls>{0}.xls</a></div></div>",
    "an address that says nothing": "<p>附件【<a href=/download.jsp?id=77{1}>{0}.docx</a>】已下载<span>3</span>次</p>",
}


@pytest.mark.parametrize("form", FILES)
def test_a_file_below_a_text_is_the_articles(form: str) -> None:
    shape = f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div>{FILES[form]}<p>上一条：<a href=/b>春茶上市了</a></p>"
    old, new, more = (shape.format(*of) for of in (("修桥名单", 12), ("修路名单", 34), ("修桥名单", 12)))
    found = read_page(page(old))
    assert [one.title for one in found.attachments] == [found.paragraphs[-1]]
    assert found.paragraphs[:-1] == LINES
    assert "attachments" in fields(told(page(old), page(new)))
    assert unchanged(told(page(old), page(more.replace(">3<", ">9<").replace("春茶", "秋茶"))))


@pytest.mark.parametrize(
    "below",
    [
        "<div><a href=/u/app.zip>客户端下载.zip</a></div>",
        "<div>附件：</div><div>相关新闻</div><ul><li><a href=/u/plan.pdf>云上乡规划.pdf</a></li></ul>",
    ],
)
def test_a_file_that_nobody_calls_the_articles_is_not(below: str) -> None:
    assert article(f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div>{below}").attachments == ()


SLIDES = ("送菜车第一个开过老桥。", "孩子们在桥头放风筝。")
GALLERY = (
    "<ul class=pics>"
    + "".join(
        f"<li><a href=/b/{n}.jpg><img src=/s/p202611{n}.jpg></a><p>{line}</p></li>"
        for n, line in enumerate(SLIDES)
    )
    + "</ul>"
)


def test_a_gallery_below_a_text_is_the_articles() -> None:
    shape = f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div>{GALLERY}<p>[责任编辑：林小满]</p>"
    found = read_page(page(shape))
    assert tuple(image.caption for image in found.images) == SLIDES
    assert (found.paragraphs, found.responsible_editors) == (LINES, ("林小满",))
    assert fields(told(page(shape), page(shape.replace("桥头放风筝", "桥头放纸鸢")))) == {"captions"}
    assert fields(told(page(shape), page(shape.replace("p2026110", "p2026119")))) == {"images"}


@pytest.mark.parametrize(
    "box",
    [
        GALLERY.replace("/b/0.jpg", "/a/0.html"),
        GALLERY.replace("<li>", "<li onclick=go()>"),
        GALLERY.replace("class=pics", "class=recommend-list"),
        "<div><img src=/q/1a2b3c.png><p>官方微信</p><img src=/q/4d5e6f.png><p>官方微博</p></div>",
        "<div>分享到：<img src=/s/qq1234.gif><img src=/s/wb1234.gif></div>",
    ],
)
def test_pictures_that_lead_elsewhere_are_no_gallery(box: str) -> None:
    found = article(f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div>{box}")
    assert (found.images, found.paragraphs) == ((), LINES)


@pytest.mark.parametrize("caption", ["志愿者在锯木头", "查看原图 62K"])
def test_a_line_in_a_figure_is_its_caption_but_for_a_button(caption: str) -> None:
    figure = f"<figure><img src=/p/1a2b3c.jpg><p>{caption}</p></figure>"
    found = article(f"<div><h1>{HEADLINE}</h1>{TIME}{figure}<div>{TEXT}</div></div>")
    assert [image.caption for image in found.images] == ([caption] if "志愿者" in caption else [])


@pytest.mark.parametrize(("named", "at"), [("post-date", "2026年11月20日"), ("today", None)])
def test_a_day_above_a_headline_is_the_pieces_where_it_is_called_so(named: str, at: str | None) -> None:
    found = article(f"<h4 class={named}>2026年11月20日</h4><h2>{HEADLINE}</h2><div>{TEXT}</div>")
    assert found.published_raw == at


FOOT = (
    "<tr><td>文章录入：admin　　责任编辑：{0}</td></tr>"
    "<tr><td>【<a href=#>发表评论</a>】【<a href=#>加入收藏</a>】"
    "【<a href=#>告诉好友</a>】【<a href=#>打印此文</a>】</td></tr>"
    "<tr><td><table><tr><td>最新热点</td><td>最新推荐</td><td>相关文章</td></tr>"
    "<tr><td>·<a href=#>{1}</a></td><td>·<a href=#>云上乡旅游指南</a></td><td>·没有</td></tr></table></td></tr>"
    "<tr><td>网友评论：（只显示最新10条。评论内容只代表网友观点，与本站立场无关！）</td></tr>"
)


def test_the_foot_of_a_text_laid_out_in_one_table() -> None:
    body = "<br><br>".join(LINES)
    head = f"<tr><td><b>{HEADLINE}</b></td></tr><tr><td>2026-11-20 10:03</td></tr>"
    shape = f"<table>{head}<tr><td>{body}</td></tr>{FOOT}</table>"
    old, other, noise = (
        page(shape.format(*of)) for of in (("林小满", "春茶"), ("陈小河", "春茶"), ("林小满", "秋茶"))
    )
    assert read_page(old).paragraphs == LINES
    assert fields(told(old, other)) == {"responsible_editors"}
    assert unchanged(told(old, noise))


def test_a_line_of_labels_right_above_a_text_is_none_of_it() -> None:
    labels = "<div>2026年11月20日 10:03 {0} 字体：大 中 小</div>"
    shape = f"<div><h1>{HEADLINE}</h1>{labels}<div>{TEXT}</div></div>"
    old, new = (page(shape.format(name)) for name in ("青石日报", "青石晚报"))
    assert fields(told(old, new)) == {"source"}


def test_a_day_before_the_first_paragraph_in_a_box_above_the_text_is_the_texts() -> None:
    info = f"<h1>{HEADLINE}</h1><div>2026-11-21 09:30　来源：青石日报</div>"
    first = f"<div><p>2026年11月{{0}}日 08:30</p><p>{LINES[0]}</p></div>"
    shape = f"<div>{info}{first}<div>{TEXT}</div></div>"
    old, new = (page(shape.format(day)) for day in (18, 19))
    assert article(old).paragraphs[:2] == ("2026年11月18日 08:30", LINES[0])
    assert fields(told(old, new)) == {"paragraphs"}


def test_the_sites_name_above_a_box_that_holds_the_headline_is_no_source() -> None:
    box = f"<article><h1>{HEADLINE}</h1><p>文／陈小河 2026年11月20日 10:03</p>{TEXT}</article>"
    assert article(f"<header><a href=/>青石时报</a></header>{box}").source is None


def test_a_picture_above_the_text_of_a_printed_paper_is_the_articles() -> None:
    head = (
        f"<tr><td class=font02>石板的旧桥</td></tr><tr><td class=font01><strong>{HEADLINE}</strong></td></tr>"
    )
    picture = "<table><tr><td><img src=/res/A03/7a6b5c.jpg></td></tr><tr><td>{0}</td></tr></table>"
    shape = f"<table>{head}</table>{picture}<div id=ozoom><founder-content>{TEXT}</founder-content></div>"
    old, new = (page(shape.format(f"老桥通车。 {name} 摄")) for name in ("周小山", "周晓山"))
    found = read_page(old)
    assert (found.headline, found.kicker, found.paragraphs) == (HEADLINE, "石板的旧桥", LINES)
    assert fields(told(old, new)) == {"captions"}
    assert fields(told(old, old.replace("7a6b5c", "8d9e0f"))) == {"images"}


# What comes to stand behind the time.
BESIDE = [
    "　IP属地：云南",
    "<span> 字号：大 中 小</span>",
    "<span> 人气：331</span>",
    "<span> 来自：云南网友</span>",
    "<span> 发布于云南 </span>",
    "<span> 已有12人参与</span>",
    "<span> 2026-11-22 10:22 更新</span>",
    "<i> 11-22 08:00更新</i>",
    "<em> 预计阅读3分钟</em>",
]


@pytest.mark.parametrize("comes", BESIDE)
@pytest.mark.parametrize("when", ["11-20 10:03", "2026-11-20 10:03"])
def test_what_comes_to_stand_beside_the_time_is_no_edit(when: str, comes: str) -> None:
    info = "<p><span>青石镇融媒体中心</span> <span>{0}</span>{1} <span>阅读 312</span></p>"
    shape = f"<section><h2>{HEADLINE}</h2>{info}<div>{TEXT}</div></section>"
    old, new = (page(shape.format(when, beside)) for beside in ("", comes))
    assert unchanged(told(old, new))
    assert fields(told(old, page(shape.format(when.replace("10:03", "10:07"), comes)))) == {"published_at"}


@pytest.mark.parametrize(
    "comes",
    [
        "<p>来源：本站</p>",
        "<div><span>作者</span><span>其他文章</span></div>",
        "<ul><li><img src=/r/a1b2.jpg><p>夜市搬到河边</p></li><li><img src=/r/c3d4.jpg><p>影院开张</p></li></ul>",
        "<div class=gg><a href=/y><img src=/g/7788.jpg></a></div>",
    ],
)
def test_what_comes_to_stand_below_a_text_is_no_edit(comes: str) -> None:
    old = page(f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div>")
    assert unchanged(told(old, old.replace("<div class=foot>", f"{comes}<div class=foot>")))


def test_a_text_that_an_editor_nests_into_sections_is_read_to_its_end() -> None:
    def part(lines: str) -> str:
        return f"<section style=margin:0><section style=padding:0>{lines}</section></section>"

    first, last = f"<p>{LINES[0]}</p><p>{LINES[1]}</p>", f"<p>{LINES[2]}</p>"
    picture = part("<img data-src=https://img.qingshi.example/7a6b5c.jpg>")
    shape = f"<h1>{HEADLINE}</h1>{TIME}<div><section>{part(first)}{picture}{part(last)}</section></div>"
    found = read_page(page(shape))
    assert (found.paragraphs, len(found.images)) == (LINES, 1)
    assert fields(told(page(shape), page(shape.replace("搬来了凳子", "搬来了桌子")))) == {"paragraphs"}


def test_what_a_section_of_its_own_heads_is_no_part_of_the_text() -> None:
    other = f"<section><h2>更多阅读</h2><p>{LINES[2].replace('桥', '渡口')}</p></section>"
    shape = f"<h1>{HEADLINE}</h1>{TIME}<section>{TEXT}</section>{other}"
    assert read_page(page(shape)).paragraphs == LINES


@pytest.mark.parametrize("name", ["花满山", "祝长安", "宁采薇"])
def test_each_of_three_who_looked_a_piece_over_is_told(name: str) -> None:
    shape = f"<h1>{HEADLINE}</h1>{TIME}<div>{TEXT}</div><p>初审：花满山　复审：祝长安　终审：宁采薇</p>"
    assert fields(told(page(shape), page(shape.replace(name, "骆小舟")))) == {"bylines"}


@pytest.mark.parametrize(("when", "day"), [("115-03-18", "2026-03-18"), ("115/03/18", "2026-03-18")])
def test_a_year_of_the_republic_behind_its_label(when: str, day: str) -> None:
    shape = f"<h2>{HEADLINE}</h2><div>{TEXT}</div><ul><li><span>發布日期：</span>{{0}}</li></ul>"
    old, new = page(shape.format(when)), page(shape.format(when.replace("18", "16")))
    assert at_beijing(read_page(old))[:10] == day
    assert fields(told(old, new)) == {"published_at"}


@pytest.mark.parametrize("line", ["電話：115-03-18", "比分115-03-18", "第115-03-18號"])
def test_three_numbers_are_no_day(line: str) -> None:
    assert article(f"<h2>{HEADLINE}</h2><p>{line}</p><div>{TEXT}</div>").published_at is None


@pytest.mark.parametrize("heading", ["最新评论", "网友评论（3条）", "留言"])
def test_comments_below_a_flash_are_none_of_it(heading: str) -> None:
    lines = "<div>河边钓客 2026-11-22 12:30</div><div>写得真好，支持一下，希望多报道这样的事情。</div>"
    shape = f"<div><h1>{HEADLINE}</h1><div>2026-11-20 10:03 来源：青石日报</div><div><p>{LINES[0]}</p></div>{{0}}</div>"
    old, new = page(shape.format("")), page(shape.format(f"<div><h4>{heading}</h4>{lines}</div>"))
    assert read_page(new).paragraphs == LINES[:1]
    assert unchanged(told(old, new))
    assert fields(told(old, new.replace("修了两年", "修了三年"))) == {"paragraphs"}
