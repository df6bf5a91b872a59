from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import servers
from tests.faults.servers import Cluster, Redis


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Redis]:
    if servers.REDIS is None:
        pytest.skip("no redis-server on this machine")
    folder = tmp_path / "redis"
    folder.mkdir()
    made = Redis(folder)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if not servers.BINARIES and shutil.which("initdb") is None:
        pytest.skip("no PostgreSQL on this machine to make a cluster with")
    with tempfile.TemporaryDirectory(prefix="gaigao-pg-") as folder:
        Path(folder).chmod(0o755)
        made = Cluster(Path(folder) / "cluster")
        made.make()
        made.start()
        yield made
        made.stop()
