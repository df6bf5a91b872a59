"""PostgreSQL restarted, and stopped, in the middle of a run: a cluster of the test's own, never anybody's server."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import needs_redis
from tests.crawl import Site, free_ports, practice
from tests.faults.test_redis import crawling

pytestmark = [pytest.mark.fault, needs_redis]
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Cluster:
    """PostgreSQL refuses to run as root: then it is the system's own user who runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_ports()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        self.folder.mkdir(mode=0o755)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-D", str(self.folder / "data"), "--no-sync")

    def control(self, what: str, *more: str) -> None:
        log = ("-l", str(self.folder / "log"))
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", what, "-w", "-D", str(self.folder / "data"), *log, "-o", options, *more)

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program) if not BINARIES else str(BINARIES[-1] / program)
        command = [str(found), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    import tempfile

    if not BINARIES and shutil.which("initdb") is None:
        pytest.skip("no PostgreSQL on this machine to make a cluster with")
    with tempfile.TemporaryDirectory(prefix="gaigao-pg-") as folder:
        Path(folder).chmod(0o755)
        made = Cluster(Path(folder) / "cluster")
        made.make()
        made.control("start")
        yield made
        made.control("stop", "-m", "immediate")


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_postgres_restarted_in_the_middle_is_waited_for(
    how: str, cluster: Cluster, real_redis_url: str, tmp_path: Path
) -> None:
    with practice("--crawl-delay", "0.1") as port:
        site = Site(port, tmp_path, real_redis_url, cluster.url)
        run = crawling(site)
        cluster.control("stop", "-m", how)
        time.sleep(3)
        cluster.control("start")
        log, _ = run.communicate(timeout=150)
        assert run.returncode == 0, log
        assert "memory_away" not in log
        site.crawl()
        assert site.differences() == ([], [])
