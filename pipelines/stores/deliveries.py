"""Who has heard what: each subscription's cursor in the change log, and the deliveries it led to.

A delivery is one change for one subscription; deliveries travel in messages. A message once made is the same at
every attempt. It is taken for a while (a lease) and then sent outside any transaction: a process that dies in
between sends it again after the lease. At least once, therefore; receivers tell repeats by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from pipelines.news.revision import Change, Kind
from pipelines.stores.archive import Archive, change_of
from pipelines.stores.messages import Dead, Delivery, Packed, Rate, Waiting
from pipelines.stores.schema import changes, deliveries, portals, subscriptions

# Longer than sending one message takes at worst.
LEASE = timedelta(minutes=3)
# Rows looked at when messages are made: the oldest, so that the order of an article is seen whole.
MOST_WAITING = 2000
HOUR = timedelta(hours=1)


class Deliveries:
    """Two processes may deliver at once: cursors move, and messages are made and taken, under a lock."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def stirred(self, names: Sequence[str], now: datetime) -> set[str]:
        """Those with something to read on, or something due: all that a look without news costs."""
        waits = sa.select(deliveries.c.subscription).where(
            deliveries.c.state == "waiting",
            deliveries.c.next_try_at <= now,
            deliveries.c.subscription.in_(names),
        )
        latest = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0)).scalar_subquery()
        done = sa.select(subscriptions.c.name).where(
            subscriptions.c.name.in_(names), subscriptions.c.cursor >= latest
        )

        def once(connection: sa.Connection) -> set[str]:
            behind = set(names) - set(connection.scalars(done))
            return behind | set(connection.scalars(waits.distinct()))

        return self._archive.read(once) if names else set()

    def unsent(self) -> dict[str, int]:
        """How many deliveries are in each state but sent."""
        states = ("waiting", "dead")
        query = sa.select(deliveries.c.state, sa.func.count().label("total")).group_by(deliveries.c.state)
        query = query.where(deliveries.c.state.in_(states))
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return dict.fromkeys(states, 0) | {row.state: row.total for row in rows}

    def plan(
        self,
        name: str,
        choose: Callable[[Sequence[Change]], Collection[Change]],
        at: datetime,
        *,
        limit: int = 500,
        since_start: bool = False,
        tell_at: datetime | None = None,
        held: str | None = None,
    ) -> int:
        """Read on from the subscription's cursor, note what is to be sent, move the cursor; how many were read.

        A new subscription hears only what comes from now on, unless `since_start`. What is chosen may go at
        `tell_at`; `held` says why not at once. The log is append-only: it is judged before the lock is taken.
        """
        cursor = self._cursor(name, at, since_start=since_start)
        read = self._archive.changes(after=cursor, limit=limit)
        row = {"subscription": name, "state": "waiting", "attempts": 0, "held": held}
        rows = [row | {"change_id": one.id, "next_try_at": tell_at or at} for one in choose(read)]
        mine = (subscriptions.c.name == name) & (subscriptions.c.cursor == cursor)

        def once(connection: sa.Connection) -> int:
            moved = connection.execute(sa.update(subscriptions).where(mine).values(cursor=read[-1].id))
            if not moved.rowcount:  # another process was quicker
                return 0
            if rows:
                connection.execute(self._archive.insert(deliveries).on_conflict_do_nothing(), rows)
            return len(read)

        return self._archive.write(once) if read else 0

    def _cursor(self, name: str, at: datetime, *, since_start: bool) -> int:
        query = sa.select(subscriptions.c.cursor).where(subscriptions.c.name == name)
        known = self._archive.read(lambda connection: connection.scalar(query))
        if known is not None:
            return int(known)
        latest = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0))

        def once(connection: sa.Connection) -> int:
            start = 0 if since_start else connection.scalar(latest)
            made = self._archive.insert(subscriptions).values(name=name, cursor=start, since=at)
            connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
            return int(connection.execute(query).scalar_one())

        return self._archive.write(once)

    def pack(
        self,
        name: str,
        decide: Callable[[Sequence[Waiting], Rate], Packed],
        now: datetime,
        company: timedelta = timedelta(0),
    ) -> int:
        """Let `decide` make messages of what waits; how many were made."""
        query = sa.select(
            deliveries, changes.c.article_id, changes.c.kind, changes.c.portal, changes.c.pattern
        )
        query = query.join_from(deliveries, changes)
        query = query.where(deliveries.c.subscription == name, deliveries.c.state == "waiting")
        query = query.order_by(deliveries.c.change_id).limit(MOST_WAITING)

        def once(connection: sa.Connection) -> int:
            if _locked(connection, name) is None:
                return 0
            waiting = [_waiting(row) for row in connection.execute(query)]
            if not any(one.message is None and one.next_try_at <= now for one in waiting):
                return 0
            packed = decide(waiting, _rate(connection, name, now, company))
            for message in packed.messages:
                mine = sa.update(deliveries).where(deliveries.c.id.in_([one.id for one in message]))
                why = next((one.held for one in message if one.held), None)
                connection.execute(mine.values(message=message[0].change_id, held=why, next_try_at=now))
            for one in packed.held:
                back = sa.update(deliveries).where(deliveries.c.id == one.id)
                connection.execute(back.values(held=one.held, next_try_at=one.next_try_at))
            return len(packed.messages)

        return self._archive.write(once)

    def take(self, name: str, now: datetime, lease: timedelta = LEASE) -> Delivery | None:
        """Take the oldest message that is due; nobody else gets it during the lease."""
        due = sa.select(deliveries.c.message).where(
            deliveries.c.subscription == name,
            deliveries.c.state == "waiting",
            deliveries.c.message.is_not(None),
            deliveries.c.next_try_at <= now,
        )

        def once(connection: sa.Connection) -> Delivery | None:
            row = _locked(connection, name)
            message = connection.scalar(due.order_by(deliveries.c.message).limit(1)) if row else None
            if row is None or message is None or (row.rests_until and row.rests_until > now):
                return None
            mine = _of(name, message)
            taken = sa.update(deliveries).where(mine)
            connection.execute(taken.values(attempts=deliveries.c.attempts + 1, next_try_at=now + lease))
            query = sa.select(changes, deliveries.c.attempts, deliveries.c.held)
            rows = connection.execute(query.join_from(deliveries, changes).where(mine).order_by(changes.c.id))
            return _delivery(name, message, rows.all())

        return self._archive.write(once)

    def sent(self, delivery: Delivery, at: datetime) -> None:
        self._end(delivery, state="sent", sent_at=at, error=None)

    def failed(
        self,
        delivery: Delivery,
        at: datetime,
        error: str,
        next_try_at: datetime | None,
        rests_until: datetime | None = None,
    ) -> None:
        """Try again at `next_try_at`; None gives it up for dead. The subscription's others rest until then."""
        if next_try_at is None:
            self._end(delivery, state="dead", next_try_at=at, error=error)
        else:
            self._end(delivery, next_try_at=next_try_at, error=error)
        rests = sa.update(subscriptions).where(subscriptions.c.name == delivery.subscription)
        if rests_until:
            self._archive.write(lambda connection: connection.execute(rests.values(rests_until=rests_until)))

    def _end(self, delivery: Delivery, **values: Any) -> None:
        # Only what still waits: one whose lease ran out may have been sent by another process meanwhile.
        ended = sa.update(deliveries).where(_of(delivery.subscription, delivery.id)).values(values)
        self._archive.write(lambda connection: connection.execute(ended))

    def dead(self, name: str = "") -> list[Dead]:
        """The messages given up, the oldest first; one subscription's or all."""
        query = sa.select(deliveries, changes.c.headline).join_from(deliveries, changes)
        query = query.where(deliveries.c.state == "dead").order_by(deliveries.c.change_id)
        query = query.where(deliveries.c.subscription == name) if name else query
        groups: dict[str, list[Any]] = {}
        for row in self._archive.read(lambda connection: connection.execute(query).all()):
            groups.setdefault(f"msg_{row.subscription}_{row.message or row.change_id}", []).append(row)
        return [_dead(key, rows) for key, rows in groups.items()]

    def revive(self, which: str, now: datetime) -> int:
        """Try again what was given up, under its old id: a message by its id, or a subscription's; how many."""
        name, _, number = which.removeprefix("msg_").rpartition("_")
        lead = sa.func.coalesce(deliveries.c.message, deliveries.c.change_id)
        mine = deliveries.c.subscription == which
        if which.startswith("msg_") and number.isascii() and number.isdigit():
            mine = (deliveries.c.subscription == name) & (lead == int(number))
        dead = mine & (deliveries.c.state == "dead")
        count = sa.select(sa.func.count(sa.distinct(lead))).where(dead)
        again = sa.update(deliveries).where(dead)
        values = {"state": "waiting", "attempts": 0, "next_try_at": now, "message": lead}
        rested = sa.update(subscriptions).where(subscriptions.c.name.in_([which, name]))

        def once(connection: sa.Connection) -> int:
            found = int(connection.scalar(count) or 0)
            connection.execute(again.values(values))
            connection.execute(rested.values(rests_until=None))
            return found

        return self._archive.write(once)

    def provinces(self) -> dict[str, str]:
        """Portal name -> province, of all ever declared."""
        query = sa.select(portals.c.name, portals.c.province)
        return {
            row.name: row.province
            for row in self._archive.read(lambda connection: connection.execute(query).all())
        }


def _locked(connection: sa.Connection, name: str) -> Any:
    query = sa.select(subscriptions).where(subscriptions.c.name == name)
    return connection.execute(query.with_for_update()).one_or_none()


def _of(name: str, message: int) -> sa.ColumnElement[bool]:
    mine = (deliveries.c.subscription == name) & (deliveries.c.message == message)
    return mine & (deliveries.c.state == "waiting")


def _rate(connection: sa.Connection, name: str, now: datetime, company: timedelta) -> Rate:
    lead = sa.func.coalesce(deliveries.c.message, deliveries.c.change_id)
    mine = deliveries.c.subscription == name
    out = sa.select(sa.func.max(deliveries.c.sent_at)).where(mine, deliveries.c.sent_at > now - HOUR)
    underway = sa.select(sa.func.count(sa.distinct(deliveries.c.message)))
    underway = underway.where(mine, deliveries.c.state == "waiting", deliveries.c.message.is_not(None))
    words = sa.select(changes.c.portal, changes.c.kind, changes.c.pattern).join_from(deliveries, changes)
    words = words.where(mine, deliveries.c.sent_at > now - company, changes.c.kind != Kind.NEW.value)
    return Rate(
        sent=tuple(connection.scalars(out.group_by(lead))),
        underway=int(connection.scalar(underway) or 0),
        words=frozenset((row.portal, row.kind, row.pattern) for row in connection.execute(words)),
    )


def _waiting(row: Any) -> Waiting:
    return Waiting(
        id=row.id,
        change_id=row.change_id,
        article_id=row.article_id,
        kind=Kind(row.kind),
        word=(row.portal, row.kind, row.pattern) if row.pattern else None,
        message=row.message,
        held=row.held,
        next_try_at=row.next_try_at,
    )


def _delivery(name: str, message: int, rows: Sequence[Any]) -> Delivery:
    return Delivery(
        id=message,
        subscription=name,
        attempts=rows[0].attempts,
        held=rows[0].held,
        changes=tuple(map(change_of, rows)),
    )


def _dead(key: str, rows: Sequence[Any]) -> Dead:
    return Dead(
        key=key,
        changes=len(rows),
        headline=rows[0].headline,
        attempts=rows[0].attempts,
        at=rows[0].next_try_at,
        error=rows[0].error or "",
    )
