"""An edit on a hostile page: told, or the page refused for a named reason, soon; its time grows as the page does."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.telling import Told, Verdict, tell
from pipelines.news.truncation import Cut, truncated
from tests.news.test_hostile import BODY, NOON, PORTALS

# Of CPU, on pages of some 150 KB; usual are 0.1 to 0.4. What took the square of a page's length took ten and more.
SECONDS, SIZE = 5.0, 150_000
HEAD = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>云岭县图书馆新馆今日开放-东北网</title></head><body>"
    "<div class='end-k'><h1>云岭县图书馆新馆今日开放</h1><p class='time'>2026-11-20 10:00:00</p>"
    "<p class='qhui'>来源：云岭日报 编辑：李青 责编：周原</p><div class='neirong'>"
)
PARAGRAPHS = [f"<p>云岭县图书馆第{n}阅览室20日开放，接待{n}200人次。</p>" for n in range(SIZE // 90)]


def page(text: str, behind: str = "") -> str:
    return f"{HEAD}{text}</div>{behind}</div></body></html>"


def capture(html: str, portal: str = "heilongjiang_dbw") -> Capture:
    declared, url = PORTALS[portal]
    payload = html.encode("utf-8", "surrogatepass")
    return Capture(
        portal=declared, article_id="x", url=url, final_url=url, captured_at=NOON, status=200, payload=payload
    )


def digit(text: str) -> str:
    """With one digit changed."""
    return text.replace("200人次", "300人次", 1)


# What stands with the article in its box, as often as makes a page.
FILL = {
    "links in a list": "<ul><li><a href='/1/{n}.html'>云岭县图书馆新闻第{n}号</a></li></ul>",
    "pictured links": "<li><a href='/1/{n}.html'><img src='/{n}.jpg'>云岭县图书馆新闻第{n}号</a></li>",
    "headings of statements": "<p>郑重声明：</p>",
    "headings of lists": "<p>相关新闻</p><p><a href='/1.html'>云岭县图书馆新馆开放</a></p>",
    "headlines": "<div><p>云岭{n}。</p><h1>云岭县图书馆{n}</h1></div>",
    "lines of one word": "云岭<br>",
    "editors": "<p>编辑：李青</p>",
    "sources": "<p>来源：云岭日报{n}</p>",
    "adverts": "<div><span>广告</span><span>广告</span><a href='/x'>云岭好茶</a></div>",
    "comments never closed": "<!-- a",
    "metas never closed": "<meta ",
    "pictures never closed": "<img ",
    "styles": "<style>",
    "Founder's records": "<!--enpproperty",
    "lists of keywords": "<p>关键词：甲;乙;丙;丁;甲;乙;丙;丁;甲;乙;丙;丁;甲;乙;丙;丁;甲;乙;丙;丁;甲;乙;丙;丁。</p>",
    "pictures": "<img src='/a/{n}.jpg' alt='馆'>",
    "tables": "<table><tr><td>云</td><td>岭</td></tr></table>",
    "forms": "<form>云。岭。县。</form>",
    "forms never closed": "<form>云。岭。县。",
}
# One of each, as long as a page; what nests is no deeper than the parser lets it be.
LONG: dict[str, Callable[[int], str]] = {
    "nested adverts": lambda size: "<div><span>广告</span><a href='/x'>云</a>" * (size // 250),
    "nested hidden words": lambda size: "云<span style='display:none'>云" * (size // 150),
    "a line of accents": lambda size: f"<p>e{'̣́' * (size // 4)}</p>",
    "a line of semicolons": lambda size: f"<p>~{';' * size}a</p>",
    "a line of letters": lambda size: f"<p>来源：{'a' * size}</p>",
    "a line of seams": lambda size: f"<p>编辑：{chr(0xE000) * (size // 3)}</p>",
    "a line of digits": lambda size: f"<p>{'2' * size}</p>",
    "a frame's address": lambda size: f"<iframe src='//x/{'.player' * (size // 7)}'></iframe>",
    "a picture's address": lambda size: (
        f"<img src='/a/{'lazyload_' * (size // 18)}{'-thumb' * (size // 12)}'>"
    ),
    "a style": lambda size: f"<p style='overflow:hidden;height:0;{'padding:' * (size // 8)}'>云</p>",
    "a link's blanks": lambda size: f"<a href='{' ' * size}'>云岭<img src='/a.jpg'></a>",
}


def soon(old: str, new: str, portal: str = "heilongjiang_dbw") -> Told:
    before = time.process_time()
    told = tell(capture(old, portal), capture(new, portal))
    assert time.process_time() - before < SECONDS
    return told


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("name", [*FILL, *LONG])
def test_a_digit_is_told_whatever_the_page_is_filled_with(name: str, portal: str) -> None:
    if name in LONG:
        fill = LONG[name](SIZE)
    else:
        unit = FILL[name]
        fill = "".join(unit.replace("{n}", str(n)) for n in range(SIZE // len(unit.encode())))
    told = soon(page(BODY + fill), page(digit(BODY) + fill), portal)
    assert told.verdict is Verdict.EDITED
    assert any([*one] == ["-", "2"] for part in told.comparison.parts for one in part.edits)


# Between headline and text, as often as makes a page.
ABOVE = {
    "pictures with captions": "<img src='/{n}.jpg'><br>云岭 周原 摄<br>",
    "captions": "<figcaption>云岭{n}</figcaption>",
}


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("name", ABOVE)
def test_a_digit_is_told_whatever_stands_above_the_text(name: str, portal: str) -> None:
    fill = "".join(ABOVE[name].replace("{n}", str(n)) for n in range(SIZE // len(ABOVE[name].encode())))
    old, new = (page(text).replace("</h1>", f"</h1>{fill}") for text in (BODY, digit(BODY)))
    assert soon(old, new, portal).verdict is Verdict.EDITED


def shuffled(paragraphs: list[str]) -> list[str]:
    return random.Random(3).sample(paragraphs, len(paragraphs))


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda one: [*one[:700], digit(one[700]), *one[701:]], 1),
        (shuffled, 1000),
        (lambda one: one[::-1], 1000),
        (lambda one: [digit(text) for text in one], 1000),
        (
            lambda one: [
                text.replace("云岭县图书馆", "天地玄黄宇宙洪荒").replace("人次", "张") for text in one
            ],
            1000,
        ),
        (lambda one: [text.replace("，", "。</p><p>") for text in one], 0),
    ],
    ids=["a digit", "shuffled", "reversed", "a digit in each", "each rewritten", "each in two"],
)
def test_a_page_of_thousands_of_paragraphs_is_compared_soon(
    change: Callable[[list[str]], list[str]], parts: int, portal: str
) -> None:
    told = soon(page("".join(PARAGRAPHS)), page("".join(change(PARAGRAPHS))), portal)
    assert told.verdict in {Verdict.EDITED, Verdict.UNCHANGED}
    assert len(told.comparison.parts) >= parts
    assert parts != 1 or len(told.comparison.parts) == 1


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize(
    "what",
    [
        "<div><span>广告</span><span>广告</span><a href='/x'>云岭好茶</a></div>",
        "<img src='/a.jpg' width='²' height='²'>",
        f"<img src='/a.jpg' width='{'9' * 5000}' height='1'>",
    ],
    ids=["two labels of one advert", "a width in no digits", "a width of thousands of digits"],
)
def test_what_no_page_should_print_is_no_reason_to_stop(what: str, portal: str) -> None:
    assert isinstance(understand(capture(page(BODY + what), portal)), Article)


@pytest.mark.parametrize("length", ["9" * 5000, "²", "-1", ""])
def test_a_length_that_is_none_is_not_believed(length: str) -> None:
    declared = capture(page(BODY))
    served = Capture(
        portal=declared.portal,
        article_id="x",
        url=declared.url,
        final_url=declared.url,
        captured_at=NOON,
        status=200,
        headers={"content-length": length},
        payload=declared.payload,
    )
    assert truncated(served) is Cut.NO
