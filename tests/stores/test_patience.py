"""A question that PostgreSQL does not answer: told of after a while, and given up by one who is to end."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from pipelines.stores import hurry, postgres
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway
from tests.conftest import needs_postgres

pytestmark = needs_postgres


@pytest.fixture
def archive(postgres_url: str) -> Iterator[Archive]:
    opened = Archive.open(postgres_url)
    yield opened
    opened.close()


def ask(archive: Archive, seconds: float) -> object:
    return archive.read(lambda connection: connection.scalar(sa.text(f"SELECT 7 FROM pg_sleep({seconds})")))


def test_a_long_question_is_told_of_and_answered(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postgres, "LONG", 2.0)
    with caplog.at_level(logging.WARNING):
        assert ask(archive, 2.5) == 7
    assert caplog.messages == ["the database has not answered for 2 s: busy, or hanging"]


def test_one_who_is_to_end_gives_up_and_asks_nothing_more(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "GRACE", 2.0)
    monkeypatch.setattr(hurry, "_told", [15])
    assert ask(archive, 0.5) == 7, "a server that is well is heard"
    began = time.monotonic()
    with pytest.raises(StoreAway, match="has not answered for 2 seconds, and this process is told to stop"):
        ask(archive, 30)
    with pytest.raises(StoreAway, match="still out of reach"):
        ask(archive, 0)
    assert time.monotonic() - began < 6
    monkeypatch.undo()
    monkeypatch.setattr(archive, "_gone_until", 0.0)
    assert ask(archive, 0) == 7, "a connection of its own again"
