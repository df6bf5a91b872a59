"""How each run found its portal, kept; and what becomes of the changes that waited for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from pipelines.news.comparison import Part
from pipelines.news.health import PORTAL_BROKEN, Arrived, Decision, History, Observed, Verdict, Waiting
from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.schema import articles, health, portals, withheld

# A month of arrivals tells the rhythm; the shares of fields need fewer runs, and those are whole rows.
RHYTHM, RUNS = timedelta(days=28), 300
# What is older is of no use to a verdict.
KEPT = timedelta(days=35)
ILL = ("broken", "blocked", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """A portal's latest verdict."""

    portal: str
    at: datetime
    verdict: Verdict


class HealthRecords:
    """The rows of `health`, over an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def keep(self, portal: str, observed: Observed, verdict: Verdict) -> None:
        row = {
            "portal": portal,
            "at": observed.at,
            "condition": verdict.condition.value,
            "verdict": verdict.to_json(),
            "visits": observed["article"] + observed["lost"] + observed["unread"] + observed["blocked"],
            "sections": observed["section/read"] + observed["section/empty"] + observed["section/failed"],
            "found": observed["found"],
            "signature_at": observed.signature_at,
            "counts": dict(observed.counts),
        }
        old = sa.delete(health).where(health.c.portal == portal, health.c.at < observed.at - KEPT)

        def once(connection: sa.Connection) -> None:
            connection.execute(old)
            connection.execute(sa.insert(health).values(row))

        self._archive.write(once)

    def history(self, portal: str, until: datetime) -> History:
        """The portal's past, before a run that ends at `until`."""
        mine = (health.c.portal == portal) & (health.c.at < until)
        full = sa.select(health.c.at, health.c.counts, health.c.signature_at, health.c.condition)
        full = full.where(mine, (health.c.visits > 0) | (health.c.sections > 0))
        full = full.order_by(health.c.id.desc()).limit(RUNS)
        came = sa.select(health.c.at, health.c.found, health.c.condition)
        came = came.where(mine, health.c.sections > 0, health.c.at > until - RHYTHM).order_by(health.c.id)

        def once(connection: sa.Connection) -> History:
            runs = tuple(map(_observed, connection.execute(full).all()))[::-1]
            found = [
                Arrived(at=row.at, found=row.found, sound=row.condition not in ILL)
                for row in connection.execute(came)
            ]
            return History(runs=runs, arrivals=tuple(found))

        return self._archive.read(once)

    def broken(self, portal: str) -> bool:
        """Whether the latest verdict holds back the portal's changes."""
        query = sa.select(health.c.verdict).where(health.c.portal == portal)
        query = query.order_by(health.c.id.desc()).limit(1)
        told = self._archive.read(lambda connection: connection.scalar(query))
        return told is not None and Verdict.from_json(told).holds_back

    def signature_at(self, portal: str) -> datetime | None:
        """When the portal last said what it answers for a missing article."""
        query = sa.select(sa.func.max(health.c.signature_at)).where(health.c.portal == portal)
        moment: datetime | None = self._archive.read(lambda connection: connection.scalar(query))
        return moment

    def checkups(self) -> dict[str, Checkup]:
        """The latest verdict on each portal."""
        newest = sa.select(sa.func.max(health.c.id)).where(health.c.portal == portals.c.name)
        latest = sa.select(newest.correlate(portals).scalar_subquery()).select_from(portals)
        query = sa.select(health.c.portal, health.c.at, health.c.verdict).where(health.c.id.in_(latest))
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return {
            row.portal: Checkup(portal=row.portal, at=row.at, verdict=Verdict.from_json(row.verdict))
            for row in rows
        }

    def since(self, checkup: Checkup) -> datetime:
        """Since when the portal has been in this condition."""
        condition = checkup.verdict.condition.value
        mine = health.c.portal == checkup.portal
        other = sa.select(health.c.id).where(mine, health.c.condition != condition)
        other = other.order_by(health.c.id.desc()).limit(1)
        after = health.c.id > sa.func.coalesce(other.scalar_subquery(), 0)
        query = sa.select(sa.func.min(health.c.at)).where(mine, after)
        moment: datetime | None = self._archive.read(lambda connection: connection.scalar(query))
        return moment or checkup.at

    def tracked(self) -> dict[str, int]:
        """How many articles of each portal are under watch."""
        query = sa.select(articles.c.portal, sa.func.count().label("total")).group_by(articles.c.portal)
        rows = self._archive.read(lambda connection: connection.execute(query).all())
        return {row.portal: row.total for row in rows}

    # Changes that wait

    def waiting(self, portal: str) -> list[Waiting]:
        """All changes of a portal that are held back, oldest first."""
        query = sa.select(withheld).where(withheld.c.portal == portal, withheld.c.released_at.is_(None))
        rows = self._archive.read(lambda connection: connection.execute(query.order_by(withheld.c.id)).all())
        return [_waiting(row) for row in rows]

    def carry_out(self, decision: Decision, at: datetime) -> Counter[str]:
        """Tell what is to be told, and note why the rest waits; how many were told of each kind."""
        self._hold(decision.broken, PORTAL_BROKEN)
        self._hold(decision.alike, None)
        return self._archive.release_each(decision.told, at)

    def untold(self, portal: str) -> list[str]:
        """The articles of which something is held back because their portal was broken."""
        query = sa.select(withheld.c.article_id).distinct()
        query = query.where(
            withheld.c.portal == portal,
            withheld.c.held_for == PORTAL_BROKEN,
            withheld.c.released_at.is_(None),
        )
        return self._archive.read(lambda connection: list(connection.scalars(query)))

    def _hold(self, ids: Sequence[int], why: str | None) -> None:
        waits = sa.update(withheld).where(withheld.c.id.in_(ids), withheld.c.released_at.is_(None))
        if ids:
            self._archive.write(lambda connection: connection.execute(waits.values(held_for=why)))


def _observed(row: Any) -> Observed:
    return Observed(at=row.at, counts=row.counts, signature_at=row.signature_at, condition=row.condition)


def _waiting(row: Any) -> Waiting:
    return Waiting(
        id=row.id,
        kind=Kind(row.kind),
        pattern=row.pattern,
        headline=row.headline,
        at=row.at,
        held_for=row.held_for,
        parts=tuple(Part.from_json(part) for part in row.parts),
    )
