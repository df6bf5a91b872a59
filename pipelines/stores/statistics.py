"""What the reading room's charts count: within the last hours and days only, by index, no text read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import sqlalchemy as sa

from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.schema import changes

HOURS, DAYS = 48, 30
CHINA = timedelta(hours=8)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Empty hours, days and portals are not named. Days are Beijing's, as 2026-11-20; hours are their first moment."""

    at: datetime
    hourly: dict[datetime, int] = field(default_factory=dict)
    """New articles of the last 48 hours."""
    daily: dict[str, int] = field(default_factory=dict)
    """Edits of the last 30 days."""
    day: dict[str, dict[Kind, int]] = field(default_factory=dict)
    """Portal -> changes of the last 24 hours."""
    came: dict[str, int] = field(default_factory=dict)
    """Portal -> new articles of the last 30 days."""
    edited: dict[str, int] = field(default_factory=dict)
    """Portal -> how many of these were edited since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The numbers of all portals together, and what tells those of each."""

    all: Statistics
    hourly: dict[str, dict[datetime, int]] = field(default_factory=dict)
    daily: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, portal: str) -> Statistics:
        """Of a portal of which nothing was told, all are none."""
        return Statistics(
            at=self.all.at,
            hourly=self.hourly.get(portal, {}),
            daily=self.daily.get(portal, {}),
            day=_only(portal, self.all.day),
            came=_only(portal, self.all.came),
            edited=_only(portal, self.all.edited),
        )


def census(archive: Archive, now: datetime) -> Census:
    """Five questions, whatever is asked for; on a busy archive they take half a second: see feeds.room.lately."""
    hour, since = now.replace(minute=0, second=0, microsecond=0), now - timedelta(days=DAYS)
    first_day = (now + CHINA).replace(hour=0, minute=0, second=0, microsecond=0) - CHINA
    first_day -= timedelta(days=DAYS - 1)
    new, edits = changes.c.kind == Kind.NEW.value, changes.c.kind == Kind.EDITED.value
    touched = sa.select(changes.c.article_id).where(edits, changes.c.at > since)
    recent, whole = new & (changes.c.at > since), sa.literal("")

    def once(connection: sa.Connection) -> Census:
        hours = _grouped(connection, _hour(connection), new & (changes.c.at > hour - timedelta(hours=HOURS)))
        hourly = {name: {_moment(key): n for key, n in of.items()} for name, of in hours.items()}
        daily = _grouped(connection, _day(connection), edits & (changes.c.at >= first_day))
        day = _grouped(connection, changes.c.kind, changes.c.at > now - timedelta(hours=24))
        came = _grouped(connection, whole, recent)
        edited = _grouped(connection, whole, recent & changes.c.article_id.in_(touched))
        together = Statistics(
            at=now,
            hourly=_sum(hourly.values()),
            daily=_sum(daily.values()),
            day={name: {Kind(key): n for key, n in of.items()} for name, of in day.items()},
            came={name: of[""] for name, of in came.items()},
            edited={name: of[""] for name, of in edited.items()},
        )
        return Census(all=together, hourly=hourly, daily=daily)

    return archive.read(once)


def _only(portal: str, told: Mapping[str, T]) -> dict[str, T]:
    return {portal: told[portal]} if portal in told else {}


def _sum(some: Iterable[Mapping[T, int]]) -> dict[T, int]:
    total = Counter[T]()
    for one in some:
        total.update(one)
    return dict(total)


def _grouped(
    connection: sa.Connection, key: sa.ColumnElement[str], where: sa.ColumnElement[bool]
) -> dict[str, dict[str, int]]:
    """Portal -> key -> how many."""
    query = sa.select(changes.c.portal, key.label("key"), sa.func.count().label("total")).where(where)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query.group_by(changes.c.portal, sa.text("2"))):
        found.setdefault(row.portal, {})[row.key] = row.total
    return found


def _moment(hour: str) -> datetime:
    return datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)


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
