"""Every page of the practice portals, at every turn, read field by field as its author meant it."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from deploy.demo.base_port import BASE_PORT
from deploy.demo.clock import Clock
from deploy.demo.spiders.practice_beichuan import PracticeBeichuanSpider
from deploy.demo.spiders.practice_nanyu import PracticeNanyuSpider
from deploy.demo.spiders.practice_qinghe import PracticeQingheSpider
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.comparison import compare, fingerprint
from pipelines.news.portal import Portal
from pipelines.news.url import article_id, canonical, claimant
from tests.crawl import practice

TURNS = range(4)


@pytest.fixture(scope="module")
def clock() -> Iterator[Clock]:
    with practice() as port:
        yield Clock("127.0.0.1", port)


def known(clock: Clock) -> list[Portal]:
    """The practice portals as declared, at the port of this test."""
    spiders = PracticeQingheSpider, PracticeBeichuanSpider, PracticeNanyuSpider
    moved = []
    for offset, spider in enumerate(spiders):
        old, new = str(BASE_PORT + offset), str(clock.port + offset)
        moved.append(replace(spider.portal, article_url=spider.portal.article_url.replace(old, new)))
    return moved


def fetch(url: str, portals: list[Portal]) -> Article | Refusal:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            status, headers, payload = answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        status, headers, payload = error.code, dict(error.headers), error.read()
    portal = claimant(url, portals)
    assert portal, url
    address = canonical(url, portal)
    return understand(
        Capture(
            portal=portal,
            article_id=article_id(address),
            url=address,
            final_url=url,
            captured_at=datetime.now(UTC),
            status=status,
            headers={name.lower(): value for name, value in headers.items()},
            payload=payload,
        )
    )


@pytest.mark.parametrize("turn", TURNS)
def test_every_article_is_read_as_it_was_meant(clock: Clock, turn: int) -> None:
    clock.turn(turn)
    truth: dict[str, dict[str, Any]] = clock.ask("/_truth")
    assert len(truth) > 15
    for url, meant in truth.items():
        article = fetch(url, known(clock))
        assert isinstance(article, Article), (url, article)
        said = article.to_json()
        assert (
            said["published_at"] == datetime.fromisoformat(meant["published_at"]).astimezone(UTC).isoformat()
        )
        for field in meant.keys() - {"published_at", "portal"}:
            printed = [dict(row) if isinstance(row, dict) else row for row in said[field] or []]
            value = printed if isinstance(meant[field], list) else said[field]
            assert value == meant[field], (url, field)


def test_what_is_no_article_has_its_fate(clock: Clock) -> None:
    clock.turn(0)
    before: dict[str, Any] = clock.ask("/_truth")
    clock.turn(1)
    gone = before.keys() - clock.ask("/_truth").keys()
    fates = [understood for url in gone if isinstance(understood := fetch(url, known(clock)), Refusal)]
    told = {(refusal.fate, refusal.reason) for refusal in fates}
    assert len(fates) == len(gone)
    assert told == {
        (Fate.WITHDRAWN, "http_404"),
        (Fate.WITHDRAWN, "soft_404"),
        (Fate.BLOCKED, "challenge"),
    }


def test_the_traditional_gateway_is_the_same_article(clock: Clock) -> None:
    clock.turn(0)
    for url in clock.ask("/_truth"):
        if f":{clock.port}/" not in url:
            continue
        gate = url.replace("http://", f"http://127.0.0.1:{clock.port + 3}/gate/big5/")
        plain, gated = fetch(url, known(clock)), fetch(gate, known(clock))
        assert isinstance(plain, Article)
        assert isinstance(gated, Article)
        assert gated.headline != plain.headline or gated.paragraphs != plain.paragraphs
        assert (gated.id, gated.url) == (plain.id, plain.url)
        assert compare(plain, gated).parts == ()
        assert fingerprint(plain) == fingerprint(gated)
