"""What is said to read alike does read alike: every proof is held against the readings themselves."""

from __future__ import annotations

import random
import re
import string
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.blind import read_alike
from pipelines.news.generic import GENERIC
from pipelines.news.no_news import plain
from pipelines.news.portal import Portal
from tests.samples import PORTAL, capture

TEXT = "".join(
    f"<p>第{day}天，云岭镇的图书馆接待读者{day}20人次，馆里添了新书架，孩子们把旧书捐给了乡里的学校。</p>\n"
    for day in range(1, 9)
)
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>云岭县图书馆新馆今日开放-云岭网</title>
<!-- made at 10:02:03 by node7 -->
<link rel="stylesheet" href="/css/main.css?v=20261120">
<link rel="canonical" href="https://www.yunling.example/system/2026/11/20/059000001.shtml?a=1">
<script src="/js/main.js?t=1001"></script>
<script nonce="n0nce" src="/js/more.js"></script>
<meta name="csrf-token" content="t0k3n"><meta name="description" content="新馆开放">
<script>var token="a1b2c3";var ts=1700000001;</script>
<script type="application/json">{{"pubDate":"2026-11-20 10:00","n":12}}</script>
<style>.x1{{color:#333}}</style>
</head><body>
<input type="hidden" name="csrf" value="9f8e7d6c">
<div class="main"><h1>云岭县图书馆新馆今日开放</h1>
<div class="info">2026-11-20 10:00:00 来源：云岭日报 12</div>
<div class="neirong">
{TEXT}<p>开放时间为9时至21时。<img src="/pic/a1.jpg?v=1"><a href="/system/2026/11/20/059000002.shtml?s=7">全文</a></p>
<!-- <script> --><p>首日接待1200人次，比旧馆多300人次。</p><!-- </script> -->
<!-- ad 17 --></div>
<div class="edit">责任编辑：周原 7</div></div>
<script>
var pageid=88;
document.write("<p>1</p>");
</script>
<textarea><script>5</script></textarea>
<p title="a > b <script>">新馆有座位360个。</p>
<script>var last=1;</script>
</body></html>
"""
PLACES = {
    "comment": ("10:02:03", "11:32:47", True),
    "style sheet's version": ("v=20261120", "v=20261121", True),
    "script's version": ("t=1001", "t=2002", True),
    "code": ('token="a1b2c3"', 'token="ffff9"', True),
    "code of several lines": ("pageid=88", "pageid=89", True),
    "hidden field": ("9f8e7d6c", "0a", True),
    "the end of a comment": ("ad 17", "ad 18", True),
    "style": ("#333", "#444", True),
    "a time in the page's data": ("2026-11-20 10:00", "2026-11-21 10:00", False),
    "code that writes": ("<p>1</p>", "<p>2</p>", True),
    "canonical address": ("shtml?a=1", "shtml?a=2", False),
    "headline": ("新馆今日", "旧馆今日", False),
    "time": ("10:00:00", "10:30:00", False),
    "a number in the text": ("1200人次", "1300人次", False),
    "picture": ("a1.jpg?v=1", "a1.jpg?v=2", False),
    "link": ("?s=7", "?s=8", False),
    "text behind a script's name in an attribute": ("座位360", "座位361", False),
    "editor's line": ("周原 7", "周原 8", False),
    "script inside a text field": ("<script>5<", "<script>6<", False),
    "what else stands beside a time in data": ('"n":12', '"n":13', True),
    "a script more": ("</head>", '<script src="/js/new.js"></script></head>', True),
    "a script more, that writes": ("</head>", "<script>document.write('<p>1</p>');</script></head>", True),
    "a script more in the text": ("<p>开放时间", "<script>ad(3)</script><p>开放时间", True),
    "a script more within a line": ("首日接待", "<script>ad(3)</script>首日接待", False),
    "a script more with a blank": ("</head>", "<script>1</script>\n</head>", False),
    "a script less": ('<script>var token="a1b2c3";var ts=1700000001;</script>', "", True),
    "a script more before its like": (
        "<script>var token",
        "<script>var tok=2;</script><script>var token",
        True,
    ),
    "a style sheet more": ("</head>", "<style>.a>.b{color:red}</style></head>", True),
    "a script more with a time": ("</head>", '<script>{"pubDate":"2026-11-21 10:00"}</script></head>', False),
    "a script more in a comment": ("<!-- ad 17 -->", "<!-- ad 17 <script>1</script>-->", False),
    "a script more in a text field": ("<textarea>", "<textarea><script>1</script>", False),
    "a script's nonce": ('<script src="/js', '<script nonce="r4nd0m" src="/js', False),
    "another nonce": ('nonce="n0nce"', 'nonce="0th3r"', True),
    "a token in the head": ('content="t0k3n"', 'content="0th3r"', True),
    "a description": ('content="新馆开放"', 'content="旧馆开放"', False),
    "the end of a script": ("</script>\n<style>", "</scr1ipt>\n<style>", False),
}


def _page(text: str, portal: Portal = PORTAL) -> Capture:
    return capture(0, text.encode(), portal=portal)


def _same(old: Capture, new: Capture) -> bool:
    """Asked of articles that are such beyond doubt only: no other is compared by its places."""
    before, after = understand(old), understand(new)
    return not (isinstance(before, Article) and plain(before)) or before == after


def test_the_sample_is_read() -> None:
    article = understand(_page(PAGE))
    assert isinstance(article, Article)
    assert plain(article)
    assert "1200" in "".join(article.paragraphs)


@pytest.mark.parametrize(("old", "new", "alike"), PLACES.values(), ids=PLACES)
def test_a_place_is_read_or_not(old: str, new: str, alike: bool) -> None:
    assert PAGE.count(old) >= 1
    before, after = _page(PAGE), _page(PAGE.replace(old, new, 1))
    assert read_alike(before, after) is alike
    assert not alike or _same(before, after)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 404},
        {"final_url": "https://www.yunling.example/"},
        {"headers": {"content-type": "text/html; charset=gb2312"}},
        {"payload": PAGE.encode()[:-60]},
        {"payload": b""},
    ],
)
def test_another_answer_is_never_alike(changes: dict[str, object]) -> None:
    assert not read_alike(_page(PAGE), replace(_page(PAGE), **changes))  # type: ignore[arg-type]


def test_when_it_was_sent_is_not_what_was_sent() -> None:
    later = replace(_page(PAGE), headers={**_page(PAGE).headers, "date": "Fri, 20 Nov 2026 05:00:00 GMT"})
    assert read_alike(_page(PAGE), later)


def test_comments_that_become_bounds_of_a_text_are_read() -> None:
    bounds = "<!-- enqcontent --></div>\n<div><!-- /enqcontent --><p>开放时间"
    old = PAGE.replace("<p>开放时间", bounds)
    before, after = _page(old), _page(old.replace("enqcontent", "enpcontent"))
    assert understand(before) != understand(after)
    assert not read_alike(before, after)


CODE = (
    "<script src=/a.js></script>",
    "<script>var t=17;</script>",
    "<style>.a{color:red}</style>",
    "<script>a<b</script>",
    '<script>{"pubDate":"2026-11-20 10:00"}</script>',
    "<script>//<!--\nx=1\n//--></script>",
    "<!-- x -->",
)


def _mended(rng: random.Random, text: str) -> str:
    """Code put in before a tag, mostly, or taken out, or another sign in a tag of code: what portals do."""
    kind = rng.randrange(3)
    if kind == 0:
        tags = [tag.start() for tag in re.finditer("<", text)]
        at = rng.choice(tags) if rng.random() < 0.9 else rng.randrange(len(text))
        return text[:at] + rng.choice(CODE) + text[at:]
    shape = r"<script\b.*?</script>|<!--.*?-->" if kind == 1 else r"<(?:script|style|meta|input|link)\b[^>]*>"
    found = rng.choice(list(re.finditer(shape, text, re.DOTALL)) or [re.match("", text)])
    assert found is not None
    if kind == 1:
        return text[: found.start()] + text[found.end() :]
    at = rng.randrange(found.start(), found.end() or 1)
    new = rng.choice((' nonce="a1"', " async", "7", "x", "/", ">", '"'))
    return text[:at] + new + text[at + rng.randrange(3) :]


def _mutated(rng: random.Random, text: str) -> str:
    """ASCII put in, taken out or swapped at some places: what tokens do, and what they never do."""
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text))
        signs = rng.choice((string.digits, string.ascii_letters, "<>-!/\"'= &;", string.printable))
        new = "".join(rng.choice(signs) for _ in range(rng.randrange(0, 7)))
        text = text[:at] + new + text[at + rng.randrange(0, 7) :]
    return text


def _differing(seed: int, text: str, times: int, portal: Portal = PORTAL) -> int:
    """How many of so many mutations were said to read alike; each of them must."""
    rng, page, alike = random.Random(seed), _page(text, portal), 0
    for _ in range(times):
        other = _page(rng.choice((_mutated, _mended))(rng, text), portal)
        if read_alike(page, other):
            alike += 1
            assert _same(page, other)
    return alike


def test_whatever_is_said_to_read_alike_does() -> None:
    assert _differing(1, PAGE, 1500) > 200


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "pages"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
def test_real_pages_too() -> None:
    import gzip

    any_portal = replace(PORTAL, layouts=(GENERIC,))
    files = sorted(CORPUS.rglob("*.html.gz"))[::40]
    texts = [gzip.decompress(file.read_bytes()).decode("utf-8", "ignore") for file in files]
    read = [text for text in texts if isinstance(understand(_page(text, any_portal)), Article)]
    assert len(read) > len(texts) / 2
    assert sum(_differing(2, text, 40, any_portal) for text in read) > 60
