"""Where each subscription stands: what waits, what was given up, how much went out within a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from pipelines.stores.archive import Archive
from pipelines.stores.schema import changes, deliveries, subscriptions

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Counts are of changes; `behind`: of the log, not read yet; `failing`: of those waiting, tried in vain."""

    since: datetime
    behind: int
    waiting: int
    failing: int
    sent: int
    dead: int
    rests_until: datetime | None


def outboxes(archive: Archive, names: Sequence[str], now: datetime) -> dict[str, Outbox]:
    """Of those that `scrapy deliver` has met."""
    mine = deliveries.c.subscription.in_(names)
    key = deliveries.c.subscription.label("name")
    open_ = sa.select(
        key,
        deliveries.c.state,
        sa.func.count().label("total"),
        sa.func.sum(sa.case((deliveries.c.attempts > 0, 1), else_=0)).label("tried"),
    ).where(mine, deliveries.c.state.in_(["waiting", "dead"]))
    open_ = open_.group_by(key, deliveries.c.state)
    out = sa.select(key, sa.func.count().label("total")).where(mine, deliveries.c.sent_at > now - DAY)
    rows = sa.select(subscriptions).where(subscriptions.c.name.in_(names))
    latest = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0))

    def once(connection: sa.Connection) -> dict[str, Outbox]:
        counts = {(row.name, row.state): row for row in connection.execute(open_)}
        sent = {row.name: row.total for row in connection.execute(out.group_by(key))}
        end = int(connection.scalar(latest) or 0)

        def box(row: sa.Row[tuple[object, ...]]) -> Outbox:
            waits, dead = counts.get((row.name, "waiting")), counts.get((row.name, "dead"))
            return Outbox(
                since=row.since,
                behind=end - row.cursor,
                waiting=waits.total if waits else 0,
                failing=int(waits.tried) if waits else 0,
                sent=sent.get(row.name, 0),
                dead=dead.total if dead else 0,
                rests_until=row.rests_until if row.rests_until and row.rests_until > now else None,
            )

        return {row.name: box(row) for row in connection.execute(rows)}

    return archive.read(once) if names else {}
