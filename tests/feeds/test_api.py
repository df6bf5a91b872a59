"""The API: what it answers, what it refuses, and paging that neither skips nor repeats."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.api.problem import MEDIA_TYPE
from pipelines.feeds.api.rates import Buckets, hashed, new_key, read_keys
from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.feeds.policy import policy_of
from pipelines.news.portal import Link
from pipelines.news.revision import revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.search import Search
from tests.feeds.town import HOSTILE, address, gone, told
from tests.samples import EDIT, NOON, PORTAL, URL, article, capture

V1 = "/api/v1"
ID = article_id(address(1))
PLENTY = Offer(rate=1_000_000)


@pytest.fixture
def town(log: Archive) -> Archive:
    log.found(PORTAL.name, [Link(url=address(1))], "要闻", NOON)
    told(log)
    told(log, 5, paragraphs=EDIT)
    told(log, 6, number=2, headline="清江老街开街", paragraphs=("老街长三里。",))
    gone(log, 10)
    gone(log, 30)
    log.end_run(log.begin_run(PORTAL.name, NOON), NOON + timedelta(seconds=9), "finished", {"甲": 1})
    Search(log).catch_up()
    return log


@pytest.fixture
def api(town: Archive) -> Iterator[TestClient]:
    with TestClient(create_app(town, "https://gaigao.example", PLENTY)) as client:
        yield client


def get(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(V1 + path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == ("application/json" if status == 200 else MEDIA_TYPE)
    return answer.json()


def test_articles_and_revisions(api: TestClient) -> None:
    assert [portal["title"] for portal in get(api, "/portals")["items"]] == ["云岭网"]
    assert len(get(api, "/articles")["items"]) == 2
    (only,) = get(api, "/articles?state=withdrawn&province=CN-HL&portal=test_yunling&section=要闻")["items"]
    one = get(api, f"/articles/{ID}")
    assert one == only
    assert one["timegate"] == f"https://gaigao.example/timegate/{ID}"
    kept = get(api, f"/articles/{ID}/revisions")
    assert [revision["number"] for revision in kept["items"]] == [1, 2]
    assert kept["next"] == "2"
    assert get(api, f"/articles/{ID}/revisions?cursor=1")["items"] == kept["items"][1:]
    assert get(api, f"/articles/{ID}/revisions?cursor=2") == {"items": [], "next": "2"}
    latest = get(api, f"/revisions/{one['latest']}")
    assert latest == kept["items"][1]
    assert latest["excerpt"] == EDIT[0]
    assert latest["paragraphs"] is None
    assert (latest["rights_class"], latest["responsible_editors"]) == ("unknown", ["周原"])
    everything = get(api, "/revisions")["items"]
    assert [revision["id"] for revision in everything] == [1, 2, 3]
    assert get(api, "/revisions?since=2026-11-20T04:05:00Z&until=2026-11-20T04:06:00%2B00:00")["items"] == [
        latest
    ]


def test_changes_and_diffs(api: TestClient) -> None:
    log = get(api, "/changes")
    assert [change["kind"] for change in log["items"]] == ["new", "edited", "new", "withdrawn"]
    assert log["next"] == "4"
    first = get(api, "/changes?limit=2")
    assert get(api, f"/changes?limit=2&cursor={first['next']}")["items"] == log["items"][2:]
    assert get(api, "/changes?cursor=4") == {"items": [], "next": "4"}
    assert get(api, "/changes?kind=edited&kind=withdrawn&sort=numbers&significance=0.3")["items"] == [
        log["items"][1]
    ]
    assert len(get(api, f"/changes?article={ID}")["items"]) == 3
    edited = get(api, "/changes/2")
    (part,) = edited["parts"]
    assert ["-", "1200"] in [list(edit) for edit in part["edits"]] or "1200" in part["before"]
    assert part["after"] == EDIT[0]
    diff = get(api, f"/diffs/{edited['before_id']}/{edited['revision_id']}")
    assert diff["parts"] == edited["parts"]
    back = get(api, f"/diffs/{edited['revision_id']}/{edited['before_id']}")
    assert back["parts"][0]["after"] == part["before"]
    get(api, "/diffs/1/3", 404)
    (run,) = get(api, "/runs?portal=test_yunling")["items"]
    assert (run["reason"], run["stats"]) == ("finished", {"甲": 1})


def test_search(api: TestClient) -> None:
    hits = get(api, "/search?q=老街")["items"]
    assert [(hit["before"], hit["match"], hit["after"]) for hit in hits] == [("清江", "老街", "开街")]
    assert [hit["revision"]["id"] for hit in get(api, "/search?q=县")["items"]] == [2]  # each article once
    assert len(get(api, "/search?q=县&of=latest")["items"]) == 1
    removed, kept = (get(api, f"/search?q={q}")["items"][0] for q in ("1200人次", "1350人次"))
    assert [(hit["revision"]["id"], hit["gone"]) for hit in (removed, kept)] == [(1, True), (2, False)]
    assert get(api, "/search?q=馆长&in=headline")["items"] == []
    one = get(api, "/search?q=开&limit=1")
    assert get(api, f"/search?q=开&limit=1&cursor={one['next']}")["items"][0]["revision"]["id"] == 2
    hit = get(api, "/search?q=1350人次")["items"][0]
    assert hit["match"] == "1350人次"


def test_the_policy_holds_for_the_api(town: Archive) -> None:
    words = {}
    for policy in ("unknown=full", "unknown=link"):
        with TestClient(create_app(town, "", Offer(policy=policy_of(policy)))) as client:
            words[policy] = (
                get(client, "/revisions/2"),
                get(client, "/changes/2"),
                get(client, "/search?q=读者"),
            )
    revision, change, hits = words["unknown=full"]
    assert revision["paragraphs"] == list(EDIT)
    revision, change, hits = words["unknown=link"]
    assert (revision["paragraphs"], revision["excerpt"]) == (None, None)
    assert "读者" not in str([change, hits, get])
    assert change["parts"][0]["sorts"] == ["numbers"]


REFUSED = {
    "/changes?cursor=x": 422,
    "/changes?limit=0": 422,
    "/changes?kind=moved": 422,
    "/changes?since=yesterday": 422,
    "/changes?since=1700000000": 422,
    "/changes?portal=%00": 422,
    "/search": 422,
    "/search?q=": 422,
    "/articles/x": 422,
    "/articles/0000000000000000": 404,
    "/articles/0000000000000000/revisions": 404,
    "/revisions/99": 404,
    "/changes/99": 404,
    "/diffs/1/99": 404,
    "/changes/99999999999999999999": 422,
    "/nothing": 404,
}


@pytest.mark.parametrize(("path", "status"), REFUSED.items())
def test_what_is_refused_is_a_problem(api: TestClient, path: str, status: int) -> None:
    told_of = get(api, path, status)
    assert told_of["status"] == status
    assert told_of["title"]
    assert bool(told_of["errors"]) == (status == 422)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(api: TestClient, method: str) -> None:
    answer = api.request(method, f"{V1}/changes")
    assert (answer.status_code, answer.headers["content-type"]) == (405, MEDIA_TYPE)
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    "path",
    [
        "/changes?since=0001-01-01T00:00:00%2B14:00",
        "/changes?until=9999-12-31T23:59:59-14:00",
        "/changes?section=%00",
        "/articles?section=%ED%A0%80",
        "/search?q=%00",
        "/search?q=%ED%A0%80",
    ],
)
def test_extremes_are_answered(api: TestClient, path: str) -> None:
    get(api, path)


def test_hostile_text_of_a_megabyte(log: Archive) -> None:
    huge = HOSTILE * 20_000
    told(log, headline=huge, paragraphs=(huge,), source=huge, editors=(huge,) * 3)
    told(log, 5, headline=huge + "甲", paragraphs=(huge, "乙"), source=huge)
    told(log, 9, headline=huge + "甲", paragraphs=(huge, "乙"), source=huge)
    Search(log).catch_up()
    with TestClient(create_app(log, "", PLENTY)) as client:
        for path in (
            "/changes",
            "/revisions",
            "/search?q=完",
            "/search?q=script",
            f"/articles/{ID}/revisions",
        ):
            answer = client.get(V1 + path)
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "\u202e" not in answer.text
            assert len(answer.content) < 1_000_000


# Keys and rates


def test_a_key_goes_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what is kept nor what is logged or answered holds it, whether it is good or not."""
    path, database = tmp_path / "api_keys", tmp_path / "archive.sqlite"
    good, bad = new_key(path, "研究所"), new_key(tmp_path / "others", "别人")
    caplog.set_level(logging.DEBUG)
    log = Archive.open(f"sqlite:///{database}")
    answers = []
    with TestClient(create_app(log, "", Offer(keys=read_keys(path), rate=1))) as client:
        for key in (good, bad):
            asked = {"Authorization": f"Bearer {key}"}
            answers += [client.get(f"{V1}/{way}", headers=asked) for way in ("portals", "changes/1", "none")]
        answers += [client.get(f"{V1}/portals") for _ in range(2)]
    log.close()
    assert [answer.status_code for answer in answers] == [200, 404, 404, 401, 401, 404, 200, 429]
    said = "".join(f"{answer.text}{answer.headers}" for answer in answers) + caplog.text
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for key in (good, bad):
        assert key not in said
        assert key.encode() not in kept
    assert hashed(good) not in said


def test_keys_are_kept_as_hashes(tmp_path: Path, town: Archive) -> None:
    path = tmp_path / "keys" / "api_keys"
    key = new_key(path, "研究所")
    assert key not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert list(read_keys(path).values()) == ["研究所"]
    with TestClient(create_app(town, "", Offer(keys=read_keys(path), rate=2))) as client:
        asked = [client.get(f"{V1}/portals") for _ in range(3)]
        assert [answer.status_code for answer in asked] == [200, 200, 429]
        assert int(asked[2].headers["retry-after"]) > 0
        assert asked[2].headers["content-type"] == MEDIA_TYPE
        with_key = {"Authorization": f"Bearer {key}"}
        assert [client.get(f"{V1}/portals", headers=with_key).status_code for _ in range(20)] == [200] * 20
        assert client.get(f"{V1}/portals", headers=with_key).status_code == 429
        stranger = client.get(f"{V1}/portals", headers={"Authorization": "Bearer x"})
        assert (stranger.status_code, stranger.headers["www-authenticate"]) == (401, "Bearer")
        assert client.get(f"{V1}/openapi.json").status_code == 200
        assert client.get("/").status_code == 200


def test_a_bucket_fills_evenly() -> None:
    buckets = Buckets()
    assert [buckets.take("a", 2, 0) for _ in range(3)] == [0, 0, 30]
    assert buckets.take("b", 2, 0) == 0
    assert buckets.take("a", 2, 15) == 15
    assert buckets.take("a", 2, 30) == 0
    assert [buckets.take("a", 2, 1000) for _ in range(3)] == [0, 0, 30]


# Paging under writers


def test_every_change_and_revision_once_while_four_write(archive: Archive) -> None:
    """Each writer pauses before its commit: the window in which ids overtake each other."""
    each, writers = 10, 4
    urls = [[URL.replace("059000001", f"0590{w}{n:04}") for n in range(each)] for w in range(writers)]
    for mine in urls:
        archive.found(PORTAL.name, [Link(url=url) for url in mine], None, NOON)
    keep = archive._keep

    def slowly(connection: Any, *rest: Any) -> int:
        # Before as well: a transaction that began first may then take the higher id.
        time.sleep(0.003 * (int(rest[0].id, 16) % 3))
        id_ = keep(connection, *rest)
        time.sleep(0.003 * (id_ % 4))
        return id_

    archive._keep = slowly  # type: ignore[method-assign]

    def write(mine: list[str]) -> None:
        for url in mine:
            read = article(id=article_id(url), url=url)
            at = capture(article_id=read.id, url=url)
            archive.settle(at, lambda held, read=read: revise(held, read), str, article=read)

    threads = [threading.Thread(target=write, args=(mine,)) for mine in urls]
    for thread in threads:
        thread.start()
    read: dict[str, list[int]] = {"changes": [], "revisions": []}
    cursors = dict.fromkeys(read, "0")
    with TestClient(create_app(archive, "", PLENTY)) as client:
        end = time.monotonic() + 40
        while any(len(ids) < each * writers for ids in read.values()) and time.monotonic() < end:
            for what in read:
                page = get(client, f"/{what}?limit=3&cursor={cursors[what]}")
                read[what] += [item["id"] for item in page["items"]]
                cursors[what] = page["next"]
    for thread in threads:
        thread.join()
    everything = list(range(1, each * writers + 1))
    assert read["changes"] == everything
    assert read["revisions"] == everything
