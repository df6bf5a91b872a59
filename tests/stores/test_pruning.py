"""What retention lets go: pages, never a revision; and everything that stays is still there and readable."""

from __future__ import annotations

import gc
import os
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from pipelines.news.article import Capture
from pipelines.news.portal import BY_HAND, Link
from pipelines.news.retention import Retention
from pipelines.news.url import article_id
from pipelines.stores import pruning
from pipelines.stores.archive import Archive
from pipelines.stores.checking import Check
from pipelines.stores.evidence import Evidence
from pipelines.stores.place import Place
from pipelines.stores.pruning import Pruning
from pipelines.stores.schema import changes, revisions
from tests.samples import NOON, PORTAL, capture
from tests.stores.kept import fill, url, visit

MONTH = Retention(loose=timedelta(days=30))
NOW = NOON + timedelta(days=100)


@pytest.fixture
def evidence(archive: Archive, tmp_path: Path) -> Evidence:
    made = Evidence(tmp_path / "evidence")
    made.keep(capture(payload=os.urandom(5000)))  # cut off before its row was written
    fill(archive, made)
    for path in made.folder.rglob("*.warc.gz"):
        with path.open("ab") as stream:
            stream.write(b"\x1f\x8b\x08 torn")
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    return made


def pages(archive: Archive, evidence: Evidence) -> dict[int, bytes | None]:
    held = [one for number in range(3) for one in archive.revisions(article_id(url(number)))]
    return {one.id: evidence.read(one.evidence)[0].payload if one.evidence else None for one in held}


def size(evidence: Evidence) -> int:
    return sum(path.stat().st_size for path in evidence.folder.rglob("*.warc.gz"))


def test_loose_pages_go_and_all_others_stay(archive: Archive, evidence: Evidence) -> None:
    before, bytes_before = pages(archive, evidence), size(evidence)
    would = Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=True)
    assert size(evidence) == bytes_before
    done = Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False)
    # The page without a row, the first sight of a page gone, and the torn end.
    assert done == would
    assert (done.pages, done.records) == (0, 3)
    assert size(evidence) == bytes_before - done.bytes < bytes_before - 5000
    assert pages(archive, evidence) == before
    check = Check(archive, evidence)
    assert [*check.changes(), *check.revisions()] == []
    again = Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False)
    assert (again.pages, again.records, again.bytes) == (0, 0, 0)


def test_nothing_young_goes(archive: Archive, evidence: Evidence) -> None:
    soon = NOON + timedelta(days=29)
    done = Pruning(archive, evidence, soon).portal(PORTAL.name, MONTH, dry=False)
    assert (done.records, done.bytes) == (0, 0)


def test_pages_beside_no_change_go_and_their_revisions_stay(archive: Archive, evidence: Evidence) -> None:
    """Revision 2 of three becomes one that nobody was told of."""
    first, second, third = archive.revisions(article_id(url(0)))
    quiet = sa.delete(changes).where(changes.c.article_id == article_id(url(0)), changes.c.kind == "edited")
    archive.write(lambda connection: connection.execute(quiet))
    rule = Retention(loose=timedelta(days=30), pages=timedelta(days=60))
    done = Pruning(archive, evidence, NOW).portal(PORTAL.name, rule, dry=False)
    assert done.pages == 1
    held = archive.revisions(article_id(url(0)))
    assert [one.article for one in held] == [first.article, second.article, third.article]
    assert [one.evidence is None for one in held] == [False, True, False]
    assert list(Check(archive, evidence).revisions()) == []


def test_pages_beside_a_change_stay_though_it_was_told_under_another_portals_name(
    archive: Archive, evidence: Evidence
) -> None:
    """As of an article that was followed by hand before its portal was declared."""
    before = pages(archive, evidence)
    by_hand = sa.update(changes).values(portal=BY_HAND)
    archive.write(lambda connection: connection.execute(by_hand))
    rule = Retention(loose=timedelta(days=30), pages=timedelta(days=60))
    assert Pruning(archive, evidence, NOW).portal(PORTAL.name, rule, dry=False).pages == 0
    assert pages(archive, evidence) == before


def test_loose_pages_may_be_kept_for_ever(archive: Archive, evidence: Evidence) -> None:
    for_ever = Retention(loose=timedelta.max)
    assert Pruning(archive, evidence, NOW).portal(PORTAL.name, for_ever, dry=False).records == 0


def test_a_page_kept_meanwhile_as_a_difference_follows_the_page_it_differs_from(
    archive: Archive, evidence: Evidence
) -> None:
    """A crawl settles a capture while the pages move: its hold was given when ours had run out."""
    pruning = Thread(target=lambda: Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False))
    crawl, keep = Evidence(evidence.folder), Evidence.keep

    def kept_meanwhile(evidence: Evidence, capture: Capture, near: str | None = None) -> str:
        place = keep(evidence, capture, near)
        written = Place.parse(place)
        assert written.base
        os.utime(written.under(evidence.folder), (NOW.timestamp(), NOW.timestamp()))
        pruning.start()
        pruning.join(1)
        return place

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Evidence, "keep", kept_meanwhile)
        visit(archive, crawl, 0, 60, "云岭县第0号路又重修")
    pruning.join()
    assert list(Check(archive, evidence).revisions()) == []


def test_a_damaged_file_is_left_as_it_is(archive: Archive, evidence: Evidence) -> None:
    (path,) = evidence.folder.rglob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-400])
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    held = path.read_bytes()
    assert Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False).bytes == 0
    assert path.read_bytes() == held


def test_killed_before_the_tables_know_nothing_is_lost(
    archive: Archive, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, query = pages(archive, evidence), sa.select(revisions.c.evidence)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pruning, "_renamed", killed)
        with pytest.raises(KeyboardInterrupt):
            Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False)
    assert pages(archive, evidence) == before
    named = archive.read(lambda connection: connection.scalars(query).all())
    Pruning(archive, evidence, NOW).portal(PORTAL.name, MONTH, dry=False)
    assert pages(archive, evidence) == before
    assert len(list(evidence.folder.rglob("*.warc.gz"))) == 1
    assert set(named).isdisjoint(archive.read(lambda connection: connection.scalars(query).all()))


@pytest.fixture
def tidy() -> Iterator[Callable[[], None]]:
    """Called before memory is measured: what is held counts, not what a session's collector has yet to find."""
    before = gc.get_threshold()

    def now() -> None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(100, 1, 1)

    yield now
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.parametrize("task", ["prune", "check"])
def test_memory_does_not_grow_with_the_archive(
    task: str, archive: Archive, tmp_path: Path, tidy: Callable[[], None]
) -> None:
    peaks = []
    for number, count in ((1, 100), (2, 1_000), (3, 3_000), (4, 3_000)):
        evidence = Evidence(tmp_path / f"{number}")
        many(archive, evidence, number, count)
        tidy()
        tracemalloc.start()
        if task == "prune":
            done = Pruning(archive, evidence, NOW).portal(f"portal_{number}", MONTH, dry=False)
            assert done.records == count, "every second record is needed by no row"
        else:
            check = Check(archive, Evidence(tmp_path / f"{number}"))
            assert not any(f"portal_{number}/" in line for line in check.revisions()), (
                "its own pages are there"
            )
            assert check.counted.pages == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # What is read once, at first, is not counted; nor is Python's own table of names, which grows at once by megabytes.
    assert min(peaks[2:]) < peaks[1] + 100_000, peaks


def many(archive: Archive, evidence: Evidence, number: int, count: int) -> None:
    """A portal with so many articles, each with a page, told as new; beside each page one that nobody needs."""
    portal, one = f"portal_{number}", article_id(url(number))
    archive.declare([replace(PORTAL, name=portal)])
    path = evidence.folder / portal / "20261120-1-aa.warc.gz"
    path.parent.mkdir(parents=True)
    record = page_at(path)
    size = len(record)
    path.write_bytes(record * 2 * count)
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    places = [f"{portal}/{path.name}:{2 * at * size}" for at in range(count)]
    rows = [
        {
            "article_id": one, "number": at + 1, "captured_at": NOON, "fingerprint": "", "reader": 1, "layout": "",
            "baseline": False, "evidence": place, "article": b"",
        }
        for at, place in enumerate(places)
    ]  # fmt: skip
    archive.found(portal, [Link(url=url(number))], None, NOON)
    archive.write(lambda connection: connection.execute(sa.insert(revisions), rows))


def page_at(path: Path) -> bytes:
    """A record as it stands in a file."""
    made = Evidence(path.parent / "one")
    place = Place.parse(made.keep(capture()))
    record = place.under(made.folder).read_bytes()
    shutil.rmtree(made.folder)
    return record
