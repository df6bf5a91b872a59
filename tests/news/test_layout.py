"""What is text on a page and what is not, on pages of no declared layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.news.article import Article, Capture
from pipelines.news.errors import Undecodable
from pipelines.news.furniture_boxes import Removed
from pipelines.news.generic import GENERIC
from pipelines.news.layout import inspect, read
from pipelines.news.portal import Layout, Portal

PORTAL = Portal(
    name="any_page", title="", province="CN", home="https://any.invalid/", article_url=".", layouts=(GENERIC,)
)
TEXT = "<p>青石镇的老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。</p>"
DISCLAIMER = "<p>声明：该文观点仅代表作者本人，本平台仅提供信息存储空间服务。</p>"
MORE = "<p>修桥的师傅说，桥面的石板都编了号，一块一块放回了原处，少了的只有三块。</p>"
INFO = "<div>2026-11-20 10:00 来源：青石日报</div>"


def capture(body: str, info: str = INFO, below: str = "", head: str = "") -> Capture:
    title = "青石镇老桥重新通车"
    page = (
        f"<html><head><meta charset=utf-8><title>{title}-青石网</title>{head}</head><body><h1>{title}</h1>{info}"
        f"<div class=box>{body}</div>{below}</body></html>"
    )
    return Capture(
        portal=PORTAL,
        article_id="0" * 16,
        url="https://qingshi.invalid/1.html",
        final_url="https://qingshi.invalid/1.html",
        captured_at=datetime(2026, 11, 24, tzinfo=UTC),
        status=200,
        payload=page.encode(),
    )


def paragraphs(article: Article) -> int:
    return len(article.paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "<p>作者：林小满</p>",
        "<p>（来源：青石日报 编辑：林小满）</p>",
        "<p>本报记者 林小满</p>",
        "<p>- THE END -</p>",
        "<p>转载请注明出处：青石网</p>",
        "<p>发布于：青石省</p>",
        "<p><a href=/>返回青石频道</a> <a href=/2>更多青石新闻，请看专题&gt;&gt;</a></p>",
        "<p>（原题为《老桥通车》）</p>",
        "<p>青石镇老桥重新通车</p>",
    ],
)
def test_a_line_at_the_foot_that_is_not_the_texts_is_taken_out_and_told_why(line: str) -> None:
    article, removed = inspect(capture(TEXT + MORE + line))
    assert paragraphs(article) == 2
    assert len(removed) == 1
    assert removed[0].why


@pytest.mark.parametrize(
    "line",
    [
        "<p>记者：您走过这座桥吗？</p>",
        "<p>桥的资金来源：镇上人的捐款，每一笔都写在桥头的木牌上。</p>",
        "<p>详情请看<a href=/>老桥专题</a>，那里有一百年来的照片。</p>",
        "<p><a href=/1.pdf>老桥修缮图纸</a></p>",
        "<p>本报记者手记</p>",
        # What an editor asks in an interview, and another source than the one that is known.
        "<p>编辑：您是怎么想到修这座桥的？</p>",
        "<p>编辑：您一共捐了多少书</p>",
        "<p>来源：一半靠镇上人捐，一半靠县里出。</p>",
        "<p>来源：石桥晚报</p>",
    ],
)
def test_a_line_of_the_text_stays(line: str) -> None:
    article, removed = inspect(capture(TEXT + MORE + line))
    assert paragraphs(article) == 3
    assert removed == ()


def test_a_digest_of_links_keeps_its_text() -> None:
    links = "".join(f"<p><a href=/{n}>第{n}条消息</a></p>" for n in range(9))
    assert paragraphs(read(capture(f"{TEXT}{links}"))) == 10


def test_what_was_removed_tells_its_reason() -> None:
    _, removed = inspect(capture(TEXT + MORE + "<div class=share>分享到微博</div><p>责任编辑：林小满</p>"))
    assert removed == (Removed("分享到微博", "dropped by the layout"), Removed("责任编辑：林小满", "staff"))


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("通车的老桥。林小满摄", True),
        ("▲通车的老桥", True),
        ("图为通车的老桥。", True),
        ("老桥。图/青石图片社", True),
        ("老桥（受访者供图）", True),
        ("石板编了号", False),
        ("这是镇上最后一座石桥。（作者：林小满 摄影：周原）", False),
        ("林小满拿着话筒，用手机摄下了第一辆过桥的车。", False),
    ],
)
def test_a_line_under_a_picture_that_credits_it_is_its_caption(line: str, is_caption: bool) -> None:
    article = read(capture(f"{TEXT}<p><img src=/1.jpg></p><!-- 图 --><p>{line}</p>{MORE}"))
    assert (article.images[0].caption == line) is is_caption
    assert (line in article.paragraphs) is not is_caption


@pytest.mark.parametrize("picture", ["", "<p><img></p>", "<p><img src=/1.jpg>桥上看见的第一辆车。</p>"])
def test_no_caption_is_lost_where_no_picture_takes_it(picture: str) -> None:
    article = read(capture(f"{TEXT}{picture}<p>通车的老桥。林小满摄</p>{MORE}"))
    assert "通车的老桥。林小满摄" in article.paragraphs


def test_a_beginning_in_a_box_of_its_own_is_text() -> None:
    lead = "<div class=lead><p>青石镇的人等了两年，星期六的早上，他们终于又能走着过河了。</p></div>"
    article = read(
        capture(f"{lead}<section>展开剩余80%</section><div class=rest>{TEXT}{MORE}{TEXT}{MORE}</div>")
    )
    assert article.paragraphs[0].startswith("青石镇的人等了两年")
    assert "展开剩余80%" not in article.paragraphs


@pytest.mark.parametrize(
    ("info", "source"),
    [
        (INFO, "青石日报"),
        ("<div>青石财经•<em>2026-11-20 10:00</em></div>", "青石财经"),
        ("<div>2026-11-20 10:00 青石周刊[整理]</div>", "青石周刊"),
        ("<div>青石晚报 记者 林小满 编辑 周小韬</div><div>2026-11-20 10:00</div>", "青石晚报"),
        ("<div>林小满/青石晚报</div><div>2026-11-20 10:00</div>", "青石晚报"),
        ("<div>2026-11-20 10:00 来自青石</div>", None),
        ("<div>2026-11-20 10:00 显示图片</div>", None),
    ],
)
def test_the_source_stands_beside_the_time(info: str, source: str | None) -> None:
    assert read(capture(TEXT + MORE, info)).source == source


def test_a_comments_time_is_not_the_articles() -> None:
    comments = "<div class=c><span>网友</span> 2026-11-22 11:16</div>"
    head = '<meta name="publishdate" content="2026-11-20 10:00">'
    assert read(capture(TEXT + MORE, "", comments, head)).published_raw == "2026-11-20 10:00"


def test_a_portals_imprint_is_never_the_text() -> None:
    imprint = (
        "<div class=foot>"
        + "<p>青石网版权所有，未经许可，不得转载。举报电话：010-00000000，传真，邮箱。</p>" * 9
    )
    article = read(capture("<p>青石镇的老桥修了两年，星期六早上通车。</p>", below=imprint + "</div>"))
    assert article.paragraphs == ("青石镇的老桥修了两年，星期六早上通车。",)


def test_a_broken_character_matters_in_the_text_only() -> None:
    assert read(capture(TEXT + MORE, below="<div>\ufffd\ufffd</div>")).headline == "青石镇老桥重新通车"
    with pytest.raises(Undecodable):
        read(capture(TEXT + "<p>桥头\ufffd</p>"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            '{"@type": "NewsArticle", "datePublished": "2026-11-20T10:00:26+08:00"}',
            "2026-11-20T10:00:26+08:00",
        ),
        ('window.DATA = {"title": "新馆", "pubtime": "2026-11-20 10:00:26"}', "2026-11-20 10:00:26"),
        ('[{"pubtime": "2026-11-20 10:00:26"}, {"pubtime": "2026-11-19 08:00:00"}]', None),
        ('{"pubtime": "soon enough"}', None),
    ],
    ids=["JSON-LD", "the system's own", "of several pieces", "no time"],
)
def test_a_time_that_only_the_pages_data_tells_is_believed_if_it_is_but_one(
    data: str, told: str | None
) -> None:
    article = read(capture(TEXT, info="", head=f"<script>{data}</script>"))
    assert article.published_raw == told


def test_what_is_printed_goes_before_the_pages_data() -> None:
    article = read(capture(TEXT, head='<script>{"pubtime": "2026-01-01 10:00:26"}</script>'))
    assert article.published_raw is not None
    assert not article.published_raw.startswith("2026-01-01")


BELOW = "<p>青石镇的第二座桥也在修，石匠们说明年春天能走人。</p>" * 6
OTHER = "<p><a href=/1>旧桥的故事</a></p>"


SPEAKS = "<p>这篇文章的观点，网友看法不一，有人说文章写得好，也有人不赞成文章的观点。</p>" * 3


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        # Headings of links end a text, but not where more text stands below them than above.
        (TEXT + MORE + "<p>相关新闻：</p><p><a href=/1>旧桥的故事</a></p>", 2),
        (TEXT + "<p>相关新闻：</p><p><a href=/1>旧桥的故事</a></p>" + BELOW, 7),
        (TEXT + MORE + "<p>推荐阅读</p><p>青石镇的风筝节开了三天。</p>", 2),
        # What a background says is the text's.
        (TEXT + MORE + "<p>相关链接</p>" + BELOW, 9),
        (TEXT + MORE + "<p>延伸阅读：</p><p><a href=/1>旧桥的故事</a></p>", 2),
        # Nor where it goes on behind a list, as boxes between paragraphs do.
        (TEXT + MORE + TEXT + f"<p>猜你喜欢</p>{OTHER}<p><a href=/2>新桥的图纸</a> 11-20</p>{TEXT}{MORE}", 5),
        (TEXT + MORE + TEXT + f"<p>相关新闻</p>{OTHER}{MORE}{OTHER}{MORE}", 3),
        (TEXT + BELOW + f"<p>相关新闻</p>{OTHER}{MORE}{TEXT}{OTHER}{MORE}", 7),
        (TEXT + MORE + TEXT + f"<p>相关新闻</p>{OTHER}{OTHER}{MORE}{TEXT}{OTHER}", 5),
        # The portal's statement does, and what follows of it; what others declare is news.
        (
            TEXT
            + "<p>版权声明：本网所有。</p>"
            + "<p>凡本网注明来源的稿件，未经授权不得转载，违者必究。</p>" * 3,
            1,
        ),
        (TEXT + "<p>版权声明</p><p>本网所有。</p>", 1),
        (TEXT + "<p>郑重声明：</p>" + BELOW, 8),
        (TEXT + "<p>郑重声明：近日有人冒用青石镇中学名义招生，学校从未委托任何人。</p>" + BELOW, 8),
        (
            TEXT
            + "<p>郑重声明：有商家未经我馆授权使用馆藏图像，侵犯我馆著作权，我馆将追究责任。</p>"
            + BELOW,
            8,
        ),
        # What it says first tells whose it is, whatever the article below speaks of.
        (TEXT + "<p>郑重声明：</p><p>石桥博物馆从未委托任何机构收取门票，请游客注意。</p>" + SPEAKS, 6),
        (TEXT + "<p>郑重声明：</p><p>本台从未授权任何机构以本台名义招收学员，请市民注意。</p>" + MORE, 4),
        (TEXT + "<p>郑重声明：</p><p>我没有搬走。</p>", 3),
        (TEXT + "<p>特别声明：</p><p>以上文章内容仅代表作者本人观点，不代表本网立场。</p>" + SPEAKS, 1),
        # Lines that lead away.
        (TEXT + MORE + "<p>更多青石新闻：</p><p><a href=/1>旧桥的故事</a></p>", 2),
        (TEXT + "<p><a href=/t>进入老桥专题&gt;&gt;</a></p>" + MORE, 2),
        (TEXT + MORE + BELOW + "<p>2026-11-20 10:00</p>", 9),
        ("<p>2026-11-20 10:00</p>" + TEXT + MORE, 2),
        ("<p>2026-11-22 10:00 地点：青石镇桥头</p>" + TEXT + MORE, 3),
        # When something takes place is no time of publication.
        ("<p>时间：2026年11月28日 14:30</p><p>地点：青石镇图书馆</p>" + TEXT + MORE, 4),
        ("<p>时间：2026年11月28日，地点：青石镇图书馆</p>" + TEXT + MORE, 3),
        ("<p>活动时间：2026年11月28日 14:30</p>" + TEXT + MORE, 3),
        ("<p>2026年11月19日 08:30</p>" + TEXT + "<p>2026年11月19日 21:00</p>" + MORE, 4),
        # Who wrote it is read from a line; what more it says of him stays.
        (TEXT + MORE + "<p>作者：周文</p>", 2),
        (TEXT + MORE + "<p>作者：周文，1988年5月生，青石镇人</p>", 3),
        (TEXT + MORE + "<p>（作者：周文 单位：青石镇小学）</p>", 3),
        ("<p>时间：2026-11-20 10:00:31</p>" + TEXT + MORE, 2),
        ("<p>记者：您是2008年5月12日到的青石镇？</p>" + TEXT + MORE, 3),
        (
            "<p>青石网 www.qingshi.example 2026年11月20日 10:00 来源：青石日报 空气质量 优 95 湿度 44%</p>"
            + TEXT,
            1,
        ),
        ("<p>2026-11-20 10:00点击数：98725青石日报</p>" + TEXT + MORE, 2),
        ("<p>青石网 7天前 来源：青石日报</p>" + TEXT + MORE, 2),
        # What a page is filed under stands at its edges; within it is what a report goes on with.
        ("<p>关键词：石桥、春茶、图书馆</p>" + TEXT + MORE, 2),
        (TEXT + MORE + "<p>关键词：小学 农场 楼顶</p>", 2),
        (TEXT + MORE + TEXT + "<p>关键词：石桥、春茶、图书馆</p>" + MORE * 5, 9),
        (TEXT + MORE + "<p>#石桥春茶开采#</p>", 2),
        (TEXT + MORE + TEXT + "<p>#石桥春茶开采#</p>" + MORE * 5, 9),
        (TEXT + MORE + "<p>云岭日报版权声明：本网所有。</p>", 2),
        (
            TEXT
            + MORE
            + "<p>石桥画院版权声明：</p><p>《石桥全景图》著作权归画院所有，印制每幅付费500元。</p>",
            4,
        ),
        # Numbers alone are a counter's beside a text, within it a row of figures; a pager pages everywhere.
        *(
            (TEXT + f"<p>{figures}</p>" + MORE, 3)
            for figures in ("12345", "2026", "3.14", "1200 3400", "1 5 9", "0000-6123456")
        ),
        (TEXT + MORE + "<p>12345</p>", 2),
        # The portal's own words below are none of the text's.
        (TEXT + MORE + f"<p>12345</p><p>关键词：石桥；春茶</p>{DISCLAIMER}", 2),
        ("<p>12345</p>" + TEXT + MORE, 2),
        (TEXT + MORE + "<p><i class=like></i>0</p>", 2),
        (TEXT + "<p>2</p>" + MORE, 3),
        (
            TEXT
            + MORE
            + "".join(f"<p>{row}</p>" for row in ("石桥乡", 95, "清溪乡", 87, "青禾镇", 6, "白鹭镇", 70)),
            10,
        ),
        (TEXT + MORE + "<p>120</p><p>3</p><p>0</p>", 2),
        *((TEXT + f"<p>{pager}</p>" + MORE, 2) for pager in ("1 2 3", "[1][2]", "1 2 ... 9", "(3/12)")),
        # The weather here and now is a portal's, a forecast is news.
        ("<p>青石 晴转多云 16℃ 东南风2级</p>" + TEXT + MORE, 2),
        ("<p>青石 晴 16℃ 东风2级</p><p>石桥 多云 14℃ 东风3级</p>" + TEXT, 3),
        (TEXT + MORE + TEXT + "<p>青石 晴转多云 16℃ 东南风2级</p>", 4),
        # A row of figures stands between two lines that print the headline, not above it.
        (
            TEXT + "<table><tr><td>青石镇</td><td>208</td></tr><tr><td>石桥乡</td><td>187</td></tr></table>"
            "<p>青石镇老桥重新通车</p>" + MORE,
            4,
        ),
        # A film's box prints the headline with its buttons.
        ("<p>广告 青石镇老桥重新通车 6780阅读 2:58 广告 0 秒后跳过广告</p>" + TEXT, 1),
        ("<p>青石镇老桥重新通车 10天</p>" + TEXT, 2),
    ],
)
def test_where_a_text_ends(inside: str, count: int) -> None:
    assert paragraphs(read(capture(inside))) == count


@pytest.mark.parametrize("inside", ["<p>责编：余小寒</p>", ""])
def test_who_edits_may_stand_in_two_lines(inside: str) -> None:
    below = "<div>责任编辑：林小满</div>" + ("" if inside else "<div>责编：余小寒</div>")
    article = read(capture(TEXT + MORE + inside, below=below))
    assert {*article.responsible_editors} == {"林小满", "余小寒"}
    assert paragraphs(article) == 2


@pytest.mark.parametrize(
    ("lead", "read_as"),
    [
        ("<div class=summary>核心提示：老桥修了两年，花去30万元，星期六早上重新通车。</div>", "paragraphs"),
        ("<div>【内容提要】老桥修了两年，花去30万元，星期六早上重新通车，桥头立了木牌。</div>", "paragraphs"),
        ("<div class=fix>更正：本文此前版本把桥的年代写错了，现予更正。</div>", "paragraphs"),
        ("<h2>第一辆过桥的是送菜车</h2>", "subhead"),
        ("<div class=subtitle>——第一辆过桥的是送菜车</div>", "subhead"),
        ("<div class=tip>请使用谷歌、火狐等浏览器访问本站，以获得更好的浏览效果。</div>", ""),
        ("<p class=art-sub>第一辆过桥的是送菜车</p>", "subhead"),
        ("<p class=fbt>第一辆过桥的是送菜车</p>", "subhead"),
        ("<p>——第一辆过桥的是送菜车</p>", "subhead"),
        ("<h2>第一辆过桥的是送菜车</h2><div>首页</div><div>青石镇老桥重新通车</div>", "subhead"),
        ("<p>第一辆过桥的是送菜车</p>", ""),
        ("<p class=sub-line>第一辆过桥的是送菜车</p>", "subhead"),
        ("<p>——来源：青石网</p>", ""),
        ("<p>——<a href=/zt/>青石专题</a></p>", ""),
        ("<h2>2026-11-20 10:00</h2>", ""),
        ("<h2>2天前 09:35 青石日报</h2>", ""),
        ("<div class=tools>字号：大 中 小</div>", ""),
    ],
)
def test_what_stands_between_headline_and_labels(lead: str, read_as: str) -> None:
    article = read(capture(TEXT + MORE, info=lead + INFO))
    told = {"paragraphs": len(article.paragraphs) == 3, "subhead": article.subhead is not None}
    assert [name for name, here in told.items() if here] == ([read_as] if read_as else [])


@pytest.mark.parametrize(("called", "told"), [("summary", True), ("introduction", True), ("tip", False)])
def test_a_summary_among_the_labels_is_read_by_its_name(called: str, told: bool) -> None:
    summary = "老桥修了两年，星期六早上重新通车，第一辆过桥的是镇上的送菜车。"
    info = f"<div class=top>{INFO}<div class={called}>{summary}</div></div>"
    assert (read(capture(TEXT + MORE, info=info)).subhead == summary) is told


def test_what_an_editor_says_below_the_text_is_read() -> None:
    note = "<p>（编者注：本文于11月21日更新，增加了镇政府的回应。）</p>"
    assert paragraphs(read(capture(TEXT + MORE, below=note))) == 3
    assert paragraphs(read(capture(TEXT + MORE + "<p>编辑：林小满</p><p>更正：标题有误，现已更正</p>"))) == 3
    assert (
        paragraphs(read(capture(TEXT + MORE, below="<p>声明：本网力求信息真实，仅供参考，风险自担。</p>")))
        == 2
    )


def test_what_a_machine_says_of_a_text_is_none_of_it() -> None:
    said = "<div><b>AI摘要</b><p>老桥通车了，孩子们都来走一走。</p><p>内容由AI生成，仅供参考</p></div>"
    article, removed = inspect(capture(said + TEXT + MORE + TEXT + MORE))
    assert paragraphs(article) == 4
    assert [one.why for one in removed] == ["written by a machine"]
    told = "<p>县里说，这份报告由人工智能生成，专家逐条核对过。</p>"
    assert paragraphs(read(capture(TEXT + MORE + told))) == 3


def test_a_picture_made_by_a_machine_stands_among_the_text() -> None:
    picture = "<figure><img src=/pic/2026/1120/qiao.jpg><span>内容由AI生成</span></figure>"
    article = read(capture(TEXT * 4 + MORE * 4 + f"<section>{TEXT}{MORE}{picture}</section>"))
    assert paragraphs(article) == 10
    assert len(article.images) == 1


def test_todays_date_is_not_when_it_was_published() -> None:
    article = read(capture(TEXT + MORE, info="<div>今天是2026年11月20日 星期五</div>"))
    assert article.published_at is None


def test_what_counts_above_the_headline_is_no_text() -> None:
    inside = "<p>青石 晴转多云 16℃</p><p>青石镇老桥重新通车</p>"
    article = read(capture(inside + TEXT + MORE, info=""))
    assert paragraphs(article) == 2


def test_a_break_that_may_be_taken_holds_nothing() -> None:
    broken = TEXT.replace("老桥", "老<wbr>桥").replace("重新", "重<WBR/>新")
    assert read(capture(broken + MORE)).paragraphs == read(capture(TEXT + MORE)).paragraphs


def test_a_box_that_opens_a_text_may_hand_out_a_file() -> None:
    lead = f"<div>{TEXT}<p>附件：<a href=/1.pdf>老桥修缮图纸</a></p></div>"
    page = f"{lead}<div>{MORE * 4}</div>"
    article = read(capture(f"<div>{page}</div>"))
    assert paragraphs(article) >= 5
    assert [file.title for file in article.attachments] == ["老桥修缮图纸"]


@pytest.mark.parametrize("name", ["zoomfile", "file", "data-pic", "real_address"])
def test_a_picture_not_loaded_yet_is_known_by_any_attribute(name: str) -> None:
    article = read(
        capture(TEXT + f'<p><img src="/img/blank.gif" {name}="/2026/11/a1b2c3.jpg" alt="/x.jpg"></p>' + MORE)
    )
    assert [image.src for image in article.images] == ["https://qingshi.invalid/2026/11/a1b2c3.jpg"]


def test_a_link_that_closes_the_last_line_is_not_its_words() -> None:
    last = "<p>老桥明天还开放。<a href=/>返回青石网首页&gt;&gt;</a></p>"
    assert read(capture(TEXT + MORE + last)).paragraphs[-1] == "老桥明天还开放。"


def test_an_editors_name_that_stands_alone_at_the_foot_is_taken_out() -> None:
    info = "<div>2026-11-20 10:00 来源：青石日报 编辑：林小满</div>"
    assert paragraphs(read(capture(TEXT + MORE + "<p>林小满</p>", info=info))) == 2
    assert paragraphs(read(capture(TEXT + MORE + "<p>林小溪</p>", info=info))) == 3


@pytest.mark.parametrize(
    ("picture", "src"),
    [
        ('<img src="/a.jpg">', "https://qingshi.invalid/a.jpg"),
        ('<img src="data:image/png;base64,iVBO" data-lazyload="/a.jpg">', "https://qingshi.invalid/a.jpg"),
        ('<img src="/space.gif" zoomfile-src="/a.jpg">', "https://qingshi.invalid/a.jpg"),
        ('<img src="data:image/png;base64,iVBO">', None),
        ('<img src="/img/logo.png">', None),
        ('<img src="/end_news.png" width="13" height="12">', None),
        ('<img src="/a.jpg" width="640" height="20">', "https://qingshi.invalid/a.jpg"),
    ],
)
def test_a_picture_is_what_is_shown_for_itself(picture: str, src: str | None) -> None:
    found = read(capture(TEXT + f"<p>{picture}</p>" + MORE)).images
    assert [image.src for image in found] == ([src] if src else [])


def test_a_caption_as_long_as_a_paragraph_is_text() -> None:
    long = "桥头的人越来越多。" * 30
    told = f"<p><img src=/a.jpg></p><figcaption>{long}</figcaption><p><img src=/b.jpg></p><figcaption>老桥</figcaption>"
    article = read(capture(TEXT + told + MORE))
    assert long in article.paragraphs
    assert [image.caption for image in article.images] == [None, "老桥"]


def test_an_emoji_that_the_portal_lost_is_forgiven() -> None:
    assert paragraphs(read(capture(TEXT + MORE + "<p>桥通了\ufffd\ufffd</p><p>\ufffd\ufffd\ufffd</p>"))) == 3


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            "<tr><th>镇</th><th colspan=2><p>桥<br>数</p></th></tr><tr><td>青</td><td><p>3</p></td><td>5</td></tr>",
            ("镇 | 桥 数", "青 | 3 | 5"),
        ),
        # A table that places the page's parts is not one of rows, and what it holds is not told twice.
        (
            "<tr><td><table><tr><td>青石</td><td>3</td></tr></table></td><td><p>桥边</p></td></tr>",
            ("青石 | 3", "桥边"),
        ),
        (f"<tr><td>{TEXT}<p>桥边</p></td></tr>", (TEXT[3:-4], "桥边")),
    ],
)
def test_a_tables_rows_are_lines(table: str, lines: tuple[str, ...]) -> None:
    article = read(capture(TEXT.replace("青石镇", "云岭镇") + MORE + f"<table>{table}</table>"))
    assert article.paragraphs[2:] == lines


def test_a_caption_without_its_picture_is_a_line_of_the_text() -> None:
    """A loader's placeholder is no picture; what is printed below it is read all the same."""
    marked = (
        "<figure><img src={}><figcaption>桥头的木牌。</figcaption><figcaption>孟小满 摄</figcaption></figure>"
    )
    shown = read(capture(TEXT + marked.format("/pic/2026/1120/qiao.jpg") + MORE))
    waits = read(capture(TEXT + marked.format("/img/loading.gif") + MORE))
    for one in (shown, waits):
        printed = [*one.paragraphs, *(image.caption for image in one.images)]
        assert {"桥头的木牌。", "孟小满 摄"} <= {*printed}


def test_the_original_headline_may_stand_below_the_portals_statement() -> None:
    said = "<p>特别声明：本文为作者上传，不代表本网立场。</p><p>（原题为《石桥修了两年》）</p>"
    article = read(capture(TEXT + MORE + said))
    assert (article.original_headline, paragraphs(article)) == ("石桥修了两年", 2)


@pytest.mark.parametrize(
    "beside",
    ["", "立即打开", "打开青石APP 阅读体验更佳", "3170次浏览", "1.2万次", "阅读 1200", "阅读量：1200次"],
)
def test_a_source_ends_before_its_buttons(beside: str) -> None:
    named = Layout(name="named", headline=("h1",), body=(".box",), source=(".src",))
    page = capture(TEXT + MORE, info=f"<div class=src>青石日报 社会部 <div>{beside}</div></div>")
    assert read(replace(page, portal=replace(PORTAL, layouts=(named,)))).source == "青石日报 社会部"
