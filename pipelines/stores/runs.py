"""The runs, each with its report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pipelines.stores.patient import Patient
from pipelines.stores.schema import runs


class Runs(Patient):
    def begin_run(self, portal: str, at: datetime) -> int:
        statement = sa.insert(runs).values(portal=portal, started_at=at, stats={}).returning(runs.c.id)
        return self.write(lambda connection: int(connection.execute(statement).scalar_one()))

    def end_run(self, id_: int, at: datetime, reason: str, stats: dict[str, Any]) -> None:
        statement = sa.update(runs).where(runs.c.id == id_).values(ended_at=at, reason=reason, stats=stats)
        self.write(lambda connection: connection.execute(statement))

    def last_runs(self) -> list[Any]:
        """The latest run of each portal: name, started_at, ended_at, reason, stats."""
        latest = sa.select(sa.func.max(runs.c.id)).group_by(runs.c.portal)
        query = sa.select(runs).where(runs.c.id.in_(latest)).order_by(runs.c.portal)
        return list(self.read(lambda connection: connection.execute(query).all()))
