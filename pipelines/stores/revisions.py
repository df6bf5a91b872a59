"""The kept states of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines.news.revision import Revision
from pipelines.stores.bodies import SELECTED, article_of
from pipelines.stores.patient import Patient
from pipelines.stores.schema import revisions


class Revisions(Patient):
    """Reads only; `settling` writes them."""

    def revisions(self, article: str) -> list[Revision]:
        """All kept states of an article, oldest first."""
        query = SELECTED.where(revisions.c.article_id == article).order_by(revisions.c.number)
        return [_revision(row) for row in self.read(lambda connection: connection.execute(query).all())]

    def revision(self, id_: int) -> Revision | None:
        query = SELECTED.where(revisions.c.id == id_)
        row = self.read(lambda connection: connection.execute(query).one_or_none())
        return _revision(row) if row else None

    def revisions_by_id(self, ids: Sequence[int]) -> dict[int, Revision]:
        """Those of the ids that exist, in one query."""
        query = SELECTED.where(revisions.c.id.in_(ids))
        rows = self.read(lambda connection: connection.execute(query).all()) if ids else []
        return {row.id: _revision(row) for row in rows}


def _revision(row: Any) -> Revision:
    return Revision(
        id=row.id,
        number=row.number,
        captured_at=row.captured_at,
        baseline=row.baseline,
        fingerprint=row.fingerprint,
        reader=row.reader,
        evidence=row.evidence,
        article=article_of(row),
    )
