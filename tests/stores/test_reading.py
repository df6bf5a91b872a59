"""Every filter of feeds and API, on both databases, and how many questions each answer takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer
from pipelines.news.portal import Link
from pipelines.news.revision import Kind, State
from pipelines.news.significance import Sort
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.library import Library, Range
from pipelines.stores.reading import Reading, Wanted
from pipelines.stores.rows import Rows
from pipelines.stores.search import Search, Sought
from tests.feeds.town import address, gone, told
from tests.samples import EDIT, NOON, OTHER, PORTAL

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def town(archive: Archive) -> Archive:
    archive.found(PORTAL.name, [Link(url=address(1))], "要闻", NOON)
    told(archive)
    told(archive, 5, paragraphs=EDIT)
    told(archive, 6, number=2, portal=OTHER, headline="清江老街开街")
    gone(archive, 10)
    gone(archive, 30)
    Search(archive).catch_up()
    return archive


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), [4, 3, 2, 1]),
        (Wanted(portal=OTHER.name), [3]),
        (Wanted(province="CN-HL"), [4, 2, 1]),
        (Wanted(section="要闻"), [4, 2, 1]),
        (Wanted(section="要闻", portal=OTHER.name), []),
        (Wanted(article=article_id(address(1)), kinds=(Kind.NEW, Kind.EDITED)), [2, 1]),
        (Wanted(sorts=(Sort.NUMBERS, Sort.TYPO)), [2]),
        (Wanted(least=0.95), [4, 3, 1]),
        (Wanted(since=LATER, until=LATER + timedelta(seconds=1)), [2]),
        (Wanted(among={}), []),
        (Wanted(among={2: article_id(address(1))}), [4, 2]),
    ],
)
def test_each_filter(town: Archive, wanted: Wanted, ids: list[int]) -> None:
    reading = Reading(town)
    assert reading.newest(wanted) == ids
    assert reading.newest(wanted, before=3) == [id_ for id_ in ids if id_ < 3]
    assert [change.id for change in reading.after(wanted, 1)] == [id_ for id_ in reversed(ids) if id_ > 1]


@pytest.mark.parametrize("stretch", [1, 2, 3])
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(section="要闻"),
        Wanted(section="要闻", province="CN-HL", kinds=(Kind.NEW, Kind.EDITED)),
        Wanted(section="要闻", portal=PORTAL.name, least=0.5),
    ],
)
def test_a_section_is_found_however_far_back(
    town: Archive, wanted: Wanted, stretch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(town)
    whole = reading.newest(wanted)
    assert len(whole) >= 2
    for name in ("STRETCH", "SCATTERED"):
        monkeypatch.setattr(f"pipelines.stores.reading.{name}", stretch)
    for limit in (1, 2, 3):
        assert reading.newest(wanted, limit=limit) == whole[:limit]
        assert [one.id for one in reading.after(wanted, 0, limit)] == whole[::-1][:limit]


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(portal="x", kinds=(Kind.WITHDRAWN,)), "ix_changes_portal_id"),
        (Wanted(portal="x", sorts=(Sort.NEGATION,), least=0.5), "ix_changes_portal_id"),
        (Wanted(kinds=(Kind.WITHDRAWN,)), "ix_changes_kind_id"),
        (Wanted(sorts=(Sort.NEGATION,)), "ix_changes_sorted"),
    ],
)
def test_what_is_rare_is_looked_for_in_an_index(tmp_path: Path, wanted: Wanted, index: str) -> None:
    """Not among the rows of a million changes: SQLite says how it goes about it."""
    archive, asked = Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}"), list[tuple[str, object]]()
    sa.event.listen(archive._engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    Reading(archive).newest(wanted)
    with archive._engine.connect() as connection:
        said = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])
        plan = " ".join(str(row) for row in said)
    assert f"USING COVERING INDEX {index}" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
    archive.close()


def test_portals_sections_and_the_newest_revision(town: Archive) -> None:
    reading = Reading(town)
    assert {name: row.province for name, row in reading.portals().items()} == {
        "test_yunling": "CN-HL",
        "test_qingjiang": "CN-HB",
    }
    assert reading.sections() == {"test_yunling": ["要闻"]}
    assert [reading.newest_revision(before) for before in (None, 3, 1)] == [3, 2, 0]
    assert Search(town).matching(Sought(q="老街")).revisions == {3: article_id(address(2, OTHER))}


def test_the_library(town: Archive) -> None:
    library, id_ = Library(town), article_id(address(1))
    assert len(library.articles()) == 2
    assert [row.portal for row in library.articles(province="CN-HB")] == [OTHER.name]
    assert [row.id for row in library.articles(state=State.WITHDRAWN, section="要闻")] == [id_]
    assert library.articles(library.articles()[-1].id) == []
    assert [one.number for one in library.of_article(id_, 1)] == [2]
    assert [number for number, _, _ in library.mementos(id_)] == [1, 2]
    rows = Rows(town)
    for what, counts in (("articles", (2, 1)), ("revisions", (3, 2)), ("changes", (4, 3))):
        for within, count in zip((Range(), Range(portal=PORTAL.name)), counts, strict=True):
            assert rows.count(what, within) == count == len(list(getattr(rows, what)(within)))


@pytest.fixture
def questions(town: Archive) -> Iterator[Callable[[str], int]]:
    """How many statements an address takes."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    sa.event.listen(town._engine, "before_cursor_execute", note)
    with TestClient(create_app(town, "https://gaigao.example", Offer(rate=1e9))) as client:

        def count(path: str) -> int:
            asked.clear()
            assert client.get(path).status_code == 200
            return len(asked)

        yield count


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/feeds/all.atom", 4),
        ("/feeds/all.json?q=图书馆&source=云岭日报&kind=edited", 10),
        ("/feeds/CN-HL.atom?section=要闻", 5),
        ("/feeds.opml", 2),
        ("/api/v1/changes", 3),
        ("/api/v1/articles", 1),
        ("/api/v1/revisions", 4),
        ("/api/v1/search?q=图书馆", 6),
        ("/api/v1/search?q=图书馆&of=latest", 8),
        ("/api/v1/runs", 1),
    ],
)
def test_no_route_asks_once_per_row(
    town: Archive, questions: Callable[[str], int], path: str, most: int
) -> None:
    assert questions(path) <= most
    for number in range(3, 20):
        told(town, 40, number=number, headline=f"云岭县图书馆新馆今日开放{number}")
    Search(town).catch_up()
    assert questions(path) <= most
