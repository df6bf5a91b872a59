"""Engines for SQLite and PostgreSQL that behave alike, and the schema brought up to date."""

from __future__ import annotations

import json
import logging
import math
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from pipelines.stores.errors import StoreMisconfigured
from pipelines.stores.folders import writable

if TYPE_CHECKING:
    import psycopg

# A server that hangs without closing is noticed in half a minute.
CONNECT = {
    "client_encoding": "utf8",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
# Seconds that SQLite waits for another writer by itself, deaf to signals; then `Patient` does.
BUSY = 5
MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0014"
# Seconds after which a connection is asked whether it still is one.
IDLE = 1.0
# One key for all writers of the change log, one for migrations.
LOG_LOCK, MIGRATION_LOCK = 0x6761_6967_0001, 0x6761_6967_0002


def engine(url: str) -> sa.Engine:
    """`url`: sqlite:///path or postgresql://…; passwords never appear in its errors."""
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreMisconfigured(
            "DATABASE_URL cannot be understood; write sqlite:///… or postgresql://…"
        ) from error
    if address.host and "@" in address.host:  # what follows it is the host's name, which errors tell
        raise StoreMisconfigured("DATABASE_URL: write %40 for an @ in a password")
    dumps = partial(json.dumps, ensure_ascii=False)
    if address.get_backend_name() == "sqlite":
        if address.database:
            writable(Path(address.database).parent)
        made = sa.create_engine(
            address, json_serializer=dumps, connect_args={"timeout": BUSY, "isolation_level": None}
        )
        sa.event.listen(made, "connect", _sqlite_connect)
        sa.event.listen(made, "begin", _sqlite_begin)
        return made
    if address.get_backend_name() != "postgresql":
        raise StoreMisconfigured(f"DATABASE_URL: {address.get_backend_name()} is not supported, nor needed")
    address = address.set(drivername="postgresql+psycopg")
    made = sa.create_engine(address, json_serializer=dumps, connect_args=CONNECT)
    sa.event.listen(made, "do_connect", _connected)
    sa.event.listen(made, "checkin", _laid_by)
    sa.event.listen(made, "checkout", _still_there)
    return made


def _connected(_dialect: object, _record: object, _given: object, how: dict[str, Any]) -> psycopg.Connection:
    from pipelines.stores.postgres import Connection

    return Connection.connect(**how)


def _laid_by(_connection: Any, record: Any) -> None:
    record.info["laid_by"] = time.monotonic()


def _still_there(connection: psycopg.Connection, record: Any, _proxy: object) -> None:
    """One that lay idle may have been closed since; whoever uses one all the time is told by what he asks."""
    if time.monotonic() - record.info.get("laid_by", math.inf) < IDLE:
        return
    from psycopg import Error

    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Error as error:
        raise sa.exc.InvalidatePoolError("the database was restarted, or gone") from error


def _sqlite_connect(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # FULL: what Redis and readers' cursors know of must outlast a power cut; NORMAL gives the last seconds up.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: sa.Connection) -> None:
    # A deferred transaction that later writes fails at once when another writes: ask for the lock first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate(made: sa.Engine) -> None:
    """Bring the schema to HEAD; many processes may start at once. Raises StoreMisconfigured for a newer one."""
    stands = version(made)
    if stands == HEAD:
        return
    if stands and stands > HEAD:
        raise StoreMisconfigured(
            f"the archive is of a newer gaigao (its schema {stands}, ours {HEAD}): upgrade, or restore a backup of then"
        )
    with made.execution_options(writes=True).begin() as connection:
        if made.dialect.name == "postgresql":
            _holds_chinese(connection)
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        move(connection, HEAD)


def _holds_chinese(connection: sa.Connection) -> None:
    """Raises StoreMisconfigured where characters would be bytes, as in a cluster that was made in the C locale."""
    if (encoding := connection.scalar(sa.text("SHOW server_encoding"))) != "UTF8":
        raise StoreMisconfigured(
            f"DATABASE_URL: the database is in {encoding}; make one with createdb -T template0 -E UTF8"
        )


def move(connection: sa.Connection, to: str) -> None:
    """Bring the schema up or down to a version, inside a transaction."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every plugin and table
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    stands = MigrationContext.configure(connection).get_current_revision() or ""
    if to < stands:
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)


def version(made: sa.Engine) -> str | None:
    """The schema's version, or None for an empty database."""
    with made.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return str(found) if found else None
