"""Hostile pages: cut, flipped, nested, flooded. Each has a fate, soon. `python -m tests.news.test_hostile 10000`"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from crawler.spiders.any_page import AnyPageSpider
from crawler.spiders.heilongjiang_dbw import HeilongjiangDbwSpider
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Fate
from tests.samples import NOON

# Of CPU. `python -m tests.news.test_hostile 10000` shows how far below two seconds an idle machine stays; here only a
# hang fails.
SECONDS = 6.0
PORTALS = {
    "any_page": (AnyPageSpider.portal, "https://www.yunling.example/2026/11/20/1.html"),
    "heilongjiang_dbw": (
        HeilongjiangDbwSpider.portal,
        "https://heilongjiang.dbw.cn/system/2026/11/20/059000001.shtml",
    ),
}
BODY = "".join(
    f"<p>　　本报讯 云岭县图书馆新馆第{number}阅览室20日上午开放，首日接待{number}200人次，馆员王小禾介绍了情况。</p>"
    for number in range(12)
)
PAGE = (
    '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    "<title>云岭县图书馆新馆今日开放-东北网</title><script>var a='<p>';</script><style>p{{}}</style></head>"
    '<body><!-- 页头 --><div class="nav"><a href="/">首页</a>&nbsp;<a href="/xw/">新闻</a></div>'
    '<div class="end-k"><h1>云岭县图书馆新馆今日开放</h1><p class="time">2026-11-20 10:00:00</p>'
    '<p class="qhui">来源：云岭日报 编辑：李青 责编：周原</p><div class="neirong">'
    + BODY.replace("{", "{{").replace("}", "}}")
    + '<img src="a.jpg" alt="馆"><table><tr><td>一层</td><td>二层</td></tr></table></div></div>'
    "<ul><li><a href='/1.html'>相关新闻</a></li></ul><!-- 页脚 --><div>版权所有 电话 0451-87654321</div></body></html>"
)
SEEDS = tuple(
    PAGE.format(charset=label).encode(codec) for label, codec in (("utf-8", "utf-8"), ("gb2312", "gb18030"))
)
SCRAPS = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<style", b"<title>",
    b"<table><tr>",    b"</div></div>", b"<div>" * 300, b"<svg><math><mtext>", b"<template>", b"<select><option>",
    b"<base href='http://[::1'>",    b"<base href='javascript:'>", b"<a href='http://[bad/'>x</a>", b"<img src='http://[bad/a.jpg'>",
    b"&#xD800;", b"&#0;",    b"&#1114112;", b"&#xFFFFFFFFFFFF;", b"&", b"&amp" * 200, b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b$B", b"\x84\x31\x95",    b"<meta charset=hex>", b"<meta charset=punycode>", b"<meta charset=utf-16>",
    b"<meta charset=big5>",
    b"<?xml encoding='utf-7'?>",
    b"<!DOCTYPE html [<!ENTITY a 'b'>]>", b"<html " + b"a" * 5000 + b">", "发布时间：9999年99月99日99:99".encode(),
    "99999999999999999999天前".encode(), "民国九百九十九年十月十日".encode(),
    "来源：".encode() * 50, "（记者".encode() * 50,
)  # fmt: skip


def mutated(rng: random.Random) -> bytes:
    """A page after one to six accidents."""
    page = bytearray(rng.choice(SEEDS))
    for _ in range(rng.randint(1, 6)):
        rng.choice(ACCIDENTS)(page, rng)
    return bytes(page)


def flip(page: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 8, 200))):
        if page:
            page[rng.randrange(len(page))] = rng.randrange(256)


def cut(page: bytearray, rng: random.Random) -> None:
    del page[rng.randrange(len(page) + 1) :]


def bite(page: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(page) + 1)
    del page[at : at + rng.choice((1, 3, 40, 400))]


def double(page: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(page) + 1)
    page[at:at] = page[at : at + rng.choice((5, 60, 900))] * rng.choice((1, 2, 30))


def drop_in(page: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(page) + 1)
    page[at:at] = rng.choice(SCRAPS) * rng.choice((1, 1, 1, 20))


def splice(page: bytearray, rng: random.Random) -> None:
    other = rng.choice(SEEDS)
    at = rng.randrange(len(page) + 1)
    page[at:] = other[rng.randrange(len(other)) :]


ACCIDENTS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, bite, double, drop_in, splice)


def whole(body: str) -> bytes:
    return f"<html><head><title>云岭县今日开放</title></head><body><h1>云岭县今日开放</h1>{body}</body></html>".encode()


MB = 1024 * 1024
# Built when asked for: each is large. Sizes up to 50 MB; what is larger than any page is refused unread.
MONSTERS: dict[str, Callable[[], bytes]] = {
    "50 MB of nesting": lambda: whole("<div>" * (10 * MB)),
    "12 MB of nesting": lambda: whole("<div>" * (12 * MB // 5)),
    "1 MB of nesting with text": lambda: whole("<div>云岭，新馆开放。" * (MB // 32)),
    "nested inline marks": lambda: whole("<b><i><font>云岭" * 20_000),
    "unclosed tables": lambda: whole("<table><tr><td>云岭" * 20_000),
    "2,000 deep around the article": lambda: whole("<div>" * 2000 + BODY + "</div>" * 2000),
    "entity flood": lambda: whole("<p>" + "&nbsp;&amp;&lt;&#20113;" * 200_000 + "</p>"),
    "entity declarations": lambda: b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a;" * 10) for n in range(1000)) + b"]><p>&a999;</p>",
    "null bytes in the text": lambda: whole("<p>云岭\0县</p>" * 2000),
    "null bytes": lambda: b"\0" * MB,
    "huge attribute": lambda: whole(f"<div class='{'a ' * (4 * MB)}'>{BODY}</div>"),
    "100,000 attributes": lambda: whole("<div " + " ".join(f"a{n}='1'" for n in range(100_000)) + f">{BODY}</div>"),
    "1 MB headline": lambda: whole("").replace("云岭县".encode(), "云岭县".encode() * (MB // 9)) + BODY.encode(),
    "1 MB headline of separators": lambda: b"<title>" + "云-".encode() * (MB // 4) + whole(BODY),
    "lone surrogates": lambda: whole("<p>" + "云岭&#xD83D;&#xDC00;&#55357;新馆开放。" * 5000 + "</p>"),
    "a gallery of 10,000": lambda: whole(
        BODY + "<ul>" + "<li><img src=/p/a.jpg><p>云岭县的新馆</p></li>" * 10_000 + "</ul>"
    ),
    "two million br": lambda: whole("<p>" + "<br>" * 2_000_000 + "</p>"),
    "a million br with text": lambda: whole("<p>" + "云<br>" * 1_000_000 + "</p>"),
    "unclosed comments": lambda: b"<html>" + b"<!-- a " * 150_000,
    "unclosed scripts": lambda: b"<html>" + b"<script>a " * 150_000,
    "unclosed titles": lambda: b"<html>" + b"<title>a " * 150_000,
    "open tags in much text": lambda: b"<html>" + (b"<a " + b"x" * 60) * 150_000,
    "180,000 br with text": lambda: whole("<p>" + "云岭<br>" * 180_000 + "</p>"),
    "180,000 nested": lambda: whole("<div>云岭，新馆开放。" * 180_000),
    "open angles": lambda: b"<html>" + b"<a" * 150_000,
    "angles alone": lambda: b"<" * 2_000_000,
    "blanks": lambda: whole("<p>" + " " * (5 * MB) + "</p>"),
    "one line of blanks and letters": lambda: whole("<p>" + "云 " * MB + "</p>"),
    "labels without end": lambda: whole("<p>" + "来源：编辑：记者：" * 50_000 + "</p>" + BODY),
    "blanks in a label": lambda: whole(f"<div class='time'>来{' ' * 50_000}源：云岭</div>" + BODY),
    "brackets without end": lambda: whole("<p>" + "（记者" * 300_000 + "</p>" + BODY),
    "digits without end": lambda: whole("<p>" + "2" * (2 * MB) + "</p>" + BODY),
    "dates without end": lambda: whole("<p>" + "2026-11-20 10:00 " * 100_000 + "</p>" + BODY),
    "dates with blanks": lambda: whole("<p>2026" + " " * 100_000 + "-</p>" + BODY),
    "90,000 paragraphs": lambda: whole("<p>云岭县图书馆新馆今日开放，首日接待读者。</p>" * 90_000),
    "60,000 links": lambda: whole("<a href='/1.html'>云岭县图书馆新馆今日开放</a><br>" * 60_000),
    "100,000 images": lambda: whole(BODY + "<img src='a.jpg'>" * 100_000),
    "random bytes": lambda: random.Random(7).randbytes(2 * MB),
    "random high bytes": lambda: bytes(byte | 0x80 for byte in random.Random(7).randbytes(MB)),
    "charset without end": lambda: b"<meta " * 150_000 + b"charset=" * 100_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """What a page met, and how long it took."""

    fate: str
    seconds: float


def meet(payload: bytes, portal: str) -> Met:
    declared, url = PORTALS[portal]
    capture = Capture(
        portal=declared, article_id="x", url=url, final_url=url, captured_at=NOON, status=200, payload=payload
    )
    before = time.process_time()
    found = understand(capture)
    seconds = time.process_time() - before
    return Met("article" if isinstance(found, Article) else f"{Fate(found.fate)}: {found.reason}", seconds)


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("seed", range(4))
def test_a_mutated_page_has_a_fate_soon(portal: str, seed: int) -> None:
    rng = random.Random(seed)
    worst = max(meet(mutated(rng), portal).seconds for _ in range(60))
    assert worst < SECONDS


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_has_a_fate_soon(name: str, portal: str) -> None:
    assert meet(MONSTERS[name](), portal).seconds < SECONDS


@pytest.mark.parametrize("portal", PORTALS)
def test_the_unharmed_page_is_an_article(portal: str) -> None:
    assert [meet(page, portal).fate for page in SEEDS] == ["article", "article"]


def main() -> None:
    """So many mutated pages through both portals, then the monsters; prints fates and the worst times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    fates: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    for number in range(count):
        portal = tuple(PORTALS)[number % len(PORTALS)]
        met = meet(mutated(random.Random(number)), portal)
        fates[met.fate] += 1
        slowest = sorted((*slowest, (met.seconds, f"page {number} {portal}")), reverse=True)[:3]
    print(f"{count} mutated pages:", dict(fates.most_common()))  # noqa: T201
    print("worst:", [f"{seconds:.3f} s {name}" for seconds, name in slowest])  # noqa: T201
    for name, built in MONSTERS.items():
        for portal in PORTALS:
            met = meet(built(), portal)
            print(f"{met.seconds:7.3f} s  {portal:17} {name}: {met.fate}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
