"""Pages of no known layout, in the shapes in which portals print them: who says what, and what is text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.article import Article, Capture
from pipelines.news.errors import UnknownLayout
from pipelines.news.layout import read
from pipelines.news.times import BEIJING

HEADLINE = "青石镇老桥重新通车"
LINES = (
    "青石镇的老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。",
    "修桥的师傅说，桥面的石板都编了号，一块一块放回了原处，少了的只有三块。",
    "“每天上学都要走这座桥。”镇小学的孩子们在桥头放了风筝，老人们搬来了凳子。",
)
TEXT = "".join(f"<p>　　{line}</p>" for line in LINES)
BROKEN = "<br><br>".join(f"　　{line}" for line in LINES)
NAV = (
    "<div class=nav>"
    + "".join(f"<a href=/{name}>{name}</a> " for name in ("首页", "要闻", "社会", "专题"))
    + "</div>"
)
OLDER = "".join(f"<li><a href=/r{n}>青石镇第{n}条旧闻</a><span>2026-11-2{n}</span></li>" for n in range(5))
RELATED = f"<div class=rel><h3>相关新闻</h3><ul>{OLDER}</ul></div>"
FOOT = "<div class=foot><p>青石网版权所有 未经授权不得转载</p><p>举报电话：0123-1234567</p></div>"
NOTICE = "<div>凡本网注明“来源：XXX（非青石网）”的作品，均转载自其他媒体，转载目的在于传递更多信息。</div>"


def article(body: str, title: str = f"{HEADLINE}_青石网") -> Article:
    page = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{NAV}{body}{FOOT}</body></html>"
    )
    return read(taken(page, "https://news.qingshi.example/a/030001.shtml"))


def taken(html: str, url: str) -> Capture:
    """A page of no declared portal, as a visit found it."""
    return Capture(
        portal=AnyPageSpider.portal,
        article_id="0" * 16,
        url=url,
        final_url=url,
        captured_at=datetime(2026, 11, 25, tzinfo=UTC),
        status=200,
        payload=html.encode(),
    )


def says(found: Article) -> dict[str, object]:
    at = found.published_at
    said = {
        "time": at.astimezone(BEIJING).strftime("%m-%d %H:%M") if at else None,
        "source": found.source,
        "editors": found.editors,
        "responsible": found.responsible_editors,
        "bylines": tuple((by.role, by.name) for by in found.bylines),
    }
    return {name: value for name, value in said.items() if value}


AT = "11-20 10:03"
SHAPES = {
    "a badge in the headline": (
        f"<h1><span>视频</span>{HEADLINE}</h1><div>2026-11-20 10:03 来源：青石日报</div><div>{TEXT}</div>",
        {"time": AT, "source": "青石日报"},
    ),
    "a button beside the outlet's time": (
        f"<h1>{HEADLINE}</h1><p><b>青石日报</b><i>2026-11-20 10:03</i><a>我要反馈</a></p><div>{TEXT}</div>",
        {"time": AT, "source": "青石日报"},
    ),
    "a machine's summary above the labels, in the text's own box": (
        (
            f"<div><div>{HEADLINE}</div><div><h4>内容摘要</h4><p>新桥将于2027年1月1日通车，孩子们从此不再绕路。</p>"
            f"<span>内容由AI生成</span></div><div>2026-11-20 10:03</div><div>来源：青石日报</div>"
            f"<div>{TEXT}</div></div>"
        ),
        {"time": AT, "source": "青石日报"},
    ),
    "tables, a year of two digits, a label without colon": (
        (
            f"<table><tr><td class=black24>{HEADLINE}</td></tr><tr><td id=div3><span>26-11-20 10:03</span> 来源："
            f"<span>青石日报</span> 【字号 大 中 小】</td></tr><tr><td id=pzoom>{TEXT}</td></tr></table>"
            f"<p>[责任编辑 林小满 ]</p>{RELATED}"
        ),
        {"time": AT, "source": "青石日报", "responsible": ("林小满",)},
    ),
    "the telephone's copy goes by twelve hours": (
        (
            f"<h1>{HEADLINE}</h1><ul><li>2026-11-20 04:44:57</li><li>来源：青石网</li></ul><div>{TEXT}</div>"
            f"<table><tr><td>{HEADLINE}</td></tr><tr><td>来源：青石网 发布时间：2026-11-20 16:44:57　编辑：林小满"
            f"</td></tr><tr><td>{TEXT}</td></tr></table>"
        ),
        {"time": "11-20 16:44", "source": "青石网", "editors": ("林小满",)},
    ),
    "a broken include, and readers' comments with their times": (
        (
            f"<h1>404 Not Found</h1><div class=contTit>{HEADLINE}</div><div><span>2026年11月20日 10:03</span><span>"
            f"来源： <a href=/>青石在线</a></span></div><div class=contTxt>{TEXT}<p>责任编辑：林小满</p></div>"
            "<div><p>网友评论</p><p>青石网友 2026-11-22 09:10:11：这桥修得真好，孩子们方便多了，谢谢！</p></div>"
        ),
        {"time": AT, "source": "青石在线", "responsible": ("林小满",)},
    ),
    "the site's address before the time": (
        (
            f"<div>{HEADLINE}</div><div>http://www.qingshi.example 2026-11-20 10:03</div>"
            f"<div>来源：<a href=/>青石日报</a> 编辑：林小满</div><div>{TEXT}</div>"
        ),
        {"time": AT, "source": "青石日报", "editors": ("林小满",)},
    ),
    "two kinds of editors below the text": (
        (
            f"<h1>{HEADLINE}</h1><div>2026-11-20 10:03:00 作者： 来源：青石网</div><div>{TEXT}</div>"
            "<p>初审编辑：周小韬</p><p>责任编辑：林小满</p>"
        ),
        {"time": AT, "source": "青石网", "editors": ("周小韬",), "responsible": ("林小满",)},
    ),
    "no blank between time and label": (
        (
            f"<h1>{HEADLINE}</h1><div>发布时间：2026年11月20日10:03来源：青石在线</div><div>{TEXT}</div>"
            "<div>(本文来源：青石在线 编辑：林小满)</div>"
        ),
        {"time": AT, "source": "青石在线", "editors": ("林小满",)},
    ),
    "labels once more in the text, another headline below": (
        (
            f"<h1>{HEADLINE}</h1><div><span>来源：青石网</span><span>作者：陈小河</span><span>编辑：林小满</span>"
            f"<span>2026-11-20 10:03:11</span></div><section>{TEXT}<p>来源：青石网</p><p>编辑：林小满</p>"
            "</section><h1>下一篇：青石镇的风筝节</h1>"
        ),
        {"time": AT, "source": "青石网", "editors": ("林小满",), "bylines": (("作者", "陈小河"),)},
    ),
    "brackets around all labels": (
        f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03:56 [来源:青石日报] [作者:陈小河] [责编:林小满]</p><div>{TEXT}</div>",
        {"time": AT, "source": "青石日报", "responsible": ("林小满",), "bylines": (("作者", "陈小河"),)},
    ),
    "each label and value an element": (
        (
            f"<h1>{HEADLINE}</h1><div><i>来源：</i><b>青石日报</b> <i>时间：</i><b>2026-11-20</b> <b>10:03</b> "
            f"<i>编辑：</i><b>林小满</b></div><div>{TEXT}</div>"
        ),
        {"time": AT, "source": "青石日报", "editors": ("林小满",)},
    ),
    "no label at all": (
        f"<h1>{HEADLINE}</h1><div><span>2026-11-20 10:03:22</span><span>青石日报</span></div><div>{TEXT}</div>",
        {"time": AT, "source": "青石日报"},
    ),
    "a person beside the time is no source, but its author": (
        f"<h1>{HEADLINE}</h1><div><span>2026-11-20 10:03:22</span> <span>陈小河</span></div><div>{TEXT}</div>",
        {"time": AT, "bylines": (("作者", "陈小河"),)},
    ),
    "staff by rows": (
        (
            f"<h1>{HEADLINE}</h1><div>2026-11-20 10:03 青石日报</div><div>{TEXT}<p>文｜陈小河</p><p>图｜赵小山</p>"
            "<p>编辑|林小满</p><p>校对|周小韬</p></div>"
        ),
        {
            "time": AT,
            "source": "青石日报",
            "editors": ("林小满",),
            "bylines": (("作者", "陈小河"), ("摄影", "赵小山"), ("校对", "周小韬")),
        },
    ),
    "reporters at the foot": (
        (
            f"<h1>{HEADLINE}</h1><div>2026-11-20 10:03　青石日报</div><div>{TEXT}"
            "<p>记者 陈小河 通讯员 赵小山 文/图</p></div>"
        ),
        {"time": AT, "source": "青石日报", "bylines": (("记者", "陈小河"), ("通讯员", "赵小山"))},
    ),
    "the portal's statement below": (
        (
            f"<h1>{HEADLINE}</h1><div>2026-11-20 10:03 来源：青石日报</div><div>{TEXT}<p>（责任编辑：林小满）</p>"
            "<p>版权声明：凡本网注明“来源：青石网”的作品，版权均属于青石网。</p><p>本网转载其他媒体之稿件。</p></div>"
        ),
        {"time": AT, "source": "青石日报", "responsible": ("林小满",)},
    ),
    "lines without paragraphs": (
        f"<h1>{HEADLINE}</h1><p>2026年11月20日 10:03 | 来源：青石日报 | 责任编辑：林小满</p><div>{BROKEN}</div>",
        {"time": AT, "source": "青石日报", "responsible": ("林小满",)},
    ),
    "a player between headline and text": (
        f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03 来源：青石日报</p>"
        + "<div>静音</div><div>播放速度</div><div>倒退</div>" * 8
        + f"<div>{TEXT}</div>",
        {"time": AT, "source": "青石日报"},
    ),
    "nothing printed: a related piece's day, a notice and today's date are not the article's": (
        f"<div>今天是2026年11月25日 星期三 晴 12℃</div><h1>{HEADLINE}</h1><div>{TEXT}</div>{NOTICE}{RELATED}",
        {},
    ),
    "a chronicle in the text is not when it was published": (
        f"<h1>{HEADLINE}</h1><div><p>2024年10月9日 (星期三)：老桥开始修了。</p>{TEXT}</div>",
        {},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_says_what_it_prints_and_nothing_else(shape: str) -> None:
    body, expected = SHAPES[shape]
    found = article(body)
    assert (found.headline, says(found)) == (HEADLINE, expected)
    assert found.paragraphs[-len(LINES) :] == LINES
    assert len(found.paragraphs) == len(LINES) + ("chronicle" in shape)


META = f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03 来源：青石日报</p>"


def test_a_text_goes_on_where_one_must_click_for_it() -> None:
    more = "<p>桥头的木牌上写着每一个捐款人的名字，一共是四百一十二个，最小的才六岁。</p>" * 2
    hidden = f"<div><a href=#>展开剩余<em>37</em>%</a></div><div class=hide>{more}</div>"
    assert len(article(f"{META}<div>{TEXT}</div>{hidden}").paragraphs) == len(LINES) + 2


@pytest.mark.parametrize(
    "below",
    [
        "<div><p>特别声明：本文由账号上传，仅代表作者观点，转载请联系作者本人，谢谢合作。</p></div>" * 2,
        f"<div>{'<p><a href=/>青石镇的风筝节开了三天，来了三千人，最大的风筝有八米长。</a></p>' * 3}</div>",
    ],
)
def test_what_else_stands_below_is_not_the_text(below: str) -> None:
    assert len(article(f"{META}<div>{TEXT}</div>{below}").paragraphs) == len(LINES)


@pytest.mark.parametrize("body", ["<p>https://www.qingshi.example/</p>", "<p>00:00 / 00:00</p>"])
def test_an_address_or_a_clock_is_no_text(body: str) -> None:
    with pytest.raises(UnknownLayout):
        article(f"<h1>{HEADLINE}</h1><div>{body}</div>")


def test_a_title_of_nothing_but_the_site_is_no_headline() -> None:
    with pytest.raises(UnknownLayout):
        article(f"<div>{TEXT}</div>", title="_青石网")
    assert article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div>", title="_青石网").headline == HEADLINE


def test_what_an_account_asks_below_its_staff_is_not_the_text() -> None:
    asked = "<p>扫码关注我们</p><p>回复【老桥】看更多</p>"
    staff = "<p>编辑|林小满</p><p>校对|周小韬</p>"
    assert len(article(f"{META}<div>{TEXT * 3}{staff}{asked}</div>").paragraphs) == 3 * len(LINES)
    told = "<p>编辑|林小满</p><p>（文中的孩子都用了小名）</p>"
    assert len(article(f"{META}<div>{TEXT * 3}{told}</div>").paragraphs) == 3 * len(LINES) + 1


def test_a_window_to_log_in_is_not_the_text_of_a_page_with_a_film() -> None:
    window = "<div><p>验证码已发送，请耐心等待，谢谢。</p><p>输入格式有误，请使用邮箱或手机号登录。</p></div>"
    told = "<div><span>内容简介</span><p>青石镇：老桥重新通车，送菜车第一个过桥。</p></div>"
    assert article(f"{window}{META}{told}").paragraphs == (
        "内容简介",
        "青石镇：老桥重新通车，送菜车第一个过桥。",
    )


COMMENT = "<div><b>网友</b> 2026-11-24 09:00 <p>我小时候走过这座桥，那时还是木头的，现在修得真好。</p></div>"
ASIDE = "<div><h3>青石镇的热门</h3><p>这条热门讲的是镇上另外的事情，有风筝节，有菜市场，还有新来的医生。</p></div>"
WRAPPED = "".join(f"<section><section><p><span>{line}</span></p></section></section>" for line in LINES)


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{TEXT}</div><div class='comments list'>{COMMENT * 9}</div>",
        f"<div>{TEXT}</div><div id=side_bar class=left-side>{ASIDE * 9}</div>",
        f"<div class='page has-footer'><div>{TEXT}</div></div>",
        f"<div>{WRAPPED}</div>",
        f"<div>{TEXT}<p>上一篇：<a href=/1>青石镇的风筝节</a></p><p>下一篇：<a href=/2>青石镇的新医生</a></p></div>",
        f"<div>{TEXT}<p>【打印】【关闭】</p><p>标签：老桥 通车</p></div>",
        f"<div>{TEXT}<p>青石网声明：以上内容仅代表作者观点，不代表青石网立场。</p></div>",
        f"<div><div class=share>分享到：<a href=#>微博</a></div>{TEXT}</div>",
    ],
)
def test_what_stands_around_a_text_is_left_out(body: str) -> None:
    found = article(META + body)
    assert found.paragraphs == LINES
    assert says(found) == {"time": AT, "source": "青石日报"}


def test_a_short_text_outweighs_many_comments() -> None:
    assert (
        article(f"{META}<div><p>{LINES[0]}</p></div><div class=comments>{COMMENT * 9}</div>").paragraphs
        == LINES[:1]
    )


@pytest.mark.parametrize(
    "called", ["id=artibody class=article", "class='article-content'", "class=TRS_Editor"]
)
def test_a_text_of_one_line_in_a_box_of_its_name_outweighs_any_list(called: str) -> None:
    beside = "".join(f"<p>青石镇第{n}期培训班招生，时间另行通知，地点在镇文化站。</p>" for n in range(12))
    body = f"<div {called}><p>{LINES[0]}</p></div><div><div><div class=live>{beside}</div></div></div>"
    note = "<p>青石网记者走访全县，欢迎提供线索。</p>"
    around = f"<div class=article-content><h1>{HEADLINE}</h1><div>2026-11-20 10:03</div>{note}{body}</div>"
    assert article(around).paragraphs == (LINES[0],)


def test_a_box_of_that_name_does_not_outweigh_the_text_around_it_nor_do_many() -> None:
    head = f"<h1>{HEADLINE}</h1><div>2026-11-20 10:03</div>"
    quoted = f"<div class=post-content><p>{LINES[0]}</p></div>"
    for body in (
        f"<div>{quoted}{TEXT}</div>",
        f"<div>{TEXT}</div>{quoted}",
        f"<div>{TEXT}</div>{quoted}{quoted.replace('两年', '三年')}",
    ):
        assert set(LINES[1:]) <= set(article(head + body).paragraphs)


def test_a_box_of_that_name_that_holds_the_headline_alone_is_not_the_text() -> None:
    long = f"{HEADLINE}：桥头立了木牌，星期六早上，送菜车第一个开过"
    body = f"<div class=post-content><h1>{long}</h1></div><section><div>{TEXT}</div></section>"
    assert article(body, long).paragraphs == LINES


def test_a_headline_edited_where_the_title_was_forgotten_is_the_one_in_print() -> None:
    body = (
        f"<h1>{HEADLINE.replace('老', '石')}</h1><div>2026-11-20 10:03 来源：青石日报</div><div>{TEXT}</div>"
    )
    assert article(body).headline == "青石镇石桥重新通车"
    assert article(f"<h1>原创{HEADLINE}</h1><div>{TEXT}</div>").headline == HEADLINE
    assert article(f"<h1>春茶上市了，茶农们忙起来</h1><div>{TEXT}</div>").headline == HEADLINE


def test_a_column_that_opens_a_forgotten_title_is_no_headline_but_where_it_is_set_as_one() -> None:
    bars = "<ul><li><a href=/qc/>老桥通车专题</a></li></ul>"
    labels, title = "<div>2026-11-20 10:03 来源：青石日报</div>", f"老桥通车专题｜{HEADLINE}_青石网"
    for above, headline in (
        (f"{bars}<h1>桥头的春茶摊又摆了出来</h1>", "桥头的春茶摊又摆了出来"),
        (f"{bars}<h1>老桥通车专题｜{HEADLINE}</h1>", f"老桥通车专题｜{HEADLINE}"),
        (f"{bars}<h1>老桥通车专题</h1><h2>桥头的春茶摊又摆了出来</h2>", "老桥通车专题"),
    ):
        assert article(f"{above}{labels}<div>{TEXT}</div>", title).headline == headline


OTHER, LABELLED = "春茶上市了，茶农们忙起来", "<div>2026-11-20 10:03 来源：青石日报</div>"
PATH_LINE = f"<div>当前位置：首页 &gt; 要闻 &gt; {HEADLINE}</div>"


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        (f"<h1>{OTHER}</h1>{LABELLED}", OTHER),
        (f"<h1>{OTHER}</h1><div>青石日报</div><div>下载客户端</div>{LABELLED}", OTHER),
        (f"<h1>{OTHER}</h1><h1>{OTHER}</h1>{LABELLED}", OTHER),
        (f"<h3>{OTHER}</h3>{LABELLED}", OTHER),
        (f"<div class=art_title>{OTHER}</div>{LABELLED}", OTHER),
        (f"{PATH_LINE}<h1>{OTHER}</h1>{LABELLED}", OTHER),
        (f"{PATH_LINE}<h1>疑似{HEADLINE}</h1>{LABELLED}", f"疑似{HEADLINE}"),
        (f"<h1>{HEADLINE}：首日有三千人走过</h1>{LABELLED}", f"{HEADLINE}：首日有三千人走过"),
        (f"<h1>{HEADLINE} 阅读 1234 分享</h1>{LABELLED}", HEADLINE),
        (f"<h1>青石网要闻</h1>{LABELLED}", HEADLINE),
        (f"<div class=title>登录享受更多精彩内容</div><div>青石</div>{LABELLED}", HEADLINE),
        (f"<h1><a href=/>青石网权威发布平台</a></h1>{LABELLED}", HEADLINE),
        (f"<h1>青石网权威新闻发布平台</h1><div>{HEADLINE}</div>{LABELLED}", HEADLINE),
        # Not set as one, but edited as editors do; what pages put beside one are labels, days and names.
        (f"<table><tr><th>{HEADLINE}，下周迎客</th></tr></table>{LABELLED}", f"{HEADLINE}，下周迎客"),
        (f"<div class=t0>快讯：{HEADLINE}</div>{LABELLED}", f"快讯：{HEADLINE}"),
        (f"<div class=t0>【更正】{HEADLINE}</div>{LABELLED}", f"【更正】{HEADLINE}"),
        (f"<div class=t0>【组图】{HEADLINE}</div>{LABELLED}", HEADLINE),
        (f"<div>{HEADLINE}（2026-11-20）</div>{LABELLED}", HEADLINE),
        # What it was called elsewhere stands for nothing.
        (f"<h1>{HEADLINE}（更新）</h1>{LABELLED}<p>（原标题：{HEADLINE}）</p>", f"{HEADLINE}（更新）"),
        (f"<h1>石桥小学的春天来了</h1>{LABELLED}<p>原标题：{HEADLINE}</p>", "石桥小学的春天来了"),
        (
            "<div class=title>石桥小学的春天来了</div><div>青石报 记者 林小满</div><p>2026-11-20",
            "石桥小学的春天来了",
        ),
        ("<div class=title>登录享受更多精彩内容</div><div>青石报</div><p>2026-11-20", HEADLINE),
    ],
)
def test_what_alone_is_set_as_a_headline_over_the_labels_is_it(above: str, headline: str) -> None:
    assert article(f"{above}<div>{TEXT}</div>").headline == headline


def test_a_heading_that_nobody_sees_below_a_text_is_not_the_one_in_print() -> None:
    unseen = f"<div style='display:none'><h1>{HEADLINE}</h1></div>"
    assert (
        article(f"<h2>最新！{HEADLINE}</h2>{LABELLED}<div>{TEXT}</div>{unseen}").headline
        == f"最新！{HEADLINE}"
    )


@pytest.mark.parametrize("site", ["", "-青石网", "_新闻_青石网", "——青石新闻"])
@pytest.mark.parametrize("edit", [("百年", "千年"), ("通车", "开放"), ("青石镇", "青石县")])
def test_a_headline_in_two_halves_is_no_site(site: str, edit: tuple[str, str]) -> None:
    whole = "青石镇老桥重新通车——百年石桥获新生"
    printed_as = whole.replace(*edit)
    page = article(f"<h1>{printed_as}</h1><div>2026-11-20 10:03</div><div>{TEXT}</div>", title=whole + site)
    assert page.headline == printed_as


def test_pictures_that_lead_to_pages_of_a_gallery_are_the_articles() -> None:
    def linked(*words: str) -> str:
        return "".join(
            f'<p><a href="/g/{at}.html"><img src="/p/a{at}b2c3.jpg">{one}</a></p>'
            for at, one in enumerate(words)
        )

    gallery = article(
        f"<h1>{HEADLINE}</h1><div>{TEXT}{linked('第一辆过桥的是送菜车。', '桥上的孩子 林小满摄')}</div>"
    )
    assert len(gallery.images) == 2
    others = article(
        f"<h1>{HEADLINE}</h1><div>{TEXT}{linked('云岭公园新步道开放', '石桥小学举行运动会')}</div>"
    )
    assert not others.images


COUNTS = (
    "（12条评论）",
    "5054阅读",
    "<small> 浏览：97次</small>",
    "[86评论]",
    "<em>热5691°</em>",
    "<i>分享 31</i>",
)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("title", [f"{HEADLINE}现实中真有", f"百年石桥 {HEADLINE}", f"“{HEADLINE}”啥来头？"])
def test_a_counter_on_the_headlines_line_hides_neither_it_nor_the_time(count: str, title: str) -> None:
    """The title tells how much of the line is headline; under it the first time is the article's."""
    labels = "<div>2026-11-20 10:01 来源：青石日报</div>"
    original = f"<h6>原标题：{HEADLINE}，百年石桥获新生</h6>"
    seen = article(
        f"<p>2026-11-18</p><h1>{title}{count}</h1>{labels}{original}<div>{TEXT}</div>", f"{title}-青石网"
    )
    assert seen.headline == title
    assert says(seen)["time"] == "11-20 10:01"


@pytest.mark.parametrize(
    ("around", "original"),
    [
        ("<h1>{h}</h1>{l}<div>{t}</div><ul><li>原标题：老桥修好了</li></ul>", "老桥修好了"),
        ("<h1>{h}</h1>{l}<p>（原标题：老桥修好了）</p><div>{t}</div>", "老桥修好了"),
        ("<h1>{h}</h1>{l}<div>{t}</div><p><a href=/2.html>原标题：河边的春天</a></p>", None),
        ("<h1>{h}</h1>{l}<div>{t}</div><p>有读者问起原标题：为何改了？</p>", None),
    ],
)
def test_the_original_headline_is_read_beside_a_text(around: str, original: str | None) -> None:
    page = around.format(h=HEADLINE, l=LABELS, t=TEXT)
    assert article(page, f"{HEADLINE}-青石网").original_headline == original


def test_a_headline_in_other_quotes_than_its_title_is_whole() -> None:
    title = "云岭关注丨“老桥”重新通车，谁还记得石板的编号？"
    shown = title.replace("“", "『").replace("”", "』")
    found = article(f"<div>云岭关注</div><h1>{shown}</h1>{LABELS}<div>{TEXT}</div>", f"{title}_青石网")
    assert found.headline == shown


def test_what_text_weighs_does_not_hang_on_its_punctuation() -> None:
    notice = "<p>【免责声明】本文仅代表作者本人观点，与青石网无关。青石网站对文中陈述、观点判断保持中立，仅作参考。</p>"
    for style in (
        LINES[0],
        LINES[0].replace("，", ",").replace("。", "."),
        LINES[2].replace("“", "「").replace("”", "」"),
    ):
        found = article(
            f"<h1>{HEADLINE}</h1><div><p>2026-11-20</p></div><div><p>{style}</p></div><div>{notice}</div>"
        )
        assert found.paragraphs == (style,)


OPENED = "<p>展开全文</p>"


@pytest.mark.parametrize(
    "within",
    [
        "<ul><li><a href=/1>石桥乡修好进村公路</a></li><li><a href=/2>青石镇春茶上市</a></li></ul>",
        "<p>记者：您修桥修了15年，最难的是什么？</p>",
        "<p>评论：一座桥，57年</p>",
        "<h3>57户人家的桥</h3>",
        "<p>来源：一半靠镇里出，另外57户人家也捐了钱。</p>",
        "<p>活动时间：2026年11月28日 14:30</p>",
        "<p>地点：青石镇图书馆 时间：2026年11月28日</p>",
    ],
)
def test_the_box_that_opens_a_text_may_hold_a_list_or_a_question(within: str) -> None:
    opens = f"<div><p>{LINES[0]}</p>{within}</div><div>{OPENED}</div>"
    found = article(f"<h1>{HEADLINE}</h1><section>{opens}<div>{TEXT}{TEXT}</div></section>")
    assert found.paragraphs[0] == LINES[0]
    assert not found.bylines


@pytest.mark.parametrize(
    ("link", "own"), [("<a href=/so/1>{}</a>", True), ("【<a href=/vote>点击{}</a>】", False)]
)
def test_a_word_that_a_machine_made_a_link_of_takes_no_lead_away(link: str, own: bool) -> None:
    lead = LINES[0].replace("老桥", link.format("老桥"))
    opens = f"<div><p>{lead}</p></div><div>{OPENED}</div>"
    found = article(f"<h1>{HEADLINE}</h1><section>{opens}<div>{TEXT}{TEXT}</div></section>")
    assert (len(found.paragraphs) == 7) is own


def test_a_statement_beside_the_time_opens_no_text() -> None:
    stated = "<span>2026-11-20 10:01<div>特别声明：以上内容仅代表作者本人观点，不代表本网立场。</div></span>"
    box = f"<div class=sub><span>青石日报</span> {stated}</div><div>{TEXT}<p>来源：网络</p></div>"
    found = article(f"<div><h1>{HEADLINE}</h1>{box}</div>")
    assert (found.source, found.paragraphs) == ("青石日报", LINES)


@pytest.mark.parametrize("year", ["2026年11月26日 星期四 农历十月十八", "2026年11月26日 星期四"])
def test_what_day_it_is_above_a_page_is_not_when_it_was_published(year: str) -> None:
    today = f"<div>今天是：{year}</div>"
    shown = f"{today}<h1>{HEADLINE}</h1>"
    seen = article(f"{shown}<div>{TEXT}{TEXT}</div><p>2026-11-20 10:01 来源：青石日报</p>")
    assert says(seen) == {"time": "11-20 10:01", "source": "青石日报"}
    assert "time" not in says(article(f"{shown}<div>{TEXT}{TEXT}</div>"))


def test_a_day_of_the_moon_beside_the_time_is_no_outlet() -> None:
    shown = f"<h1>{HEADLINE}</h1><div>2026-11-20 10:01 农历十月十二</div><div>{TEXT}{TEXT}</div>"
    assert says(article(shown)) == {"time": "11-20 10:01"}


LABELS = "<div class=info>2026-11-20 09:30 来源：青石日报</div>"
DIALOG = (
    "<div class='ask consent-root'><h1>本站询问您的意见</h1>"
    + "<p>合作方甲会保存标识符、设备信息、浏览数据，用于统计、个性化内容、广告效果衡量，期限90天。</p>" * 9
    + "</div>"
)
FILLED = (
    "<div id=google_ads_iframe_7><div>Now Playing</div>"
    + "<p>《看点》第三期，镇上的风筝，往前，往后，静音。</p>" * 30
    + "</div>"
)
PLAYER = (
    "<div id=player class=x-player><div>"
    + "<p>由于浏览器限制，请手动开启声音，视频加载失败，请检查网络连接后重试，有话要说？请点击。</p>" * 6
    + "</div></div>"
)
NEXT = "<div class=more><h1>白水乡的茶园开了</h1>" + TEXT.replace("青石镇", "白水乡") * 3 + "</div>"


@pytest.mark.parametrize(
    "body",
    [
        # As browsers save pages whose head they could not tell.
        f"<title>{HEADLINE}_青石网</title><div>2026.11.25 星期三</div><h2>{HEADLINE}</h2>{LABELS}<div>{TEXT}</div>",
        f"<div class='wrap right-sidebar'><p>按输入键，开始。</p><h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div></div>",
        f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div>{DIALOG}",
        f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}{FILLED}</div>",
        f"<div><h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div>{NEXT}</div>",
        f"<div><h1>更新｜{HEADLINE}</h1>{LABELS}<div>{TEXT}</div>{NEXT}</div>",
        f"<h2>{HEADLINE}</h2>{LABELS}<div>{TEXT}</div><h1>{HEADLINE}</h1>",
        f"<h1>{HEADLINE}</h1>{LABELS}{PLAYER}<div>{TEXT}</div>",
        f"<div id=player><h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div></div>",
        f"<h1>{HEADLINE}</h1>{LABELS}{PLAYER}<div class=player-desc>{TEXT}</div>",
    ],
    ids=[
        "title in the body",
        "theme with a sidebar",
        "consent",
        "machine's advert",
        "next article",
        "next article below an edited headline",
        "headline again",
        "a film's player",
        "a text in a box called so",
        "a film's text",
    ],
)
def test_what_modern_pages_put_around_an_article_is_not_read(body: str) -> None:
    found = article(body)
    assert (found.headline.removeprefix("更新｜"), found.paragraphs, found.source) == (
        HEADLINE,
        LINES,
        "青石日报",
    )
    assert says(found)["time"] == "11-20 09:30"


def test_a_part_that_a_headline_of_the_first_rank_heads_is_the_texts() -> None:
    parts = f"{TEXT}{TEXT}<h1>二、风筝上的故事</h1>" + "<p>风筝节的老照片挂满长廊，村民都来看。</p>" * 9
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{parts}</div>")
    assert found.paragraphs[-1] == "风筝节的老照片挂满长廊，村民都来看。"
    boxed = article(f"<div><h1>{HEADLINE}</h1>{LABELS}{parts}</div>")
    assert boxed.paragraphs[-1] == "风筝节的老照片挂满长廊，村民都来看。"
