"""Pages let go by the rules of retention: files of evidence written anew without them. No revision is ever removed.

A new file is on the disk before the tables name it, and the tables name it before the old one goes: killed at any
point, nothing is lost, and the next pruning takes away what was left behind.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipelines.news.retention import Retention
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.place import Place
from pipelines.stores.schema import articles, changes, revisions, withheld
from pipelines.stores.warc_copy import member

# Where places stand.
NAMED = (revisions.c.evidence, changes.c.evidence, withheld.c.evidence, articles.c.unread_evidence)
# A file is written to for a day by one process, and then never again.
CLOSED = timedelta(days=2)

Spot = tuple[str, int]  # file, offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was, or would be, let go: pages of revisions, loose records, and the bytes of both."""

    pages: int
    records: int
    bytes: int


@dataclass(frozen=True, slots=True)
class _Thinned:
    """A file of evidence, and what of it is kept: (offset, length) of each record."""

    path: Path
    kept: tuple[tuple[int, int], ...]
    dropped: int
    bytes: int


class Pruning:
    """Of one portal at a time, which nobody crawls meanwhile."""

    def __init__(self, archive: Archive, evidence: Evidence, now: datetime) -> None:
        self.archive, self.evidence, self.now = archive, evidence, now

    def portal(self, name: str, retention: Retention, *, dry: bool) -> Pruned:
        with self.evidence.kept_still(to_move=True):
            doomed = self._dispensable(name, retention)
            needed = self._needed(set(doomed))
            files = [
                found for path in self._closed(name, retention) if (found := self._thin(path, needed)).dropped
            ]
            if not dry:
                self._carry_out(list(doomed), files)
            freed = sum(file.bytes for file in files)
            return Pruned(pages=len(doomed), records=sum(file.dropped for file in files), bytes=freed)

    def _dispensable(self, name: str, retention: Retention) -> list[int]:
        """Revisions whose page may go: neither the first, nor the latest, nor beside a change told or held back."""
        if retention.pages is None:
            return []
        beside = [
            # By their articles: one that was followed by hand was told of under another portal's name.
            sa.select(column)
            .join(articles, articles.c.id == log.c.article_id)
            .where(column.is_not(None), articles.c.portal == name)
            for log in (changes, withheld)
            for column in (log.c.revision_id, log.c.before_id)
        ]
        query = sa.select(revisions.c.id).join(articles, articles.c.id == revisions.c.article_id)
        query = query.where(
            articles.c.portal == name,
            revisions.c.captured_at < self.now - retention.pages,
            revisions.c.evidence.is_not(None),
            revisions.c.number > 1,
            revisions.c.id != articles.c.latest,
            *(revisions.c.id.not_in(some) for some in beside),
        )
        return list(self.archive.read(lambda connection: connection.scalars(query).all()))

    def _needed(self, doomed: set[int]) -> Mapping[str, set[int]]:
        """File -> offsets that some row rests on, of all portals: an article may have come from another."""
        needed: dict[str, set[int]] = defaultdict(set)
        for column, id_, place in self._places():
            if column is not revisions.c.evidence or id_ not in doomed:
                for one in filter(None, (place, place.base)):
                    needed[one.file].update(one.offsets)
        return needed

    def _places(self) -> Iterator[tuple[sa.Column[Any], Any, Place]]:
        for column in NAMED:
            query = sa.select(column.table.c.id, column.label("place")).where(column.is_not(None))
            rows = self.archive.read(lambda connection, query=query: connection.execute(query).all())  # type: ignore[misc]
            for id_, text in rows:
                try:
                    yield column, id_, Place.parse(text)
                except ValueError:  # no place of ours: `--check` tells of it
                    continue

    def _closed(self, name: str, retention: Retention) -> Iterator[Path]:
        """The portal's files old enough to be thinned out."""
        least = max(retention.loose, CLOSED).total_seconds()
        for path in sorted((self.evidence.folder / name).glob("*.warc.gz")):
            if path.stat().st_mtime < self.now.timestamp() - least:
                yield path

    def _thin(self, path: Path, needed: Mapping[str, set[int]]) -> _Thinned:
        wanted = needed.get(self._name(path), set())
        members = list(_members(path))
        kept = tuple((offset, length) for offset, length in members if offset in wanted)
        size = path.stat().st_size
        if len(kept) < len(
            wanted
        ):  # something there is damaged: nothing is touched, and `--check` tells of it
            return _Thinned(path, kept, 0, 0)
        torn = size - sum(length for _, length in members)
        dropped = len(members) - len(kept) + (torn > 0)
        return _Thinned(path, kept, dropped, size - sum(length for _, length in kept))

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.evidence.folder))

    def _carry_out(self, doomed: list[int], files: list[_Thinned]) -> None:
        moved: dict[Spot, Spot] = {}
        for file in files:
            moved |= self._rewritten(file)
        self.archive.write(lambda connection: self._renamed(connection, doomed, moved))
        for file in files:
            file.path.unlink()

    def _rewritten(self, file: _Thinned) -> dict[Spot, Spot]:
        """A copy of what is kept, under a new name; old spot -> new spot."""
        if not file.kept:
            return {}
        day = file.path.name.partition("-")[0]
        path = file.path.with_name(f"{day}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz")
        moved: dict[Spot, Spot] = {}
        with file.path.open("rb") as source, path.open("xb") as target:
            for offset, length in file.kept:
                moved[self._name(file.path), offset] = self._name(path), target.tell()
                source.seek(offset)
                target.write(source.read(length))
            target.flush()
            os.fsync(target.fileno())
        stat = file.path.stat()
        os.utime(path, (stat.st_atime, stat.st_mtime))
        return moved

    def _renamed(self, connection: sa.Connection, doomed: list[int], moved: Mapping[Spot, Spot]) -> None:
        if connection.dialect.name == "postgresql":
            # Captures being settled come first, and the next ones wait: a crawl may have begun since our hold ran out,
            # or know an article that came from here, and must not tell a page by its difference from one that moves.
            connection.execute(sa.text("LOCK TABLE articles IN EXCLUSIVE MODE"))
        if doomed:
            gone = sa.update(revisions).where(revisions.c.id == sa.bindparam("row_id")).values(evidence=None)
            connection.execute(gone, [{"row_id": id_} for id_ in doomed])
        news: dict[sa.Column[Any], list[dict[str, Any]]] = defaultdict(list)
        for column, id_, place in self._places():
            if (there := _moved(place, moved)) != place:
                news[column].append({"row_id": id_, "there": str(there)})
        for column, rows in news.items():
            table = column.table
            # A page that was let go just now stays so.
            update = sa.update(table).where(table.c.id == sa.bindparam("row_id"), column.is_not(None))
            connection.execute(update.values({column.name: sa.bindparam("there")}), rows)


def _moved(place: Place, moved: Mapping[Spot, Spot]) -> Place:
    spots = [moved.get((place.file, offset), (place.file, offset)) for offset in place.offsets]
    base = _moved(place.base, moved) if place.base else None
    # The pages of one article lie side by side in one file, and stay so.
    return replace(place, file=spots[0][0], offsets=tuple(offset for _, offset in spots), base=base)


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
