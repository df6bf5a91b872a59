"""From an edit on a portal, by real crawls, to feed, page, API, webhook and mail; nothing lost, nothing told twice.

The receivers are away for ten minutes (of a clock that runs fast), and the worker is killed while it sends.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.news.revision import Change, Kind
from pipelines.stores.archive import Archive
from pipelines.stores.schema import deliveries
from tests import forks
from tests.conftest import needs_postgres, needs_redis
from tests.crawl import Site, opened
from tests.feeds.receivers import Hook, Mailbox
from tests.feeds.rules import ATOM, check_atom
from tests.feeds.test_never_lost import FILE, counted, in_order, mailed, until
from tests.feeds.test_subscription import SECRET
from tests.feeds.worker import SPEED, Clock, Worker
from tests.towns import Towns, declare, serving, town

HOME = "https://gaigao.example"
ARTICLE = 100
EDIT = "qing镇100号桥修缮完工恢复通行，限高4米"
TEN_MINUTES = 600 / SPEED
PATIENCE = 120  # seconds, on a machine that does much else


@pytest.fixture(
    params=["embedded and sqlite", pytest.param("redis and postgres", marks=[needs_redis, needs_postgres])]
)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    if request.param == "embedded and sqlite":
        redis_url, database_url = (
            str(request.getfixturevalue("embedded")),
            f"sqlite:///{tmp_path / 'a.sqlite'}",
        )
        with redis.Redis.from_url(redis_url) as client:
            client.flushdb()
    else:
        redis_url, database_url = (request.getfixturevalue(n) for n in ("real_redis_url", "postgres_url"))
    made = Site(1, tmp_path, redis_url, database_url)
    made.env |= {"PYTHONPATH": str(tmp_path), "SUBSCRIPTIONS": str(tmp_path / "subscriptions.toml")}
    return made


@pytest.fixture
def receivers() -> Iterator[tuple[Hook, Mailbox]]:
    """With ports of their own, and away."""
    both = Hook(SECRET), Mailbox()
    for one in both:
        one.up()
        one.down()
    yield both
    for one in both:
        one.down()


def crawl(site: Site, log: str) -> None:
    forks.crawl(
        site.env, site.var / log, "crawl", "town_qing", "-s", "SPIDER_MODULES=alerted", "-a", "revisit=all"
    )


def published(site: Site, server: Towns) -> list[Change]:
    """Three articles, and one of them edited, as crawls found them."""
    declare(site.var / "alerted", "qing", server.port)
    server.towns["qing"].headlines[ARTICLE] = EDIT.replace("4", "3")
    crawl(site, "new.log")
    server.towns["qing"].headlines[ARTICLE] = EDIT
    crawl(site, "edited.log")
    return site.told()


@pytest.mark.timeout(400)
def test_an_edit_reaches_everybody(site: Site, receivers: tuple[Hook, Mailbox]) -> None:
    hook, mailbox = receivers
    with serving(town("qing", articles=3)) as server:
        changes = published(site, server)
    assert [change.kind for change in changes] == [Kind.NEW] * 3 + [Kind.EDITED]
    assert changes[-1].headline == EDIT

    file = Path(site.env["SUBSCRIPTIONS"])
    file.write_text(FILE.format(hook=hook.port, mail=mailbox.port, secret=SECRET), "utf-8")
    worker = Worker(site.database_url, file, Clock(time.time()))
    with opened(site.database_url) as archive:
        shown(archive, changes[-1])
        with killed(worker.start()):
            away_and_back(archive, receivers)
        with killed(worker.start()):
            sent = deliveries.c.state == "sent"
            until(lambda: counted(archive, sent) == 2 * len(changes), PATIENCE)

    bodies = dict(hook.received)
    assert sorted(bodies) == sorted(f"msg_hook_{change.id}" for change in changes)
    assert all(said == bodies[id_] for id_, said in hook.received)  # a repeat is the same, to the letter
    assert len(hook.received) == len(bodies) + 1  # one, as often as the worker was killed in the middle
    in_order([int(id_.rpartition("_")[2]) for id_ in bodies], changes)
    edited = bodies[f"msg_hook_{changes[-1].id}"]
    assert (edited["type"], edited["data"]["headline"]) == ("article.edited", EDIT)

    mails = mailed(mailbox)
    assert sorted(mails) == sorted(f"msg_mail_{change.id}" for change in changes)
    in_order([int(id_.rpartition("_")[2]) for id_ in mails], changes)
    assert len(mailbox.received) - len(mails) <= 1  # the worker was killed once
    (mail,) = [one for one in mailbox.received if one["X-Gaigao-Id"] == f"msg_mail_{changes[-1].id}"]
    assert EDIT in str(mail["Subject"])

    env = {"ALLOWED_PRIVATE_HOSTS": "127.0.0.1"}
    printed = forks.crawl(site.env | env, site.var / "deliver.log", "deliver", "--once")
    assert "delivering to 2 subscriptions" in printed
    assert "sent" not in printed  # everything was


@contextmanager
def killed(running: subprocess.Popen[bytes]) -> Iterator[None]:
    """By -9, whatever it is doing in the end."""
    try:
        yield
    finally:
        running.kill()
        running.wait()


def away_and_back(archive: Archive, receivers: tuple[Hook, Mailbox]) -> None:
    """Ten minutes of nobody there; to its end when the hook has taken a message and has not said so."""
    failed, hook = deliveries.c.error.is_not(None), receivers[0]
    until(lambda: counted(archive, failed) >= 2, PATIENCE)
    time.sleep(TEN_MINUTES)
    assert counted(archive, deliveries.c.state == "sent") == 0
    hook.stuck.set()
    for one in receivers:
        one.up()
    until(hook.took.is_set, PATIENCE)


def shown(archive: Archive, change: Change) -> None:
    """The same edit where people read: the feed's newest entry, its page, and the API's row."""
    with TestClient(create_app(archive, HOME)) as client:
        entry = check_atom(client.get("/feeds/town_qing.atom?kind=edited").content).find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}id") == f"tag:gaigao,2026:change/{change.id}"
        assert entry.findtext(f"{ATOM}title") == f"［改稿］{change.headline}"
        marks = "<del>3</del><ins>4</ins>"
        assert marks in (entry.findtext(f"{ATOM}summary") or "")
        page = client.get(f"/changes/{change.id}")
        assert page.status_code == 200
        assert marks in page.text
        row = client.get(f"/api/v1/changes/{change.id}").json()
        assert (row["kind"], row["headline"], row["sorts"]) == ("edited", change.headline, list(change.sorts))
        (part,) = row["parts"]
        assert ["-", "3"] in part["edits"]
        assert ["+", "4"] in part["edits"]
