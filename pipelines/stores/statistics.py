"""What the reading room's charts count: within the last hours and days only, by index, no text read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.schema import changes

HOURS, DAYS = 48, 30
CHINA = timedelta(hours=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Empty hours, days and portals are not named. Days are Beijing's, as 2026-11-20; hours are their first moment."""

    at: datetime
    hourly: dict[datetime, int]
    """New articles of the last 48 hours."""
    daily: dict[str, int]
    """Edits of the last 30 days."""
    day: dict[str, dict[Kind, int]]
    """Portal -> changes of the last 24 hours."""
    came: dict[str, int]
    """Portal -> new articles of the last 30 days."""
    edited: dict[str, int]
    """Portal -> how many of these were edited since."""


def statistics(archive: Archive, now: datetime, portal: str = "") -> Statistics:
    """Of all portals, or of one. Five questions; on a busy archive they take a second: see feeds.room.lately."""
    hour, since = now.replace(minute=0, second=0, microsecond=0), now - timedelta(days=DAYS)
    first_day = (now + CHINA).replace(hour=0, minute=0, second=0, microsecond=0) - CHINA
    first_day -= timedelta(days=DAYS - 1)

    def once(connection: sa.Connection) -> Statistics:
        new, edits = _kind(Kind.NEW, portal), _kind(Kind.EDITED, portal)
        hours = _grouped(connection, _hour(connection), new & (changes.c.at > hour - timedelta(hours=HOURS)))
        days = _grouped(connection, _day(connection), edits & (changes.c.at >= first_day))
        mine = changes.c.portal == portal if portal else sa.true()
        query = sa.select(changes.c.portal, changes.c.kind, sa.func.count().label("total"))
        query = query.where(mine, changes.c.at > now - timedelta(hours=24))
        day: dict[str, dict[Kind, int]] = {}
        for row in connection.execute(query.group_by(changes.c.portal, changes.c.kind)):
            day.setdefault(row.portal, {})[Kind(row.kind)] = row.total
        came = _grouped(connection, changes.c.portal, new & (changes.c.at > since))
        touched = sa.select(changes.c.article_id).where(edits, changes.c.at > since)
        edited = new & (changes.c.at > since) & changes.c.article_id.in_(touched)
        return Statistics(
            at=now,
            hourly={datetime.strptime(key, "%Y-%m-%d %H").replace(tzinfo=UTC): n for key, n in hours.items()},
            daily=days,
            day=day,
            came=came,
            edited=_grouped(connection, changes.c.portal, edited),
        )

    return archive.read(once)


def _kind(kind: Kind, portal: str) -> sa.ColumnElement[bool]:
    mine = changes.c.kind == kind.value
    return mine & (changes.c.portal == portal) if portal else mine


def _grouped(
    connection: sa.Connection, key: sa.ColumnElement[str], where: sa.ColumnElement[bool]
) -> dict[str, int]:
    query = sa.select(key.label("key"), sa.func.count().label("total")).where(where).group_by(key)
    return {row.key: row.total for row in connection.execute(query)}


def _hour(connection: sa.Connection) -> sa.ColumnElement[str]:
    """2026-11-20 04, UTC."""
    if connection.dialect.name == "postgresql":
        return sa.func.to_char(sa.func.timezone("UTC", changes.c.at), "YYYY-MM-DD HH24")
    return sa.func.strftime("%Y-%m-%d %H", changes.c.at)


def _day(connection: sa.Connection) -> sa.ColumnElement[str]:
    """2026-11-20, in Beijing."""
    if connection.dialect.name == "postgresql":
        return sa.func.to_char(sa.func.timezone("Asia/Shanghai", changes.c.at), "YYYY-MM-DD")
    return sa.func.strftime("%Y-%m-%d", changes.c.at, "+8 hours")
