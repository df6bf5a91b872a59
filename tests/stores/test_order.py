"""What a reader with a cursor is listed while transactions are open: ours, and those that are none of ours."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from pipelines.news.portal import Link
from pipelines.news.revision import Revised, State
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.library import Library, Range
from pipelines.stores.order import announce
from pipelines.stores.schema import runs
from tests.conftest import POSTGRES, needs_postgres
from tests.samples import NOON, PORTAL, URL, article

pytestmark = needs_postgres
KEPT = Revised(state=State.LIVE, keep=True)


@pytest.fixture
def open_archive(postgres_url: str) -> Iterator[Archive]:
    opened = Archive.open(postgres_url)
    opened.found(PORTAL.name, [Link(url=URL)], None, NOON)
    yield opened
    opened.close()


def keep(archive: Archive, connection: sa.Connection, number: int) -> int:
    before = SimpleNamespace(number=number - 1, id=0, article=b"", base=None, base_article=None)
    return archive._keep(connection, article(id=article_id(URL)), KEPT, before, None)


def listed(archive: Archive, after: int = 0) -> list[int]:
    return [revision.id for revision in Library(archive).revisions(Range(), after)]


def begin(connection: Any) -> None:
    """A transaction with a number of its own, as the lock on an article's row gives it."""
    connection.execute(sa.text("SELECT txid_current()"))


def test_a_higher_id_whose_writer_was_quicker_waits_for_the_lower_one(open_archive: Archive) -> None:
    with open_archive._engine.connect() as slow, open_archive._engine.connect() as fast:
        low, high = keep(open_archive, slow, 1), keep(open_archive, fast, 2)
        fast.commit()
        assert listed(open_archive) == []
        slow.commit()
    assert listed(open_archive) == [low, high]


def test_it_waits_for_one_that_began_later_and_took_its_id_earlier(open_archive: Archive) -> None:
    with open_archive._engine.connect() as early, open_archive._engine.connect() as late:
        begin(early)
        begin(late)
        low, high = keep(open_archive, late, 1), keep(open_archive, early, 2)
        early.commit()
        assert listed(open_archive) == []
        late.commit()
    assert listed(open_archive) == [low, high]


def test_what_is_below_an_open_writer_is_listed_however_long_it_stays_open(open_archive: Archive) -> None:
    with open_archive._engine.begin() as connection:
        first = keep(open_archive, connection, 1)
    with open_archive._engine.connect() as held:
        announce(held)  # it has no id yet: any above the first may be its own
        with open_archive._engine.begin() as connection:
            second = keep(open_archive, connection, 2)
        assert listed(open_archive) == [first]
        assert listed(open_archive, first) == []
        third = keep(open_archive, held, 3)
        held.rollback()
    assert listed(open_archive, first) == [second]
    assert third > second


def test_nobody_waits_for_those_who_write_no_revision_here(open_archive: Archive) -> None:
    """Another database of the server, and another table of ours, with transactions open since before."""
    with psycopg.connect(POSTGRES) as foreign, open_archive._engine.connect() as other:
        foreign.execute("SELECT txid_current()")
        foreign.execute("SELECT pg_advisory_xact_lock_shared(7451487058461196288)")  # its own revision 0
        other.execute(sa.insert(runs).values(portal=PORTAL.name, started_at=NOON, stats={}))
        with open_archive._engine.begin() as connection:
            id_ = keep(open_archive, connection, 1)
        assert listed(open_archive) == [id_]
        other.rollback()
        foreign.rollback()
