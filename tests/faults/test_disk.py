"""The disk full in the middle of a run: the crawl ends, says so, and the next goes on once there is room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from pipelines.stores.checking import Check
from pipelines.stores.evidence import Evidence
from tests import forks
from tests.conftest import needs_postgres
from tests.crawl import Site, opened, practice
from tests.faults.table import STORES

pytestmark = pytest.mark.fault


@pytest.fixture(
    params=["evidence", pytest.param("evidence, postgres", marks=needs_postgres), ""],
    ids=["pages", "pages, postgres", "all"],
)
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A disk of the size of some pages, under the folder of evidence or of all, and a database."""
    of, _, postgres = request.param.partition(", ")
    folder = tmp_path / "var" / of
    folder.mkdir(parents=True)
    size = "24k" if of else "500k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    beside = f"sqlite:///{tmp_path / 'var' / 'archive.sqlite'}"
    yield folder, request.getfixturevalue("postgres_url") if postgres else beside
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_full_ends_the_crawl_and_the_next_goes_on(
    small: tuple[Path, str], embedded: str, tmp_path: Path
) -> None:
    folder, database_url = small
    with redis.Redis.from_url(embedded) as client:
        client.flushdb()
    with practice("--crawl-delay", "0.01") as port:
        site = Site(port, tmp_path / "var", embedded, database_url)
        log = tmp_path / "crawl.log"
        run = forks.start(site.env, log, "demo")
        run.join(150)
        said = log.read_text("utf-8")
        if folder.name == "evidence":
            assert STORES["disk"].line in said, said
        else:
            assert "No space left on device" in said or "database or disk is full" in said, said
        subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
        forks.crawl(site.env, log, "demo")
        assert site.differences() == ([], [])
        with opened(site.database_url) as archive:
            check = Check(archive, Evidence(site.var / "evidence"))
            assert [*check.changes(), *check.revisions(), *check.articles()] == []
