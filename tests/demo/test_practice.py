"""The practice portal shows what its timeline says, and is as noisy as a real one."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import opencc
import pytest

from deploy.demo.practice.expected import expected, truth
from deploy.demo.practice.news import TURNS
from tests.crawl import free_ports

ROOT = Path(__file__).parents[2]
STARTED = "2026-11-23T13:00:00+08:00"
ENCODINGS = {0: "utf-8", 1: "gb2312", 2: "utf-8"}


@dataclass
class Site:
    """The running portals."""

    port: int

    def ask(self, url: str, method: str = "GET", **headers: str) -> tuple[int, HTTPMessage, bytes]:
        parts = urlsplit(url if "//" in url else f"http://127.0.0.1:{self.port}{url}")
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=5)
        try:
            connection.request(
                method, parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers
            )
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def text(self, url: str) -> str:
        _, _, body = self.ask(url)
        return body.decode(ENCODINGS.get((urlsplit(url).port or self.port) - self.port, "utf-8"))

    def json(self, path: str, method: str = "GET") -> Any:
        return json.loads(self.ask(path, method)[2])

    def turn(self, number: int) -> None:
        assert self.json(f"/_clock?turn={number}", "POST")["turn"] == number

    def url(self, key: str) -> str:
        """The address of an article whose headline at its first turn holds `key`."""
        told = expected(TURNS, self.port, datetime.fromisoformat(STARTED))
        return next(change["url"] for change in told if change["kind"] == "new" and key in change["headline"])


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "deploy.demo.practice", "--port", str(port), "--started-at", STARTED]


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    """Every xdist worker has portals of its own, on ports drawn from its process id."""
    port = free_ports()
    with subprocess.Popen(command(port), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith(f"practice portals ready on http://127.0.0.1:{port}")
        yield Site(port)
        process.terminate()
        assert process.wait(5) == 0


@pytest.fixture
def site(running: Site) -> Site:
    running.turn(0)
    return running


def plain(page: str) -> str:
    """The visible text without blanks."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]+>", "", page, flags=re.DOTALL)
    return re.sub(r"[\s\u3000\xa0]", "", unescape(bare))


@pytest.mark.parametrize("turn", range(TURNS + 1))
def test_every_article_says_its_truth_among_noise(site: Site, turn: int) -> None:
    site.turn(turn)
    told = site.json("/_truth")
    assert told == truth(turn, site.port, datetime.fromisoformat(STARTED))
    for url, article in told.items():
        first, second = site.text(url), site.text(url)
        assert first != second, "a page without noise"
        for page in map(plain, (first, second)):
            for text in (article["headline"], *article["paragraphs"]):
                assert re.sub(r"\s", "", text) in page
        printed = article["published_at"][:19].replace("T", " ")
        assert printed in first


def test_paragraphs_have_the_length_of_news() -> None:
    for article in truth(0, 8100, datetime.fromisoformat(STARTED)).values():
        assert 4 <= len(article["paragraphs"]) <= 8
        assert all(40 <= len(text) <= 160 for text in article["paragraphs"]), article["headline"]


def test_charsets_are_declared_as_the_families_do(site: Site) -> None:
    kinds = [site.ask(f"http://127.0.0.1:{site.port + offset}/")[1]["Content-Type"] for offset in range(3)]
    assert kinds == ["text/html; charset=utf-8", "text/html", "text/html; charset=utf-8"]
    assert "charset=gb2312" in site.text(f"http://127.0.0.1:{site.port + 1}/")


def test_hard_404_comes_back(site: Site) -> None:
    url = site.url("花市")
    statuses = []
    for turn in range(TURNS + 1):
        site.turn(turn)
        statuses.append(site.ask(url)[0])
        listed = url in site.text("/news")
        assert listed == (statuses[-1] == 200)
    assert statuses == [200, 404, 200, 200]


def test_soft_404_stays(site: Site) -> None:
    url = site.url("鲜菜直通车")
    listing = f"http://127.0.0.1:{site.port + 1}/ljyw/index.shtml"
    assert url.removeprefix("http:") in site.text(listing)
    for turn in range(1, TURNS + 1):
        site.turn(turn)
        assert site.ask(url)[0] == 200
        assert "页面不存在或已被删除" in site.text(url)
        assert url.removeprefix("http:") not in site.text(listing)


def test_challenge_lasts_one_turn_and_heeds_no_condition(site: Site) -> None:
    url = site.url("爬树比赛")
    etag = site.ask(url)[1]["ETag"]
    site.turn(1)
    status, headers, body = site.ask(url, **{"If-None-Match": etag})
    assert (status, headers["ETag"]) == (200, None)
    assert "<title>安全验证</title>" in body.decode()
    site.turn(2)
    assert site.ask(url, **{"If-None-Match": etag})[0] == 304


def test_validators(site: Site) -> None:
    boat, tree, library = site.url("流动书船"), site.url("行道树"), site.url("图书馆")
    etag = site.ask(boat)[1]["ETag"]
    assert site.ask(boat, **{"If-None-Match": f'"other", {etag}'})[::2] == (304, b"")
    modified = site.ask(tree)[1]["Last-Modified"]
    assert site.ask(tree, **{"If-Modified-Since": modified})[0] == 200
    assert not {"ETag", "Last-Modified"} & set(site.ask(library)[1])
    site.turn(1)
    assert site.ask(boat, **{"If-None-Match": etag})[0] == 200
    assert site.ask(tree)[1]["Last-Modified"] != modified


def test_new_articles_appear_at_their_turn(site: Site) -> None:
    statuses = []
    for turn in range(TURNS + 1):
        site.turn(turn)
        statuses.append([site.ask(site.url(key))[0] for key in ("骑行道", "渔港夜市", "滑雪场")])
    assert statuses == [[404, 404, 404], [200, 200, 404], [200] * 3, [200] * 3]


def test_gateway_is_traditional_and_leads_back_to_itself(site: Site) -> None:
    gate = f"http://127.0.0.1:{site.port + 3}/gate/big5/"
    url = site.url("听诊器")
    twin = gate + url.removeprefix("http://")
    assert twin in site.text("/local")
    page = site.text(twin)
    assert opencc.OpenCC("s2t").convert("松塔镇给百年古树装上“听诊器”") in page
    assert '<fjtignoreurl><a\nhref="http://source.qinghe.example/' in page, "exempt from rewriting"
    led = re.sub(r"<fjtignoreurl>.*?</fjtignoreurl>", "", page, flags=re.DOTALL)
    addresses = re.findall(r"""(?:href|src)=["']((?!javascript:)[^"']*)""", led)
    assert len(addresses) > 10
    assert {address for address in addresses if not address.startswith(gate)} == set()
    assert site.ask(f"{gate}www.example.com/")[0] == 404


def test_redesign_touches_the_chrome_alone(site: Site) -> None:
    site.turn(2)
    before = site.text(site.url("图书馆"))
    site.turn(TURNS)
    after = site.text(site.url("图书馆"))
    assert "site-top" in after
    assert "head-box" not in after
    box = re.compile(r'<div class="article-box">.*?<div class="page-nav">', re.DOTALL)
    assert box.findall(before) == box.findall(after) != []


def test_expected_by_turn_and_kind(site: Site) -> None:
    told = site.json(f"/_expected?turn={TURNS}")
    assert told == expected(TURNS, site.port, datetime.fromisoformat(STARTED))
    assert Counter((change["turn"], change["kind"]) for change in told) == {
        (0, "new"): 19,
        (1, "new"): 2,
        (1, "edited"): 6,
        (1, "withdrawn"): 2,
        (2, "new"): 1,
        (2, "edited"): 1,
        (2, "restored"): 1,
    }
    fields = Counter(tuple(change["fields"]) for change in told if change["kind"] == "edited")
    assert fields == {("headline",): 1, ("responsible_editors",): 1, ("paragraphs",): 5}
    assert not any(change["fields"] for change in told if change["kind"] != "edited")
    assert len({change["url"] for change in told if change["kind"] == "new"}) == 22


def test_robots_and_the_log(site: Site) -> None:
    texts = [site.text(f"http://127.0.0.1:{site.port + offset}/robots.txt") for offset in range(4)]
    assert all("Disallow: /_\nDisallow: /private/\n" in text for text in texts)
    assert ["Crawl-delay: 0.2" in text for text in texts] == [False, False, True, False]
    for offset in range(3):
        assert "/private/zhibo.html" in site.text(f"http://127.0.0.1:{site.port + offset}/")
    site.ask("/news?spm=zm1", **{"User-Agent": "tester"})
    log = site.json("/_log")
    assert log[-1] | {"at": ""} == {
        "at": "", "port": site.port, "method": "GET", "path": "/news?spm=zm1", "status": 200, "user_agent": "tester",
    }  # fmt: skip
    assert not any(visit["path"].startswith("/_") for visit in log)


def test_clock_refuses_what_is_not_on_it(site: Site) -> None:
    for query in ("?turn=4", "?turn=x", ""):
        assert site.ask(f"/_clock{query}", "POST")[0] == 400
    assert site.json("/_clock") == {
        "turn": 0, "turns": TURNS, "started_at": datetime.fromisoformat(STARTED).isoformat(),
    }  # fmt: skip


def test_a_port_in_use_is_said_in_two_languages(site: Site) -> None:
    refused = subprocess.run(
        command(site.port - 1), cwd=ROOT, capture_output=True, text=True, timeout=10, check=False
    )
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert re.fullmatch(r"a port of .* is in use, .* / 端口 .*占用.*\n", refused.stderr)
