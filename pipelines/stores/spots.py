"""Spots in files of evidence, however many: on a scratch file that is gone with its process, not in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from pipelines.stores.place import Place

Spot = tuple[str, int]  # file, offset
AT_ONCE = 500
TABLES = """
CREATE TABLE spared (id INTEGER PRIMARY KEY);
CREATE TABLE doomed (id INTEGER PRIMARY KEY);
CREATE TABLE needed (file TEXT, at INTEGER, PRIMARY KEY (file, at)) WITHOUT ROWID;
CREATE TABLE moved (file TEXT, at INTEGER, to_file TEXT, to_at INTEGER, PRIMARY KEY (file, at)) WITHOUT ROWID;
"""


class Spots:
    """Revisions whose page goes, spots that some row rests on, and where those have moved to."""

    def __init__(self) -> None:
        self._scratch = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary file
        self._scratch.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)

    def close(self) -> None:
        self._scratch.close()

    def spare(self, ids: Iterable[int]) -> None:
        self._scratch.executemany("INSERT OR IGNORE INTO spared VALUES (?)", ((id_,) for id_ in ids))

    def doom(self, ids: Iterable[int]) -> None:
        """But for those that are spared."""
        every = "INSERT INTO doomed SELECT :id WHERE NOT EXISTS (SELECT 1 FROM spared WHERE id = :id)"
        self._scratch.executemany(every, ({"id": id_} for id_ in ids))

    def is_doomed(self, id_: int) -> bool:
        return self._one("SELECT 1 FROM doomed WHERE id = ?", id_) is not None

    def doomed(self) -> Iterator[list[int]]:
        """Some at a time."""
        last = 0
        while some := self._all("SELECT id FROM doomed WHERE id > ? ORDER BY id LIMIT ?", last, AT_ONCE):
            yield [id_ for (id_,) in some]
            last = some[-1][0]

    def count_doomed(self) -> int:
        return int(self._all("SELECT count(*) FROM doomed")[0][0])

    def need(self, place: Place) -> None:
        rows = [(one.file, at) for one in (place, place.base) if one for at in one.offsets]
        self._scratch.executemany("INSERT OR IGNORE INTO needed VALUES (?, ?)", rows)

    def needed(self, file: str) -> Iterator[int]:
        """Offsets in the file, in their order."""
        rows = self._scratch.execute("SELECT at FROM needed WHERE file = ? ORDER BY at", (file,))
        return (at for (at,) in rows)

    def move(self, spot: Spot, there: Spot) -> None:
        self._scratch.execute("INSERT INTO moved VALUES (?, ?, ?, ?)", (*spot, *there))

    def moved(self, spot: Spot) -> Spot:
        """Where it is now."""
        there = self._one("SELECT to_file, to_at FROM moved WHERE file = ? AND at = ?", *spot)
        return there or spot

    def _one(self, query: str, *values: str | int) -> tuple[str, int] | None:
        found: tuple[str, int] | None = self._scratch.execute(query, values).fetchone()
        return found

    def _all(self, query: str, *values: int) -> list[tuple[int, ...]]:
        return self._scratch.execute(query, values).fetchall()
