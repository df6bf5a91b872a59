"""Who has heard what: each subscription's cursor in the change log, and the deliveries it led to.

A delivery is taken for a while (a lease) and then sent outside any transaction: a process that dies in
between sends it again after the lease. At least once, therefore; receivers tell repeats by their id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import Change
from pipelines.stores.archive import Archive, change_of
from pipelines.stores.schema import changes, deliveries, subscriptions

# Longer than sending a whole batch takes at worst.
LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One change for one subscription; `attempts` counts the one it was taken for."""

    id: int
    subscription: str
    attempts: int
    change: Change


class Deliveries:
    """Two processes may deliver at once: cursors move under a lock, and nothing is taken twice."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def plan(
        self,
        name: str,
        matches: Callable[[Change], bool],
        at: datetime,
        *,
        limit: int = 500,
        since_start: bool = False,
    ) -> int:
        """Read on from the subscription's cursor, note what is to be sent, move the cursor; how many were read.

        A new subscription hears only what comes from now on, unless `since_start`.
        """

        def once(connection: sa.Connection) -> int:
            cursor = self._cursor(connection, name, at, since_start=since_start)
            query = sa.select(changes).where(changes.c.id > cursor).order_by(changes.c.id).limit(limit)
            read = [change_of(row) for row in connection.execute(query)]
            if wanted := [_waiting(name, change, at) for change in read if matches(change)]:
                connection.execute(self._archive.insert(deliveries).on_conflict_do_nothing(), wanted)
            if read:
                moved = sa.update(subscriptions).where(subscriptions.c.name == name)
                connection.execute(moved.values(cursor=read[-1].id))
            return len(read)

        return self._archive.write(once)

    def _cursor(self, connection: sa.Connection, name: str, at: datetime, *, since_start: bool) -> int:
        latest = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0))
        start = 0 if since_start else connection.scalar(latest)
        made = self._archive.insert(subscriptions).values(name=name, cursor=start, since=at)
        connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
        query = sa.select(subscriptions.c.cursor).where(subscriptions.c.name == name).with_for_update()
        return int(connection.execute(query).scalar_one())

    def due(
        self, now: datetime, among: Sequence[str], limit: int = 20, lease: timedelta = LEASE
    ) -> list[Delivery]:
        """Take up to `limit` waiting deliveries of the subscriptions named; nobody else gets them during the lease."""

        def once(connection: sa.Connection) -> list[Delivery]:
            free = sa.select(deliveries.c.id).where(
                deliveries.c.state == "waiting",
                deliveries.c.next_try_at <= now,
                deliveries.c.subscription.in_(among),
            )
            free = free.order_by(deliveries.c.next_try_at, deliveries.c.id).limit(limit)
            ids = connection.scalars(free.with_for_update(skip_locked=True)).all()
            if not ids:
                return []
            take = sa.update(deliveries).where(deliveries.c.id.in_(ids))
            connection.execute(take.values(attempts=deliveries.c.attempts + 1, next_try_at=now + lease))
            query = sa.select(
                changes, deliveries.c.id.label("delivery"), deliveries.c.subscription, deliveries.c.attempts
            )
            query = query.join_from(deliveries, changes).where(deliveries.c.id.in_(ids))
            return [_delivery(row) for row in connection.execute(query.order_by(deliveries.c.id))]

        return self._archive.write(once) if among else []

    def sent(self, id_: int, at: datetime) -> None:
        self._end(id_, state="sent", sent_at=at, error=None)

    def failed(self, id_: int, at: datetime, error: str, next_try_at: datetime | None) -> None:
        """Try again at `next_try_at`; None gives it up for dead."""
        if next_try_at is None:
            self._end(id_, state="dead", next_try_at=at, error=error)
        else:
            self._end(id_, next_try_at=next_try_at, error=error)

    def _end(self, id_: int, **values: Any) -> None:
        # Only what still waits: one whose lease ran out may have been sent by another process meanwhile.
        ended = sa.update(deliveries).where(deliveries.c.id == id_, deliveries.c.state == "waiting")
        self._archive.write(lambda connection: connection.execute(ended.values(values)))


def _waiting(name: str, change: Change, at: datetime) -> dict[str, Any]:
    return {
        "subscription": name,
        "change_id": change.id,
        "state": "waiting",
        "attempts": 0,
        "next_try_at": at,
    }


def _delivery(row: Any) -> Delivery:
    return Delivery(
        id=row.delivery, subscription=row.subscription, attempts=row.attempts, change=change_of(row)
    )
