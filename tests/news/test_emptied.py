"""A frame that stands without its article: what it says anew, and what may still be in it."""

from __future__ import annotations

from dataclasses import replace

import opencc
import pytest

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.telling import tell
from tests.news.absent_pages import FOOT, NAV
from tests.samples import PORTAL, capture

TEXT = (
    "<p>本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1200人次，是旧馆的三倍。</p>"
    "<p>新馆馆长王小禾介绍，馆内藏书8万册，设座位360个，其中儿童座位60个。</p>"
    "<p>开放时间为每天9时至21时，周一闭馆，读者凭身份证即可借书。</p>"
)
OTHER = (
    "<p>清溪镇的集市从二十一日起连开三天，来自附近五个乡的农户把自家的年货摆到了河边的长街上。</p>"
    "<p>镇里的老人说，这样的集市已经停了十二年，今年重新开张，大家都想来看一看，逛一逛。</p>"
    "<p>镇政府的工作人员在现场维持秩序，并在街口设了三个临时停车场供外地来客使用。</p>"
)
LIST = "".join(
    f'<li><a href="/system/2026/11/{day:02}/05900{day:04}.shtml">石桥镇第{day}所小学举行冬季运动会</a></li>'
    for day in range(1, 15)
)
HEADLINE = "云岭县图书馆新馆今日开放"
SENT = '<script>var lead="' + TEXT.replace('"', "") + '"</script>'


def frame(inner: str, headline: str = HEADLINE, scripts: str = "") -> bytes:
    """A portal's page: bars, lists and foot around the box of the text."""
    return f"""<html><head><meta charset="utf-8"><title>{headline}-云岭网</title><script src="/js/main.js"></script>
{scripts}</head><body><div class="top"><div class="nav">{NAV}</div></div><div class="wrap"><div class="left main-con">
<h1>{headline}</h1><div class="info">2026-11-20 10:00 来源：云岭日报</div>
<div class="neirong" id="neirong">{inner}</div>
<div class="edit">责任编辑：周原</div></div><div class="right side"><ul class="list">{LIST}</ul>
<div class="login-box">登录 注册</div></div></div>{FOOT}</body></html>""".encode()


INSTEAD = {
    "nothing": ("", "withdrawn"),
    "a notice": ("<p>该文章已被删除</p>", "withdrawn"),
    "a notice and a list": (f"<p>您访问的文章已被删除，为您推荐：</p><ul>{LIST}</ul>", "withdrawn"),
    "a picture": ('<img src="/images/404.png">', "withdrawn"),
    "a link that says it": ('<a href="/"><b>抱歉，该文章已被删除</b></a>', "withdrawn"),
    "a link to other news": ('<a href="/9.html">该文章已被删除 当地回应</a>', "unsure"),
    "a login": ("<p>请登录后查看全文</p>", "blocked"),
    "a link to the login": ('<div class="lg"><a href="/login">登录</a>后阅读全文</div>', "blocked"),
    "a price": ("<p>本文为付费内容，开通会员后阅读全文</p>", "blocked"),
    "an app": ("<p>打开云岭APP阅读全文</p>", "blocked"),
    "a captcha": ("<p>请输入验证码</p><input name='code'>", "blocked"),
    "maintenance": ("<p>系统维护中，请稍后访问</p>", "outage"),
    "a busy server": ("<p>系统繁忙，请稍后再试</p>", "outage"),
    "a lost database": ("<p>数据库连接失败</p>", "outage"),
    "a wait": ("<p>正在加载...</p>", "unsure"),
    "a link in words unheard of": ("<p><a href='/1.html'>青少年模式下不予显示</a></p>", "unsure"),
    "a box that waits": ("<div class='loading'></div>", "unsure"),
    "a script that fetches": (
        '<script>$.get("/api/1",function(d){$("#neirong").html(d)})</script>',
        "unsure",
    ),
    "the text in a script": (SENT, "unsure"),
}


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize(("inner", "verdict"), INSTEAD.values(), ids=INSTEAD)
def test_what_stands_instead_is_heard(inner: str, verdict: str, portal: object) -> None:
    old, new = capture(0, frame(TEXT), portal=portal), capture(5, frame(inner), portal=portal)
    assert tell(old, new).verdict == verdict
    gateway = opencc.OpenCC("s2t").convert(frame(inner).decode()).encode()
    assert tell(old, capture(5, gateway, portal=portal)).verdict == verdict


HIDDEN = "<p style='display:none'>此文章不存在或已下线</p>"


@pytest.mark.parametrize(
    ("inner", "verdict"),
    [
        (f"{HIDDEN}<p>内容加载中</p>", "unsure"),
        (f"{HIDDEN}<p>天气晴好。</p>", "unsure"),
        (HIDDEN, "withdrawn"),
        (f"{HIDDEN}<p>该文章已被删除</p>", "withdrawn"),
    ],
)
def test_a_notice_that_the_page_holds_for_such_a_day_tells_nothing(inner: str, verdict: str) -> None:
    old, new = capture(0, frame(TEXT + HIDDEN)), capture(5, frame(inner))
    assert tell(old, new).verdict == verdict


@pytest.mark.parametrize(
    "quoting",
    [
        "<p>20日上午，多名网友打开云岭县政务网站时看到“您访问的页面不存在或已被删除”。</p>",
        "<p>策展人周禾说，页面找不到了，人还在。</p>",
    ],
)
def test_news_that_quotes_a_notice_is_none(quoting: str) -> None:
    inner = f"{quoting}<p>县里当天升级了系统，12个栏目受到影响。</p><p>展览到25日，市民可免费参观。</p>"
    before = capture(0, frame(TEXT))
    assert tell(before, capture(5, frame(inner, "云岭县一场展览开幕"))).verdict in {"unsure", "edited"}
    told = tell(capture(0, frame(inner)), capture(5, frame(inner.replace("12个", "13个"))))
    assert told.verdict == "edited"
    assert tell(capture(0, frame(inner)), capture(5, frame("<p>该内容已被删除</p>"))).verdict == "withdrawn"


BESIDE = (
    "<p>馆里的老照片展到月底，谁家有旧照片都可以拿来。</p><p>读者周阿姨说，照片里的老街她走了四十年。</p>"
    "<p>观众留言本已经写满三册，还会再添新的。</p>"
)


@pytest.mark.parametrize(
    ("inner", "verdict"),
    [
        ("<p>这篇报道涉嫌违规，平台已经作了处理，感谢各位读者的关注。</p>", "unsure"),
        ("<p>云岭县图书馆延长开放时间，晚上九点才关门，周末也是一样。</p>" * 3, "edited"),
    ],
)
def test_what_always_stood_beside_a_text_makes_no_text_of_a_line_in_its_place(
    inner: str, verdict: str
) -> None:
    old, new = (
        capture(0, plain(f"<div>{text}</div><div>{BESIDE}</div>"), portal=AnyPageSpider.portal)
        for text in (TEXT, inner)
    )
    assert tell(old, new).verdict == verdict


ENGLISH = "This is the site of Yunling Daily. No article here is longer than it has to be."


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("This article is no longer available.", "withdrawn"),
        ("This article is available to subscribers only.", "blocked"),
    ],
)
def test_a_notice_in_words_that_stand_singly_on_the_page_is_heard(said: str, verdict: str) -> None:
    old, new = (
        capture(0, frame(inner).replace(FOOT.encode(), (FOOT + ENGLISH).encode()))
        for inner in (TEXT, f"<p>{said}</p>")
    )
    assert tell(old, new).verdict == verdict


def plain(inner: str) -> bytes:
    """A page of tables that names next to nothing, and of columns that have numbers for names."""
    return (
        f"<html><head><meta charset='utf-8'><title>{HEADLINE}-云岭网</title></head><body>{NAV}<table><tr><td>"
        f"<b>{HEADLINE}</b></td></tr><tr><td>2026-11-20 10:00 来源：云岭日报</td></tr><tr><td id='text'>{inner}</td>"
        f"</tr></table>{FOOT}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("inner", "verdict"),
    [
        ("<p>应读者要求，已将本文删除。</p>", "withdrawn"),
        ("<p>暂无内容</p>", "withdrawn"),
        ("<p>系统繁忙，请稍后再试</p>", "outage"),
        ("<p>登录后可阅读全文</p>", "blocked"),
        ("<p>云岭县的读者都记得这一页。</p>", "unsure"),
    ],
)
def test_columns_with_numbers_for_names_are_a_template_too(inner: str, verdict: str) -> None:
    old, new = (capture(0, plain(text), portal=AnyPageSpider.portal) for text in (TEXT, inner))
    assert tell(old, new).verdict == verdict


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize("headline", [HEADLINE, "", "清溪镇集市重新开张"])
def test_another_text_is_no_withdrawal(headline: str, portal: object) -> None:
    old, new = (capture(0, page, portal=portal) for page in (frame(TEXT), frame(OTHER, headline)))
    assert tell(old, new).verdict in {"unsure", "edited"}


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize("headline", [HEADLINE, "网传文章已删除 当地回应"])
def test_news_of_what_was_deleted_is_no_notice(headline: str, portal: object) -> None:
    news = f"<p>该文章已被删除。系统维护中。请完成安全验证。</p>{OTHER}"
    old, new = (capture(0, page, portal=portal) for page in (frame(TEXT), frame(news, headline)))
    assert tell(old, new).verdict in {"unsure", "edited"}


OVER = '<div class="mask"><p>{}</p></div>'


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize(
    "said",
    ["敬请期待", "请升级浏览器以查看本文", "您所在的地区无法查看此内容", "登录后查看全文", "图片加载中"],
)
def test_what_a_window_over_an_empty_frame_says_is_heard(said: str, portal: object) -> None:
    over = frame("").replace(FOOT.encode(), (FOOT + OVER.format(said)).encode())
    old, new = capture(0, frame(TEXT), portal=portal), capture(5, over, portal=portal)
    assert tell(old, new).verdict != "withdrawn"
    assert tell(new, old).verdict != "restored"


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize("said", ["请升级浏览器以查看本文", "青少年模式下无法查看该内容"])
def test_what_stands_above_a_text_is_no_edit_of_one_that_words_hide(said: str, portal: object) -> None:
    lead = "<p class='summary'>新馆馆长王小禾介绍，馆内藏书8万册，设座位360个，其中儿童座位60个。</p>"

    def page(inner: str) -> bytes:
        return frame(inner).replace(b'<div class="neirong"', f'{lead}<div class="neirong"'.encode())

    old, new = (capture(0, page(inner), portal=portal) for inner in (TEXT + OTHER, f"<p>{said}</p>"))
    assert tell(old, new).verdict == "unsure"


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "by density"])
def test_what_an_editor_left_of_the_only_paragraph_is_the_article(portal: object) -> None:
    """A story of one paragraph that lost its second half, and kept who took the pictures."""
    told, rest, staff = (
        "昨夜的雪停了，云岭县城的街上一早就有人在扫雪，邻居们端出了热茶。",
        "城东的王大爷说，他每年都来帮忙，今年扫到了桥头，桥那边的人也扫了过来，两边在桥上会合。",
        "（李小船、何晓）",
    )
    pages = [frame(f"<p>{text}</p>") for text in (told + rest + staff, told + staff)]
    found = tell(*(replace(capture(n, page), portal=portal) for n, page in enumerate(pages)))
    assert (found.verdict.value, [part.kind for part in found.comparison.parts]) == ("edited", ["edited"])


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
def test_while_a_caption_is_left_nobody_says_withdrawn(portal: object) -> None:
    caption = "<p>图为云岭县图书馆新馆的儿童阅览室。李青 摄</p>"
    picture = '<p><img src="/upload/59000001.jpg"></p>'
    old, new = (capture(0, frame(one), portal=portal) for one in (TEXT + picture + caption, caption))
    assert tell(old, new).verdict in {"edited", "unsure"}


FLASHES = {
    "its lead": TEXT[: TEXT.index("</p>") + 4],
    "its end": TEXT[TEXT.rindex("<p>") :],
    "half its lead": TEXT[:24] + "</p>",
    "a flash": "<p>快讯：云岭县图书馆新馆今日开放，详情稍后发布。</p>",
    "news of a removal": "<p>本报讯 平台表示，该视频已下架，正在调查处理中，后续请关注。</p>",
    "news of works": "<p>记者从县图书馆获悉，因系统维护，自助借还暂停一天。</p>",
    "a correction": "<p>【更正】此前报道有误，正在核实，稍后更新。</p>",
    "a picture": '<p><img src="/upload/59000001.jpg"></p>',
}


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize("short", FLASHES.values(), ids=FLASHES)
def test_a_text_that_shrinks_or_grows_is_not_withdrawn_nor_restored(short: str, portal: object) -> None:
    long, flash = (capture(at, frame(page), portal=portal) for at, page in ((0, TEXT + OTHER), (5, short)))
    assert tell(long, flash).verdict in {"edited", "unsure"}
    assert tell(flash, long).verdict in {"edited", "unsure"}


@pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])
@pytest.mark.parametrize("headline", [HEADLINE, ""])
@pytest.mark.parametrize(
    "inner", ["", "<p>&nbsp;</p>", "<p>该文章已被删除</p>", "<p>抱歉，您访问的文章不存在或已下线</p>"]
)
def test_what_was_gone_from_its_frame_is_back(inner: str, headline: str, portal: object) -> None:
    gone, back = (capture(0, page, portal=portal) for page in (frame(inner, headline), frame(TEXT)))
    assert tell(gone, back).verdict == "restored"


def test_what_is_read_beside_an_empty_box_may_stand_in_the_text_too() -> None:
    lines = "云岭县图书馆", "地址：云岭县河西街11号，电话：0000-7654321", "电子信箱：tsg@yunling.example"
    beside = "<div class='about'>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
    gone, back = (
        capture(
            0,
            frame(inner, "云岭新闻动态").replace(b"</ul>\n<div", f"</ul>{beside}\n<div".encode()),
            portal=AnyPageSpider.portal,
        )
        for inner in ("", TEXT)
    )
    assert tell(gone, back).verdict == "restored"
    assert tell(back, gone).verdict == "withdrawn"


def test_the_whole_page_after_its_beginning_is_no_edit() -> None:
    page = frame(TEXT)
    cut = page[: page.index("新馆馆长".encode())]
    assert tell(capture(0, cut), capture(5, page)).verdict == "outage"


def test_a_page_rebuilt_to_load_its_text_is_unsure() -> None:
    shell = frame("", scripts='<script src="/js/app.js"></script>')
    assert tell(capture(0, frame(TEXT)), capture(5, shell)).verdict == "unsure"


def test_the_beginning_of_a_page_is_cut_short() -> None:
    page = frame(TEXT)
    for size in range(100, len(page) - 80, 97):
        assert tell(capture(0, page), capture(5, page[:size])).verdict == "outage"


def test_the_same_article_at_an_address_of_no_known_kind_moved() -> None:
    there = "https://www.yunling.example/c/kQcQG2peWU"
    assert tell(capture(0, frame(TEXT)), capture(5, frame(TEXT), final_url=there)).verdict == "moved"


def test_a_line_that_both_pages_print_did_not_come_or_go() -> None:
    """A reading ends where it sees a list's heading; what stands behind it is still there."""
    split = TEXT.replace(
        "</p><p>开放", "</p><h3>相关新闻</h3><ul><li><a href='/1.html'>石桥小学</a></li></ul><p>开放"
    )
    told = tell(capture(0, frame(TEXT)), capture(5, frame(split)))
    assert told.verdict == "unchanged"
    cut = TEXT.rindex("<p>")
    paged = replace(capture(0, frame(TEXT[:cut])), further=(capture(0, frame(TEXT[cut:])),))
    assert tell(paged, capture(5, frame(split))).verdict == "unchanged"
    gone = tell(capture(0, frame(TEXT)), capture(5, frame(TEXT[:cut])))
    assert [part.kind for part in gone.comparison.parts] == ["removed"]
