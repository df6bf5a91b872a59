"""Changes of an article that nobody was told while its portal was broken: what readers last heard instead.

Used by `Archive.settle` inside its transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pipelines.news.article import Article
from pipelines.news.comparison import fingerprint
from pipelines.news.health import PORTAL_BROKEN
from pipelines.news.revision import Held, Kind, Revised, State
from pipelines.stores.bodies import JOINED, TEXT, article_of
from pipelines.stores.schema import revisions, withheld

# Where an article stood for readers before a change of each kind.
STOOD = {
    Kind.NEW: State.FOUND,
    Kind.EDITED: State.LIVE,
    Kind.WITHDRAWN: State.LIVE,
    Kind.RESTORED: State.WITHDRAWN,
}
# Built once, see settling.
WAITING = (withheld.c.article_id == sa.bindparam("article")) & withheld.c.released_at.is_(None)
WAITS = sa.exists().where(WAITING)
FOR_ITS_PORTAL = WAITING & (withheld.c.held_for == PORTAL_BROKEN)
FIRST = sa.select(withheld.c.kind, withheld.c.before_id, *TEXT, revisions.c.reader)
FIRST = FIRST.select_from(withheld.outerjoin(JOINED, revisions.c.id == withheld.c.before_id))
FIRST = FIRST.where(FOR_ITS_PORTAL).order_by(withheld.c.id).limit(1)
CLOSE = sa.update(withheld).where(FOR_ITS_PORTAL).values(released_at=sa.bindparam("now"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """The first change of an article held back for its portal, and the revision that readers know."""

    kind: Kind
    before_id: int | None
    article: Article | None
    reader: int

    def revised(
        self, held: Held, latest: Any, decide: Callable[[Held], Revised], article: Article | None
    ) -> Revised:
        """What a visit means, now that the portal is well: the article read is compared with what was told of it."""
        if article is None:
            return self._gone(decide(held))
        revised = decide(self._as_told(held))
        if revised.tell is None and revised.state is State.LIVE and revised.doubt is None:
            # As it was told: what was kept meanwhile must not stand as its latest state.
            return replace(revised, keep=revised.keep or not as_kept(latest, article))
        return revised

    def ended(self, revised: Revised, article: Article | None) -> bool:
        """Whether all that was held back of the article is settled by this visit."""
        if revised.doubt is not None:
            return False
        return revised.state is State.WITHDRAWN or (article is not None and revised.state is State.LIVE)

    def _as_told(self, held: Held) -> Held:
        """What is held, as if nothing had been read since."""
        state = STOOD[self.kind]
        if state is State.LIVE and held.state is State.MISSING:
            state = State.MISSING
        return replace(held, state=state, article=self.article, reader=self.reader, kept=())

    def _gone(self, revised: Revised) -> Revised:
        """An article seen gone by a portal that is well is told so, unless readers never heard of it, or know."""
        if revised.state is not State.WITHDRAWN:
            return revised
        return replace(revised, tell=Kind.WITHDRAWN if STOOD[self.kind] is State.LIVE else None)


def as_kept(latest: Any, article: Article | None) -> bool:
    """Whether a visit saw nothing that is not kept already: no article, or the latest revision's words."""
    return article is None or (latest is not None and latest.fingerprint == fingerprint(article))


def first_untold(connection: sa.Connection, article_id: str) -> Untold | None:
    row = connection.execute(FIRST, {"article": article_id}).one_or_none()
    if row is None:
        return None
    article = article_of(row) if row.article else None
    return Untold(kind=Kind(row.kind), before_id=row.before_id, article=article, reader=row.reader or 0)


def close_untold(connection: sa.Connection, article_id: str, at: datetime) -> None:
    """They are told as one, or not at all."""
    connection.execute(CLOSE, {"article": article_id, "now": at})
