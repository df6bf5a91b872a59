"""PostgreSQL restarted, and stopped, in the middle of a run: a cluster of the test's own, never anybody's server."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.conftest import needs_redis
from tests.crawl import Site, practice
from tests.faults.servers import Cluster
from tests.faults.test_redis import crawling

pytestmark = [pytest.mark.fault, needs_redis]


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_postgres_restarted_in_the_middle_is_waited_for(
    how: str, cluster: Cluster, real_redis_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.1") as port:
        site = Site(port, tmp_path, real_redis_url, cluster.url)
        run = crawling(site)
        cluster.stop(how)
        time.sleep(3)
        cluster.start()
        log, _ = run.communicate(timeout=150)
        assert run.returncode == 0, log
        assert "memory_away" not in log
        site.crawl()
        assert site.differences() == ([], [])


def test_postgres_that_hangs_for_a_while_is_waited_for(
    cluster: Cluster, real_redis_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.1") as port:
        site = Site(port, tmp_path, real_redis_url, cluster.url)
        run = crawling(site)
        cluster.tell(signal.SIGSTOP)
        time.sleep(15)
        cluster.tell(signal.SIGCONT)
        log, _ = run.communicate(timeout=150)
        assert run.returncode == 0, log
        assert "Traceback" not in log, log
        site.crawl()
        assert site.differences() == ([], [])
