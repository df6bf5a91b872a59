from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from pipelines.news.article import Article, Capture
from pipelines.news.comparison import fingerprint
from pipelines.news.portal import Link
from pipelines.news.revision import Held, Kind, Revised, State, miss, revise
from pipelines.news.url import article_id
from pipelines.stores import Stores, database
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway, StoreMisconfigured
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.planner import Planner
from pipelines.stores.rebuild import rebuild
from pipelines.stores.schema import metadata
from tests.conftest import needs_postgres
from tests.samples import NOON, PORTAL, URL, article, capture

ID = article_id(URL)


def found(archive: Archive, url: str = URL) -> str:
    (id_,) = archive.found(PORTAL.name, [Link(url=url)], "要闻", NOON)
    return id_


def settle(archive: Archive, read: Article, minutes: float = 0):
    return archive.settle(
        capture(minutes), lambda held: revise(held, read), lambda _: f"place:{minutes}", article=read
    )


def gone(held: Held, at: Capture) -> Revised:
    return miss(held, at.captured_at, held.since + PORTAL.confirm_after)


def test_an_article_from_found_to_restored(archive: Archive) -> None:
    archive.declare([PORTAL])
    archive.declare([PORTAL])
    assert found(archive) == ID
    assert found(archive) == ID
    before, after = (
        article(),
        article(headline="云岭县图书馆新馆明日开放", captured_at=NOON + timedelta(minutes=5)),
    )
    settle(archive, before)
    settle(archive, before, 1)
    settle(archive, after, 5)
    for minutes in (10, 12, 20, 25):
        missed = capture(minutes, status=404)
        archive.settle(missed, partial(gone, at=missed), lambda _: "place:gone", unread="http_404")
    settle(archive, after, 30)

    log = archive.changes()
    assert [change.kind for change in log] == [Kind.NEW, Kind.EDITED, Kind.WITHDRAWN, Kind.RESTORED]
    assert [change.at for change in log] == [NOON + timedelta(minutes=m) for m in (0, 5, 20, 30)]
    assert log[1].parts[0].field == "headline"
    assert log[2].headline == after.headline
    assert all(change.at.utcoffset() == timedelta(0) for change in log)

    first, second = archive.revisions(ID)
    assert (first.article, second.article) == (before, after)
    assert (first.evidence, second.evidence) == ("place:0", "place:5")
    assert first.fingerprint == fingerprint(before)
    assert (log[1].before_id, log[1].revision_id) == (first.id, second.id)
    tracked = archive.tracked([ID])[ID]
    assert (tracked.state, tracked.unread, tracked.edited_at) == (
        State.LIVE,
        None,
        NOON + timedelta(minutes=5),
    )
    assert archive.portal_titles() == {PORTAL.name: PORTAL.title}


def test_the_log_is_read_by_cursor_portal_kind_time_and_article(archive: Archive) -> None:
    found(archive)
    for minutes in range(4):
        settle(archive, article(headline=f"标题{minutes}"), minutes)
    ids = [change.id for change in archive.changes()]
    assert [change.id for change in archive.changes(ids[1])] == ids[2:]
    assert [change.id for change in archive.changes(limit=2, newest_first=True)] == ids[:1:-1]
    assert [change.id for change in archive.changes(before=ids[2])] == ids[:2]
    assert len(archive.changes(kinds=[Kind.EDITED])) == 3
    assert len(archive.changes(since=NOON + timedelta(minutes=2))) == 2
    assert archive.changes(portal="other") == []
    assert len(archive.changes(article=ID)) == 4
    assert archive.last_change() == ids[-1]
    assert archive.change(ids[0]) == archive.changes()[0]
    assert archive.change(10**9) is None


def test_evidence_is_written_for_what_is_kept_and_once_for_what_cannot_be_read(archive: Archive) -> None:
    found(archive)
    written: list[str] = []

    def keep(near: str | None) -> str:
        written.append("page")
        return f"place:{len(written)}"

    def stay(held: Held) -> Revised:
        return Revised(state=held.state)

    read = article()
    archive.settle(capture(), lambda held: revise(held, read), keep, article=read)
    archive.settle(capture(1), lambda held: revise(held, read), keep, article=read)
    assert len(written) == 1
    for minutes in (2, 3, 4):
        archive.settle(capture(minutes), stay, keep, unread="unknown_layout")
    assert len(written) == 2
    assert archive.tracked([ID])[ID].unread == "unknown_layout"
    assert archive.changes()[-1].kind is Kind.NEW


def test_an_article_never_found_is_refused(archive: Archive) -> None:
    with pytest.raises(LookupError):
        settle(archive, article())


def test_a_declared_portal_takes_over_what_was_followed_by_hand(archive: Archive) -> None:
    archive.found("any_page", [Link(url=URL)], None, NOON)
    found(archive)
    archive.found("any_page", [Link(url=URL)], None, NOON)
    assert archive.tracked([ID])[ID].portal == PORTAL.name
    settle(archive, article())
    stranger = capture(1, portal=replace(PORTAL, name="any_page"))
    edited = article(headline="标题改了", layout="generic")
    archive.settle(stranger, lambda held: revise(held, edited), str, article=edited)
    assert [change.kind for change in archive.changes()] == [Kind.NEW]
    assert (archive.count(PORTAL.name), archive.count("any_page")) == (1, 0)


def test_a_decision_that_fails_leaves_nothing(archive: Archive) -> None:
    found(archive)
    with pytest.raises(ZeroDivisionError):
        archive.settle(capture(), lambda _: 1 / 0, lambda _: "place")
    assert archive.changes() == []
    assert archive.tracked([ID])[ID].state is State.FOUND


def test_times_without_zone_are_refused(archive: Archive) -> None:
    with pytest.raises(sa.exc.StatementError, match="without zone"):
        archive.found(PORTAL.name, [Link(url=URL)], None, NOON.replace(tzinfo=None))


def test_runs(archive: Archive) -> None:
    archive.end_run(archive.begin_run("p", NOON), NOON + timedelta(seconds=9), "finished", {"甲": 1})
    archive.begin_run("p", NOON + timedelta(minutes=1))
    (last,) = archive.last_runs()
    assert (last.portal, last.started_at, last.ended_at) == ("p", NOON + timedelta(minutes=1), None)


def test_four_writers_and_a_reader_who_neither_misses_nor_repeats(archive: Archive) -> None:
    """Each writer pauses between its log entry and its commit: the very window in which ids overtake."""
    each, writers = 12, 4
    urls = [[URL.replace("059000001", f"0590{w}{n:04}") for n in range(each)] for w in range(writers)]
    for mine in urls:
        archive.found(PORTAL.name, [Link(url=url) for url in mine], None, NOON)
    tell = archive._tell

    def slowly(connection, row):
        change = tell(connection, row)
        time.sleep(0.002 * (change.id % 3))
        return change

    archive._tell = slowly  # type: ignore[method-assign]

    def write(mine: list[str]) -> None:
        for url in mine:
            read = article(id=article_id(url), url=url)
            archive.settle(
                capture(article_id=read.id, url=url),
                lambda held, read=read: revise(held, read),
                str,
                article=read,
            )

    threads = [threading.Thread(target=write, args=(mine,)) for mine in urls]
    for thread in threads:
        thread.start()
    cursor, read = 0, []
    while any(thread.is_alive() for thread in threads) or archive.changes(cursor, 1):
        batch = archive.changes(cursor, 3)
        read += [change.article_id for change in batch]
        cursor = batch[-1].id if batch else cursor
    assert len(read) == len(set(read)) == each * writers


@needs_postgres
def test_without_the_lock_a_reader_would_miss(postgres_url: str) -> None:
    """The proof that the lock is needed: PostgreSQL shows a higher id first when its transaction ends first."""
    Archive.open(postgres_url).close()
    insert = "INSERT INTO runs (portal, started_at, stats) VALUES ('p', now(), '{}') RETURNING id"
    with psycopg.connect(postgres_url) as slow, psycopg.connect(postgres_url, autocommit=True) as fast:
        low = slow.execute(insert).fetchone()[0]  # type: ignore[index]
        high = fast.execute(insert).fetchone()[0]  # type: ignore[index]
        visible = [row[0] for row in fast.execute("SELECT id FROM runs").fetchall()]
        assert (low < high, visible) == (True, [high])


def test_the_migrations_make_the_schema(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(name: str | None, type_: str, _: object) -> bool:
        return type_ != "table" or not str(name).startswith("search")  # each database's own index

    with archive._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, metadata) == []
    assert database.version(archive._engine) == database.HEAD


def test_many_processes_may_migrate_at_once(database_url: str) -> None:
    opened: list[Archive] = []
    threads = [threading.Thread(target=lambda: opened.append(Archive.open(database_url))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for archive in opened:
        archive.close()


def test_redis_lost_is_drawn_up_again(archive: Archive, frontier: Frontier, tmp_path: Path) -> None:
    other = URL.replace("059000001", "059000002")
    found(archive)
    found(archive, other)
    settle(archive, article())
    now = NOON + timedelta(hours=1)
    planner = Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL)
    assert rebuild(planner, now) == 2
    assert list(frontier.take(PORTAL.name, now, timedelta(minutes=1), 9)) == [article_id(other)]
    assert frontier.unseen(PORTAL.name, [ID]) == []


def test_a_database_away_is_said_so_without_the_password() -> None:
    away = Archive(database.engine("postgresql://user:geheim@127.0.0.1:1/none"), patience=0.3)
    with pytest.raises(StoreAway) as error:
        away.last_change()
    assert "geheim" not in str(error.value)
    with pytest.raises(StoreMisconfigured) as error:
        database.engine("postgresql://user:ge@heim@127.0.0.1:1/none")
    assert "heim" not in str(error.value)
    with pytest.raises(StoreMisconfigured):
        database.engine("mysql://localhost/x")
    with pytest.raises(StoreMisconfigured):
        database.engine("not an address")


@needs_postgres
def test_a_database_that_cannot_hold_chinese_is_refused_in_a_line(postgres_url: str) -> None:
    address, name = postgres_url.rsplit("/", 1)
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}"')
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    made = database.engine(postgres_url)
    with pytest.raises(
        StoreMisconfigured, match="is in SQL_ASCII; make one with createdb -T template0 -E UTF8"
    ):
        database.migrate(made)
    made.dispose()


def test_what_is_committed_is_on_the_disk_whatever_the_database(archive: Archive) -> None:
    """Redis knows a second later that the page was seen, and readers' cursors that it was told: power may go then."""
    asked = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    on_the_disk = {"sqlite": 2, "postgresql": "on"}
    with archive._engine.connect() as connection:
        name = connection.dialect.name
        assert connection.scalar(sa.text(asked[name])) == on_the_disk[name]
