"""kill -9 at every crash point there is (stores/failpoint.py): nothing lost, nothing doubled, nothing untrue."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
import redis

from pipelines.stores.checking import Check
from pipelines.stores.evidence import Evidence
from pipelines.stores.failpoint import POINTS
from tests import forks
from tests.crawl import Site, opened, practice

# The timeline of the practice portals, and where a crawl is killed before each turn's whole one.
TIMELINE = (
    (0, ("found", "settling", "evidence", "uncommitted", "committed", "visited", "plan-kept", "told")),
    (1, ("evidence", "uncommitted", "committed", "told")),
    (1, ("visited",)),
    (2, ("cleared", "settling", "plan-kept")),
    (3, ("committed",)),
)


def killed(site: Site, point: str) -> None:
    if point == "cleared":
        with redis.Redis.from_url(site.redis_url) as client:
            client.flushdb()
    run = forks.start(site.env | {"FAILPOINT": point}, site.var / "killed.log", "demo")
    run.join(90)
    assert run.exitcode == -signal.SIGKILL, f"{point} was not reached"


@pytest.mark.timeout(600)  # twenty-two crawls
def test_a_crawl_killed_at_every_crash_point_loses_and_doubles_nothing(
    stores: tuple[str, str], tmp_path: Path
) -> None:
    assert {point for _, points in TIMELINE for point in points} == set(POINTS)
    with practice("--crawl-delay", "0.01") as port:
        site = Site(port, tmp_path / "var", *stores)
        site.var.mkdir()
        for turn, points in TIMELINE:
            site.clock.turn(turn)
            for point in points:
                killed(site, point)
            time.sleep(1.1)  # what is missing is confirmed by a later visit
            forks.crawl(site.env, site.var / "crawl.log", "demo")
        assert site.differences() == ([], [])
        with opened(site.database_url) as archive:
            check = Check(archive, Evidence(site.var / "evidence"))
            assert [*check.changes(), *check.revisions(), *check.articles()] == []
