"""What the second of two visits says of the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.news.article import Capture
from pipelines.news.telling import Verdict, tell
from tests.samples import capture

NAV = "".join(f'<li><a href="/lm/{number}/">栏目{number}</a></li>' for number in range(20))
TEXT = tuple(
    f"第{number}天的读书会上，馆员给孩子们讲了{number}个故事，大家都听得入神。" for number in range(1, 9)
)
HEADLINE = "云岭县图书馆办起读书会"


def page(
    headline: str = HEADLINE, text: tuple[str, ...] = TEXT, aside: str = "", end: str = "</body></html>"
) -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        f"<html><head><title>{headline}-云岭网</title></head><body><div id='nav'><ul>{NAV}</ul></div>{aside}"
        f"<h1>{headline}</h1>"
        f"<div class='info'>2026-11-20 10:01 来源：云岭日报 编辑：李青</div>"
        f"<div class='neirong'>{paragraphs}</div>{end}"
    ).encode()


OLD = capture(payload=page())


def told(payload: bytes = b"", **changes):
    return tell(OLD, capture(5, payload, **changes))


def test_the_sample_is_read() -> None:
    assert tell(OLD, OLD).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    ("new", "verdict", "reason"),
    [
        (capture(5, page(aside="<div class='hot'>今日浏览 3391 次</div>")), "unchanged", None),
        (capture(5, page(text=(TEXT[0].replace("1个", "7个"), *TEXT[1:]))), "edited", None),
        (capture(5, page(text=TEXT[:1])), "edited", "shrunk"),
        # An editor who makes it shorter goes on with a sentence of his own; who sells the rest asks for something.
        (capture(5, page(text=(TEXT[0], "读书会改在周六举行。"))), "edited", "shrunk"),
        (capture(5, page(text=(TEXT[0], "会员专享的座位取消。"))), "edited", "shrunk"),
        (capture(5, page(text=(*TEXT[:2], "会员专享内容，开通会员后阅读全文。"))), "blocked", "login_wall"),
        (capture(5, page(text=(TEXT[0], "请登录后继续阅读。"))), "blocked", "login_wall"),
        (
            capture(5, page(text=TEXT[1:], aside=f"<div class='hot'><p>{TEXT[0]}</p></div>")),
            "unchanged",
            None,
        ),
        (capture(5, page(text=())), "withdrawn", "article_emptied"),
        (capture(5, b"", status=404), "withdrawn", "http_404"),
        (capture(5, page("404 页面不存在", ("您访问的页面不存在或已被删除。",))), "withdrawn", "soft_404"),
        (capture(5, page(), final_url="https://www.yunling.example/"), "withdrawn", "redirect_home"),
        (
            capture(5, page(), final_url="https://www.yunling.example/system/2026/11/20/059000777.shtml"),
            "moved",
            "redirect_article",
        ),
        (capture(5, b"<html><body>busy</body></html>", status=503), "outage", "http_503"),
        (capture(5, page(text=TEXT[:3], end="")[:-20]), "outage", "truncated"),
        (capture(5, b""), "outage", "empty"),
        (capture(5, b"", status=403), "blocked", "http_403"),
        (
            capture(
                5,
                "<html><head><title>安全验证</title></head><body>请输入验证码后继续访问</body></html>".encode(),
            ),
            "blocked",
            "challenge",
        ),
        (
            capture(
                5,
                page(
                    "清河镇苹果丰收",
                    tuple(
                        f"果农{name}家的苹果今年收成好，一早就装了车运往省城卖。"
                        for name in "甲乙丙丁戊己庚辛"
                    ),
                ),
            ),
            "unsure",
            "another_article",
        ),
    ],
)
def test_each_verdict_with_its_reason(new: Capture, verdict: str, reason: str | None) -> None:
    found = tell(OLD, new)
    assert (found.verdict.value, found.reason) == (verdict, reason)


def test_what_was_gone_and_is_back_is_restored() -> None:
    gone = capture(status=404)
    assert tell(gone, capture(5, page())).verdict is Verdict.RESTORED


def test_after_a_challenge_or_an_outage_nothing_can_be_compared() -> None:
    for status, verdict in ((429, Verdict.BLOCKED), (502, Verdict.OUTAGE)):
        found = tell(capture(status=status), capture(5, page()))
        assert (found.verdict, found.comparison.parts) == (verdict, ())
        assert found.reason == f"before: http_{status}"


def test_an_unchanged_article_on_a_changed_page_says_so() -> None:
    (silent,) = told(page(aside="<div>天气：晴</div>")).comparison.silent
    assert silent.field == "page"
    assert told(page()).comparison.silent == ()


def test_another_layout_is_never_an_edit() -> None:
    other = replace(OLD.portal, layouts=tuple(replace(layout, name="newer") for layout in OLD.portal.layouts))
    new = replace(capture(5, page(text=TEXT[:-1])), portal=other)
    assert (tell(OLD, new).verdict, tell(OLD, new).reason) == (Verdict.UNSURE, "another_layout")
    assert tell(OLD, replace(capture(5, page()), portal=other)).verdict is Verdict.UNCHANGED


def test_json_is_what_programs_are_promised() -> None:
    row = told(page(text=(TEXT[0].replace("1个", "7个"), *TEXT[1:]))).to_json()
    assert row.keys() == {"verdict", "reason", "changes", "significance", "silent"}
    (change,) = row["changes"]
    assert {"field", "sorts", "before", "after", "edits"} <= change.keys()
    assert (change["field"], change["sorts"]) == ("paragraphs", ["numbers"])
    assert [edit for edit in change["edits"] if edit[0] != "="] == [("-", "1"), ("+", "7")]


def test_a_paragraph_that_a_summary_repeats_has_gone_all_the_same() -> None:
    summary = f"<div class='hot'><p>{TEXT[0]}</p></div>"
    before, after = capture(payload=page(aside=summary)), capture(5, page(text=TEXT[1:], aside=summary))
    assert tell(before, after).verdict is Verdict.EDITED


@pytest.mark.parametrize(
    "name", ["/2026/石桥通车现场照片.jpg", "/2026/HK%27s_Open_Day_6.jpg", "/2026/a1b2c3d4e5.jpg"]
)
def test_a_picture_taken_away_is_told_however_its_file_is_called(name: str) -> None:
    shown = page().replace(
        b"<div class='neirong'>", f"<div class='neirong'><p><img src='{name}'></p>".encode()
    )
    assert tell(capture(payload=shown), capture(5, page())).verdict is Verdict.EDITED
    lazy = shown.replace(b"<img src=", b"<img alt=x data-x=")
    assert tell(capture(payload=shown), capture(5, lazy)).verdict is Verdict.UNCHANGED


def test_a_loader_that_keeps_a_picture_beside_anothers_address_changes_nothing() -> None:
    def shown(tag: str) -> Capture:
        return capture(
            5, page(text=(*TEXT, "馆外的石桥。")).replace("<p>馆外".encode(), f"<p>{tag}馆外".encode())
        )

    there = "//img.shiqiao.example/2026/11/20/a1b2c3d4e5.jpg"
    at_once = shown(f"<img _src='{there}' src='/2026/1120/f6a7b8c9d0.jpg'>")
    later = shown(f"<img _src='{there}' src='/img/dot.png' data-first='/2026/1120/f6a7b8c9d0.jpg'>")
    other = shown(f"<img _src='{there}' src='/2026/1120/0d9c8b7a6f.jpg'>")
    assert tell(at_once, later).verdict is Verdict.UNCHANGED
    assert tell(at_once, other).verdict is Verdict.EDITED


@pytest.mark.parametrize("status", [404, 410])
def test_a_guards_captcha_says_nothing_where_readers_log_in_on_the_page(status: int) -> None:
    window = "<div><form action=/login><input type=password></form><p>请登录</p></div></body>".encode()
    old = capture(payload=page().replace(b"</body>", window).replace(NAV.encode(), b""))
    guard = "<html><head><title>安全验证</title></head><body><p>请完成滑动验证</p></body></html>".encode()
    told = tell(old, capture(5, guard, status=status))
    assert (told.verdict.value, told.reason) == ("blocked", "challenge")


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_always_loads_a_captcha_is_no_challenge_when_it_says_gone(status: int) -> None:
    code = b"<script>initGeetest({});</script></body>"
    old = capture(payload=page().replace(b"</body>", code).replace(NAV.encode(), b""))
    gone = capture(5, f"<html><body><h1>{HEADLINE}</h1>".encode() + code, status=status)
    assert tell(old, gone).verdict is Verdict.WITHDRAWN
    assert tell(gone, capture(9, old.payload)).verdict is Verdict.RESTORED
    assert tell(OLD, gone).verdict is Verdict.BLOCKED


RELOADS = "<script>function again(){location.reload()}</script>"


def test_a_portals_own_script_is_no_challenge_where_its_address_leads_home() -> None:
    bars = "".join(f"<div class='bar-{name}'></div>" for name in "abcdefghijklmnop")
    old = capture(payload=page(aside=bars + RELOADS).replace(NAV.encode(), b""))
    home = page("云岭网", (), bars + RELOADS).replace(NAV.encode(), b"")
    challenge = f"<html><head><title>云岭网</title>{RELOADS}</head><body></body></html>".encode()
    where = "https://www.yunling.example/"
    assert tell(old, capture(5, home, final_url=where)).verdict is Verdict.WITHDRAWN
    assert tell(old, capture(5, challenge, final_url=where)).verdict is not Verdict.WITHDRAWN


def test_an_address_that_the_page_always_called_its_own_is_no_move() -> None:
    link = (
        '<link rel="canonical" href="https://www.yunling.example/system/2026/11/20/059000777.shtml"></head>'
    )
    before, after = (
        capture(minutes, page(text=text).replace(b"</head>", link.encode()).replace(NAV.encode(), b""))
        for minutes, text in ((0, TEXT), (5, ()))
    )
    assert tell(before, after).verdict is Verdict.UNSURE
    assert tell(OLD, after).verdict is Verdict.MOVED


def test_a_view_to_print_has_less_around_the_same_words() -> None:
    def view(text: tuple[str, ...]) -> bytes:
        lines = "".join(f"<p>{line}</p>" for line in text)
        return f"<html><body><h1>{HEADLINE}</h1><div class='neirong'>{lines}</div></body></html>".encode()

    assert tell(OLD, capture(5, view(TEXT))).verdict is Verdict.UNSURE
    assert tell(OLD, capture(5, view((*TEXT[:-1], "读书会改在周六举行。")))).verdict is Verdict.EDITED
    unsigned = page().replace("来源：云岭日报".encode(), b"")
    assert tell(OLD, capture(5, unsigned)).verdict is Verdict.EDITED


def test_a_short_line_that_both_pages_print_alike_is_no_edit() -> None:
    shown = "<div class='hot'><p>看姿势</p></div>"
    before = capture(payload=page(text=(*TEXT, "看姿势")))
    assert tell(before, capture(5, page(aside=shown))).verdict is Verdict.UNCHANGED
    assert (
        tell(before, capture(5, page(aside="<div class='hot'><p>看姿势的人</p></div>"))).verdict
        is Verdict.EDITED
    )


def test_when_the_page_was_touched_is_not_when_it_was_published() -> None:
    def touched(minute: int) -> bytes:
        return page().replace(b"2026-11-20 10:01", f"更新时间：2026-11-20 10:{minute}".encode())

    assert tell(capture(payload=touched(11)), capture(5, touched(42))).verdict is Verdict.UNCHANGED


SIGNED = ("云岭日报记者 周文", "编辑 孟小满 校对 何志远")
NONE: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        # Other labels for the same people, whatever is made of them.
        (("编辑：李青", SIGNED), ("责任编辑：李青", SIGNED), "unchanged"),
        (("责任编辑：李青", SIGNED), ("编辑：李青", SIGNED), "unchanged"),
        (("作者：云岭县支部", NONE), ("记者：云岭县支部", NONE), "unchanged"),
        # Others for them.
        (("编辑：李青", SIGNED), ("编辑：李菁", SIGNED), "edited"),
        (("编辑：李青", SIGNED), ("编辑：李青", (SIGNED[0], "编辑 孟小满 校对 何志")), "edited"),
        (("作者：周文 编辑：李青", NONE), ("作者：李青 编辑：周文", NONE), "edited"),
        (("编辑：李青", SIGNED), ("编辑：李青", NONE), "edited"),
    ],
)
def test_who_is_named_as_often_on_both_pages_was_named_before(
    before: tuple[str, tuple[str, ...]], after: tuple[str, tuple[str, ...]], verdict: str
) -> None:
    sides = [
        page(text=TEXT + signed).replace("编辑：李青".encode(), label.encode())
        for label, signed in (before, after)
    ]
    assert tell(capture(payload=sides[0]), capture(5, sides[1])).verdict.value == verdict


def _with(inner: str) -> Capture:
    return capture(payload=page().replace(b"<div class='neirong'>", f"<div class='neirong'>{inner}".encode()))


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (
            "//v.qq.com/txp/iframe/player.html?vid=a1",
            "//v.qq.com/txp/iframe/player.html?vid=a1&auto=1",
            "unchanged",
        ),
        (
            "//v.qq.com/txp/iframe/player.html?vid=x0025a",
            "//v.qq.com/txp/iframe/player.html?vid=x0025b",
            "edited",
        ),
        (
            "//player.bilibili.com/player.html?bvid=BV1xx4",
            "//player.bilibili.com/player.html?bvid=BV1xx5",
            "edited",
        ),
        ("/js/player.html?url=/v/2026/1.mp4", "/js/player.html?url=/v/2026/2.mp4", "edited"),
        ("//ads.example/f.html?id=10001", "//ads.example/f.html?id=10002", "unchanged"),
        ("/comment.html?id=10001&page=1", "/comment.html?id=10001&page=2", "unchanged"),
    ],
)
def test_a_film_exchanged_in_its_frame_is_told(old: str, new: str, verdict: str) -> None:
    frames = (f"<p><iframe src='{src}' width=640></iframe></p>" for src in (old, new))
    assert tell(*map(_with, frames)).verdict == verdict


PLAYED = "<source src='/v/2026/yunling-a1b2c3.mp4' type='video/mp4'>"


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        (f"<video controls>{PLAYED.replace('a1b2c3', 'd4e5f6')}</video>", "edited"),
        ("", "edited"),
        (f"<video>{PLAYED.replace('.mp4', '.mp4?t=1764')}</video>", "unchanged"),
        ("<video src='/v/2026/yunling-a1b2c3.mp4'></video>", "unchanged"),
        (f"<video src='blob:https://www.yunling.example/51845465'>{PLAYED}</video>", "unchanged"),
    ],
)
def test_a_film_is_known_by_the_source_within_its_player(new: str, verdict: str) -> None:
    assert tell(_with(f"<video controls>{PLAYED}</video>"), _with(new)).verdict == verdict


def test_what_a_browser_calls_a_film_says_nothing_of_it() -> None:
    films = (f"<video src='blob:https://www.yunling.example/{name}'></video>" for name in ("5184", "9b1f"))
    assert tell(*map(_with, films)).verdict == "unchanged"


@pytest.mark.parametrize("name", ["data-url", "data-origin", "lazy-src", "_src"])
@pytest.mark.parametrize(
    "src", ["https://img.yunling.example/d/7427ea210d491a18", "/pic/a1b2c3.jpg", "../../pic/a1b2c3.jpg"]
)
def test_a_picture_is_one_whatever_its_loader_calls_it(name: str, src: str) -> None:
    shown, lazy = _with(f"<p><img src='{src}'></p>"), _with(f"<p><img src='' {name}='{src}'></p>")
    assert tell(shown, lazy).verdict is Verdict.UNCHANGED
    assert tell(shown, _with("")).verdict is Verdict.EDITED


def test_an_address_that_a_picture_leads_to_is_no_picture() -> None:
    bare = _with("<p><img src='' data-url='https://www.yunling.example/news/20261120.html'></p>")
    assert tell(_with(""), bare).verdict is Verdict.UNCHANGED


def test_a_redirect_to_another_article_is_no_move_and_no_withdrawal() -> None:
    there = "https://www.yunling.example/system/2026/11/20/059000777.shtml"
    other = tuple(f"果农{name}家的苹果今年收成好，一早就装了车运往省城卖。" for name in "甲乙丙丁戊己庚辛")
    found = told(page("清河镇苹果丰收", other), final_url=there)
    assert (found.verdict, found.reason) == (Verdict.UNSURE, "redirect_another_article")
    assert told(page(text=(*TEXT, "读者可以提前预约。")), final_url=there).verdict is Verdict.MOVED


@pytest.mark.parametrize(
    ("before", "after", "titled", "verdict"),
    [
        # Beside the headline, and not in the page's title.
        (
            "云岭县图书馆办起读书会 5054阅读",
            "云岭县图书馆办起读书会 5060阅读",
            "云岭县图书馆办起读书会",
            "unchanged",
        ),
        (
            "云岭县图书馆办起读书会",
            "云岭县图书馆办起读书会（3条评论）",
            "云岭县图书馆办起读书会",
            "unchanged",
        ),
        # Told by the headline, be the title forgotten.
        ("云岭县学生人均阅读120次", "云岭县学生人均阅读130次", "", "edited"),
        ("云岭县学生人均阅读120次", "云岭县学生人均阅读130次", "云岭县学生人均阅读120次", "edited"),
    ],
)
def test_a_number_that_the_title_tells_is_the_headlines(
    before: str, after: str, titled: str, verdict: str
) -> None:
    sides = [
        page(shown).replace(f"<title>{shown}".encode(), f"<title>{titled or shown}".encode())
        for shown in (before, after)
    ]
    assert tell(capture(payload=sides[0]), capture(5, sides[1])).verdict.value == verdict


LABELS = "2026-11-20 10:01 来源：云岭日报"


@pytest.mark.parametrize(
    "labels",
    [
        f"{LABELS} 星期五",
        f"{LABELS} 农历十月十二",
        f"{LABELS} 原创",
        f"</div><div class='d'>2026-11-24 星期二 云岭 晴 12℃</div><div>{LABELS}",
        f"</div><div class='newest'>最新：<a href='/n/1.html'>青禾镇春茶上市</a></div><div>{LABELS}",
        f"{LABELS} 阅读 1234 <a>打印</a> +关注",
    ],
)
def test_what_comes_into_the_label_lines_unsaid(labels: str) -> None:
    new = page().decode().replace(LABELS, labels).encode()
    assert new != page()
    assert told(new).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    "labels",
    ["2026-11-24 10:01 来源：云岭日报", "2026-11-20 11:01 来源：云岭日报", "2026-11-20 10:01 来源：云岭周报"],
)
def test_another_time_or_source_in_them_is_told(labels: str) -> None:
    assert told(page().decode().replace(LABELS, labels).encode()).verdict is Verdict.EDITED
