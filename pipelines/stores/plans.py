"""Plans, and what the frontier remembers, kept in the archive: nothing that visits taught is lost with Redis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import State
from pipelines.news.revisit import Plan, hours, next_visit
from pipelines.news.revisit.lessons import added
from pipelines.stores.archive import Archive
from pipelines.stores.batches import batches
from pipelines.stores.frontier import AHEAD
from pipelines.stores.schema import articles, lessons, plans, visits
from pipelines.stores.seen import Seen

# Article -> when its next visit is due, and what its last one left.
Visits = Mapping[str, tuple[datetime, Seen | None]]
Lesson = Mapping[str, Any]
BATCH = 1000


def plan(archive: Archive, portal: str) -> Plan | None:
    """What was learned of the portal; None before its first visit, or where a newer gaigao wrote it otherwise."""
    query = sa.select(plans.c.plan).where(plans.c.portal == portal)
    held = archive.read(lambda connection: connection.scalar(query))
    if held is None:
        return None
    try:
        return Plan.from_json(held)
    except (ValueError, KeyError):  # drawn up for other ages: learned anew
        return None


def kept_at(archive: Archive, portal: str) -> datetime | None:
    query = sa.select(plans.c.at).where(plans.c.portal == portal)
    return archive.read(lambda connection: connection.scalar(query))


def keep(
    archive: Archive, portal: str, learned: Plan, made: Visits, at: datetime, lesson: Lesson | None = None
) -> None:
    """Keep a plan, the visits made since it was last kept, and what they taught.

    Raises HoldLost where another run has the portal.
    """
    statement = archive.insert(plans)
    statement = statement.on_conflict_do_update(
        index_elements=["portal"], set_={"at": statement.excluded.at, "plan": statement.excluded.plan}
    )
    visit = archive.insert(visits)
    visit = visit.on_conflict_do_update(
        index_elements=["article_id"],
        # None leaves what was seen as it was.
        set_={"due": visit.excluded.due, "seen": sa.func.coalesce(visit.excluded.seen, visits.c.seen)},
    )
    # In one order everywhere: two writers never wait for each other.
    rows = [
        {"article_id": id_, "due": due, "seen": seen.to_bytes() if seen else None}
        for id_, (due, seen) in sorted(made.items())
    ]

    def once(connection: sa.Connection) -> None:
        archive.fenced(connection, portal)
        connection.execute(statement, {"portal": portal, "at": at, "plan": learned.to_json()})
        if rows:
            connection.execute(visit, rows)
        if lesson:
            _teach(connection, archive, portal, at.date(), lesson)

    archive.write(once)


def _teach(connection: sa.Connection, archive: Archive, portal: str, day: date, lesson: Lesson) -> None:
    """Add to what the day has taught; whoever writes has the portal to himself."""
    query = sa.select(lessons.c.lesson).where(lessons.c.portal == portal, lessons.c.day == day)
    with suppress(ValueError):  # an older gaigao began the day, for other ages
        lesson = added(connection.scalar(query) or {}, lesson)
    statement = archive.insert(lessons)
    statement = statement.on_conflict_do_update(
        index_elements=["portal", "day"], set_={"lesson": statement.excluded.lesson}
    )
    connection.execute(statement, {"portal": portal, "day": day, "lesson": lesson})


def taught(archive: Archive, portal: str, since: date | None = None) -> list[tuple[date, Lesson]]:
    """What each day's visits taught, oldest first."""
    query = sa.select(lessons.c.day, lessons.c.lesson).where(lessons.c.portal == portal)
    if since:
        query = query.where(lessons.c.day >= since)
    rows = archive.read(partial(_all, query=query.order_by(lessons.c.day)))
    return [(row.day, row.lesson) for row in rows]


def remembered(
    archive: Archive, portal: str, now: datetime
) -> Iterator[list[tuple[str, datetime, Seen | None]]]:
    """All articles of a portal as the frontier is to have them; what was never visited is due now."""
    joined = articles.outerjoin(visits, visits.c.article_id == articles.c.id)
    columns = *articles.c["id", "state", "found_at", "edited_at"], visits.c.due, visits.c.seen
    query = sa.select(*columns).select_from(joined).where(articles.c.portal == portal)
    for rows in batches(query, articles, archive.read, BATCH):
        yield [_visit(row, now) for row in rows]


def _all(connection: sa.Connection, query: sa.Select[Any]) -> Sequence[Any]:
    return connection.execute(query).all()


def _visit(row: Any, now: datetime) -> tuple[str, datetime, Seen | None]:
    due, seen = row.due, Seen.from_bytes(row.seen) if row.seen else None
    if seen and seen.belief.seen > hours(now + AHEAD):  # by a clock that was wrong: looked at anew
        return row.id, now, None
    if row.state not in {State.LIVE, State.WITHDRAWN}:
        due = now
    elif due is None:  # kept before visits were
        due = next_visit(now, row.edited_at or row.found_at)
    return row.id, due, seen
