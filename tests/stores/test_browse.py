"""The log as people leaf through it, what the charts count, and where subscriptions stand: on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.stores.archive import Archive
from pipelines.stores.browse import Browse, Leafed, Place
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.outbox import outboxes
from pipelines.stores.reading import Wanted
from pipelines.stores.schema import changes
from pipelines.stores.statistics import census
from tests.feeds.town import gone, told
from tests.samples import EDIT, NOON, OTHER, PORTAL


@pytest.fixture
def town(archive: Archive) -> Archive:
    """1 new, 2 edited, 3 new elsewhere, 4 withdrawn; 5 came late into the log: its time lies between 1 and 2."""
    told(archive)
    told(archive, 5, paragraphs=EDIT)
    told(archive, 6, number=2, portal=OTHER, headline="清江老街开街")
    gone(archive, 10)
    gone(archive, 30)
    told(archive, 2, number=3, portal=OTHER, headline="清江步道延长")
    return archive


def ids(leaf: Leafed) -> list[int]:
    return [change.id for change in leaf.changes]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [4, 3, 2, 5, 1]),
        (Wanted(portal=OTHER.name), [3, 5]),
        (Wanted(province="CN-HL"), [4, 2, 1]),
        (Wanted(province="CN-HB", portal=PORTAL.name), []),
        (Wanted(kinds=(Kind.NEW,)), [3, 5, 1]),
        (Wanted(kinds=(Kind.EDITED, Kind.WITHDRAWN)), [4, 2]),
        (Wanted(kinds=(Kind.NEW,), province="CN-HB"), [3, 5]),
        (Wanted(sorts=(Sort.NUMBERS,)), [2]),
        (Wanted(sorts=(Sort.NEGATION,)), []),
        (Wanted(sorts=(Sort.NUMBERS,), kinds=(Kind.NEW,)), []),
        (Wanted(least=0.5, kinds=(Kind.EDITED,)), [2]),
        (Wanted(since=NOON + timedelta(minutes=2), until=NOON + timedelta(minutes=6)), [2, 5]),
        (Wanted(portal="nowhere"), []),
    ],
)
def test_filters_by_the_time_of_a_change(town: Archive, wanted: Wanted, expected: list[int]) -> None:
    leaf = Browse(town).leaf(wanted)
    assert ids(leaf) == expected
    assert (leaf.older, leaf.stopped) == (None, False)


def every(browse: Browse, wanted: Wanted, limit: int, most_read: int) -> list[int]:
    """All that the pages show, one after the other."""
    found, before = list[int](), None
    for _ in range(50):
        leaf = browse.leaf(wanted, before, limit, most_read=most_read)
        found += ids(leaf)
        if leaf.older is None:
            return found
        before = leaf.older
    raise AssertionError("it never ends")


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("most_read", [1, 2, 3, 100])
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(sorts=(Sort.NUMBERS,)),
        Wanted(province="CN-HB"),
        Wanted(kinds=(Kind.NEW, Kind.EDITED)),
    ],
    ids=["all", "sort", "province", "kinds"],
)
def test_pages_show_each_once_however_little_is_looked_through(
    town: Archive, wanted: Wanted, limit: int, most_read: int
) -> None:
    browse = Browse(town)
    assert every(browse, wanted, limit, most_read) == ids(browse.leaf(wanted))


def test_a_page_says_how_far_it_looked(town: Archive) -> None:
    leaf = Browse(town).leaf(Wanted(sorts=(Sort.NUMBERS,)), limit=5, most_read=2)
    assert (ids(leaf), leaf.stopped) == ([], True)
    assert leaf.older == Place(at=NOON + timedelta(minutes=6), id=3)


def test_what_an_article_went_through(town: Archive) -> None:
    browse, edited = Browse(town), town.change(2)
    assert edited is not None
    assert browse.beside(edited) == (1, 4)
    standings = browse.standings(edited.article_id)
    assert [one.number for one in standings] == [2, 1]
    assert [one.number for one in browse.standings(edited.article_id, 1)] == [2, 1]
    assert browse.standings("0" * 16) == []
    assert [one.id for one in browse.weighed([Kind.EDITED, Kind.WITHDRAWN], 5)] == [2, 4]
    assert browse.weighed([Kind.EDITED], 5, NOON + timedelta(minutes=6)) == []


def test_the_charts_count_hours_and_days_of_beijing(town: Archive) -> None:
    counted = census(town, NOON + timedelta(hours=1))
    numbers = counted.all
    assert numbers.hourly == {NOON: 3}
    assert numbers.daily == {"2026-11-20": 1}
    assert numbers.day[PORTAL.name] == {Kind.NEW: 1, Kind.EDITED: 1, Kind.WITHDRAWN: 1}
    assert numbers.came == {PORTAL.name: 1, OTHER.name: 2}
    assert numbers.edited == {PORTAL.name: 1}
    mine = counted.of(OTHER.name)
    assert (mine.hourly, mine.daily, mine.came) == ({NOON: 2}, {}, {OTHER.name: 2})
    assert counted.of("nobody").day == {}
    later = census(town, NOON + timedelta(days=40)).all
    assert (later.hourly, later.daily, later.day, later.came) == ({}, {}, {}, {})


def test_an_edit_after_midnight_in_beijing_is_of_the_next_day(archive: Archive) -> None:
    told(archive)
    told(archive, 12 * 60 + 1, paragraphs=EDIT)
    assert census(archive, NOON + timedelta(hours=13)).all.daily == {"2026-11-21": 1}


def test_where_subscriptions_stand(town: Archive) -> None:
    store, now = Deliveries(town), NOON + timedelta(hours=1)

    def newest(read: list[Change]) -> list[Change]:
        return read[-2:]

    store.plan("desk", newest, now, since_start=True)  # type: ignore[arg-type]
    box = outboxes(town, ["desk", "nobody"], now)
    assert list(box) == ["desk"]
    assert (box["desk"].behind, box["desk"].waiting, box["desk"].failing, box["desk"].dead) == (0, 2, 0, 0)
    told(town, 50, number=4)
    assert outboxes(town, ["desk"], now)["desk"].behind == 1
    assert outboxes(town, [], now) == {}


def plan_of(archive: Archive, query: sa.Select[tuple[int]]) -> str:
    """How SQLite would go about it."""
    with archive._engine.connect() as connection:
        said = query.compile(archive._engine, compile_kwargs={"literal_binds": True})
        return " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}"))


def test_what_people_ask_is_answered_from_an_index(tmp_path: object) -> None:
    """No sorting of the log, no reading of its rows: at a million changes that would be seconds."""
    archive = Archive.open(f"sqlite:///{tmp_path}/archive.sqlite")
    newest = (changes.c.at.desc(), changes.c.id.desc())
    columns = changes.c["id", "at", "kind", "significance"]
    before = changes.c.at <= sa.literal_column("'2026-11-20 04:00:00.000000'")
    all_ = sa.select(*columns, changes.c.sorts).where(before).order_by(*newest).limit(10)
    portal = sa.select(*columns).where(changes.c.portal == "x", before).order_by(*newest).limit(10)
    kind = sa.select(*columns).where(changes.c.kind == "new", before).order_by(*newest).limit(10)
    for query, index in (
        (all_, "ix_changes_at"),
        (portal, "ix_changes_portal_at"),
        (kind, "ix_changes_kind_at"),
    ):
        told_ = plan_of(archive, query)
        assert f"USING COVERING INDEX {index}" in told_, told_
        assert "TEMP B-TREE" not in told_
    archive.close()
