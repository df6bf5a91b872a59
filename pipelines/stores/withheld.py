"""Changes that wait: those that came to many articles alike, and those of a run or a portal not yet judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pipelines.news.guards import alike_within
from pipelines.news.guards import withheld as is_withheld
from pipelines.news.revision import Change, Kind
from pipelines.stores.log import Log, change_of
from pipelines.stores.schema import changes, revisions, withheld
from pipelines.stores.untold import WAITING

# Articles counted that changed alike.
MOST_ALIKE = 50
# Built once, see settling.
WAITING_NOW = (
    sa.select(withheld.c.id, withheld.c.kind, revisions.c.fingerprint)
    .outerjoin(revisions, revisions.c.id == withheld.c.before_id)
    .where(WAITING)
    .with_for_update(of=withheld)  # let go at this moment, it is told, and cannot be taken back
)


def _others(log: sa.Table) -> sa.Select[tuple[str]]:
    query = sa.select(log.c.article_id).where(
        log.c.portal == sa.bindparam("portal"),
        log.c.pattern == sa.bindparam("pattern"),
        log.c.at > sa.bindparam("since"),
        log.c.article_id != sa.bindparam("article_id"),
        log.c.headline != sa.bindparam("headline"),  # a sibling copy is corrected alike
    )
    return sa.select(query.limit(MOST_ALIKE).subquery().c.article_id)


ALIKE = sa.union_all(_others(changes), _others(withheld))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes of one portal that look alike and were held back for it, or all that wait for another reason."""

    portal: str
    pattern: str
    changes: tuple[Change, ...]


class Withheld(Log):
    """What is held back, and let go."""

    def withheld(self, portal: str | None = None) -> list[Group]:
        """Changes held back, those for one reason together, the largest group first."""
        query = sa.select(withheld).where(withheld.c.released_at.is_(None)).order_by(withheld.c.id)
        if portal is not None:
            query = query.where(withheld.c.portal == portal)
        groups: dict[tuple[str, str], list[Change]] = {}
        for row in self.read(lambda connection: connection.execute(query).all()):
            groups.setdefault((row.portal, row.held_for or row.pattern), []).append(change_of(row))
        found = [Group(portal=key[0], pattern=key[1], changes=tuple(held)) for key, held in groups.items()]
        return sorted(found, key=lambda group: -len(group.changes))

    def release(self, group: Group, at: datetime) -> int:
        """Move a group into the log, in its order; how many."""
        return self._release(_in_group(group), at).total()

    def release_each(self, ids: Sequence[int], at: datetime) -> Counter[str]:
        """Move these changes into the log, in their order; how many of each kind."""
        return self._release(withheld.c.id.in_(ids), at) if ids else Counter()

    def drop(self, group: Group, at: datetime) -> int:
        """A group that is never told: what was read stands as the articles' state from now on."""
        gone = sa.update(withheld).where(_in_group(group), withheld.c.released_at.is_(None))
        return self.write(lambda connection: connection.execute(gone.values(released_at=at)).rowcount)

    def _release(self, mine: sa.ColumnElement[bool], at: datetime) -> Counter[str]:
        waiting = mine & withheld.c.released_at.is_(None)
        names = [column.name for column in changes.columns if column.name != "id"]

        def once(connection: sa.Connection) -> Counter[str]:
            query = sa.select(*(withheld.c[name] for name in names)).where(waiting).order_by(withheld.c.id)
            rows = connection.execute(query.with_for_update()).mappings().all()
            connection.execute(sa.update(withheld).where(waiting).values(released_at=at))
            self._tell_all(connection, [dict(row) for row in rows])
            return Counter(row["kind"] for row in rows)

        return self.write(once)

    def _undoes(
        self, connection: sa.Connection, told: dict[str, Any], mark: str | None, at: datetime
    ) -> bool:
        """Whether the change only takes back one that was held back: neither is told then."""
        rows = connection.execute(WAITING_NOW, {"article": told["article_id"]}).all()
        for row in rows:
            back = told["kind"] == Kind.RESTORED and row.kind == Kind.WITHDRAWN
            if back or (told["kind"] == Kind.EDITED and row.fingerprint == mark):
                done = sa.update(withheld).where(withheld.c.id == row.id).values(released_at=at)
                connection.execute(done)
                return True
        return False

    def _alike(self, connection: sa.Connection, told: dict[str, Any]) -> bool:
        """Whether the change came to other articles of the portal too, so that it is held back."""
        window = alike_within(told["kind"])
        if window is None:
            return False
        named = {name: told[name] for name in ("portal", "pattern", "article_id", "headline")}
        others = set(connection.scalars(ALIKE, {**named, "since": told["at"] - window}))
        return is_withheld(told["kind"], len(others))


def _in_group(group: Group) -> sa.ColumnElement[bool]:
    named = sa.func.coalesce(withheld.c.held_for, withheld.c.pattern)
    return (withheld.c.portal == group.portal) & (named == group.pattern)
