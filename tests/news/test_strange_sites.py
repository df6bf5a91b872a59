"""Sites nobody has seen, as their systems build them: what is read of them, and which edits of them are told."""

from __future__ import annotations

import pytest

from pipelines.news import times
from pipelines.news.article import Article
from pipelines.news.telling import Told, tell
from tests.news.test_generic import FOOT, HEADLINE, LINES, NAV, RELATED, TEXT, taken
from tests.news.test_generic import article as read_body

URL, SITE = "https://www.qingshi.example.hk/a/030001.html", "青石日报"
LABELS = "<p>2026-11-20 10:03　来源：青石日报</p>"
CAPTION = "星期六早上，送菜车第一个开过青石镇的老桥。周小山 摄"


def page(body: str, title: str = f"{HEADLINE}_青石网") -> str:
    return f"<html><head><title>{title}</title></head><body>{NAV}{body}{FOOT}</body></html>"


def told(old: str, new: str) -> Told:
    return tell(taken(old, URL), taken(new, URL))


def fields(found: Told) -> set[str]:
    return {part.field for part in found.comparison.parts}


def article(body: str, title: str = f"{HEADLINE}_青石网") -> Article:
    return read_body(body, title)


FORMS = {
    "博达": f"<form name=_newscontent_fromname><h5>{HEADLINE}</h5><p>2026-11-20 10:03</p><div>{TEXT}</div></form>",
    "ASP.NET": (
        "<form id=aspnetForm method=post><input type=hidden name=__VIEWSTATE value=x>"
        f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03</p><div>{TEXT}</div>{RELATED}</form>"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_around_the_text_hides_nothing(form: str) -> None:
    found = article(FORMS[form])
    assert (found.headline, found.paragraphs) == (HEADLINE, LINES)
    assert found.published_raw == "2026-11-20 10:03"


def test_what_a_form_asks_beside_a_text_is_not_read() -> None:
    asks = "<form><p>请文明发言。</p><p>评论将在审核后显示。</p><p>严禁发布广告。</p><textarea></textarea></form>"
    assert article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{TEXT}</div>{asks}").paragraphs == LINES


# Titles that say on every page whose it is, and where the page prints its headline.
PAPERS = {
    "founder's tags": (
        (
            f"<table><tr><td><founder-title>{HEADLINE}</founder-title></td></tr></table>"
            f"<founder-content><div id=ozoom>{TEXT}</div></founder-content>"
        ),
        f"{SITE}数字报-{SITE}",
    ),
    "founder's ids": (
        (
            f"<h1><a href=/>{SITE}</a></h1><div><h2 id=Title>{HEADLINE}</h2></div><div id=ozoom><founder-content>{TEXT}"
            "</founder-content></div>"
        ),
        f"{SITE} 数字报",
    ),
    "a bold line": (
        f"<table><tr><td>本地<br><strong>{HEADLINE}通车了</strong></td></tr><tr><td>{TEXT}</td></tr></table>",
        f"{SITE}电子版",
    ),
    "what is called a headline, a subhead below it": (
        (
            f"<h1><a href=/>青石在线</a></h1><div class=biaoti>{HEADLINE}</div>"
            "<div class=fubiaoti>第一辆过桥的是送菜车</div>"
            f"{LABELS}<div>{TEXT}</div>"
        ),
        "青石在线",
    ),
    "behind the site's name": (
        (
            f"<table><tr><td><font size=5><b>{HEADLINE}</b></font></td></tr><tr><td>2026-11-20 10:03</td></tr>"
            f"<tr><td>{TEXT}</td></tr></table>"
        ),
        f"青石新闻中心--{HEADLINE}",
    ),
    "behind an office and a section": (
        f"<table><tr><td>{HEADLINE}</td></tr><tr><td>日期：2026-11-20</td></tr><tr><td>{TEXT}</td></tr></table>",
        f"青石镇人民政府 工作动态 {HEADLINE}",
    ),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_title_that_names_the_site_hides_no_headline(paper: str) -> None:
    body, title = PAPERS[paper]
    assert article(body, title).headline.startswith(HEADLINE)
    now = page(body.replace("老桥", "新桥"), title.replace("老桥", "新桥"))
    found = told(page(body, title), now)
    assert (found.verdict, "headline" in fields(found)) == ("edited", True)


@pytest.mark.parametrize("paper", ["behind the site's name", "behind an office and a section"])
def test_a_headline_behind_the_sites_name_may_change_in_print_alone(paper: str) -> None:
    body, title = PAPERS[paper]
    now = body.replace(HEADLINE, HEADLINE.replace("重新", "今晨"))
    assert fields(told(page(body, title), page(now, title))) == {"headline"}


@pytest.mark.parametrize("headline", ["青石镇织密一张防护网", "青石镇三年换了一张电网"])
def test_a_headline_that_ends_as_sites_do_is_one(headline: str) -> None:
    body = f"<h1>{headline}</h1><h2>三年修好了十二座老桥和渡口</h2>{LABELS}<div>{TEXT}</div>"
    assert article(body, f"{headline}-青石网").headline == headline
    assert article(body, headline).headline == headline


def test_a_tables_row_that_repeats_a_headline_hides_no_words_put_behind_it() -> None:
    rows = "<table><tr><td>标题：</td><td>{0}</td></tr></table><h1>{0}</h1>{1}<div>{2}</div>"
    old, new = (rows.format(text, LABELS, TEXT) for text in (HEADLINE, f"{HEADLINE} 镇里提出三点建议"))
    assert fields(told(page(old), page(new))) == {"headline"}


def test_a_page_to_be_printed_needs_no_box() -> None:
    body = f"<h2>{HEADLINE}</h2><p>2026-11-20 10:03 青石日报</p><hr>{TEXT}{TEXT.replace('桥', '渡口')}<hr>"
    old, new = (
        f"<title>打印 - {HEADLINE}</title><body>{body}<p>打印时间：2026-11-2{day} 08:12</p>" for day in (3, 4)
    )
    assert read_page(old).headline == HEADLINE
    assert told(old, new).verdict == "unchanged"
    assert fields(told(old, new.replace("三块。", "四块。"))) == {"paragraphs"}


def read_page(html: str) -> Article:
    from pipelines.news.layout import read

    return read(taken(html, URL))


# A picture between headline and text: {0} is its caption.
LEADS = {
    "a figure": "<figure><a href=/big.jpg><img src=/p/1.jpg></a><figcaption>{0}</figcaption></figure>"
    + LABELS,
    "a named box": "<div class=lead><img src=/p/1.jpg><div class=photo-caption>{0}</div></div>" + LABELS,
    "by what it says": "<div class=swiper><div><img src=/p/1.jpg><p>{0}</p></div></div>" + LABELS,
    "two fields": LABELS
    + "<div class=field-image><img src=/p/1.jpg></div><div class=field-caption>{0}</div>",
    "a table": "<table><tr><td><img src=/p/1.jpg></td></tr><tr><td>{0}</td></tr></table>" + LABELS,
}


@pytest.mark.parametrize("lead", LEADS)
def test_a_picture_above_a_text_is_the_articles_with_its_caption(lead: str) -> None:
    bodies = [
        f"<div><h1>{HEADLINE}</h1>{LEADS[lead].format(caption)}<div>{TEXT}</div></div>"
        for caption in (CAPTION, CAPTION.replace("周小山", "周晓山"))
    ]
    found = article(bodies[0])
    assert [image.caption for image in found.images] == [CAPTION]
    assert (found.paragraphs, found.source, found.published_raw) == (LINES, SITE, "2026-11-20 10:03")
    assert fields(told(*map(page, bodies))) == {"captions"}


@pytest.mark.parametrize(
    "between",
    [
        "<div class=ad-box><img src=/ad/7.jpg><p>全屋定制一口价 图片来源：商家</p></div>",
        "<div><img src=/i/7.jpg><h2 class=caption>今日要闻看点</h2></div>",
        "<div><img src=/i/7.jpg><p>下载客户端看直播</p></div>",
        "<div><img style=display:none src=//pv.example/impression.jpg><div class=caption_right>看街景</div></div>",
        "<div><img src=/i/7.jpg><div class=caption_right>热门关键字</div></div>",
        "<div><img src=/i/7.jpg><p>大家都在看</p><p class=caption>老街今晚亮灯</p></div>",
    ],
)
def test_what_else_stands_above_a_text_with_a_picture_is_not_its(between: str) -> None:
    found = article(f"<div><h1>{HEADLINE}</h1>{LABELS}{between}<div>{TEXT}</div></div>")
    assert (found.images, found.paragraphs) == ((), LINES)


@pytest.mark.parametrize(
    "box", ["<div align=center><img src=/p/1.jpg><br>{0}</div>", "<img src=/p/1.jpg><br>{0}<br>"]
)
def test_a_caption_behind_a_line_break_is_one(box: str) -> None:
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{box.format(CAPTION)}{TEXT}</div>")
    assert ([image.caption for image in found.images], found.paragraphs) == ([CAPTION], LINES)


def test_a_sentence_behind_a_pictures_line_break_is_text() -> None:
    line = "石板一块一块放回了原处，师傅们都说没有见过这样的桥。"
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<div><img src=/p/1.jpg><br>{line}<br>{TEXT}</div>")
    assert found.paragraphs == (line, *LINES)


def test_two_times_beside_each_other_open_no_text() -> None:
    times = "<div><span>2026/11/20 10:03</span>（11/20 1{0}:30 更新）</div>"
    picture = f"<div class=pic><figure><img src=/p/1.jpg><figcaption>{CAPTION}</figcaption></figure></div>"
    bodies = [
        page(f"<div><h1>{HEADLINE}</h1>{times.format(n)}{picture}<div>{TEXT}</div></div>") for n in (1, 4)
    ]
    assert told(*bodies).verdict == "unchanged"


LABELLED = {
    "a counter behind the source": ("<p>日期：2026-11-20 来源：{0} 访问次数：</p>", ""),
    "an account's bar": ("<p>2026-11-20 10:03</p>", "<ul><li>来源 | {0}</li><li>编辑 | 林小满</li></ul>"),
    "an office's account beside the time": ("<p>2026-11-20 10:03　{0}</p>", ""),
    "above the headline": ("", ""),
}


@pytest.mark.parametrize("labels", LABELLED)
def test_another_source_is_told_wherever_it_is_printed(labels: str) -> None:
    above, below = LABELLED[labels]
    over = "<div>2026-11-20 10:03</div><div>来源：{0}</div>" if labels == "above the headline" else ""
    shape = f"{over}<h1>{HEADLINE}</h1>{above}<div>{TEXT}</div>{below}"
    old, new = (shape.format(name) for name in ("青石发布", "云上发布"))
    assert article(old).source == "青石发布"
    assert fields(told(page(old), page(new))) == {"source"}


@pytest.mark.parametrize("word", ["发布", "今日发布", "小编发布"])
def test_that_something_was_published_is_no_outlet(word: str) -> None:
    assert article(f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03 {word}</p><div>{TEXT}</div>").source is None


STAFF = {
    "square brackets": "<table><tr><td>［编辑：{0}］</td></tr></table>",
    "the article's own footer": "<footer><p>编辑 {0}</p><p>校对 汪小洋</p></footer>",
}


@pytest.mark.parametrize("staff", STAFF)
def test_another_editor_is_told_wherever_he_stands(staff: str) -> None:
    shape = f"<article><h1>{HEADLINE}</h1>{LABELS}{TEXT}{STAFF[staff]}</article>"
    old, new = (page(shape.format(name)) for name in ("林小满", "陈小河"))
    assert read_page(old).editors == ("林小满",)
    assert fields(told(old, new)) == {"editors"}


def test_a_reporters_own_line_with_his_post_is_his_byline() -> None:
    shape = f"<h1>{HEADLINE}</h1><p>2026-11-20 10:03</p><div><p>記者{{0}}／青石報導</p>{TEXT}</div>"
    old, new = (page(shape.format(name)) for name in ("林小滿", "陳小河"))
    assert read_page(old).paragraphs == LINES
    assert fields(told(old, new)) == {"bylines"}


def test_an_offices_table_says_when_before_the_letter_that_is_signed() -> None:
    rows = (
        "<table><tr><td>索引号：</td><td>0143/2026-31</td></tr><tr><td>成文日期：</td><td>2026年11月15日</td></tr>"
        "<tr><td>发文字号：青府发〔2026〕8号</td><td>发布日期：2026年11月20日</td></tr></table>"
    )
    signed = "<p>青石镇人民政府</p><p>2026年11月15日</p>"
    found = article(f"{rows}<h1>{HEADLINE}</h1><div>{TEXT}{signed}</div>")
    assert found.published_raw == "2026年11月20日"
    assert found.paragraphs == (*LINES, "青石镇人民政府", "2026年11月15日")


LONGER = TEXT + TEXT.replace("桥", "渡口")


@pytest.mark.parametrize(
    ("wall", "verdict"), [("剩余内容需订阅后阅读", "blocked"), ("镇里的人都来看。", "edited")]
)
def test_the_beginning_of_a_text_above_a_wall_is_no_edit(wall: str, verdict: str) -> None:
    head = TEXT.split("</p>")[0] + "</p>" + TEXT.split("</p>")[1] + "</p>"
    old, new = (
        page(f"<h1>{HEADLINE}</h1>{LABELS}<div>{text}</div>") for text in (LONGER, f"{head}<p>{wall}</p>")
    )
    assert told(old, new).verdict == verdict


def test_news_of_a_platform_that_is_better_now_beside_a_notice_is_no_maintenance() -> None:
    beside = "<div class=side><p>智慧停车平台升级</p></div>"
    old = page(
        f"<div class=con><h1>{HEADLINE}</h1>{LABELS}<div>{LONGER}</div></div><div class=side><p>夜市开张</p></div>"
    )
    new = page(f"<div class=con><p>您访问的页面不存在或已被删除！</p></div>{beside}", "青石网")
    assert told(old, new).verdict == "withdrawn"


@pytest.mark.parametrize("name", ["main-tit", "ArticleTitle"])
def test_words_put_before_a_headline_are_told_however_its_box_is_called(name: str) -> None:
    row = "<table><tr><td class={0}>{1}</td></tr><tr><td>2026-11-20 10:03</td></tr><tr><td>{2}</td></tr></table>"
    old, new = (page(row.format(name, text, TEXT)) for text in (HEADLINE, f"雨后放晴 {HEADLINE}"))
    assert fields(told(old, new)) == {"headline"}


def test_a_long_headline_in_a_box_of_its_own_opens_no_text() -> None:
    headline = f"镇里三年修好了十二座老桥和渡口，{HEADLINE}了，“石板桥”成了新景"
    body = f"<div><p class=tit>{headline}</p><p>□ 本报记者 陈小河</p><div>{TEXT}</div></div>"
    found = article(body, f"{SITE}-数字报刊平台")
    assert (found.headline, found.paragraphs) == (headline, LINES)
    assert [by.name for by in found.bylines] == ["陈小河"]


def test_a_text_in_sections_is_one_however_long_each_is() -> None:
    parts = [f"<section><p>{line}</p><p>{line.replace('桥', '渡口')}</p></section>" for line in LINES]
    shape = f"<h1>{HEADLINE}</h1>{LABELS}<div>{'<h3>后来</h3>'.join(parts)}{{0}}</div>"
    more = "<section><p>镇上说，下个月还要在桥头种一排柳树，请孩子们来浇水，也请老人们来歇脚。</p></section>"
    old, new = page(shape.format("")), page(shape.format(more))
    assert len(read_page(old).paragraphs) == 8
    assert [part.kind for part in told(old, new).comparison.parts] == ["added"]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(("heading", "read"), [("", 7), ("<h2>青石镇的风筝节</h2>", 3)])
def test_a_section_of_short_lines_is_the_texts_unless_it_has_a_headline(
    heading: str, read: int, below: bool
) -> None:
    lines = (
        "渡口的老人天天来桥头。",
        "他说，桥好，路也好。",
        "孩子们走新桥，不绕路。",
        "镇上的人都说，真好。",
    )
    short = f"<section>{heading}{''.join(f'<p>{line}</p>' for line in lines)}</section>"
    parts = [f"<section>{TEXT}</section>", short] if below else [short, f"<section>{TEXT}</section>"]
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<div>{''.join(parts)}</div>")
    assert len(found.paragraphs) == read


def test_what_ends_a_font_ends_no_text() -> None:
    more = "镇上说，下个月还要在桥头种一排柳树，请孩子们来浇水。"
    cell = f"<td><font>{TEXT}</font><table><tr><td>云岭旅游年卡</td></tr></table><p>{more}</p></td>"
    found = article(f"<h1>{HEADLINE}</h1>{LABELS}<table><tr>{cell}</tr></table>")
    assert found.paragraphs[-1] == more


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("May 12, 2026 14:08", "May 12, 2026 19:08"),
        ("12 May 2026 2:08 pm", "13 May 2026 2:08 pm"),
        ("5 月 12, 2026", "5 月 13, 2026"),
        ("12 5 月, 2026", "13 5 月, 2026"),
    ],
)
def test_dates_as_sites_abroad_print_them(old: str, new: str) -> None:
    before, after = (page(f"<h1>{HEADLINE}</h1><div>{when}</div><div>{TEXT}</div>") for when in (old, new))
    assert read_page(before).published_raw == old
    assert fields(told(before, after)) == {"published_at"}


@pytest.mark.parametrize("text", ["他5月12日, 2026人参加", "March 2026", "比分是3比5"])
def test_what_only_looks_like_a_date_abroad(text: str) -> None:
    assert times.find(text) is None


BANNERS = [
    "我們使用 Cookie 改善您的瀏覽體驗。",
    "Allow all cookies",
    "允许所有Cookie",
    "本网站使用cookies提升服务",
]


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_about_cookies_is_no_challenge(banner: str) -> None:
    gone = f"<title>找不到页面</title><body><p>這篇文章已被移除。</p><div><p>{banner}</p></div></body>"
    assert told(page(f"<h1>{HEADLINE}</h1>{LABELS}<div>{LONGER}</div>"), gone).verdict == "withdrawn"


@pytest.mark.parametrize(
    "demand", ["请启用Cookie后继续访问", "Please allow cookies to continue", "请使用支持JavaScript的浏览器"]
)
def test_a_demand_for_cookies_is_one(demand: str) -> None:
    asks = f"<title>提示</title><body><p>{demand}</p></body>"
    assert told(page(f"<h1>{HEADLINE}</h1>{LABELS}<div>{LONGER}</div>"), asks).verdict == "blocked"


def test_what_the_articles_own_page_says_too_is_no_reason_for_its_absence() -> None:
    shape = "<title>{0}</title><body><div>在APP内打开</div><div class=body>{1}</div><p>相关推荐</p></body>"
    old = shape.format(HEADLINE, f"<p>{HEADLINE}</p><p>2026-11-20 10:03</p>{LONGER}")
    assert told(old, shape.format("详情", "")).verdict in {"unsure", "withdrawn"}


@pytest.mark.parametrize("label", ["最近一次重覽日期", "重檢日期", "更新日期"])
def test_a_day_beside_a_text_that_is_not_its_own_is_no_time_of_publication(label: str) -> None:
    shape = f"<h1>{HEADLINE}</h1><div>{TEXT}</div><div>完</div><div>{label}：2026年11月{{0}}日</div>"
    assert told(page(shape.format(21)), page(shape.format(22))).verdict == "unchanged"


@pytest.mark.parametrize("label", ["截止日期", "报名时间", "重检日期"])
def test_another_day_before_the_day_of_publication_hides_it_not(label: str) -> None:
    labels = f"<div>{label}：2026年11月23日</div><div>发布日期：2026年11月20日</div>"
    assert article(f"<h1>{HEADLINE}</h1>{labels}<div>{TEXT}</div>").published_raw == "2026年11月20日"


@pytest.mark.parametrize("label", ["發布日期", "刊发时间", "时间", "日期", "新闻日期"])
def test_a_day_of_the_piece_is_its_time(label: str) -> None:
    shape = f"<h1>{HEADLINE}</h1><div>{TEXT}</div><div>{label}：2026年11月{{0}}日</div>"
    assert fields(told(page(shape.format(21)), page(shape.format(22)))) == {"published_at"}


def test_an_office_that_publishes_is_the_source() -> None:
    assert (
        article(f"<h1>{HEADLINE}</h1><div>{TEXT}</div><ul><li>發布單位：青石鎮公所</li></ul>").source
        == "青石鎮公所"
    )


def test_words_behind_a_headline_whose_title_names_site_and_section_are_told() -> None:
    title = f"{HEADLINE}，第一辆是送菜车-青石镇政府信息网-新闻发布"
    shape = "<h2 class=title>{0}</h2><div>2026-11-20 10:03</div><div>{1}</div>"
    first = f"{HEADLINE}，第一辆是送菜车"
    old, new = (page(shape.format(text, TEXT), title) for text in (first, f"{first} 镇里提出三点建议"))
    found = told(old, new)
    assert (fields(found), found.verdict) == ({"headline"}, "edited")
