"""Changes that look alike on many articles are held back as one thing; what is undone before is never told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from pipelines.news.article import Article
from pipelines.news.health import RUN
from pipelines.news.portal import Link
from pipelines.news.revision import Held, Kind, Revised, State, miss, revise
from pipelines.news.url import article_id
from pipelines.stores import database
from pipelines.stores.archive import Archive
from pipelines.stores.schema import withheld
from tests.conftest import needs_postgres
from tests.samples import NOON, PORTAL, article, capture

NOTICE = "公告：本网将于本月底启用新版页面，敬请留意。"


def url(number: int) -> str:
    return f"https://www.yunling.example/system/2026/11/20/0590{number:05}.shtml"


def piece(number: int, **changes) -> Article:
    return article(
        id=article_id(url(number)), url=url(number), headline=f"云岭县第{number}号路修好", **changes
    )


def visit(archive: Archive, read: Article, minutes: float, hold: str | None = None):
    seen = replace(capture(minutes), article_id=read.id, url=read.url)
    return archive.settle(seen, lambda held: revise(held, read), lambda _: "place", article=read, hold=hold)


def lost(archive: Archive, read: Article, minutes: float):
    seen = replace(capture(minutes, status=404), article_id=read.id, url=read.url)

    def gone(held: Held) -> Revised:
        return miss(held, seen.captured_at, held.since + PORTAL.confirm_after)

    return archive.settle(seen, gone, lambda _: "place", unread="http_404")


@pytest.fixture
def town(archive: Archive) -> Archive:
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=url(number)) for number in range(20)], None, NOON)
    for number in range(20):
        visit(archive, piece(number), 0)
    return archive


def test_the_loop_goes_on_while_a_page_is_settled(archive: Archive) -> None:
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=url(0))], None, NOON)
    looked = threading.Event()

    def decide(held: Held) -> Revised:
        assert looked.wait(30), "nobody else came to work meanwhile"
        return revise(held, piece(0))

    async def go() -> None:
        seen = replace(capture(0), article_id=piece(0).id, url=url(0))
        work = lambda: archive.settle(seen, decide, lambda _: "place", article=piece(0))  # noqa: E731
        settled = asyncio.ensure_future(archive.aside(work))
        await asyncio.sleep(0)
        looked.set()
        _, change = await settled
        assert change is not None

    asyncio.run(go())
    assert [change.kind for change in archive.changes()] == [Kind.NEW]


@needs_postgres
def test_a_change_that_is_let_go_at_this_moment_is_not_taken_back(postgres_url: str) -> None:
    """The run tells what it found now and then, while its pages are settled beside it."""
    with closing(Archive.open(postgres_url)) as archive, ThreadPoolExecutor(1) as beside:
        archive.declare([PORTAL])
        archive.found(PORTAL.name, [Link(url=url(0))], None, NOON)
        visit(archive, piece(0), 0)
        visit(archive, piece(0, source="云岭晚报"), 10, hold=RUN)
        with archive._engine.connect() as run, archive._engine.connect() as looking:
            run.execute(sa.update(withheld).values(released_at=NOON))
            back = beside.submit(visit, archive, piece(0), 20, hold=RUN)
            while not looking.scalar(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                assert not back.done(), "it did not wait for what is let go"
                looking.rollback()
            run.commit()
        revised, _ = back.result()
        assert revised.tell is Kind.EDITED, "readers were told that it changed"


@needs_postgres
def test_a_page_is_settled_while_what_waits_of_its_article_is_let_go(postgres_url: str) -> None:
    """Neither waits for the other for ever, so that one of the two is thrown back and done again."""
    settling, letting_go = threading.Event(), threading.Event()
    decided = []

    def decide(held: Held) -> Revised:
        settling.set()
        assert letting_go.wait(30)
        decided.append(held)
        return revise(held, piece(0))

    class Slow(Archive):
        def _tell_all(self, connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
            """When the page waits for the rows that are ours by now."""
            letting_go.set()
            with self._engine.connect() as looking:
                while not looking.scalar(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                    looking.rollback()
            super()._tell_all(connection, rows)

    with closing(Slow.open(postgres_url)) as archive, ThreadPoolExecutor(1) as beside:
        archive.declare([PORTAL])
        archive.found(PORTAL.name, [Link(url=url(0))], None, NOON)
        visit(archive, piece(0), 0)
        visit(archive, piece(0, source="云岭晚报"), 10, hold=RUN)
        waiting = [change.id for group in archive.withheld() for change in group.changes]
        seen = replace(capture(20), article_id=piece(0).id, url=url(0))
        work = (seen, decide, lambda _: "place")
        settled = beside.submit(archive.settle, *work, article=piece(0), hold=RUN)
        assert settling.wait(30)
        assert archive.release_each(waiting, NOON) == {"edited": 1}
        revised, _ = settled.result()
        assert revised.tell is Kind.EDITED
        assert len(decided) == 1
        assert [change.kind for change in archive.changes()] == [Kind.NEW, Kind.EDITED]


def noticed(number: int) -> Article:
    return piece(number, paragraphs=(*article().paragraphs, NOTICE))


def kinds(archive: Archive, after: int = 20) -> list[Kind]:
    return [change.kind for change in archive.changes(after=after, limit=1000)]


def test_a_notice_on_many_articles_is_one_thing_for_ops(town: Archive) -> None:
    told = [visit(town, noticed(number), 10)[1] for number in range(8)]
    assert [change is not None for change in told] == [True, *[False] * 7]
    (group,) = town.withheld()
    assert (group.portal, len(group.changes)) == (PORTAL.name, 7)

    assert town.release(group, NOON + timedelta(hours=1)) == 7
    assert kinds(town) == [Kind.EDITED] * 8
    assert len({change.article_id for change in town.changes(after=20)}) == 8
    assert town.withheld() == []
    assert town.release(group, NOON + timedelta(hours=2)) == 0


def test_the_next_real_edit_of_such_an_article_is_told(town: Archive) -> None:
    for number in range(4):
        visit(town, noticed(number), 10)
    _, change = visit(town, replace(noticed(3), headline="云岭县第3号路重修"), 20)
    assert change is not None
    assert [part.field for part in change.parts] == ["headline"]


def test_a_glitch_that_goes_away_is_told_neither_way(town: Archive) -> None:
    for number in range(6):
        visit(town, noticed(number), 10)
    for number in range(6):
        visit(town, piece(number), 20)
    assert kinds(town) == [Kind.EDITED, Kind.EDITED]  # the first, before it was known to be one, and its end
    assert town.withheld() == []


def test_a_correction_of_sibling_copies_is_told_for_each(town: Archive) -> None:
    copies = [replace(piece(number), headline="云岭县修路") for number in (0, 1)]
    for copy in copies:
        visit(town, copy, 5)
    before = town.last_change()
    for copy in copies:
        visit(town, replace(copy, paragraphs=(*copy.paragraphs, NOTICE)), 10)
    assert kinds(town, before) == [Kind.EDITED] * 2


def test_alike_after_a_day_is_by_chance(town: Archive) -> None:
    visit(town, noticed(0), 10)
    _, change = visit(town, noticed(1), 10 + 25 * 60)
    assert change is not None


def test_a_portal_that_loses_everything_is_held_back_and_comes_back_in_silence(town: Archive) -> None:
    for minutes in (10, 30):
        for number in range(20):
            lost(town, piece(number), minutes)
    assert kinds(town) == [Kind.WITHDRAWN] * 10
    (group,) = town.withheld()
    assert len(group.changes) == 10
    back = [visit(town, piece(number), 60)[1] for number in range(20)]
    assert [change.kind for change in back if change] == [Kind.RESTORED] * 10
    assert town.withheld() == []
    assert all(article.state is State.LIVE for article in town.every(PORTAL.name))


def test_a_doubt_is_kept_with_its_page_and_believed_on_the_second_sight(town: Archive) -> None:
    long = tuple(f"第{number}段路已经修好，车走起来又快又稳，沿路的居民都说好。" for number in range(12))
    for minutes in (4, 5):  # a text wholly rewritten is not believed at once either
        visit(town, piece(0, paragraphs=long), minutes)
    before = town.last_change()
    short = piece(0, paragraphs=long[:1])
    first, change = visit(town, short, 10)
    assert (first.doubt is not None, change) == (True, None)
    assert town.tracked([short.id])[short.id].unread == "in doubt: shrunk"
    assert len(town.revisions(short.id)) == 2
    visit(town, short, 20)
    assert kinds(town, before) == [Kind.EDITED]
    assert town.tracked([short.id])[short.id].unread is None


def test_sorts_filter_the_log(town: Archive) -> None:
    visit(town, replace(piece(0), headline="云岭县第0号路修好了"), 5)
    visit(town, replace(piece(1), editors=()), 5)
    byline = [change.article_id for change in town.changes(after=20, sorts=["byline"])]
    assert byline == [piece(1).id]
    assert len(town.changes(after=20, sorts=["byline", "headline"])) == 2


def test_down_and_up_again_keeps_the_log(town: Archive, database_url: str) -> None:
    visit(town, replace(piece(0), headline="云岭县第0号路修好了"), 5)
    before, texts = town.changes(limit=100), town.revisions(piece(0).id)
    assert len(texts) == 2
    engine = database.engine(database_url)
    settings = Config()
    settings.set_main_option("script_location", str(database.MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, "0001")
        command.upgrade(settings, "head")
    engine.dispose()
    assert town.revisions(piece(0).id) == texts
    after = town.changes(limit=100)
    assert [(change.id, change.kind, change.parts) for change in after] == [
        (change.id, change.kind, change.parts) for change in before
    ]
