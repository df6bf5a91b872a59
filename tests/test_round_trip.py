"""The main job, end to end: portals publish, edit, block, withdraw, restore, redesign; exactly that is told."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import redis

from pipelines.news.revision import Kind, State
from tests.conftest import needs_postgres, needs_redis
from tests.crawl import ROOT, Site, opened, practice

CONFIRM = 1.1
CRAWL_DELAY = 0.2


@pytest.fixture
def practice_port() -> Iterator[int]:
    with practice() as port:
        yield port


@pytest.fixture(
    params=["embedded and sqlite", pytest.param("redis and postgres", marks=[needs_redis, needs_postgres])]
)
def site(request: pytest.FixtureRequest, practice_port: int, tmp_path: Path) -> Site:
    if request.param == "embedded and sqlite":
        opened_site = Site(practice_port, tmp_path, "", "")
    else:
        url = request.getfixturevalue("real_redis_url")
        opened_site = Site(practice_port, tmp_path, url, request.getfixturevalue("postgres_url"))
    opened_site.clock.wait()
    return opened_site


def play(site: Site) -> None:
    """All turns; each missing article is looked at twice."""
    for turn in (0, 1, 1, 2, 3):
        site.clock.turn(turn)
        if turn == 1:
            time.sleep(CONFIRM)
        site.crawl()


def test_exactly_what_the_portals_did_is_told(site: Site) -> None:
    play(site)
    assert site.differences() == ([], [])
    told = site.told()
    assert {change.kind for change in told} == set(Kind)

    # Telling is in order and each change has its evidence and its revisions.
    assert [change.id for change in told] == sorted(change.id for change in told)
    with opened(site.database_url or f"sqlite:///{site.var / 'archive.sqlite'}") as archive:
        for change in told:
            assert change.revision_id is not None
            assert archive.revision(change.revision_id) is not None
        runs = archive.last_runs()
        assert {run.reason for run in runs} == {"finished"}
        gated = [tracked for tracked in archive.every("practice_qinghe") if "/gate/" in tracked.url]
        assert gated == []
        states = {
            tracked.state
            for portal in ("qinghe", "beichuan", "nanyu")
            for tracked in archive.every(f"practice_{portal}")
        }
        assert states == {State.LIVE, State.WITHDRAWN}

    # The guest's manners: named honestly, nothing forbidden, the asked-for pace kept.
    log = site.clock.log()
    assert all(row["user_agent"].startswith("gaigao") for row in log)
    assert not [row["path"] for row in log if row["path"].startswith("/private/")]
    assert not [row["path"] for row in log if row["path"].startswith("/gate/")]
    slow = [row for row in log if row["port"] == site.clock.port + 2 and row["path"] != "/robots.txt"]
    times = [datetime.fromisoformat(row["at"]) for row in slow]
    # What robots.txt asks for, from one run to the next too. Over six at a time: one may be long on its way.
    spans = [(later - earlier).total_seconds() for earlier, later in zip(times, times[5:], strict=False)]
    assert min(spans) >= 0.8 * 5 * CRAWL_DELAY
    assert any(row["status"] == 304 for row in slow)


def test_a_crawl_killed_at_any_moment_and_run_again_tells_the_same(site: Site) -> None:
    chance = random.Random(20261123)
    for turn in (0, 1, 1, 2, 3):
        site.clock.turn(turn)
        if turn == 1:
            time.sleep(CONFIRM)
        for _ in range(2):
            run = site.start()
            time.sleep(chance.uniform(0.6, 3.0))
            run.send_signal(signal.SIGKILL)
            run.communicate()
        site.crawl()
    assert site.differences() == ([], [])


def test_redis_lost_between_runs_announces_nothing(practice_port: int, tmp_path: Path, embedded: str) -> None:
    site = Site(practice_port, tmp_path, embedded, "")
    site.clock.wait()
    with redis.Redis.from_url(embedded) as client:
        client.flushdb()
        site.crawl()
        before = site.told()
        client.flushdb()
    log = site.crawl()
    assert "drawn up again from the archive" in log
    assert site.told() == before
    assert site.differences() == ([], [])


def test_two_runs_of_one_portal_are_one(practice_port: int, tmp_path: Path) -> None:
    site = Site(practice_port, tmp_path, "", "")
    site.clock.wait()
    runs = [site.start("practice_nanyu") for _ in range(2)]
    logs = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], logs
    refused = [log for log in logs if "is being crawled by" in log]
    asked = [row["path"] for row in site.clock.log() if row["port"] == site.clock.port + 2]
    # Either they overlapped and one gave way, or one came after the other had ended.
    assert len(refused) == 1 or asked.count("/robots.txt") == 2
    assert len(site.told()) == len({change.url for change in site.told()})


def test_watch_visits_what_is_due_and_stops_when_told(practice_port: int, tmp_path: Path) -> None:
    site = Site(practice_port, tmp_path, "", "")
    site.clock.wait()
    watch = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "watch"],
        cwd=ROOT,
        env=site.env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    end = time.monotonic() + 60
    wanted = len(site.clock.expected())
    while time.monotonic() < end and len(site.told()) < wanted:
        time.sleep(0.3)
    watch.send_signal(signal.SIGTERM)
    log, _ = watch.communicate(timeout=30)
    assert watch.returncode == 0, log
    assert re.search("watching 3 portals", log)
    assert site.differences() == ([], []), log


def test_a_stranger_followed_by_hand(practice_port: int, tmp_path: Path) -> None:
    """`scrapy follow` on a page of no declared portal: read by density, watched from then on."""
    site = Site(practice_port, tmp_path, "", "")
    site.clock.wait()
    url = next(row["url"] for row in site.clock.expected() if row["portal"] == "practice_qinghe")
    real = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "CONTACT": "ops@example.org"}
    refused = site.scrapy("follow", url, env=real)
    assert (refused.returncode, "refused" in refused.stdout) == (1, True)
    real["ALLOWED_PRIVATE_HOSTS"] = "127.0.0.1"
    assert "any_page watches" in site.scrapy("follow", url, env=real).stdout
    ran = site.scrapy("crawl", "any_page", env=real)
    assert ran.returncode == 0, ran.stderr
    (change,) = site.told()
    assert (change.kind, change.portal, change.url) == (Kind.NEW, "any_page", url)
    history = site.scrapy("history", url, env=real).stdout
    assert "r1" in history
    assert change.headline in history
    assert change.headline in site.scrapy("changes", env=real).stdout


def test_real_portals_are_not_visited_by_somebody_without_an_address(tmp_path: Path) -> None:
    site = Site(1, tmp_path, "", "")
    anonymous = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "CONTACT": ""}
    ran = site.scrapy("crawl", "heilongjiang_dbw", env=anonymous)
    assert "Set CONTACT" in ran.stderr
    assert "no_contact" in ran.stderr
    assert "downloader/request_count" not in ran.stderr
    assert site.scrapy("watch", env=anonymous).returncode == 2
