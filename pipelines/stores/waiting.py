"""Revisions that search does not know yet: a trigger notes each new one."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from pipelines.stores.bodies import JOINED, TEXT, article_of
from pipelines.stores.grams import grams
from pipelines.stores.schema import revisions, unsearched


def newest(limit: int, connection: sa.Connection) -> list[int]:
    query = sa.select(unsearched.c.revision_id).order_by(unsearched.c.revision_id.desc()).limit(limit)
    return [*connection.scalars(query)]


def said(ids: Collection[int], connection: sa.Connection) -> dict[int, list[str]]:
    """What each of these is found by."""
    query = sa.select(revisions.c.id, *TEXT).select_from(JOINED).where(revisions.c.id.in_(ids))
    return {row.id: grams(article_of(row)) for row in connection.execute(query)}


def take(ids: Collection[int], connection: sa.Connection) -> set[int]:
    """Those of them that wait no more because of us, not of another process that was quicker."""
    waiting = sa.delete(unsearched).where(unsearched.c.revision_id.in_(ids))
    return {*connection.scalars(waiting.returning(unsearched.c.revision_id))}
