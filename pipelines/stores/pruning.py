"""Pages let go by the rules of retention: files of evidence written anew without them. No revision is ever removed.

A new file is on the disk before the tables name it, and the tables name it before the old one goes: killed at any
point, nothing is lost, and the next pruning takes away what was left behind.
"""

from __future__ import annotations

import os
import secrets
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipelines.news.retention import Retention
from pipelines.stores.archive import Archive
from pipelines.stores.batches import Read, batches
from pipelines.stores.evidence import Evidence
from pipelines.stores.folders import settle
from pipelines.stores.place import Place
from pipelines.stores.schema import articles, changes, revisions, withheld
from pipelines.stores.spots import Spots
from pipelines.stores.warc_copy import member

# Where places stand.
NAMED = (revisions.c.evidence, changes.c.evidence, withheld.c.evidence, articles.c.unread_evidence)
# A file is written to for a day by one process, and then never again.
CLOSED = timedelta(days=2)

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was, or would be, let go: pages of revisions, loose records, and the bytes of both."""

    pages: int
    records: int
    bytes: int


@dataclass(frozen=True, slots=True)
class _Thinned:
    """A file of evidence, and what of it is kept: offset and length of each record, in turns."""

    path: Path
    kept: array[int]
    dropped: int
    bytes: int


class Pruning:
    """Of one portal at a time, which nobody crawls meanwhile. What is held in memory is of one file, not of all."""

    def __init__(self, archive: Archive, evidence: Evidence, now: datetime) -> None:
        self.archive, self.evidence, self.now = archive, evidence, now

    def portal(self, name: str, retention: Retention, *, dry: bool) -> Pruned:
        with self.evidence.kept_still(to_move=True), closing(Spots()) as spots:
            self._doom(name, retention, spots)
            for column, id_, place in _places(name, self.archive.read):
                if column is not revisions.c.evidence or not spots.is_doomed(id_):
                    spots.need(place)
            files, records, freed = list[Path](), 0, 0
            for path in self._closed(name, retention):
                thinned = self._thin(path, spots)
                if thinned.dropped:
                    files.append(path)
                    records, freed = records + thinned.dropped, freed + thinned.bytes
                    if not dry:
                        self._rewrite(thinned, spots)
            if files and not dry:
                settle(self.evidence.folder / name)
            if not dry:
                self.archive.write(lambda connection: _renamed(connection, name, spots))
                for path in files:
                    path.unlink()
            return Pruned(pages=spots.count_doomed(), records=records, bytes=freed)

    def _doom(self, name: str, retention: Retention, spots: Spots) -> None:
        """Revisions whose page may go: neither the first, nor the latest, nor beside a change told or held back."""
        if retention.pages is None:
            return
        for log in (changes, withheld):
            # By their articles: one that was followed by hand was told of under another portal's name.
            beside = sa.select(log.c.id, log.c.revision_id, log.c.before_id)
            beside = beside.join(articles, articles.c.id == log.c.article_id).where(articles.c.portal == name)
            for rows in batches(beside, log, self.archive.read, AT_ONCE):
                spots.spare(id_ for _, *ids in rows for id_ in ids if id_)
        query = sa.select(revisions.c.id).join(articles, articles.c.id == revisions.c.article_id)
        query = query.where(
            articles.c.portal == name,
            revisions.c.captured_at < self.now - retention.pages,
            revisions.c.evidence.is_not(None),
            revisions.c.number > 1,
            revisions.c.id != articles.c.latest,
        )
        for rows in batches(query, revisions, self.archive.read, AT_ONCE):
            spots.doom(row.id for row in rows)

    def _closed(self, name: str, retention: Retention) -> Iterator[Path]:
        """The portal's files old enough to be thinned out."""
        least = max(retention.loose, CLOSED).total_seconds()
        for path in sorted((self.evidence.folder / name).glob("*.warc.gz")):
            if path.stat().st_mtime < self.now.timestamp() - least:
                yield path

    def _thin(self, path: Path, spots: Spots) -> _Thinned:
        wanted = spots.needed(self._name(path))
        kept, dropped, end, looked_for = array("Q"), 0, 0, next(wanted, None)
        for offset, length in _members(path):
            if offset == looked_for:
                kept.extend((offset, length))
                looked_for = next(wanted, None)
            else:
                dropped += 1
            end = offset + length
        if (
            looked_for is not None
        ):  # something there is damaged: nothing is touched, and `--check` tells of it
            return _Thinned(path, kept, 0, 0)
        size = path.stat().st_size
        return _Thinned(path, kept, dropped + (size > end), size - sum(kept[1::2]))

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.evidence.folder))

    def _rewrite(self, file: _Thinned, spots: Spots) -> None:
        """A copy of what is kept, under a new name."""
        if not file.kept:
            return
        day = file.path.name.partition("-")[0]
        path = file.path.with_name(f"{day}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz")
        with file.path.open("rb") as source, path.open("xb") as target:
            for offset, length in zip(file.kept[::2], file.kept[1::2], strict=True):
                spots.move((self._name(file.path), offset), (self._name(path), target.tell()))
                source.seek(offset)
                target.write(source.read(length))
            target.flush()
            os.fsync(target.fileno())
        stat = file.path.stat()
        os.utime(path, (stat.st_atime, stat.st_mtime))


def _places(name: str, read: Read) -> Iterator[tuple[sa.Column[Any], Any, Place]]:
    """What rows rest on in the portal's files, of all portals: an article may have come from another."""
    for column in NAMED:
        here = column.startswith(f"{name}/", autoescape=True) | column.contains(f"~{name}/", autoescape=True)
        query = sa.select(column.table.c.id, column.label("place")).where(here)
        for rows in batches(query, column.table, read, AT_ONCE):
            for id_, text in rows:
                try:
                    yield column, id_, Place.parse(text)
                except ValueError:  # no place of ours: `--check` tells of it
                    continue


def _renamed(connection: sa.Connection, name: str, spots: Spots) -> None:
    if connection.dialect.name == "postgresql":
        # Captures being settled come first, and the next ones wait: a crawl may have begun since our hold ran out,
        # or know an article that came from here, and must not tell a page by its difference from one that moves.
        connection.execute(sa.text("LOCK TABLE articles IN EXCLUSIVE MODE"))
    gone = sa.update(revisions).where(revisions.c.id == sa.bindparam("row_id")).values(evidence=None)
    for ids in spots.doomed():
        connection.execute(gone, [{"row_id": id_} for id_ in ids])
    news: dict[sa.Column[Any], list[dict[str, Any]]] = defaultdict(list)
    for column, id_, place in _places(name, lambda work: work(connection)):
        if (there := _moved(place, spots)) != place:
            news[column].append({"row_id": id_, "there": str(there)})
            if len(news[column]) == AT_ONCE:
                _put(connection, column, news.pop(column))
    for column, rows in news.items():
        _put(connection, column, rows)


def _put(connection: sa.Connection, column: sa.Column[Any], rows: list[dict[str, Any]]) -> None:
    update = sa.update(column.table).where(column.table.c.id == sa.bindparam("row_id"))
    connection.execute(update.values({column.name: sa.bindparam("there")}), rows)


def _moved(place: Place, spots: Spots) -> Place:
    there = [spots.moved((place.file, offset)) for offset in place.offsets]
    base = _moved(place.base, spots) if place.base else None
    # The pages of one article lie side by side in one file, and stay so.
    return replace(place, file=there[0][0], offsets=tuple(offset for _, offset in there), base=base)


class _Nowhere:
    def __init__(self) -> None:
        self.length = 0

    def write(self, data: bytes) -> int:
        self.length += len(data)
        return len(data)


def _members(path: Path) -> Iterator[tuple[int, int]]:
    """(offset, length) of each gzip member, up to a torn one."""
    offset, size = 0, path.stat().st_size
    with path.open("rb") as stream:
        while offset < size:
            stream.seek(offset)
            sink = _Nowhere()
            try:
                member(stream, sink)
            except (ValueError, zlib.error):
                return
            yield offset, sink.length
            offset += sink.length
