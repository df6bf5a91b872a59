"""The archive and its evidence copied away while crawls go on, and put back into an empty one.

    manifest.json             what is there, written last
    tables/NAME-SUM.jsonl.gz  see `dump`
    evidence/PORTAL/FILE      the WARC files, as far as they had come

The tables are read in one transaction, the evidence after it: a page is on the disk before its place is told,
so every place in the tables is in the copy. A backup that breaks off leaves the one before it whole: its tables have
names of their own, and go once the new manifest stands. Redis is not copied: it is drawn up again from the archive.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO, cast

import sqlalchemy as sa

from pipelines.stores import database, dump
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreMisconfigured
from pipelines.stores.evidence import Evidence
from pipelines.stores.schema import changes, metadata, pauses, portals, revisions
from pipelines.stores.shelf import Folder, Shelf, new, old, written

MANIFEST = "manifest.json"
# Ids and tokens given out since the backup was made: what comes now must not be taken for what they named.
GAP = 1_000_000
# Where SQLite itself looks for the last id of `changes`, and stores.order for that of `revisions`.
NOTED = (
    sa.text("DELETE FROM sqlite_sequence WHERE name = :name"),
    sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds: of each table its rows and SHA-256, of each file of evidence its bytes."""

    schema: str
    made_at: datetime
    rows: dict[str, int]
    sums: dict[str, str]
    evidence: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "gaigao": "backup",
            "schema": self.schema,
            "made_at": self.made_at.isoformat(),
            "rows": self.rows,
            "sha256": self.sums,
            "evidence": self.evidence,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Manifest:
        return cls(
            schema=told["schema"],
            made_at=datetime.fromisoformat(told["made_at"]),
            rows=told["rows"],
            sums=told["sha256"],
            evidence=told["evidence"],
        )


def back_up(archive: Archive, evidence: Evidence, place: Path, at: datetime) -> Manifest:
    """Copy both to a folder, or to a file whose name ends with .tar. Raises OSError, as where the disk is full.

    A folder may be one that was backed up to before: evidence that it has is not copied again.
    """
    with evidence.kept_still(), new(place) as shelf:
        rows, sums = archive.snapshot(lambda connection: _tables(connection, shelf))
        held = dict(_evidence(evidence.folder, shelf))
        manifest = Manifest(schema=database.HEAD, made_at=at, rows=rows, sums=sums, evidence=held)
        told = json.dumps(manifest.to_json(), ensure_ascii=False, indent=1).encode()
        shelf.put(MANIFEST, io.BytesIO(told), len(told))
        if isinstance(shelf, Folder):
            shelf.keep_only("tables", {_table(name, sum_) for name, sum_ in sums.items()})
    return manifest


def restore(archive: Archive, evidence: Evidence, place: Path) -> Manifest:
    """Put a backup into an empty archive. Raises StoreMisconfigured where it is not empty, or the backup not whole.

    The evidence comes first, the tables in one transaction: killed in between, it is begun again.
    """
    with old(place) as shelf:
        manifest = _manifest(shelf)
        if manifest.schema > database.HEAD:
            raise StoreMisconfigured(f"the backup is of a newer gaigao: schema {manifest.schema}")
        if held := archive.read(_rows_held):
            raise StoreMisconfigured(f"the archive is not empty: {held} articles, changes or runs are in it")
        for name, size in manifest.evidence.items():
            _page_file(shelf, name, size, evidence.folder)
        archive.write(lambda connection: _load(connection, shelf, manifest))
    return manifest


def _tables(connection: sa.Connection, shelf: Shelf) -> tuple[dict[str, int], dict[str, str]]:
    rows, sums = {}, {}
    for table in dump.TABLES:
        with tempfile.TemporaryFile() as file:
            with gzip.open(file, "wt", compresslevel=6, encoding="utf-8") as packed:
                count = -1  # the first line is no row
                for line in dump.lines(connection, table):
                    packed.write(line)
                    count += 1
            size = file.tell()
            file.seek(0)
            sums[table.name] = file_digest(file, "sha256").hexdigest()
            file.seek(0)
            shelf.put(_table(table.name, sums[table.name]), cast("BinaryIO", file), size)
            rows[table.name] = count
    return rows, sums


def _evidence(folder: Path, shelf: Shelf) -> Iterator[tuple[str, int]]:
    for path in sorted(folder.rglob("*.warc.gz")):
        name, size = str(path.relative_to(folder)), path.stat().st_size
        yield name, size
        if isinstance(shelf, Folder) and _has(shelf, name, size):
            continue
        with path.open("rb") as stream:
            shelf.put(f"evidence/{name}", stream, size)


def _has(shelf: Folder, name: str, size: int) -> bool:
    """Files of evidence only grow, and no two are ever called the same."""
    path = shelf.root / "evidence" / name
    return path.exists() and path.stat().st_size == size


def _manifest(shelf: Shelf) -> Manifest:
    try:
        with shelf.open(MANIFEST) as stream:
            return Manifest.from_json(json.load(stream))
    except FileNotFoundError as error:
        raise StoreMisconfigured("no whole backup: there is no manifest.json in it") from error


def _rows_held(connection: sa.Connection) -> int:
    found = 0
    for name in ("articles", "changes", "runs"):
        query = sa.select(sa.func.count()).select_from(metadata.tables[name])
        found += int(connection.scalar(query) or 0)
    return found


def _page_file(shelf: Shelf, name: str, size: int, folder: Path) -> None:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise StoreMisconfigured(f"no file of evidence: {name}")
    if path.exists() and path.stat().st_size == size:
        return
    with shelf.open(f"evidence/{name}") as stream:
        written(path, stream, size)


def _load(connection: sa.Connection, shelf: Shelf, manifest: Manifest) -> None:
    paused = connection.execute(sa.select(pauses)).mappings().all()
    database.move(connection, manifest.schema)
    # Made by a command before the restore; a subscription's cursor stands before all that is put in now.
    for made in reversed(dump.TABLES):
        if made.name in manifest.rows:
            connection.execute(sa.delete(made))
    for table in dump.TABLES:
        if table.name not in manifest.rows:  # younger than the backup
            continue
        sum_ = manifest.sums[table.name]
        with shelf.open(_table(table.name, sum_)) as stream, tempfile.TemporaryFile() as file:
            shutil.copyfileobj(stream, file)
            file.seek(0)
            if file_digest(cast("Any", file), "sha256").hexdigest() != sum_:
                raise StoreMisconfigured(
                    f"the backup is damaged: table {table.name} is not as it was written"
                )
            file.seek(0)
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                dump.load(connection, lines)
    database.move(connection, database.HEAD)
    _pause(connection, paused)
    _go_on_after(connection)


def _pause(connection: sa.Connection, paused: Sequence[sa.RowMapping]) -> None:
    """What ops said of a portal before the restore is younger than what the backup knows."""
    if paused:
        again = pauses.c.portal.in_([row["portal"] for row in paused])
        connection.execute(sa.delete(pauses).where(again))
        connection.execute(sa.insert(pauses), [dict(row) for row in paused])


def _go_on_after(connection: sa.Connection) -> None:
    connection.execute(sa.update(portals).values(token=portals.c.token + GAP))
    for table in metadata.sorted_tables:
        if table.autoincrement_column is None:
            continue
        highest = int(connection.scalar(sa.select(sa.func.max(table.c.id))) or 0)
        gap = GAP if table in {changes, revisions} else 0
        if highest + gap and connection.dialect.name == "postgresql":
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, highest + gap)))
        elif gap:
            noted = {"last": highest + gap, "name": table.name}
            for statement in NOTED:
                connection.execute(statement, noted)


def _table(name: str, sum_: str) -> str:
    return f"tables/{name}-{sum_[:16]}.jsonl.gz"
