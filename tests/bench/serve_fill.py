"""An archive filled with made-up news in bulk: what would take a crawl a year takes some minutes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from pipelines.stores.archive import Archive
from pipelines.stores.schema import articles, changes, portals, revisions
from tests.bench.serve_news import Batch, News, portal_rows

BATCH = 5000
# Between "a million written at once" and "each as if it were the last": nothing here outlives a crash.
SQLITE = ("synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF")


def fill(archive: Archive, count: int, paragraphs: int, chance: random.Random) -> None:
    """So many revisions, nearly, of so many paragraphs of 120 characters; the archive must be empty."""
    archive.write(lambda connection: connection.execute(sa.insert(portals), portal_rows()))
    postgres = archive._engine.dialect.name == "postgresql"
    news = News(chance, paragraphs, numbered=postgres)
    with closing(archive._engine.raw_connection()) as pooled:
        loader = Postgres(pooled.driver_connection) if postgres else Sqlite(pooled.driver_connection)
        for batch in news.batches(int(count / 1.2), BATCH):
            loader.take(batch)
        loader.end()
        pooled.invalidate()  # it is set for filling, not for reading


class Postgres:
    """COPY, and the index of search made when all is there."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        raw.rollback()
        raw.autocommit = True
        self._indices = raw.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'search' AND indexdef LIKE '%gin%'"
        ).fetchall()
        for name, _ in self._indices:
            raw.execute(f"DROP INDEX {name}")
        raw.execute("ALTER TABLE revisions DISABLE TRIGGER USER")

    def take(self, batch: Batch) -> None:
        for table, rows in (
            (articles, batch.articles),
            (revisions, batch.revisions),
            (changes, batch.changes),
        ):
            self._copy(table.name, list(rows[0]), [tuple(row.values()) for row in rows])
        numbered = [(id_, "{" + ",".join(known) + "}") for id_, known in batch.search]
        self._copy("search", ["revision_id", "grams"], numbered)

    def end(self) -> None:
        self._raw.execute("ALTER TABLE revisions ENABLE TRIGGER USER")
        for table in ("revisions", "changes"):
            self._raw.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        self._raw.execute("SET maintenance_work_mem = '1GB'")
        for _, definition in self._indices:
            self._raw.execute(definition)
        self._raw.execute("VACUUM ANALYZE")

    def _copy(self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        with (
            self._raw.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)


class Sqlite:
    def __init__(self, raw: Any) -> None:
        self._raw = raw
        raw.rollback()
        for pragma in SQLITE:
            raw.execute(f"PRAGMA {pragma}")
        (self._trigger,) = raw.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'revisions_unsearched'"
        ).fetchone()
        raw.execute("DROP TRIGGER revisions_unsearched")

    def take(self, batch: Batch) -> None:
        raw = self._raw
        raw.execute("BEGIN")
        for table, rows in (
            (articles, batch.articles),
            (revisions, batch.revisions),
            (changes, batch.changes),
        ):
            names = list(rows[0])
            statement = (
                f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            )
            raw.executemany(statement, [tuple(map(_plain, row.values())) for row in rows])
        spelled = ((id_, " ".join(known)) for id_, known in batch.search)
        raw.executemany("INSERT INTO search (rowid, grams) VALUES (?, ?)", spelled)
        raw.execute("COMMIT")

    def end(self) -> None:
        self._raw.execute(self._trigger)
        self._raw.execute("ANALYZE")


def _plain(value: Any) -> Any:
    """A time as SQLAlchemy writes it."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if hasattr(value, "strftime") else value
