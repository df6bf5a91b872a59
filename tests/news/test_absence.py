from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.absence import signature, understand
from pipelines.news.article import Article, Fate, Refusal
from pipelines.news.notices import is_notice_title
from pipelines.news.signature import Signature
from pipelines.news.truncation import Cut, truncated
from tests.news.absent_pages import (
    ARTICLE,
    BLOCKED_WORDS,
    FOOT,
    GONE_WORDS,
    NAV,
    OUT_WORDS,
    SHAPES,
    bare,
    framed,
)  # fmt: skip
from tests.samples import PORTAL, URL, capture, page

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ANY = AnyPageSpider.portal
LABEL = "2026-11-20 10:00:00 来源：云岭日报 编辑：李青"


@pytest.mark.parametrize("portal", [PORTAL, ANY], ids=["declared", "any_page"])
@pytest.mark.parametrize(
    ("changes", "fate", "reason"), [shape[1:] for shape in SHAPES], ids=[s[0] for s in SHAPES]
)
def test_every_page_has_a_fate(changes: dict[str, Any], fate: Fate, reason: str, portal: Any) -> None:
    found = understand(capture(portal=portal, **{"payload": ARTICLE} | changes))
    assert isinstance(found, Refusal)
    assert (found.fate, found.reason) == (fate, reason)


IN_WORDS: dict[str, Callable[[str], bytes]] = {
    "alone": lambda text: bare("云岭网", f"<p>{text}</p>"),
    "framed": lambda text: framed("云岭网", f"<p>{text}</p>"),
    "titled": lambda text: bare(text, "<p>返回首页</p>"),
    "with advice": lambda text: framed(
        "云岭网", f"<p>{text}</p><p>您可以：检查网址，或返回<a href='/'>首页</a></p>"
    ),
}


@pytest.mark.parametrize("shape", IN_WORDS.values(), ids=IN_WORDS)
@pytest.mark.parametrize(
    ("words", "fate"),
    [(GONE_WORDS, Fate.WITHDRAWN), (OUT_WORDS, Fate.OUTAGE), (BLOCKED_WORDS, Fate.BLOCKED)],
    ids=["gone", "out of order", "blocked"],
)
def test_what_portals_say_is_understood_in_both_scripts(
    words: tuple[str, ...], fate: Fate, shape: Callable[[str], bytes]
) -> None:
    traditional = opencc.OpenCC("s2t")
    for text in words:
        for form in (text, traditional.convert(text)):
            for portal in (PORTAL, ANY):
                found = understand(capture(0, shape(form), portal=portal))
                assert isinstance(found, Refusal), form
                assert found.fate is fate, form


def test_there_are_shapes_enough() -> None:
    assert len({name for name, *_ in SHAPES}) >= 120


NEWS = [
    ("验证码为何越来越难", "多家网站升级验证码。专家提醒：页面不存在时请勿反复刷新，访问过于频繁会被拦截。"),
    ("警方通报：网传信息不存在", "云岭县公安局发布通报，提醒市民核实来源。"),
    ("涉事公众号文章已删除 当地回应", "云岭县作出回应，称该文章已删除，将依法处理。"),
    ("云岭政务服务网系统维护公告", "因系统升级，云岭政务服务网21日零时起暂停服务，请市民错峰办理。"),
    ("抢票软件提示“您的访问过于频繁” 铁路部门解答", "不少旅客遇到“操作太频繁”的提示，铁路部门作出解答。"),
    ("云岭大桥封闭维护中 绕行路线公布", "云岭大桥正在维护，请司机绕行县道。"),
    ("服务器繁忙难登录 高考查分通道增开", "查分首小时服务器繁忙，云岭县教育局增开通道。"),
    ("图书馆读者登录后可查看借阅记录", "登录后可查看全部借阅记录，无需验证码。"),
    ("信息隐藏技术走进课堂", "云岭中学开设选修课，学生自己动手做实验。"),
    ("网友发文称文章审核中 平台回应", "平台表示，审核中的文章会在一天内有结果。"),
    ("县图书馆网站改造完成", "改造中的网站曾经暂停访问，现已恢复。"),
    ("404教室的灯又亮了", "云岭中学404教室开设夜读班，学生可自由参加。"),
    ("500名志愿者走上街头", "云岭县500名志愿者走上街头，帮助老人过马路。"),
]  # fmt: skip


@pytest.mark.parametrize("portal", [PORTAL, ANY], ids=["declared", "any_page"])
@pytest.mark.parametrize("times", [1, 8], ids=["flash", "article"])
@pytest.mark.parametrize(("headline", "body"), NEWS, ids=[headline for headline, _ in NEWS])
def test_news_about_absences_is_news(headline: str, body: str, times: int, portal: Any) -> None:
    found = understand(capture(portal=portal, payload=page(headline, f"<p>{body}</p>" * times)))
    assert isinstance(found, Article), found.reason


@pytest.mark.parametrize("portal", [PORTAL, ANY], ids=["declared", "any_page"])
@pytest.mark.parametrize(
    "headline",
    [
        "相关视频已下架",
        "该文章已删除",
        "系统维护中",
        "文章已删除 当事人致歉",
        "该视频已删除 官方回应",
        "访问过于频繁 抢票软件被封",
        "此稿件已被撤下",
    ],
)
def test_a_headline_in_a_notices_words_is_one_where_an_article_stands_below(
    headline: str, portal: Any
) -> None:
    body = "<p>云岭县作出回应，称将依法处理，并请市民以官方通报为准。</p>" * 8
    found = understand(capture(portal=portal, payload=page(headline, body)))
    assert isinstance(found, Article), found.reason


@pytest.mark.parametrize(
    "title", ["404 您要找的页面走丢了，去首页看看", "页面不存在，3秒后自动返回首页", "抱歉，文章已删除"]
)
def test_a_notice_with_its_advice_is_one_whatever_stands_below(title: str) -> None:
    news = "<p>云岭公园的新步道昨天开放，附近的居民一早就来走了一圈。</p>" * 8
    whole = f"<html><head><title>{title}-云岭网</title></head><body><div>{news}</div></body></html>".encode()
    found = understand(capture(portal=ANY, payload=whole))
    assert isinstance(found, Refusal)
    assert found.fate is Fate.WITHDRAWN


@pytest.mark.parametrize(
    "twin",
    [
        URL.replace("https://", "http://") + "?spm=zm1",
        URL + "?_t=17",
        URL.replace("www.", "m."),
        URL + "/",
    ],
)
@pytest.mark.parametrize("portal", [PORTAL, ANY], ids=["declared", "any_page"])
def test_a_twin_of_the_address_is_no_redirect(twin: str, portal: Any) -> None:
    assert isinstance(understand(capture(portal=portal, payload=ARTICLE, final_url=twin)), Article)


@pytest.mark.parametrize(
    "extra",
    [
        "<script>if(/Mobile/.test(navigator.userAgent))location.href='/m/1.html'</script>",
        '<meta http-equiv="refresh" content="0;url=https://live.app.example/1">',
        "<script>document.cookie='read=1';function again(){location.reload()}</script>",
        '<link rel="canonical" href="https://m.yunling.example/system/2026/11/20/059000778.shtml">',
        "<form><input type=password name=p><input name=captcha></form>",
        "<noscript>请开启JavaScript</noscript>",
        "<h1 style='display:none'>404 Not Found</h1>",
    ],
)
def test_what_an_article_carries_besides_does_not_refuse_it(extra: str) -> None:
    for payload in (ARTICLE.replace(b"</body>", extra.encode() + b"</body>"),):
        for portal in (PORTAL, ANY):
            assert isinstance(understand(capture(portal=portal, payload=payload)), Article)


def test_replacement_characters_in_the_text_are_undecodable() -> None:
    broken = page("标题", "<p>正文</p>" * 5).replace("正文".encode(), "正文".encode()[:5] + b"\xff", 1)
    found = understand(capture(payload=broken))
    assert isinstance(found, Refusal)
    assert found.reason == "undecodable"


WHOLE = {
    "article": ARTICLE,
    "notice in the frame": framed("云岭网", "<h2>该稿件已删除</h2>"),
    "emptied": framed("云岭网", "<h1>云岭</h1><div class='neirong'></div>"),
    "jump": bare("", "<script>location.href='/'</script>"),
    "maintenance": bare("系统维护中", "<p>您访问的页面不存在？网站正在升级</p>"),
}


@pytest.mark.parametrize("whole", WHOLE.values(), ids=WHOLE)
def test_a_page_cut_anywhere_is_never_emptied_and_known_for_cut(whole: bytes) -> None:
    for length in range(whole.index(b"<body>") + 6, whole.index(b"</body>") + 6):
        cut = capture(payload=whole[:length])
        found = understand(cut)
        assert truncated(cut) is not Cut.NO
        assert not isinstance(found, Refusal) or found.reason in {"truncated", "soft_404", "maintenance"}


@given(
    st.text(alphabet="页面不存在已删除验证码系统维护404<>/pabody \n,.!", max_size=80),
    st.sampled_from([200, 404, 503, 202]),
)
def test_whatever_stands_beside_it_a_challenge_is_blocked(noise: str, status: int) -> None:
    text = noise.replace("<", "&lt;")
    found = understand(
        capture(status=status, payload=bare("安全验证", f"<p>{text}</p><p>请完成安全验证</p>"))
    )
    assert isinstance(found, Refusal)
    assert found.fate is Fate.BLOCKED


@pytest.mark.parametrize(
    ("payload", "cut"),
    [
        (ARTICLE, Cut.NO),
        (ARTICLE.removesuffix(b"</html>"), Cut.NO),
        (ARTICLE.removesuffix(b"</body></html>"), Cut.PERHAPS),
        (ARTICLE[:-7], Cut.NO),
        (ARTICLE[:-8], Cut.SURELY),
        (b"<p>a scrap of a page</p>", Cut.NO),
        (b"<html><body><p>a < b", Cut.PERHAPS),
        (b"<html><body><!-- foot", Cut.SURELY),
        (b"<html><body><script>var a=1;", Cut.SURELY),
        (b"<html><body><p>" + "云岭".encode()[:-1], Cut.SURELY),
        (b"<html><body><p>" + "云岭".encode("gbk"), Cut.PERHAPS),
        (b"<html><body><p title='x", Cut.SURELY),
    ],
)
def test_what_ends_in_the_middle_is_cut(payload: bytes, cut: Cut) -> None:
    assert truncated(capture(payload=payload)) is cut


def test_only_bytes_as_sent_are_counted() -> None:
    length = {"content-length": str(len(ARTICLE) + 1)}
    assert truncated(capture(payload=ARTICLE, headers=length)) is Cut.SURELY
    assert truncated(capture(payload=ARTICLE, headers=length | {"content-encoding": "gzip"})) is Cut.NO
    assert truncated(capture(payload=ARTICLE, headers={"content-length": "many"})) is Cut.NO


def house_style(asked: str, day: int, picks: str = "甲乙丙") -> bytes:
    """What this portal answers for what it has not: no word that says so, the address and the day echoed."""
    hot = "".join(f"<li><a href='/hot/{pick}.html'>今日推荐之{pick}</a></li>" for pick in picks)
    return framed(
        "云岭网 生活因你而不同",
        f"<div class=who>云岭小编在山里等你回来</div><p>{asked}</p><i>2026-11-{day} 10:00:{day}</i><ul>{hot}</ul>",
    )


NOWHERE = "https://www.yunling.example/system/2026/11/20/059999999.shtml"


def learned() -> Signature | None:
    return signature(capture(url=NOWHERE, final_url=NOWHERE, payload=house_style(NOWHERE, 20)))


@pytest.mark.parametrize("portal", [PORTAL, ANY], ids=["declared", "any_page"])
def test_a_page_as_for_an_impossible_address_is_withdrawn(portal: Any) -> None:
    known = learned()
    assert known is not None
    gone = capture(portal=portal, payload=house_style(URL, 23, "丁戊"))
    unaided, aided = understand(gone), understand(gone, Signature.from_json(known.to_json()))
    assert not isinstance(unaided, Refusal) or unaided.fate is Fate.UNREADABLE
    assert isinstance(aided, Refusal)
    assert (aided.fate, aided.reason) == (Fate.WITHDRAWN, "soft_404_signature")


def test_a_signature_refuses_no_article() -> None:
    same_title = ARTICLE.replace(b"<title>", "<title>云岭网 生活因你而不同</title><title>".encode())
    for payload in (ARTICLE, same_title, same_title.replace(b"<body>", f"<body>{NAV}{FOOT}".encode())):
        for portal in (PORTAL, ANY):
            assert isinstance(understand(capture(portal=portal, payload=payload), learned()), Article)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 404},
        {"payload": bare("安全验证", "<p>请完成验证</p>")},
        {"payload": bare("云岭网", "<p>请稍候片刻</p>")},
        {"payload": bare("云岭网", '<div id="app"></div><script src="/app.js"></script>')},
        {"payload": framed("系统维护中")},
        {"payload": b""},
        {"payload": house_style(NOWHERE, 20).removesuffix(b"</body></html>")},
    ],
)
def test_what_says_nothing_of_missing_articles_is_no_signature(changes: dict[str, Any]) -> None:
    assert signature(capture(**{"url": NOWHERE, "final_url": NOWHERE} | changes)) is None


def test_a_portal_that_redirects_what_it_has_not_is_known_by_where() -> None:
    there = "https://www.yunling.example/special/welcome_back"
    body = framed("云岭网专题", "<p>云岭小编在山里等你回来</p>")
    known = signature(capture(url=NOWHERE, final_url=there, payload=body))
    gone = capture(final_url=there, payload=body)
    found = understand(gone, known)
    assert isinstance(found, Refusal)
    assert found.reason == "soft_404_signature"
    assert understand(replace(gone, final_url=URL), known) != found


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("name", sorted(path.name for path in (CORPUS / "block_pages").glob("*.gz")))
def test_real_challenge_pages_are_blocked(name: str) -> None:
    payload = gzip.decompress((CORPUS / "block_pages" / name).read_bytes())
    for status in (200, 403, 404, 503):
        found = understand(capture(payload=payload, status=status))
        assert isinstance(found, Refusal)
        assert found.fate is Fate.BLOCKED


LINKED = "".join(f"<li><a href=/c/{n}.shtml>云岭县第{n}所乡村小学举行秋季运动会</a></li>" for n in range(80))
RELATED = "".join(f"<h3><a href=/c/{n}.shtml>云岭县第{n}所乡村小学开学</a></h3>" for n in range(5))
ENTRIES = "".join(
    f"<div class=item><h3><a href=/c/{n}.shtml>云岭县第{n}所乡村小学开学</a></h3><h2>2026-11-{20 - n} 09:10</h2>"
    f"<p>第{n}所小学今天开学，孩子们在操场上升旗，还参观了新建的图书角，共有{n}1人。</p></div>"
    for n in range(5)
)
MORE = "<p>馆内有孩子们的阅览室，也有老人的。</p><p>开放时间为每天9时至21时，周一闭馆。</p>"
NEWS = "云岭县图书馆新馆20日上午开放，首日接待读者1200人次，馆内设座位360个。"


@pytest.mark.parametrize(
    ("body", "article"),
    [
        (f"<h2>要闻</h2><ul>{LINKED}</ul>", False),
        (f"<div>{NAV}</div><ul>{LINKED}</ul><div><p>{NEWS}</p></div>{FOOT}", False),
        (
            f"<div>{NAV}</div><h1>云岭网</h1><div>2026年11月20日 星期五</div><ul>{LINKED}</ul><p>{NEWS}</p>",
            False,
        ),
        (f"<h1>云岭网</h1><div>2026-11-20 10:03</div><div><p>{NEWS}</p></div><ul>{LINKED}</ul>", True),
        (f"<h1>云岭网</h1><div>来源：云岭日报</div><div><p>{NEWS}</p></div><ul>{LINKED}</ul>", True),
        (f"<h1>云岭网</h1><div><p>{NEWS * 6}</p></div><ul>{LINKED}</ul>", True),
        (f"<h1>云岭网</h1>{ENTRIES}", False),
        (f"<h1>云岭网</h1><div>2026-11-20 10:03</div><div><p>{NEWS}</p></div>{RELATED}", True),
        (
            f"<h1>云岭网</h1><div><h3><a href=/c/9.shtml>新馆开放</a></h3><p>{NEWS}</p>{MORE}</div>{RELATED}",
            True,
        ),
    ],
    ids=[
        "links",
        "a summary",
        "today's date",
        "an hour",
        "a source",
        "a text",
        "entries",
        "entries below",
        "a text below its link",
    ],
)
def test_a_list_is_no_article(body: str, article: bool) -> None:
    found = understand(capture(portal=ANY, payload=bare("云岭网", body)))
    if article:
        assert isinstance(found, Article)
    else:
        assert isinstance(found, Refusal)
        assert found.fate is Fate.UNREADABLE


@pytest.mark.parametrize(
    ("headline", "article"),
    [("云岭县图书馆新馆今天上午正式开放", True), ("云岭县文化旅游体育综合新闻频道", False)],
)
def test_a_short_text_below_the_headline_that_the_title_repeats_is_no_list(
    headline: str, *, article: bool
) -> None:
    body = f"<h1>{headline}</h1><div><p>{NEWS}</p></div><ul>{LINKED}</ul>"
    found = understand(capture(portal=ANY, payload=bare(f"{headline}-云岭网", body)))
    assert isinstance(found, Article) is article


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("页面不存在", True),
        ("您访问的页面不存在 请返回首页-云岭网", True),
        ("文章已删除，请联系作者", True),
        ("网页不存在 请检查网址是否正确", True),
        ("该内容已被删除-看看云岭", True),
        ("稿件已删除 警方联系当事人", False),
        ("视频已下架 主页回应-云岭网", False),
        ("文章不存在 返回首页的人去哪了", False),
        ("视频已下架 请看看检查结果", False),
    ],
)
def test_a_title_is_a_notice_where_others_than_the_reader_do_nothing(title: str, notice: bool) -> None:
    assert is_notice_title(title) is notice
