"""The memory taken away in the middle of a crawl: nothing lost, nothing doubled, and a line for ops."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from typing import cast

import pytest

from pipelines.stores.pace import Pace
from tests import forks
from tests.crawl import Site, practice
from tests.faults.servers import Redis, client
from tests.faults.table import STORES


def crawling(site: Site) -> subprocess.Popen[str]:
    """A crawl that has begun to ask the portals."""
    run = site.start()
    asked = len(site.clock.log())
    end = time.monotonic() + 30
    while len(site.clock.log()) < asked + 4 and time.monotonic() < end:
        time.sleep(0.02)
    return run


def test_redis_restarted_in_the_middle_is_waited_for(
    server: Redis, database_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.4") as port:
        site = Site(port, tmp_path, server.url, database_url)
        run = crawling(site)
        server.kill()
        time.sleep(3)
        server.start()
        log, _ = run.communicate(timeout=120)
        assert run.returncode == 0, log
        assert "memory_away" not in log, log
        site.crawl()
        assert site.differences() == ([], [])


def test_redis_restarted_between_any_two_words_of_a_script_is_waited_for(
    server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = Pace.open(server.url)
    words: list[str] = []

    def parsed(connection: object, command: str, **options: object) -> object:
        """Killed and started again once each word was heard for the first time."""
        try:
            return cast("object", heard(connection, command, **options))
        finally:
            if command not in words:
                words.append(command)
                server.kill()
                server.start()

    heard = pace._redis.parse_response
    monkeypatch.setattr(pace._redis, "parse_response", parsed)
    assert pace.turn("h.example", 0.1).wait == 0
    assert words[0] == "EVALSHA", "it was not known"
    assert len(words) > 1
    pace.close()


def test_redis_gone_ends_the_crawl_and_the_next_goes_on(
    server: Redis, database_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.4") as port:
        site = Site(port, tmp_path, server.url, database_url)
        run = crawling(site)
        server.kill()
        started = time.monotonic()
        log, _ = run.communicate(timeout=170)
        assert STORES["redis gone"].line in log, log
        assert "nothing is lost" in log or "is out of reach" in log
        assert time.monotonic() - started < 160
        server.start()
        time.sleep(0.5)
        site.crawl()
        assert site.differences() == ([], [])


@pytest.mark.fault
@pytest.mark.parametrize("how", ["emptied", "stopped for a while"])
def test_redis_emptied_or_hanging_in_the_middle_of_a_run(
    how: str, server: Redis, database_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.1") as port:
        site = Site(port, tmp_path, server.url, database_url)
        run = crawling(site)
        if how == "emptied":
            with client(server.url) as connection:
                connection.flushall()
        else:
            assert server.process is not None
            server.process.send_signal(signal.SIGSTOP)
            time.sleep(15)  # longer than one answer is waited for
            server.process.send_signal(signal.SIGCONT)
        log, _ = run.communicate(timeout=150)
        assert "Traceback" not in log, log
        site.crawl()
        assert site.differences() == ([], [])
        assert "drawn up again" not in site.crawl()
        assert site.differences() == ([], [])


@pytest.mark.parametrize("copied", ["before the last run", "in the middle of it", "never"])
def test_redis_replaced_by_an_older_one_is_noticed_and_nothing_is_announced(
    copied: str, server: Redis, database_url: str, tmp_path: Path
) -> None:
    server.kill()
    server.start(appendonly="no")
    with practice("--crawl-delay", "0.05") as port:
        site = Site(port, tmp_path / "var", server.url, database_url)
        site.var.mkdir()
        log = site.var / "crawl.log"
        empty = server.dump("empty.rdb")
        forks.crawl(site.env, log, "demo")
        dump = server.dump("older.rdb")
        site.clock.turn(1)
        forks.crawl(site.env, log, "demo")
        time.sleep(1.1)  # what is missing is confirmed
        asked = len(site.clock.log())
        run = forks.start(site.env, log, "demo")
        if copied == "in the middle of it":
            while len(site.clock.log()) < asked + 20:
                time.sleep(0.01)
            dump = server.dump("older.rdb")
        run.join(60)
        assert site.differences() == ([], [])
        before = site.told()
        server.replaced_by(empty if copied == "never" else dump)
        said = forks.crawl(site.env, log, "demo")
        # A portal whose run had ended when the copy was made lost nothing.
        least = 1 if copied == "in the middle of it" else 3
        assert said.count(STORES["redis old"].line) >= least, said
        assert site.told() == before
        assert "drawn up again" not in forks.crawl(site.env, log, "demo")
