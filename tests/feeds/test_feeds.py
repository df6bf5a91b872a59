"""Atom, JSON Feed and OPML: valid, lasting, conditional, and page by page back to the first entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import feedparser
import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.atom import NEVER
from pipelines.feeds.conditional import FirstSeen
from pipelines.feeds.hub import Hub
from pipelines.feeds.offer import Offer
from pipelines.feeds.policy import EXCERPTS, BadPolicy, Shown, policy_of
from pipelines.feeds.rounds import Rounds
from pipelines.feeds.subscription_file import load_searches
from pipelines.feeds.turning import LEAST, MOST, leaf, roundest
from pipelines.feeds.webhook import Undelivered
from pipelines.news.portal import Link
from pipelines.news.rights import Rights, rights_of
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.search import Search
from tests.feeds.rules import ATOM, check_atom, check_json_feed, check_opml
from tests.feeds.town import HOSTILE, address, gone, told
from tests.samples import EDIT, NOON, OTHER, PORTAL, article

HOME = "https://gaigao.example"


@pytest.fixture
def town(log: Archive) -> Archive:
    log.found(PORTAL.name, [Link(url=address(1))], "要闻", NOON)
    told(log)
    told(log, 5, paragraphs=EDIT)
    told(
        log,
        6,
        number=2,
        portal=OTHER,
        headline="清江老街开街",
        source="清江晚报",
        paragraphs=("老街长三里。",),
    )
    gone(log, 10)
    gone(log, 30)
    Search(log).catch_up()
    return log


def titles(client: TestClient, feed: str) -> list[str]:
    answer = client.get(feed)
    assert answer.status_code == 200, answer.text
    if ".json" in feed:
        return [item["title"] for item in check_json_feed(answer.content)["items"]]
    return [entry.findtext(f"{ATOM}title") or "" for entry in check_atom(answer.content).iter(f"{ATOM}entry")]


LIBRARY, STREET = "云岭县图书馆新馆今日开放", "清江老街开街"


@pytest.mark.parametrize("form", ["atom", "json"])
@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("all", "", [f"［撤稿］{LIBRARY}", f"［新稿］{STREET}", f"［改稿］{LIBRARY}", f"［新稿］{LIBRARY}"]),
        ("test_qingjiang", "", [f"［新稿］{STREET}"]),
        ("CN-HB", "", [f"［新稿］{STREET}"]),
        ("all", "?kind=edited", [f"［改稿］{LIBRARY}"]),
        ("all", "?sort=numbers", [f"［改稿］{LIBRARY}"]),
        ("CN-HL", "?kind=withdrawn", [f"［撤稿］{LIBRARY}"]),
        ("test_yunling", "?section=要闻&kind=new", [f"［新稿］{LIBRARY}"]),
        ("test_yunling", "?section=社会", []),
        ("all", "?source=清江晚报", [f"［新稿］{STREET}"]),
        ("all", "?q=老街", [f"［新稿］{STREET}"]),
        ("all", "?q=1200人次", [f"［改稿］{LIBRARY}", f"［新稿］{LIBRARY}"]),
        ("all", "?q=读者 馆长&kind=withdrawn", [f"［撤稿］{LIBRARY}"]),
        ("all", "?q=，", []),
        (f"article-{article_id(address(2, OTHER))}", "", [f"［新稿］{STREET}"]),
    ],
)
def test_a_feed_for_everything(
    town: Archive, client: TestClient, form: str, name: str, query: str, expected: list[str]
) -> None:
    assert titles(client, f"/feeds/{name}.{form}{query}") == expected


@pytest.mark.parametrize(
    "feed",
    "none.atom all.rss all.atom?kind=moved all.atom?sort=none all.atom?before=x all.atom?before=99 CN-XX.json "
    "all.atom?q=%00 all.atom?q=%E2%80%AE article-1.atom all.json?before=-1 all.json?before=9999999999999999999".split(),
)
def test_no_such_feed(town: Archive, client: TestClient, feed: str) -> None:
    assert client.get(f"/feeds/{feed}").status_code == 404


def test_an_id_lasts_and_is_one_spelling(town: Archive, client: TestClient) -> None:
    one = check_atom(client.get("/feeds/all.atom?q=老街&kind=new&nothing=1").content)
    other = check_atom(client.get("/feeds/all.atom?kind=new&q=%E8%80%81%E8%A1%97").content)
    assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")
    assert one.findtext(f"{ATOM}id") == "tag:gaigao,2026:feed/all?kind=new&q=%E8%80%81%E8%A1%97"
    first = check_atom(client.get("/feeds/all.atom").content)
    told(town, 40)
    later = check_atom(client.get("/feeds/all.atom").content)
    ids = [[entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")] for feed in (first, later)]
    assert ids[1][1:] == ids[0]


def test_the_same_entries_in_both_forms(town: Archive, client: TestClient) -> None:
    atom = feedparser.parse(client.get("/feeds/all.atom").content)
    feed = check_json_feed(client.get("/feeds/all.json").content)
    assert not atom.bozo
    assert [(e.id, e.title, e.link, e.summary) for e in atom.entries] == [
        (item["id"], item["title"], item["url"], item["content_html"].replace("<br>", "<br />"))
        for item in feed["items"]
    ]
    assert "<del>1200</del><ins>1350</ins>" in feed["items"][2]["content_html"]
    assert feed["items"][2]["external_url"] == address(1)


def test_an_empty_feed(client: TestClient) -> None:
    feed = check_atom(client.get("/feeds/all.atom").content)
    assert (
        feed.findtext(f"{ATOM}updated") == NEVER.isoformat().replace("+00:00", "Z")
        or feed.findtext(f"{ATOM}updated") == NEVER.isoformat()
    )
    assert check_json_feed(client.get("/feeds/all.json").content)["items"] == []


# Conditional requests


def test_who_has_everything_gets_nothing(town: Archive, client: TestClient) -> None:
    for feed in ("/feeds/all.atom", "/feeds/all.json", "/feeds/all.atom?kind=new"):
        tag = client.get(feed).headers["etag"]
        for asked in (tag, f'"x", W/{tag}', "*"):
            answer = client.get(feed, headers={"If-None-Match": asked})
            assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        assert client.get(feed, headers={"If-None-Match": '"x"'}).status_code == 200
    assert len({client.get(f"/feeds/all.{form}").headers["etag"] for form in ("atom", "json")}) == 2
    new = client.get("/feeds/all.atom?kind=new").headers["etag"]
    told(town, 40)
    assert client.get("/feeds/all.atom?kind=new").headers["etag"] == new


def test_by_time_only_what_was_surely_seen() -> None:
    seen, now = FirstSeen(), datetime(2026, 11, 20, 4, 0, 0, 500_000, tzinfo=UTC)
    assert seen.headers('"a"', now) == {"ETag": '"a"'}
    later = now + timedelta(seconds=2)
    moment = seen.headers('"a"', later)["Last-Modified"]
    assert moment == "Fri, 20 Nov 2026 04:00:00 GMT"
    assert seen.held({"if-modified-since": moment}, '"a"', later)
    assert not seen.held({"if-modified-since": moment}, '"b"', later)
    assert not seen.held({"if-modified-since": "yesterday"}, '"a"', later)
    assert not seen.held({"if-modified-since": moment, "if-none-match": '"b"'}, '"a"', later)


# Back in time


def test_pages_turn_at_the_roundest_id() -> None:
    assert [roundest(*span) for span in ((1, 1), (5, 7), (5, 9), (33, 63), (33, 64), (99, 130))] == [
        1,
        6,
        8,
        48,
        64,
        128,
    ]
    assert leaf(list(range(99, 0, -1))).older is None
    page = leaf(list(range(150, 50, -1)))
    assert (page.ids[-1], page.older) == (64, 64)


@pytest.mark.parametrize("share", [1, 2, 7, 40])
def test_readers_of_different_days_meet_the_same_pages(share: int) -> None:
    ids = [number for number in range(1, 2000 * share) if pow(number, 3, 1009) % share == 0]

    def turns(newest: int) -> set[int]:
        found, before = set[int](), ids[newest - 1] + 1
        while True:
            below = [id_ for id_ in ids if id_ < before][::-1][:MOST]
            page = leaf(below)
            assert len(page.ids) <= MOST
            if page.older is None:
                return found
            assert len(page.ids) >= LEAST
            before = page.older
            found.add(before)

    today = turns(len(ids) - 30)
    for newest in (len(ids), len(ids) - 10, len(ids) - 200):
        assert len(turns(newest) & today) > 0.75 * len(today)


def chain(client: TestClient, feed: str, form: str) -> Iterator[Any]:
    """A page and all behind it."""
    at: str | None = f"{HOME}{feed}"
    while at:
        answer = client.get(at)
        if form == "json":
            page = check_json_feed(answer.content)
            yield at, [item["id"] for item in page["items"]]
            at = page.get("next_url")
        else:
            root = check_atom(answer.content)
            links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
            assert links["self"] == at
            assert links.get("current", f"{HOME}{feed}") == f"{HOME}{feed}"
            yield at, [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
            at = links.get("prev-archive")


@pytest.mark.parametrize("feed", ["/feeds/all.atom", "/feeds/test_qingjiang.json"])
def test_back_to_the_first_entry_and_the_same_pages_for_all(
    log: Archive, client: TestClient, feed: str
) -> None:
    form = feed.rpartition(".")[2]
    portals = (OTHER, PORTAL)
    seen: dict[str, list[str]] = {}
    for number in range(420):
        told(log, number, number=number, portal=portals[number % 3 % 2], headline=f"第{number}篇")
        if number not in {150, 290, 333, 419}:
            continue
        pages = dict(chain(client, feed, form))
        ids = [id_ for page in pages.values() for id_ in page]
        own = [
            change.id for change in log.changes(limit=1000) if "all" in feed or change.portal == OTHER.name
        ]
        assert ids == [f"tag:gaigao,2026:change/{id_}" for id_ in reversed(own)]
        archived = {at: page for at, page in pages.items() if "before=" in at}
        assert all(seen[at] == page for at, page in archived.items() if at in seen)
        seen |= archived
    assert len(seen) >= 3


def test_an_archived_page_may_be_kept(log: Archive, client: TestClient) -> None:
    for number in range(120):
        told(log, number, number=number)
    assert client.get("/feeds/all.atom").headers["cache-control"] == "no-cache"
    assert "max-age" in client.get("/feeds/all.atom?before=64").headers["cache-control"]
    assert "<fh:archive" in client.get("/feeds/all.atom?before=64").text
    assert client.get("/feeds/all.atom?before=122").status_code == 404


# Whose text


def test_whose_piece_it_is() -> None:
    assert rights_of(article()) is Rights.UNKNOWN
    assert rights_of(article(syndicated=True)) is Rights.SYNDICATED
    assert rights_of(article(syndicated=False)) is Rights.OWN
    assert rights_of(article(syndicated=False, rights="版权所有，未经书面授权不得转载")) is Rights.RESERVED


def test_the_policy_is_read() -> None:
    assert policy_of("") == EXCERPTS
    assert policy_of(" own=full, reserved=link ")[Rights.OWN] is Shown.FULL
    assert policy_of("own=full")[Rights.RESERVED] is Shown.EXCERPT
    for bad in ("own", "own=all", "mine=full", "own=full;reserved=link"):
        with pytest.raises(BadPolicy, match="FEED_TEXT"):
            policy_of(bad)


def test_how_much_is_shown(log: Archive) -> None:
    told(log, syndicated=False)
    told(log, 5, paragraphs=EDIT, syndicated=False)
    last = article().paragraphs[-1]
    shown = {}
    for policy in ("own=full", "own=excerpt", "own=link"):
        with TestClient(create_app(log, HOME, Offer(policy=policy_of(policy)))) as client:
            feed = check_atom(client.get("/feeds/all.atom").content)
            item = check_json_feed(client.get("/feeds/all.json").content)["items"][0]
            entry = feed.find(f"{ATOM}entry")
            assert entry is not None
            shown[policy] = (entry.findtext(f"{ATOM}summary"), entry.findtext(f"{ATOM}content"), item)
    summary, content, item = shown["own=full"]
    assert last in content
    assert last not in summary
    assert item["content_html"] == content
    summary, content, item = shown["own=excerpt"]
    assert (content, last in summary, "<ins>1350</ins>" in summary) == (None, False, True)
    summary, content, item = shown["own=link"]
    assert content is None
    assert "1350" not in summary
    assert "读者" not in summary
    assert "数字" in summary


# Hostile text


def test_a_headline_of_a_megabyte_and_a_paragraph_of_marks(log: Archive, client: TestClient) -> None:
    huge = "云" * 1_000_000
    told(log, headline=huge, source=huge, paragraphs=(huge,), rights=huge)
    told(log, 1, number=2, paragraphs=("一二三四五六七八九十" * 3000,))
    told(log, 2, number=2, paragraphs=("一二三四五六七八九百" * 3000,))
    for form in ("atom", "json"):
        answer = client.get(f"/feeds/all.{form}")
        assert len(answer.content) < 30_000
    check_atom(client.get("/feeds/all.atom").content)


def test_hostile_text_is_text_in_every_feed(log: Archive, client: TestClient) -> None:
    hostile = replace(PORTAL, title=HOSTILE)
    told(log, portal=hostile, headline=HOSTILE, paragraphs=(HOSTILE,), source=HOSTILE, rights=HOSTILE)
    for number, section in ((7, HOSTILE), (8, HOSTILE.replace("\u202e", ""))):
        log.found(PORTAL.name, [Link(url=address(number))], section, NOON)
    Search(log).catch_up()
    for form in ("atom", "json"):
        for query in ("", "?q=<script>", '?source="><b>', "?section=<b>"):
            answer = client.get(f"/feeds/all.{form}{query}")
            assert answer.headers["content-type"].startswith("application/")
            check_atom(answer.content) if form == "atom" else check_json_feed(answer.content)
    item = check_json_feed(client.get("/feeds/all.json").content)["items"][0]
    assert "<script" not in item["content_html"]
    assert "\u202e" not in client.get("/feeds/all.json").text
    opml = check_opml(client.get("/feeds.opml").content)
    sections = opml.xpath("//outline/outline/outline/@xmlUrl")
    assert [client.get(one).status_code for one in sections] == [200]  # of the other there can be no feed


# Lists and hubs


def test_opml_lists_feeds_that_are_there(town: Archive, client: TestClient) -> None:
    answer = client.get("/feeds.opml")
    assert answer.headers["content-type"] == "text/x-opml; charset=utf-8"
    feeds = check_opml(answer.content).xpath("//outline")
    found = {one.get("text"): client.get(one.get("xmlUrl")).status_code for one in feeds}
    assert set(found.values()) == {200}
    assert {"要闻", "云岭网", "清江新闻网", "CN-HB", "撤稿 withdrawn"} <= set(found)


SEARCHES = """
[[search]]
name = "library"
title = "图书馆 <开放>"
q = "图书馆 开放"

[[search]]
name = "Street-2"
of = "CN-HB"
kind = "new"

[[search]]
name = "closed"
of = "test_closed"
"""


def test_a_saved_search_keeps_its_address_and_id_whatever_it_looks_for(town: Archive, tmp_path: Path) -> None:
    path, ids = tmp_path / "subscriptions.toml", set()
    for text, expected in ((SEARCHES, 3), (SEARCHES.replace("图书馆 开放", "老街"), 1)):
        path.write_text(text, "utf-8")
        with TestClient(create_app(town, HOME, Offer(searches=load_searches(path)))) as client:
            assert len(titles(client, "/feeds/search-library.atom")) == expected
            assert titles(client, "/feeds/search-Street-2.json?kind=edited") == [f"［新稿］{STREET}"]
            feed = check_atom(client.get("/feeds/search-library.atom").content)
            ids.add(feed.findtext(f"{ATOM}id"))
            assert feed.findtext(f"{ATOM}title") == "改稿 · 图书馆 <开放>"
            assert [client.get(f"/feeds/search-{name}.atom").status_code for name in ("none", "closed")] == [
                404
            ] * 2
            listed = check_opml(client.get("/feeds.opml").content).xpath("//outline/@xmlUrl")
            assert [one for one in listed if "/search-" in one] == [
                f"{HOME}/feeds/search-{name}.atom" for name in ("library", "Street-2")
            ]
    assert ids == {"tag:gaigao,2026:feed/search-library"}
    assert load_searches(tmp_path / "none.toml") == {}


def test_the_hub_is_named_and_told(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = "https://hub.example/"
    with TestClient(create_app(town, HOME, Offer(hub=hub))) as client:
        answer = client.get("/feeds/all.atom")
        links = re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])
        assert ("https://hub.example/", "hub") in links
        assert (f"{HOME}/feeds/all.atom", "self") in links
        assert {link.get("rel") for link in check_atom(answer.content).findall(f"{ATOM}link")} >= {"hub"}
        feed = check_json_feed(client.get("/feeds/all.json").content)
        assert feed["hubs"] == [{"type": "WebSub", "url": hub}]
    asked: list[list[tuple[str, str]]] = []
    broken = [True]

    def post(url: str, body: str, *_: object) -> None:
        assert url == hub
        asked.append(parse_qsl(body))
        if broken:
            broken.pop()
            raise Undelivered("answered 503")

    monkeypatch.setattr("pipelines.feeds.hub.call", post)
    teller = Hub(town, hub, HOME)
    assert teller.tell() == 0
    told(town, 40, number=2, portal=OTHER, headline="清江老街开街", paragraphs=("老街长五里。",))
    with pytest.raises(Undelivered):
        teller.tell()
    assert teller.tell() > 0
    assert teller.tell() == 0
    assert asked[0] == asked[1]
    topics = {value for key, value in asked[1] if key == "hub.url"}
    assert ("hub.mode", "publish") in asked[1]
    assert f"{HOME}/feeds/test_qingjiang.json" in topics
    assert f"{HOME}/feeds/CN-HB.atom?kind=edited" in topics


def test_rounds_make_new_revisions_searchable(town: Archive, client: TestClient) -> None:
    told(town, 40, number=3, headline="稻田音乐会")
    assert titles(client, "/feeds/all.atom?q=稻田") == []
    assert Rounds(town, "", HOME).once() == 1
    assert titles(client, "/feeds/all.atom?q=稻田") == ["［新稿］稻田音乐会"]


@pytest.mark.parametrize("hub", ["https://geheim@127.0.0.1/", "http://hub.example/?token=geheim"])
def test_rounds_go_on_when_the_hub_cannot_be_told(
    town: Archive, caplog: pytest.LogCaptureFixture, hub: str
) -> None:
    """It is judged as webhooks are: neither our own network nor plain http."""
    rounds = Rounds(town, hub, HOME)
    told(town, 40)
    assert rounds.once() == 0
    assert "the hub could not be told" in caplog.text
    assert "geheim" not in caplog.text
    with rounds:
        pass
