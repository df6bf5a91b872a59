"""The reports of a portal's runs, as they were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pipelines.stores.archive import Archive
from pipelines.stores.schema import runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a portal; `ended_at` and `reason` are None of one that was killed while its report was written."""

    started_at: datetime
    ended_at: datetime | None
    reason: str | None
    stats: Mapping[str, Any]

    @property
    def own(self) -> dict[str, Any]:
        """What we count ourselves, but for what section pages link besides articles."""
        ours = {
            name.removeprefix("gaigao/"): value for name, value in self.stats.items() if "gaigao/" in name
        }
        return {name: value for name, value in sorted(ours.items()) if not name.startswith("links/")}

    def to_json(self) -> dict[str, Any]:
        ended = self.ended_at.isoformat() if self.ended_at else None
        return {
            "started_at": self.started_at.isoformat(),
            "ended_at": ended,
            "reason": self.reason,
            "stats": dict(self.stats),
        }


def latest(archive: Archive, portal: str, many: int) -> list[Run]:
    """The portal's latest runs, newest first."""
    query = sa.select(runs).where(runs.c.portal == portal).order_by(runs.c.id.desc()).limit(many)
    rows = archive.read(lambda connection: connection.execute(query).all())
    return [
        Run(started_at=row.started_at, ended_at=row.ended_at, reason=row.reason, stats=row.stats)
        for row in rows
    ]
