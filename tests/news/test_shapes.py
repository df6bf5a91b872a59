"""One article in another shape of page is the same article, and an edit made in the same visit is told, and alone."""

# ruff: noqa: E501  markup reads best in one line
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.article import Capture
from pipelines.news.telling import Told, Verdict, tell
from pipelines.news.text import normal
from tests.samples import capture

TITLE = "松溪镇夜校开课 手艺人当老师"
LINES = (
    "松溪镇的夜校12日晚上开课，镇上的“老篾匠”葛青山教编竹篮，教室里坐满了36个人。",
    "夜校一共开了8门课，最受欢迎的是剪纸——报名的有54人，分了2个班，每班都坐得满满的。",
    "“白天在厂里上班，晚上来学一门手艺。”学员何小雨说，她先学了《松溪竹编入门》，再学染布。",
    "镇文化站说，下半年的课从9～12月，每周3次，不收学费；材料费由镇里补贴60%……",
)
PICTURE = "https://img.songxi.example/2026/11/20/yexiao_0712.jpg"
EDITED = (LINES[1].replace("54人", "45人"), "54", "45")
Body = Callable[[Sequence[str]], str]


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines) + f'<p><img src="{PICTURE}"></p>'


def page(body: str, head: str = f"<h1>{TITLE}</h1>", when: str = "2026-11-20 10:01 来源：松溪新闻") -> str:
    return (
        f"<html><head><title>{TITLE}_松溪网</title></head><body><div class=nav><a href=/>首页</a> <a href=/yw/>要闻</a></div>"
        f"{head}<div class=info>{when}</div><div class=neirong>{body}</div><div class=foot>松溪网版权所有</div></body></html>"
    )


def told(old: str, new: str, **changes: str) -> Told:
    """By the reader of no known layout and by a declared one, which say the same."""
    visits: list[Capture] = [
        capture(payload=old.encode()),
        capture(5, new.encode("utf-8", "surrogatepass"), **changes),
    ]
    generic = [replace(visit, portal=AnyPageSpider.portal) for visit in visits]
    found, other = tell(*visits), tell(*generic)
    assert (found.verdict, found.comparison.parts) == (other.verdict, other.comparison.parts)
    return found


def each(line: str) -> Body:
    return lambda lines: paragraphs([line.format(one) for one in lines])


def image(tag: str) -> Body:
    return lambda lines: paragraphs(lines).replace(f'<img src="{PICTURE}">', tag)


def sign(old: str, new: str) -> Body:
    return lambda lines: paragraphs([line.replace(old, new) for line in lines])


HIDDEN = '<font style="font-size:0px">松溪网版权所有 83{}</font>'
BODIES: dict[str, Body] = {
    "each paragraph in a div": lambda lines: "".join(f"<div>{line}</div>" for line in lines) + f"<div><img src={PICTURE}></div>",
    "in a row of its own": lambda lines: "".join(f"<div class=row><div>{line}</div></div>" for line in lines)
    + f"<img src={PICTURE}>",
    "in a table of its own": lambda lines: "".join(f"<table><tr><td>{line}</td></tr></table>" for line in lines)
    + f"<img src={PICTURE}>",
    "broken by br": lambda lines: "<br><br>".join(lines) + f"<img src={PICTURE}>",
    "hidden words within a sentence": lambda lines: paragraphs([line[:9] + HIDDEN.format(3) + line[9:] for line in lines]),
    "read aloud": lambda lines: paragraphs([line.replace("篾", "<ruby>篾<rp>(</rp><rt>miè</rt><rp>)</rp></ruby>") for line in lines]),
    "signs of an icon font": each("<i class=iconfont>&#xe612;</i>{}"),
    "blanks of GBK": each("\ue5e5\ue5e5{}"),
    "fillers": each("\u2800\u3164{}"),
    "selectors": sign("，", "，\ufe00"),
    "quotes turned": lambda lines: paragraphs([line.translate(str.maketrans("“”", "『』")) for line in lines]),
    "quotes of a typewriter": lambda lines: paragraphs([line.translate(str.maketrans("“”", "〝〞")) for line in lines]),
    "titles in angles": lambda lines: paragraphs([line.replace("《", "&lt;&lt;").replace("》", "&gt;&gt;") for line in lines]),
    "a range with a dash": sign("9～12", "9-12"),
    "a wave": sign("～", "〜"),
    "a dash of rules": sign("——", "──"),
    "dots in the middle": sign("……", "⋯⋯"),
    "a ratio's colon": sign("：", "∶"),
    "full width": lambda lines: paragraphs([line.translate({n: n + 0xFEE0 for n in range(48, 58)}) for line in lines]),
    "radicals for characters": sign("青", "⻘"),
    "sizes of a picture that waits": image(f'<img src="data:image/gif;base64,R0" data-srcset="{PICTURE} 640w, {PICTURE}?w=2 2x">'),
    "sizes alone": image(f'<img srcset="{PICTURE} 640w, {PICTURE}?w=1080 1080w">'),
    "a picture among choices": image(f'<picture><source data-srcset="{PICTURE.replace("jpg", "webp")}"><img src="/blank.gif"></picture>'),
    "a mobile twin's picture": image(f'<amp-img src="{PICTURE}" width=640 height=480 layout=responsive></amp-img>'),
    "a drawing's name": lambda lines: paragraphs([line[:9] + "<svg><title>查一查</title><text>查</text></svg>" + line[9:] for line in lines]),
    "buttons": lambda lines: "<div><a href='javascript:;'>A-</a> <a href='javascript:;'>A+</a></div>" + paragraphs(lines),
    "a list below": lambda lines: paragraphs(lines) + "<div><b>相关新闻</b><ul><li><a href=/a/1>松溪镇植树三千棵</a> 2026-11-01</li></ul></div>",
    "a counter's picture": lambda lines: paragraphs(lines) + '<img src="//c.songxi.example/stat.gif?id=11">',
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_same_text_in_another_shape_is_the_same_and_hides_no_edit(body: Body) -> None:
    old = page(paragraphs(LINES))
    assert told(old, page(body(LINES))).verdict is Verdict.UNCHANGED
    found = told(old, page(body((LINES[0], EDITED[0], *LINES[2:]))))
    assert found.verdict is Verdict.EDITED
    marks = [mark for part in found.comparison.parts for mark in part.edits if mark[0] != "="]
    assert normal("".join(f"{op}{text}" for op, text in marks)) in {"+4-4", "-5+5"}


WHERE = {
    "a headline broken in two": page(paragraphs(LINES), head=f"<h1>{TITLE.replace(' ', '<br>')}</h1>"),
    "the time above the headline": page(
        paragraphs(LINES), head=f"<div>2026-11-20 10:01 来源：松溪新闻</div><h1>{TITLE}</h1>", when=""
    ),
    "a date with another dash": page(paragraphs(LINES), when="2026‑11‑20 10:01 来源：松溪新闻"),
    "the last tags left out": "<!doctype html>" + page(paragraphs(LINES)).replace("</body></html>", ""),
}


@pytest.mark.parametrize("new", WHERE.values(), ids=WHERE)
def test_the_same_labels_in_another_place_are_the_same_and_hide_no_edit(new: str) -> None:
    old = page(paragraphs(LINES))
    assert told(old, new).verdict is Verdict.UNCHANGED
    found = told(old, new.replace(*EDITED[1:]))
    assert (found.verdict, [part.field for part in found.comparison.parts]) == (
        Verdict.EDITED,
        ["paragraphs"],
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12日", "21日"),
        ("9～12月", "9～11月"),
        ("60%", "16%"),
        ("《松溪竹编入门》", "《松溪竹编入门（二）》"),
        ("“老篾匠”", "老篾匠"),
        ("不收学费", "收学费"),
    ],
)
def test_what_counts_is_told_beside_any_style(old: str, new: str) -> None:
    lines = [line.replace(old, new) for line in LINES]
    assert told(page(paragraphs(LINES)), page(BODIES["full width"](lines))).verdict is Verdict.EDITED


def test_about_five_is_not_five_below_zero() -> None:
    cold, about = (page(paragraphs([f"{LINES[0]}夜里{sign}5℃。", *LINES[1:]])) for sign in "-~")
    assert told(cold, about).verdict is Verdict.EDITED


def test_an_edit_in_the_other_script_is_marked_alone() -> None:
    form = str.maketrans("镇夜校课艺师篾编篮个红开", "鎮夜校課藝師篾編籃個紅開")
    found = told(page(paragraphs(LINES)), page(paragraphs((LINES[0], EDITED[0], *LINES[2:]))).translate(form))
    (part,) = found.comparison.parts
    assert part.after == EDITED[0].translate(form)
    assert "".join(text for op, text in part.edits if op != "=") in {"44", "55"}


@pytest.mark.parametrize("other", ["", "<meta property=og:site_name content=松溪网>"])
def test_a_time_that_no_reader_sees_is_no_news(other: str) -> None:
    data = '<meta property="article:published_time" content="2026-11-20T10:01:00+08:00">'
    old, new = (
        page(paragraphs(LINES), when="").replace("<title>", head + "<title>") for head in (data, other)
    )
    assert told(old, new).verdict is told(new, old).verdict is Verdict.UNCHANGED


def test_a_line_that_bears_its_name_no_more_is_printed_still() -> None:
    called, line = (
        "<div class=subtitle>三十六人报了名，教室坐满</div>",
        "<div class=x7f>三十六人报了名，教室坐满</div>",
    )
    old, new, none = (page(paragraphs(LINES), head=f"<h1>{TITLE}</h1>{one}") for one in (called, line, ""))
    assert told(old, new).verdict is Verdict.UNCHANGED
    assert told(old, none).verdict is Verdict.EDITED


def test_a_sites_name_before_the_title_is_none_of_the_headline() -> None:
    old, new = (
        page(paragraphs(LINES), head="<div><img src=/t.png></div>").replace(f"{TITLE}_松溪网", title)
        for title in (f"{TITLE}_松溪网", f"松溪网-{TITLE}")
    )
    told = tell(*(replace(capture(payload=one.encode()), portal=AnyPageSpider.portal) for one in (old, new)))
    assert told.verdict is Verdict.UNCHANGED


def test_which_day_it_is_is_not_when_a_page_without_a_time_was_published() -> None:
    old, new = (
        page(paragraphs(LINES), head=f"<div>{day}</div><h1>{TITLE}</h1>", when="")
        for day in ("", "2026年11月20日 星期五 农历十月十二")
    )
    assert told(old, new).verdict is told(new, old).verdict is Verdict.UNCHANGED


def test_a_session_in_the_address_is_no_other_article() -> None:
    url = capture().url + ";jsessionid=5F2A9C"
    assert (
        told(page(paragraphs(LINES)), page(paragraphs(LINES)) + " ", final_url=url).verdict
        is Verdict.UNCHANGED
    )
