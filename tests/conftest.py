"""Stores for tests: embedded Valkey and SQLite always; Redis and PostgreSQL where TEST_… names them."""

from __future__ import annotations

import os
import re
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
import redis

from pipelines.stores.archive import Archive
from pipelines.stores.embedded import Embedded
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier

# No test fails for the machine being busy.
hypothesis.settings.register_profile("gaigao", deadline=None)
hypothesis.settings.load_profile("gaigao")

# Whoever begins the tests in the background of a script has Ctrl-C ignored in all that they start, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REDIS = os.environ.get("TEST_REDIS_URL", "")
POSTGRES = os.environ.get("TEST_DATABASE_URL", "")
needs_redis = pytest.mark.skipif(not REDIS, reason="TEST_REDIS_URL names no Redis")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="TEST_DATABASE_URL names no PostgreSQL")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Embedded(tmp_path_factory.mktemp("valkey")).start()
    yield server.url
    server.stop()


@pytest.fixture(params=["embedded", pytest.param("redis", marks=needs_redis)])
def redis_url(request: pytest.FixtureRequest, embedded: str) -> str:
    """An empty Redis of this worker's own."""
    if request.param == "redis":
        return str(request.getfixturevalue("real_redis_url"))
    with redis.Redis.from_url(embedded) as client:
        client.flushdb()
    return embedded


@pytest.fixture
def real_redis_url() -> str:
    """A database of the real server for this worker alone, emptied."""
    worker = int(re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or 0)
    url = re.sub(r"/\d*$", "", REDIS) + f"/{15 - worker % 15}"
    with redis.Redis.from_url(url) as client:
        client.flushdb()
    return url


@pytest.fixture
def frontier(redis_url: str) -> Iterator[Frontier]:
    opened = Frontier.open(redis_url)
    yield opened
    opened.close()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database of the test's own."""
    name = f"gaigao_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield re.sub(r"/[^/]*$", f"/{name}", POSTGRES)
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of the test's own."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'archive.sqlite'}"


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    opened = Archive.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence")
