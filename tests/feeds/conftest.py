from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.stores.archive import Archive


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive on SQLite: what is rendered does not depend on the database."""
    opened = Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def client(log: Archive) -> Iterator[TestClient]:
    with TestClient(create_app(log, "https://gaigao.example")) as opened:
        yield opened
