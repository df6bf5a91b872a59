"""A crawl, a backup, everything lost, and restored into the other kind of database: nothing is announced anew."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
import redis

from tests import forks
from tests.conftest import needs_postgres, needs_redis
from tests.crawl import Site, practice

pytestmark = [needs_postgres, needs_redis]


def crawl(site: Site, turn: int) -> None:
    site.clock.turn(turn)
    forks.crawl(site.env, site.var / "crawl.log", "demo")


def archive(site: Site, *arguments: str) -> str:
    return forks.crawl(site.env, site.var / "command.log", "archive", *arguments)


@pytest.mark.parametrize("way", ["from sqlite to postgres", "from postgres to sqlite"])
def test_after_the_loss_of_everything_the_crawl_goes_on(
    way: str, real_redis_url: str, postgres_url: str, tmp_path: Path
) -> None:
    databases = f"sqlite:///{tmp_path / 'archive.sqlite'}", postgres_url
    before, after = databases if way == "from sqlite to postgres" else databases[::-1]
    (tmp_path / "lost").mkdir()
    (tmp_path / "again").mkdir()
    with practice("--crawl-delay", "0.02") as port:
        site = Site(port, tmp_path / "lost", real_redis_url, before)
        crawl(site, 0)
        for _ in range(5):
            crawl(site, 1)
            if site.differences() == ([], []):
                break
            time.sleep(1.1)  # what is missing is confirmed by a later visit
        assert site.differences() == ([], [])
        told = site.told()
        assert "copied" in archive(site, "--backup", str(tmp_path / "backup.tar"))
        shutil.rmtree(site.var)
        with redis.Redis.from_url(real_redis_url) as client:
            client.flushdb()

        site = Site(port, tmp_path / "again", real_redis_url, after)
        assert "restored" in archive(site, "--restore", str(tmp_path / "backup.tar"))
        assert "nothing amiss" in archive(site, "--check")
        crawl(site, 1)
        assert site.told() == told
        crawl(site, 2)
        assert site.differences() == ([], [])
        assert len(site.told()) > len(told)
        assert "nothing amiss" in archive(site, "--check")
