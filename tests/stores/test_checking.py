"""`scrapy archive --check`: each thing that can be amiss is told, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipelines.news.layout import READER
from pipelines.news.url import article_id
from pipelines.stores import Stores
from pipelines.stores.archive import Archive
from pipelines.stores.checking import Check
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.place import Place
from pipelines.stores.planner import Planner
from pipelines.stores.rebuild import rebuild
from pipelines.stores.schema import articles, changes, revisions
from tests.samples import NOON, PORTAL
from tests.stores.kept import fill, url

FIRST = revisions.c.id == 1


def told(archive: Archive, evidence: Evidence) -> list[str]:
    check = Check(archive, evidence)
    return [*check.changes(), *check.revisions(), *check.articles()]


@pytest.fixture
def evidence(archive: Archive, tmp_path: Path) -> Evidence:
    made = Evidence(tmp_path / "evidence")
    fill(archive, made)
    return made


def test_nothing_is_said_where_all_is_well(archive: Archive, evidence: Evidence, frontier: Frontier) -> None:
    rebuild(Planner(Stores(frontier, archive, evidence), PORTAL), NOON)
    check = Check(archive, evidence)
    found = [
        *check.changes(),
        *check.revisions(),
        *check.articles(),
        *check.frontier(frontier, [PORTAL.name]),
    ]
    assert found == []
    seen = check.counted
    assert (seen.changes, seen.revisions, seen.portals, seen.pruned, seen.older) == (7, 5, 1, 0, 0)
    assert seen.pages == 7  # five of revisions, and those on which it was gone and back


HARM = {
    "another fingerprint": lambda: sa.update(revisions).where(FIRST).values(fingerprint="0" * 64),
    "its text cannot be read": lambda: sa.update(revisions).where(FIRST).values(article=b"cut off"),
    "is not there": lambda: sa.update(revisions).where(FIRST).values(evidence="gone/file.warc.gz:0"),
    "it names no revision": lambda: (
        sa.update(changes).where(changes.c.kind == "new").values(revision_id=None)
    ),
    "it names no revision before it": lambda: (
        sa.update(changes).where(changes.c.kind == "edited").values(before_id=None)
    ),
    "its revisions are of another article": lambda: (
        sa.update(changes).where(changes.c.id == 1).values(revision_id=2)
    ),
    "the latest": lambda: sa.update(articles).where(articles.c.id == article_id(url(0))).values(latest=1),
}


@pytest.mark.parametrize("what", HARM)
def test_what_is_amiss_is_told(archive: Archive, evidence: Evidence, what: str) -> None:
    statement: Callable[[], sa.Update] = HARM[what]
    archive.write(lambda connection: connection.execute(statement()))
    assert [line for line in told(archive, evidence) if what in line] != []


def test_a_page_that_was_damaged_is_told_with_all_that_rest_on_it(
    archive: Archive, evidence: Evidence
) -> None:
    first, *rest = archive.revisions(article_id(url(0)))
    assert first.evidence is not None
    path = evidence.folder / Place.parse(first.evidence).file
    held = bytearray(path.read_bytes())
    held[300] ^= 0xFF
    path.write_bytes(held)
    lines = [line for line in told(archive, evidence) if line.startswith("revision")]
    assert len([line for line in lines if "damaged" in line or "torn" in line]) == 1 + len(rest)


def test_a_fingerprint_of_older_rules_is_not_called_wrong(archive: Archive, evidence: Evidence) -> None:
    older = sa.update(revisions).where(FIRST).values(fingerprint="0" * 64, reader=READER - 1)
    archive.write(lambda connection: connection.execute(older))
    assert told(archive, evidence) == []


def test_a_frontier_that_differs_is_told(archive: Archive, evidence: Evidence, frontier: Frontier) -> None:
    rebuild(Planner(Stores(frontier, archive, evidence), PORTAL), NOON)
    frontier.add(PORTAL.name, ["00000000deadbeef"], NOON)
    (line,) = Check(archive, evidence).frontier(frontier, [PORTAL.name])
    assert "lacks 0 of 3 articles, and tracks 1 others" in line
