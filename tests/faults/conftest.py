from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.conftest import needs_postgres, needs_redis
from tests.faults import servers
from tests.faults.servers import Cluster, Redis

# In passing on the small pair, or the small one; on the large by `make faults`.
PAIRS = [
    "embedded and sqlite",
    pytest.param("redis and postgres", marks=[needs_redis, needs_postgres, pytest.mark.fault]),
]
DATABASES = ["sqlite", pytest.param("postgres", marks=[needs_postgres, pytest.mark.fault])]


@pytest.fixture(params=PAIRS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Addresses of a memory and of a database, both empty."""
    if request.param == "embedded and sqlite":
        url = str(request.getfixturevalue("embedded"))
        with redis.Redis.from_url(url) as client:
            client.flushdb()
        return url, f"sqlite:///{tmp_path / 'archive.sqlite'}"
    return request.getfixturevalue("real_redis_url"), request.getfixturevalue("postgres_url")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'archive.sqlite'}"


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
