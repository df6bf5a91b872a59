"""Copied away while crawls go on, and put back into an empty archive of either kind."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa

from pipelines.news.url import article_id
from pipelines.stores import database
from pipelines.stores.archive import Archive
from pipelines.stores.backup import GAP, back_up, restore
from pipelines.stores.checking import Check
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.errors import StoreMisconfigured
from pipelines.stores.evidence import Evidence
from pipelines.stores.pauses import Pause, Pauses
from pipelines.stores.schema import metadata, portals, revisions
from pipelines.stores.shelf import Folder
from tests.conftest import needs_postgres
from tests.samples import NOON, PORTAL
from tests.stores.kept import fill, url, visit

LATER = NOON + timedelta(days=1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """Another archive than `archive`, of either kind."""
    if request.param == "postgres":
        from tests.conftest import postgres_url

        made = postgres_url.__wrapped__()
        address = next(made)
    else:
        made, address = iter(()), f"sqlite:///{tmp_path / 'other.sqlite'}"
    opened = Archive.open(address)
    yield opened
    opened.close()
    next(made, None)


def rows(archive: Archive) -> dict[str, list[tuple]]:
    """All that is kept, but for tokens."""
    found = {}
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if column.name != "token"]
        query = sa.select(*columns).order_by(*table.primary_key.columns)
        found[table.name] = archive.read(lambda connection, query=query: connection.execute(query).all())
    return found


def amiss(archive: Archive, evidence: Evidence) -> list[str]:
    check = Check(archive, evidence)
    return [*check.changes(), *check.revisions(), *check.articles()]


@pytest.mark.parametrize("place", ["backup", "backup.tar"])
def test_what_is_restored_is_what_was_kept(
    archive: Archive, empty: Archive, evidence: Evidence, tmp_path: Path, place: str
) -> None:
    fill(archive, evidence)
    made = back_up(archive, evidence, tmp_path / place, LATER)
    other = Evidence(tmp_path / "other")
    assert restore(empty, other, tmp_path / place) == made
    assert rows(empty) == rows(archive)
    assert amiss(empty, other) == []
    assert empty.changes(limit=100) == archive.changes(limit=100)
    # Nothing is given the name of what came after the backup was made, and may be known elsewhere.
    last, kept = empty.last_change(), sa.select(sa.func.max(revisions.c.id))
    highest = empty.read(lambda connection: connection.scalar(kept)) or 0
    for minutes, headline in ((60, "云岭县第2号路重修"), (70, "云岭县第2号路通车")):
        visit(empty, other, 2, minutes, headline)
    assert empty.last_change() == last + GAP + 2
    assert [one.id for one in empty.revisions(article_id(url(2)))[1:]] == [
        highest + GAP + 1,
        highest + GAP + 2,
    ]
    token = sa.select(portals.c.token).where(portals.c.name == PORTAL.name)
    assert empty.read(lambda connection: connection.scalar(token)) == GAP + 1


def test_a_pause_said_before_the_restore_counts_over_the_backups(
    archive: Archive, empty: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    old = [Pause(portal=name, since=NOON, until=LATER, why="old") for name in (PORTAL.name, "other")]
    Pauses(archive).pause(old)
    back_up(archive, evidence, tmp_path / "backup", LATER)
    said = Pause(portal=PORTAL.name, since=LATER, why="until the restore is looked over")
    Pauses(empty).pause([said])
    restore(empty, Evidence(tmp_path / "other"), tmp_path / "backup")
    assert Pauses(empty).now(NOON) == {PORTAL.name: said, "other": old[1]}


@pytest.mark.parametrize("place", ["backup", "backup.tar"])
def test_restored_pages_are_on_the_disk_before_the_tables_name_them(
    archive: Archive,
    empty: Archive,
    evidence: Evidence,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    fill(archive, evidence)
    made = back_up(archive, evidence, tmp_path / place, LATER)
    sync, write, synced = os.fsync, Archive.write, list[Path]()

    def noted(file: int) -> None:
        synced.append(Path(f"/proc/self/fd/{file}").readlink())
        sync(file)

    def restored(archive: Archive, work: Any) -> Any:
        folder = tmp_path / "other"
        for name in made.evidence:
            page = folder / name
            assert {page.with_name(f".{page.name}.part"), page.parent} <= set(synced)
        return write(archive, work)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Archive, "write", restored)
    assert made.evidence
    restore(empty, Evidence(tmp_path / "other"), tmp_path / place)
    assert amiss(empty, Evidence(tmp_path / "other")) == []


def test_a_backup_made_while_a_crawl_writes_is_of_one_moment(
    archive: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    stop = threading.Event()

    def crawl() -> None:
        minutes = 100
        while not stop.is_set():
            visit(archive, evidence, 2, minutes, f"云岭县第2号路第{minutes}次修好")
            minutes += 1

    writer = threading.Thread(target=crawl)
    writer.start()
    try:
        for number in range(3):
            back_up(archive, evidence, tmp_path / f"{number}", LATER)
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        opened = Archive.open(f"sqlite:///{tmp_path / f'{number}.sqlite'}")
        other = Evidence(tmp_path / f"evidence-{number}")
        restore(opened, other, tmp_path / f"{number}")
        assert amiss(opened, other) == []
        opened.close()


def test_a_second_backup_to_a_folder_copies_only_what_is_new(
    archive: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    back_up(archive, evidence, tmp_path / "backup", LATER)
    (held,) = (tmp_path / "backup").rglob("*.warc.gz")
    before = held.stat().st_mtime_ns
    visit(archive, Evidence(evidence.folder), 2, 60, "云岭县第2号路重修")
    back_up(archive, evidence, tmp_path / "backup", LATER)
    assert held.stat().st_mtime_ns == before
    assert len(list((tmp_path / "backup").rglob("*.warc.gz"))) == 2


@pytest.mark.parametrize("ends_at", ["evidence", "manifest.json"])
def test_a_backup_that_breaks_off_leaves_the_one_before_it_whole(
    archive: Archive,
    empty: Archive,
    evidence: Evidence,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ends_at: str,
) -> None:
    fill(archive, evidence)
    before, made = rows(archive), back_up(archive, evidence, tmp_path / "backup", LATER)
    visit(archive, evidence, 2, 60, "云岭县第2号路重修")
    put = Folder.put

    def full(shelf: Folder, name: str, source: BinaryIO, size: int) -> None:
        if name.startswith(ends_at):
            raise OSError(errno.ENOSPC, "full")
        put(shelf, name, source, size)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "put", full)
        with pytest.raises(OSError, match="full"):
            back_up(archive, evidence, tmp_path / "backup", LATER + timedelta(days=1))
    other = Evidence(tmp_path / "other")
    assert restore(empty, other, tmp_path / "backup") == made
    assert rows(empty) == before
    assert amiss(empty, other) == []
    back_up(archive, evidence, tmp_path / "backup", LATER + timedelta(days=2))
    assert len(list((tmp_path / "backup/tables").iterdir())) == len(made.rows)


def rewritten(
    backup: Path, table: str, column: str, values: dict[int, object], *, without: tuple[str, ...] = ()
) -> None:
    """The table as an older gaigao wrote it: these values in one column, and the last columns not there."""
    (path,), about = backup.glob(f"tables/{table}-*"), backup / "manifest.json"
    head, *lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    columns = json.loads(head)["columns"]
    at = list(columns).index(column)
    columns = {name: held for name, held in columns.items() if name not in without} | {column: "plain"}
    old = [json.dumps({"table": table, "columns": columns})]
    for line in lines:
        row = json.loads(line)
        row[at] = values[row[0]]
        old.append(json.dumps(row[: len(columns)]))
    written = gzip.compress("\n".join(old).encode())
    sum_ = hashlib.sha256(written).hexdigest()
    path.with_name(f"{table}-{sum_[:16]}.jsonl.gz").write_bytes(written)
    told = json.loads(about.read_text())
    told["schema"], told["sha256"][table] = "0010", sum_
    about.write_text(json.dumps(told))


def test_a_backup_of_an_older_gaigao_is_brought_up_to_date(
    archive: Archive, empty: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    back_up(archive, evidence, tmp_path / "backup", LATER)
    ids = [article_id(url(number)) for number in range(3)]
    texts = {one.id: one.article.to_json() for id_ in ids for one in archive.revisions(id_)}
    parts = {one.id: [part.to_json() for part in one.parts] for one in archive.changes(limit=100)}
    rewritten(tmp_path / "backup", "revisions", "article", dict(texts), without=("base",))
    rewritten(tmp_path / "backup", "changes", "parts", dict(parts))
    restore(empty, Evidence(tmp_path / "other"), tmp_path / "backup")
    assert database.version(empty._engine) == database.HEAD
    assert empty.changes(limit=100) == archive.changes(limit=100)
    assert [empty.revisions(id_) for id_ in ids] == [archive.revisions(id_) for id_ in ids]


def test_who_subscribed_to_the_empty_archive_is_not_told_all_that_is_restored(
    archive: Archive, empty: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    Deliveries(archive).plan("known", list, NOON, since_start=True)
    back_up(archive, evidence, tmp_path / "backup", LATER)
    waiting = Deliveries(empty)  # `deliver` was started first
    for name in ("known", "young"):
        assert waiting.plan(name, list, LATER) == 0
    restore(empty, Evidence(tmp_path / "other"), tmp_path / "backup")
    visit(empty, evidence, 2, 60, "云岭县第2号路重修")
    assert [waiting.plan(name, list, LATER, since_start=False) for name in ("known", "young")] == [1, 0]


def test_nothing_is_put_over_an_archive_that_holds_something(
    archive: Archive, evidence: Evidence, tmp_path: Path
) -> None:
    fill(archive, evidence)
    back_up(archive, evidence, tmp_path / "backup", LATER)
    before = rows(archive)
    with pytest.raises(StoreMisconfigured, match="not empty"):
        restore(archive, evidence, tmp_path / "backup")
    assert rows(archive) == before


@pytest.mark.parametrize("harm", ["no manifest", "a table cut off", "of a newer gaigao"])
def test_half_a_backup_is_refused_and_leaves_nothing(
    empty: Archive, evidence: Evidence, tmp_path: Path, harm: str
) -> None:
    source = Archive.open(f"sqlite:///{tmp_path / 'source.sqlite'}")
    fill(source, evidence)
    back_up(source, evidence, tmp_path / "backup", LATER)
    source.close()
    manifest, (table,) = tmp_path / "backup/manifest.json", (tmp_path / "backup").glob("tables/visits-*")
    if harm == "no manifest":
        manifest.unlink()
    elif harm == "a table cut off":
        table.write_bytes(table.read_bytes()[:-9])
    else:
        manifest.write_text(manifest.read_text().replace(f'"{database.HEAD}"', '"9999"'))
    with pytest.raises(StoreMisconfigured):
        restore(empty, Evidence(tmp_path / "other"), tmp_path / "backup")
    assert empty.changes() == []
    assert database.version(empty._engine) == database.HEAD
