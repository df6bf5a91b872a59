"""A connection that lay idle is asked whether it still is one: PostgreSQL was restarted meanwhile."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
import sqlalchemy as sa

from pipelines.stores import database
from pipelines.stores.archive import Archive
from tests.conftest import needs_postgres

CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
)


@needs_postgres
@pytest.mark.parametrize("idle", [0.0, 1000.0], ids=["asked first", "found out in use"])
def test_connections_that_were_cut_are_replaced(
    postgres_url: str, idle: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "IDLE", idle)
    with (
        closing(Archive.open(postgres_url)) as archive,
        psycopg.connect(postgres_url, autocommit=True) as ops,
    ):
        assert archive.last_change() == 0
        ops.execute(CUT, [ops.info.backend_pid])
        if idle:
            assert archive.last_change() == 0, "asked again by itself"
        else:
            assert archive.snapshot(lambda connection: connection.scalar(sa.select(1))) == 1
