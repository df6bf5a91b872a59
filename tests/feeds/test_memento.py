"""Memento, asked as RFC 7089 has clients ask: from the original's address to the state of a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.news.article import Capture
from pipelines.news.portal import Link
from pipelines.news.revision import revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from tests.samples import NOON, PORTAL, URL, article, capture, page

HOME = "https://gaigao.example"
HEADLINES = ("云岭县图书馆新馆今日开放", "云岭县图书馆新馆正式开放", "云岭县图书馆新馆已经开放")
LINK = re.compile(r'\s*<([^>]*)>((?:\s*;\s*[a-z]+="[^"]*")*)\s*(?:,|$)')


@dataclass(frozen=True)
class Linked:
    address: str
    rels: frozenset[str]
    about: dict[str, str]


def links(text: str) -> list[Linked]:
    """RFC 8288, strictly: nothing is left over."""
    found, at = [], 0
    while at < len(text.rstrip()):
        match = LINK.match(text, at)
        assert match, text[at:]
        about = dict(re.findall(r'([a-z]+)="([^"]*)"', match[2]))
        found.append(Linked(match[1], frozenset(about.pop("rel").split()), about))
        at = match.end()
    return found


def only(found: list[Linked], rel: str) -> Linked:
    (one,) = [link for link in found if rel in link.rels]
    return one


def keep(log: Archive, evidence: Evidence, seen: Capture, **fields: object) -> None:
    read = article(captured_at=seen.captured_at, **fields)
    log.settle(seen, lambda held: revise(held, read), lambda _: evidence.keep(seen), article=read)


def body(headline: str) -> bytes:
    return page(headline, "<p>正文</p><script>alert(1)</script><img src=//tracker.example/1.gif>")


@pytest.fixture
def client(log: Archive, evidence: Evidence):
    log.declare([PORTAL])
    log.found(PORTAL.name, [Link(url=URL)], "要闻", NOON)
    headers = {
        "content-type": "text/html; charset=gb2312",
        "set-cookie": "a=b",
        "content-security-policy": "default-src *",
        "refresh": "0; url=https://elsewhere.example/",
        "content-encoding": "gzip",
        "x-odd\r\nname": "x",
    }
    for minutes, headline in enumerate(HEADLINES):
        seen = capture(60 * minutes, body(headline), headers=headers)
        keep(log, evidence, seen, headline=headline)
    with TestClient(create_app(log, HOME, Offer(evidence=evidence)), follow_redirects=False) as opened:
        yield opened


def at(hours: float) -> dict[str, str]:
    return {"Accept-Datetime": format_datetime(NOON + timedelta(hours=hours), usegmt=True)}


@pytest.mark.parametrize(
    "which", [URL, URL.replace("https://", "https:/"), URL.partition("://")[2], article_id(URL)]
)
@pytest.mark.parametrize(("hours", "number"), [(-5, 1), (0, 1), (0.9, 1), (1, 2), (1.5, 2), (2, 3), (9, 3)])
def test_the_gate_leads_to_the_state_of_then(
    client: TestClient, which: str, hours: float, number: int
) -> None:
    answer = client.get(f"/timegate/{which}", headers=at(hours))
    assert answer.status_code == 302
    assert "accept-datetime" in answer.headers["vary"].lower()
    assert "memento-datetime" not in answer.headers
    found = links(answer.headers["link"])
    assert only(found, "original").address == URL
    assert only(found, "timemap").about["type"] == "application/link-format"
    memento = client.get(answer.headers["location"])
    assert memento.status_code == 200
    assert memento.content == body(HEADLINES[number - 1])
    assert parsedate_to_datetime(memento.headers["memento-datetime"]) == NOON + timedelta(hours=number - 1)
    assert "vary" not in memento.headers
    around = links(memento.headers["link"])
    assert only(around, "original").address == URL
    assert client.head(only(around, "timegate").address).status_code == 302
    assert parsedate_to_datetime(only(around, "first").about["datetime"]) == NOON
    assert parsedate_to_datetime(only(around, "last").about["datetime"]) == NOON + timedelta(hours=2)
    for rel, step in (("prev", -1), ("next", 1)):
        near = [link for link in around if rel in link.rels]
        assert len(near) == (1 if 1 <= number + step <= 3 else 0)
        assert all(link.address.endswith(f"/{number + step}") for link in near)
    assert all("datetime" in link.about for link in around if "memento" in link.rels)


def test_the_gate_without_a_time_and_with_none(client: TestClient) -> None:
    assert client.get(f"/timegate/{URL}").headers["location"].endswith("/3")
    bad = client.get(f"/timegate/{URL}", headers={"Accept-Datetime": "yesterday"})
    assert bad.status_code == 400
    assert "original" in bad.headers["link"]
    assert bad.headers["vary"] == "accept-datetime"


def test_the_map_lists_all_states(client: TestClient) -> None:
    answer = client.get(f"/timemap/{URL}")
    assert answer.headers["content-type"].startswith("application/link-format")
    found = links(answer.text)
    assert only(found, "original").address == URL
    assert only(found, "timegate").address == f"{HOME}/timegate/{article_id(URL)}"
    itself = only(found, "self")
    assert client.get(itself.address).text == answer.text
    mementos = [link for link in found if "memento" in link.rels]
    times = [parsedate_to_datetime(link.about["datetime"]) for link in mementos]
    assert times == [NOON + timedelta(hours=hours) for hours in range(3)]
    assert parsedate_to_datetime(itself.about["from"]) == times[0]
    assert parsedate_to_datetime(itself.about["until"]) == times[-1]
    assert ["first" in link.rels for link in mementos] == [True, False, False]
    assert ["last" in link.rels for link in mementos] == [False, False, True]
    for link, when in zip(mementos, times, strict=True):
        one = client.get(link.address)
        assert parsedate_to_datetime(one.headers["memento-datetime"]) == when


def test_a_memento_can_do_nothing(client: TestClient) -> None:
    headers = client.get(f"/memento/{article_id(URL)}/1").headers
    policy = headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy
    assert "allow-" not in policy
    assert headers["content-type"] == "text/html; charset=gb2312"
    assert headers["x-content-type-options"] == "nosniff"
    for name in ("set-cookie", "refresh"):
        assert name not in headers
        assert f"x-archive-orig-{name}" in headers
    assert headers["x-archive-orig-content-encoding"] == "gzip"
    assert "content-encoding" not in headers


def test_all_pages_and_strange_types(log: Archive, evidence: Evidence) -> None:
    log.found(PORTAL.name, [Link(url=URL)], "要闻", NOON)
    other = capture(0, b"two", headers={"content-type": "image/svg+xml"})
    keep(log, evidence, capture(0, b"one", headers={}, further=(other,)))
    with TestClient(create_app(log, HOME, Offer(evidence=evidence))) as client:
        first, second = (client.get(f"/memento/{article_id(URL)}/1?page={number}") for number in (1, 2))
        assert (first.content, second.content) == (b"one", b"two")
        for answer in (first, second):
            assert answer.headers["content-type"] == "application/octet-stream"
            assert answer.headers["content-disposition"] == "attachment"
        assert client.get(f"/memento/{article_id(URL)}/1?page=3").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/timegate/https://www.yunling.example/none",
        "/timegate/0000000000000000",
        "/timemap/https://[x",
        "/timemap/",
        "/memento/0000000000000000/1",
        f"/memento/{article_id(URL)}/9",
        f"/memento/{article_id(URL)}/x",
    ],
)
def test_no_such_memento(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_evidence_that_was_moved_away(client: TestClient, evidence: Evidence) -> None:
    for path in evidence.folder.rglob("*.warc.gz"):
        path.unlink()
    assert client.get(f"/memento/{article_id(URL)}/1").status_code == 404
    assert client.get(f"/timemap/{URL}").status_code == 200


def test_without_evidence_there_is_no_memento(log: Archive) -> None:
    with TestClient(create_app(log, HOME)) as client:
        assert client.get(f"/timegate/{URL}").status_code == 404


def test_a_time_in_another_zone(client: TestClient) -> None:
    asked = {"Accept-Datetime": "Fri, 20 Nov 2026 13:30:00 +0800"}
    assert datetime(2026, 11, 20, 5, 30, tzinfo=UTC) == NOON + timedelta(hours=1.5)
    assert client.get(f"/timegate/{URL}", headers=asked).headers["location"].endswith("/2")
