"""A database that is waited for: one transaction at a time, tried again while the server is away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipelines.stores.errors import StoreAway
from pipelines.stores.hurry import rest
from pipelines.stores.latency import timed

T = TypeVar("T")
# Once patience is spent, this many seconds of saying so without waiting again.
GONE = 30.0
# PostgreSQL's words for "not now": read-only after a failover, shutting down, starting up.
NOT_NOW = frozenset({"25006", "57P01", "57P02", "57P03"})
# A restart of the database is sat out; then the crawl ends cleanly.
PATIENCE = 60.0
LONGEST_WAIT = 5.0
# Transactions under way at once, of those that are not waited for; SQLite has one writer.
ASIDE = 4


class Patient:
    """All methods raise StoreAway once the database has been out of reach for `patience` seconds."""

    def __init__(self, engine: sa.Engine, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._patience = patience
        self._gone_until = 0.0
        self.dialect = engine.dialect.name
        at_once = ASIDE if self.dialect == "postgresql" else 1
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="archive")
        self._insert = postgresql.insert if self.dialect == "postgresql" else sqlite.insert

    def close(self) -> None:
        self._threads.shutdown()
        self._engine.dispose()

    async def aside(self, work: Callable[[], T]) -> T:
        """Work with this archive while the loop goes on: a commit waits for disks and servers, other pages need not."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, copy_context().run, work)

    def patiently(self, work: Callable[[], T]) -> T:
        """Do the work, again while the database is away. The work must be one transaction."""
        if time.monotonic() < self._gone_until:
            raise StoreAway("the database is still out of reach")
        end, wait = time.monotonic() + self._patience, 0.1
        while True:
            try:
                with timed("archive"):
                    return work()
            except sa.exc.DBAPIError as error:
                if not _away(error):
                    raise
                if time.monotonic() + wait > end or not rest(wait):
                    self._gone_until = time.monotonic() + min(GONE, self._patience)
                    raise StoreAway(f"the database is out of reach: {error.orig}") from error
            wait = min(2 * wait, LONGEST_WAIT)

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        """One consistent read."""

        def once() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        return self.patiently(once)

    def snapshot(self, work: Callable[[sa.Connection], T]) -> T:
        """One read of any length, of what was committed when it began; not begun again where it breaks off."""
        engine = self._engine
        if self.dialect == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.begin() as connection:
            return work(connection)

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """One write transaction, done whole or not at all."""

        def once() -> T:
            with self._writer.begin() as connection:
                return work(connection)

        return self.patiently(once)

    def insert(self, table: sa.Table) -> Any:
        """The dialect's own INSERT, which knows ON CONFLICT."""
        return self._insert(table)


def _away(error: sa.exc.DBAPIError) -> bool:
    waits = (
        isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError)) or error.connection_invalidated
    )
    return waits or getattr(error.orig, "sqlstate", None) in NOT_NOW
