"""Templates of sites nobody has seen: lists that are the text, what captions are called, headlines' other lines."""

from __future__ import annotations

import pytest

from tests.news.test_generic import HEADLINE, LINES, TEXT
from tests.news.test_strange_sites import article, fields, page, read_page, told

LABELS = "<p>2026-11-20 10:03　来源：青石日报</p>"
CAPTION = "孩子们在桥头放风筝。"
MIDDLE = "text-align:center"
# What stands below a picture within a text, {0}, that does not say whose it is.
CAPTIONS = {
    "called so": "<div><img src=/p/1a2b3c.jpg><div class=tushuo>{0}</div></div>",
    "of how many": "<div class=pic><img src=/p/1a2b3c.jpg><div class=caption><span>1/3</span><p>{0}</p></div></div>",
}


@pytest.mark.parametrize("form", CAPTIONS)
def test_a_line_called_so_below_a_picture_is_its_caption(form: str) -> None:
    shape = f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}{CAPTIONS[form]}<p>{LINES[0]}</p></div>"
    old, new = (page(shape.format(line)) for line in (CAPTION, CAPTION.replace("风筝", "纸鸢")))
    assert [image.caption for image in read_page(old).images] == [CAPTION]
    assert fields(told(old, new)) == {"captions"}


@pytest.mark.parametrize(
    "below",
    [
        f"<p style={MIDDLE}><strong>{{0}}</strong></p>",
        "<p>{0}</p>",
        "<div>{0}</div>",
        f"<p style={MIDDLE}>{{0}}</p>",
        "<p align=center><font>{0}</font></p>",
        f"<p style={MIDDLE}>{{0}}：</p>",
        f"<p style={MIDDLE}>作者：{{0}}</p>",
    ],
)
def test_a_heading_or_a_paragraph_below_a_picture_captions_nothing(below: str) -> None:
    inside = f"<p style={MIDDLE}><img src=/p/1a2b3c.jpg></p>{below.format('两年的工夫')}"
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}{inside}<p>{LINES[0]}</p></div>")
    assert [image.caption for image in found.images] == [None]


HOURS = ("10:40", "10:20", "10:00", "09:40")
SAID = (
    "送菜车第一个开过了老桥。",
    "老人们搬来了凳子，坐在桥头。",
    "镇长在桥头剪了彩，没有讲话。",
    "桥头来了三百人，还有人在来的路上。",
)
# How live pages set what happened when.
LIVE = {
    "items": ("<ul>{0}</ul>", "<li><em>{0}</em><div class=c><p>{1}</p></div></li>"),
    "boxes": (
        "<div class=tl>{0}</div>",
        "<div class=n><div class=w>{0}</div><div class=c><p>{1}</p></div></div>",
    ),
}


@pytest.mark.parametrize("lead", ["<p>桥通了。</p>", TEXT])
@pytest.mark.parametrize("form", LIVE)
def test_a_live_page_is_read_hour_by_hour(form: str, lead: str) -> None:
    around, item = LIVE[form]
    hours = around.format("".join(map(item.format, HOURS, SAID)))
    old = page(f"<h1>{HEADLINE}</h1>{LABELS}<div>{lead}</div>{hours}<p>责任编辑：林小满</p>")
    found = read_page(old)
    assert all(any(said in line for line in found.paragraphs) for said in SAID)
    assert found.responsible_editors == ("林小满",)
    for before, after in (("三百人", "四百人"), ("10:20", "10:30")):
        assert fields(told(old, old.replace(before, after))) == {"paragraphs"}


@pytest.mark.parametrize("item", ["<li><em>{0}</em><a href=/a/{0}>{1}</a></li>", "<li><b>{1}</b></li>"])
def test_a_list_below_a_text_is_none_of_it(item: str) -> None:
    below = "".join(map(item.format, HOURS, SAID))
    assert article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div><ul>{below}</ul>").paragraphs == LINES


SHOWN = ("星期六早上，送菜车第一个开过老桥", "孩子们在桥头放风筝", "老人们搬来了凳子，坐在桥头")
GALLERIES = {
    "items": (
        "<ul class=s>{0}</ul>",
        "<li><img src=/p/2611{0}.jpg><div><span>1/3</span><p>{1}</p></div></li>",
    ),
    "boxes": (
        "<div class=g>{0}</div>",
        "<div class=o><a href=/p/2611{0}.jpg><img src=/p/2611{0}.jpg></a><div>{1}</div></div>",
    ),
}


@pytest.mark.parametrize("form", GALLERIES)
def test_a_page_of_pictures_is_read_with_all_captions(form: str) -> None:
    around, item = GALLERIES[form]
    box = around.format("".join(item.format(at, line) for at, line in enumerate(SHOWN)))
    old = page(f"<h1>{HEADLINE}</h1>{LABELS}{box}")
    found = read_page(old)
    assert (tuple(image.caption for image in found.images), found.paragraphs) == (SHOWN, ())
    assert fields(told(old, old.replace("凳子", "椅子"))) == {"captions"}
    assert fields(told(old, old.replace("26110.jpg", "26119.jpg"))) == {"images"}
    section = page(
        "<ul>" + "".join(f"<li><a href=/{line}>{line}</a></li>" for line in SHOWN) + "</ul>", "图片频道"
    )
    assert told(old, section).verdict in {"unsure", "withdrawn"}


POINTS = "<div class=yd><h5>要点</h5><ul><li>老桥修了{0}</li><li>今天早上通车</li></ul></div>"


def test_points_over_a_text_are_read() -> None:
    shape = f"<h1>{HEADLINE}</h1>{LABELS}{POINTS}<div>{TEXT}</div>"
    old, new = (page(shape.format(years)) for years in ("两年", "三年"))
    assert fields(told(old, new)) == {"paragraphs"}


def test_other_lines_of_a_headline_stand_in_rows_and_headings() -> None:
    for row in ("<tr><td>{}</td></tr>", "<h3>{}</h3>"):
        over, below = (row.format(line) for line in ("青石镇人盼了两年的一天", "第一辆过桥的是送菜车"))
        head = row.format(HEADLINE).replace("h3", "h2")
        box = f"<table>{over}{head}{below}</table>" if "tr" in row else f"<div>{over}{head}{below}</div>"
        old = page(f"{box}<p>本报记者 林小满</p><div>{TEXT}</div>")
        found = read_page(old)
        assert (found.kicker, found.subhead) == ("青石镇人盼了两年的一天", "第一辆过桥的是送菜车")
        assert fields(told(old, old.replace("盼了两年", "盼了三年"))) == {"kicker"}
        assert fields(told(old, old.replace("送菜车</", "公交车</"))) == {"subhead"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("今日天气 晴 微风", "今日天气 多云转小雨"),
        ("欢迎来到青石新闻网，今天是星期五", "欢迎来到青石新闻网，今天是星期六"),
        ("已有1234人参与讨论此话题", "已有2234人参与讨论此话题"),
        ("正在收听：青石新闻早班车", "正在收听：青石新闻晚高峰"),
    ],
)
@pytest.mark.parametrize("row", ["<tr><td>{}</td></tr>", "<p>{}</p>", "<h3>{}</h3>"])
def test_what_a_page_says_of_itself_beside_a_headline_is_no_line_of_it(
    row: str, before: str, after: str
) -> None:
    head = f"<tr><td>{HEADLINE}</td></tr>" if "tr" in row else f"<h2>{HEADLINE}</h2>"
    around = "<table>{0}{1}</table>" if "tr" in row else "<div>{0}{1}</div>"
    old, new = (
        page(around.format(row.format(said), head) + f"{LABELS}<div>{TEXT}</div>") for said in (before, after)
    )
    assert told(old, new).verdict == "unchanged"


def test_who_wrote_and_edited_by_marks_alone() -> None:
    written = (
        f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03 · <span itemprop=author>{{0}}</span></p><div>{TEXT}</div>"
    )
    below = "<div><span>编辑 林小满</span><span>责编 {1}</span></div>"
    old, other, third = (
        page((written + below).format(*names))
        for names in (("简一", "余小寒"), ("简二", "余小寒"), ("简一", "余大暑"))
    )
    found = read_page(old)
    assert ([by.name for by in found.bylines], found.editors) == (["简一"], ("林小满",))
    assert fields(told(old, other)) == {"bylines"}
    assert fields(told(old, third)) == {"responsible_editors"}


def test_a_headline_set_large_under_a_sites_name() -> None:
    large = f"<td align=center><span style='font-size:22px'>{HEADLINE}</span></td>"
    rows = f"<table><tr>{large}</tr><tr><td>{LABELS}</td></tr></table>"
    assert article(f"{rows}<div>{TEXT}</div>", "青石新闻").headline == HEADLINE


def test_the_headline_of_an_apps_page_is_the_one_that_it_shares() -> None:
    shared = f"<meta property=og:title content={HEADLINE}>"
    bar = "<div><p>青石发布</p><p>权威 便民</p></div>"
    old = page(
        f"{bar}<div class=x>{HEADLINE}</div>{LABELS}<div>{TEXT}</div>", f"青石发布</title>{shared}<title>"
    )
    assert read_page(old).headline == HEADLINE
    assert fields(
        told(old, old.replace(f">{HEADLINE}<", f">{HEADLINE}了<").replace(f"={HEADLINE}>", f"={HEADLINE}了>"))
    ) == {"headline"}


def test_what_a_page_says_to_its_readers_is_no_text() -> None:
    shape = f"<h1>{HEADLINE}</h1>{LABELS}<div>{{0}}{TEXT}</div>"
    for said in ("本文配图点击可查看大图", "（点击上方蓝字，关注我们）"):
        old, new = (page(shape.format(line)) for line in ("", f"<p>{said}</p>"))
        assert told(old, new).verdict == "unchanged"
