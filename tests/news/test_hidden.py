"""What a page's markup hides is no text of the article, unless a script must show it; pictures that lead away are none."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article
from pipelines.news.layout import inspect, read
from tests.samples import capture

LINES = (
    "石桥镇的老戏台修好了，腊月二十三晚上唱了第一台戏，台下坐满了从邻村赶来的人。",
    "戏台建于清代，梁上的木雕由镇上三位木匠修了两年，缺失的部分照老照片补齐。",
    "镇文化站站长孟小满介绍，往后每月初八都有戏看，不收门票。",
    "散场以后，孩子们还在台上学着走台步，老人们说好些年没有这样热闹了。",
)
TEXT = tuple(f"<p>{line}</p>" for line in LINES)
NAV = "".join(f'<a href="/lm/{number}/">栏目{number}</a>' for number in range(12))


def page(body: str) -> bytes:
    return (
        f"<html><head><title>石桥镇老戏台开锣-云岭网</title></head><body><div>{NAV}</div><h1>石桥镇老戏台开锣</h1>"
        f"<div class='info'>2026-11-20 10:01 来源：云岭日报 编辑：李青</div><div class='neirong'>{body}</div></body></html>"
    ).encode()


def article(body: str) -> Article:
    return read(capture(payload=page(body)))


HIDES = (
    '<p style="display:none">{}</p>', '<div style="color:red; DISPLAY : none !important;"><p>{}</p></div>', "<p hidden>{}</p>",
    '<div hidden="hidden">{}</div>', '<span style="visibility:hidden">{}</span>', '<p style="font-size:0px">{}</p>',
    '<div style="position:absolute;left:-9999px">{}</div>', '<div style="width:0;height:0;overflow:hidden">{}</div>',
    '<i aria-hidden="true" style="display:none">{}</i>', '<p style="text-indent:-9999px">{}</p>',
)  # fmt: skip
SHOWS = (
    '<p style="display:block">{}</p>', '<p aria-hidden="true">{}</p>', '<p style="font-size:0.9em">{}</p>', '<p style="height:0">{}</p>',
    '<p style="left:-20px">{}</p>', '<p hidden="until-found">{}</p>', '<p style="line-height:0;overflow:hidden">{}</p>',
    '<section style="font-size: 0px"><section style="FONT-SIZE:16px"><p>{}</p></section></section>',
    '<div style="visibility:hidden"><span style="visibility:visible">{}</span></div>',
    '<div style="height:0;overflow:hidden;padding-bottom:56.25%"><p>{}</p></div>',
)  # fmt: skip
SAID = "云岭网祝您阅读愉快8391"


@pytest.mark.parametrize("shape", HIDES)
def test_what_is_hidden_is_no_text_and_is_kept_for_inspection(shape: str) -> None:
    found, removed = inspect(capture(payload=page(TEXT[0] + shape.format(SAID) + "".join(TEXT[1:]))))
    assert found.paragraphs == LINES
    assert [(one.text, one.why) for one in removed] == [(SAID, "hidden")]


@pytest.mark.parametrize("shape", SHOWS)
def test_what_only_looks_hidden_is_text(shape: str) -> None:
    assert SAID in "".join(article(TEXT[0] + shape.format(SAID) + "".join(TEXT[1:])).paragraphs)


@pytest.mark.parametrize(
    "body",
    [
        f"<div style='display:none'>{''.join(TEXT)}</div>",
        f"{TEXT[0]}{TEXT[1]}<div style='display:none'>{TEXT[2]}{TEXT[3]}</div>",
        f"{''.join(TEXT[:3])}<a href='#'>展开全文</a><div style='display:none'>{TEXT[3]}{TEXT[3]}</div>",
        f"<ul><li>{TEXT[0]}{TEXT[0]}{TEXT[0]}</li>{''.join(f'<li style=display:none>{line}</li>' for line in TEXT[1:])}</ul>",
    ],
    ids=["all of it", "the second half", "to be opened", "slides"],
)
def test_a_text_that_a_script_shows_is_read(body: str) -> None:
    assert set(LINES) <= set(article(body).paragraphs) | {LINES[3] * 2}
    assert LINES[3] in "".join(article(body).paragraphs)


def test_a_pager_that_waits_for_its_script_makes_no_text_of_what_is_hidden() -> None:
    pager = "".join(f"<a href=/p_{number}.html>第{number}页</a> " for number in range(1, 40))
    body = f"{TEXT[0]}<p style='display:none'>{SAID}</p>{TEXT[1]}<div style='display:none'>{pager}</div>"
    assert article(body).paragraphs == LINES[:2]


def test_lines_around_what_is_hidden_stay_lines() -> None:
    body = (
        f"{''.join(TEXT)}<span>云岭网讯</span><div style='display:none'>8391</div><span>每月初八有戏看</span>"
    )
    assert article(body).paragraphs[-2:] == ("云岭网讯", "每月初八有戏看")


def test_a_token_among_hidden_slides_is_none_of_them() -> None:
    slides = "".join(f"<li style='display:none'><h2>石桥镇老戏台开锣</h2>{line}</li>" for line in TEXT[1:])
    token = "<p style='display:none'>{}</p>"
    said = "<p style='display:none'>图为2026年的戏台</p>"
    inner = slides.replace("</h2>", f"</h2>{token.format('云岭网61004124')}{said}", 1) + token.format(
        "f00ba4c1"
    )
    found = article(f"<ul><li>{TEXT[0]}{TEXT[0]}</li>{inner}</ul>").paragraphs
    assert found == (LINES[0], LINES[0], "图为2026年的戏台", *LINES[1:])


@given(st.lists(st.sampled_from(HIDES), max_size=2), st.integers(0, 3))
def test_tokens_never_change_the_reading(shapes: list[str], at: int) -> None:
    hidden = "".join(shape.format(f"{number:020x}") for number, shape in enumerate(shapes))
    body = "".join(TEXT[:at]) + hidden + "".join(TEXT[at:])
    assert article(body).paragraphs == LINES


PICTURE = '<p><img src="/upload/2026/1120/a1b2c3d4e5.jpg"></p>'
OWN = "https://www.yunling.example/upload/2026/1120/a1b2c3d4e5.jpg"


@pytest.mark.parametrize(
    "away",
    [
        '<p><a href="https://shop.example/spring"><img src="/upload/tea.jpg"></a></p>',
        '<div style="float:left"><span>广告</span><br><a href="/go/12"><img src="/upload/tea.gif"></a></div>',
        '<div><p>推广</p><p><a href="/go/12">清溪春茶上市，满百减十</a></p></div>',
        '<ul><li><a href="/c/1.shtml"><img src="/t/1.jpg"><span>清溪图书馆延长开放</span></a><i>04:34</i></li><li><a href="/c/2.shtml"><img src="/t/2.jpg"><span>青禾小学举行秋季运动会</span></a></li></ul>',
        '<div class="comment-list"><dl><dt>云岭网友12 <i>3分钟前</i></dt><dd>写得真好，支持家乡。</dd></dl></div>',
        '<div id="pinglun"><p>最新评论（12条）</p><p>期待早日开放！</p></div>',
    ],
    ids=["another site", "labelled", "labelled link", "pieces with pictures", "comments", "pinglun"],
)
def test_what_leads_away_is_none_of_the_articles(away: str) -> None:
    found = article(TEXT[0] + PICTURE + away + "".join(TEXT[1:]))
    assert [image.src for image in found.images] == [OWN]
    assert found.paragraphs == LINES


@pytest.mark.parametrize(
    "own",
    [
        '<p><a href="/upload/2026/1120/big_a1b2c3.jpg"><img src="/upload/2026/1120/b1c2d3.jpg"></a></p>',
        '<p><a href="059000001_2.shtml"><img src="/upload/2026/1120/b1c2d3.jpg">点击图片进入下一页看戏台</a></p>',
        '<p><a href="javascript:show(1)"><img src="/upload/2026/1120/b1c2d3.jpg"></a></p>',
        '<p><a href="/photo/2026/1120/9.shtml"><img src="/upload/2026/1120/b1c2d3.jpg"></a></p>',
        '<p style="font-size:0"><img src="/upload/2026/1120/b1c2d3.jpg"></p>',
        '<div style="height:0;overflow:hidden;padding-bottom:56%"><img src="/upload/2026/1120/b1c2d3.jpg"></div>',
        '<p><a href="//pics.example/0/15279280156/b1c2d3"><img src="//pics.example/0/15279280156/b1c2d3"></a></p>',
        '<p><a href="http://[bad"><img src="/upload/2026/1120/b1c2d3.jpg"></a></p>',
    ],
    ids=[
        "larger view",
        "next page",
        "script",
        "the portal's own gallery",
        "no letters",
        "proportions",
        "its own address",
        "no address",
    ],
)
def test_a_picture_of_the_article_is_its_own(own: str) -> None:
    names = [image.src.rpartition("/")[2] for image in article("".join(TEXT) + own).images]
    assert [name.removesuffix(".jpg") for name in names] == ["b1c2d3"]


def test_an_advert_takes_no_text_with_it() -> None:
    body = f"<div><p>短讯：老戏台今晚开锣。</p><p>广告</p></div>{''.join(TEXT)}<div class='comment'>{''.join(TEXT)}</div>"
    assert "短讯：老戏台今晚开锣。" in article(body).paragraphs
