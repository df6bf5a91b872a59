"""One export: the rows, their dictionary, the evidence if wanted, and the manifest last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.feeds.export.columns import COLUMNS, Row, dictionary, valued
from pipelines.feeds.export.manifest import Tally, manifest, written
from pipelines.feeds.export.writers import WRITERS
from pipelines.news.revision import Revision
from pipelines.stores.archive import Archive
from pipelines.stores.library import Range
from pipelines.stores.reading import Reading
from pipelines.stores.rows import Rows, Told
from pipelines.stores.warc_copy import WarcCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted; `evidence` is the folder of the kept pages where they are to be copied too."""

    what: str
    form: str
    within: Range
    folder: Path
    evidence: Path | None = None


def export(archive: Archive, order: Order, made_at: datetime, advance: Callable[[int], None]) -> Tally:
    """`advance` hears of every row. Files get their names when they are whole: a manifest never describes half."""
    order.folder.mkdir(parents=True, exist_ok=True)
    data = order.folder / f"{order.what}.{order.form}"
    warc = order.folder / f"{order.what}.warc.gz" if order.evidence else None
    tally = _rows(archive, order, _part(data), _part(warc) if warc else None, advance)
    files = [path for path in (data, warc) if path]
    for path in files:
        _part(path).replace(path)
    words = order.folder / f"{order.what}.dictionary.md"
    words.write_text(dictionary(order.what), encoding="utf-8")
    told = manifest(order.what, order.form, order.within, tally, [*files, words], made_at)
    (order.folder / f"{order.what}.manifest.json").write_text(written(told), encoding="utf-8")
    return tally


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _rows(
    archive: Archive, order: Order, data: Path, warc: Path | None, advance: Callable[[int], None]
) -> Tally:
    columns, tally = COLUMNS[order.what], Tally()
    portals = Reading(archive).portals()
    with ExitStack() as opened:
        writer = opened.enter_context(WRITERS[order.form](data, columns))
        copy = None
        if warc and order.evidence:
            about = {
                "software": "gaigao",
                "format": "WARC File Format 1.0",
                "description": f"evidence of {order.what}",
            }
            copy = WarcCopy(order.evidence, opened.enter_context(warc.open("wb")), about)
        for row in _all(archive, order):
            told = valued(columns, row, portals)
            writer.write(told)
            tally.rows += 1
            tally.by_portal[told["portal"]] = tally.by_portal.get(told["portal"], 0) + 1
            if reader := _reader(row):
                tally.readers.add(reader)
            if copy and told.get("evidence"):
                copy.add(told["evidence"])
            advance(1)
        if copy:
            tally.evidence, tally.evidence_missing = copy.copied, copy.missing
    return tally


def _all(archive: Archive, order: Order) -> Iterator[Row]:
    rows = Rows(archive)
    if order.what == "articles":
        return rows.articles(order.within)
    return rows.revisions(order.within) if order.what == "revisions" else rows.changes(order.within)


def _reader(row: Row) -> int | None:
    if isinstance(row, Told):
        return row.latest.reader if row.latest else None
    return row.reader if isinstance(row, Revision) else None
