"""A capture settled: what is held, what it means, and what is kept and told of it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from pipelines.news.article import Article, Capture
from pipelines.news.comparison import fingerprint
from pipelines.news.guards import pattern
from pipelines.news.health import PORTAL_BROKEN
from pipelines.news.layout import READER
from pipelines.news.revision import Change, Held, Kind, Revised, State
from pipelines.stores import failpoint
from pipelines.stores.bodies import BASE, TEXT, article_of, packed
from pipelines.stores.fence import Fence
from pipelines.stores.order import announce
from pipelines.stores.schema import articles, revisions, withheld
from pipelines.stores.untold import WAITS, as_kept, close_untold, first_untold
from pipelines.stores.watched import headline_mark
from pipelines.stores.withheld import Withheld

# Revisions looked back on for flapping.
LAST_KEPT = 20
# Built once: to build a statement anew takes as long as to have it answered.
ROW = sa.select(articles).where(articles.c.id == sa.bindparam("id"))
# Its key stays: who tells of the article, or keeps a visit of it, need not wait, nor wait for each other for ever.
ROW = ROW.with_for_update(key_share=True)
ONE = sa.select(sa.literal(1).label("one")).subquery()
# Asked when the article's row is ours: its latest revision, if it has one, and whether a change of it waits.
HELD = sa.select(revisions, TEXT[1], WAITS.label("waits")).select_from(
    ONE.outerjoin(revisions, revisions.c.id == sa.bindparam("latest", type_=revisions.c.id.type)).outerjoin(
        BASE, BASE.c.id == revisions.c.base
    )
)
KEPT = sa.select(revisions.c.fingerprint).where(revisions.c.article_id == sa.bindparam("article"))
KEPT = KEPT.order_by(revisions.c.number.desc()).limit(LAST_KEPT)
KEEP = sa.insert(revisions).returning(revisions.c.id)
MARK = sa.update(articles).where(articles.c.id == sa.bindparam("which"))
HOLD = sa.insert(withheld)
# Why a change is not told that came to others too.
ALIKE = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """What is to be settled: see `Settling.settle`."""

    capture: Capture
    decide: Callable[[Held], Revised]
    evidence: Callable[[str | None], str]
    article: Article | None
    unread: str | None
    hold: str | None


class Settling(Fence, Withheld):
    """Writes revisions and changes."""

    def settle(
        self,
        capture: Capture,
        decide: Callable[[Held], Revised],
        evidence: Callable[[str | None], str],
        article: Article | None = None,
        unread: str | None = None,
        hold: str | None = None,
    ) -> tuple[Revised, Change | None]:
        """Read what is held, let `decide` say what the capture means, and keep it: one transaction.

        `evidence` writes the page and tells its place; it is called only for pages worth keeping: those that
        become revisions or changes, and the first of a row that could not be read. It is told where the page
        of the latest revision is, if that is kept.
        `hold`: why a change waits instead of being told, see news.health; once its portal is well again, an
        article is compared with what readers last heard of it.
        Raises LookupError for an article that was never found, HoldLost where another run has the portal.
        """
        visit = _Visit(
            capture=capture, decide=decide, evidence=evidence, article=article, unread=unread, hold=hold
        )
        failpoint.reached("settling")
        settled = self.write(lambda connection: self._settled(connection, visit))
        failpoint.reached("committed")
        return settled

    def _settled(self, connection: sa.Connection, visit: _Visit) -> tuple[Revised, Change | None]:
        self.fenced(connection, visit.capture.portal.name)
        row = connection.execute(ROW, {"id": visit.capture.article_id}).one_or_none()
        if row is None:
            raise LookupError(f"article {visit.capture.article_id} was never found")
        if row.portal != visit.capture.portal.name:  # two portals must not read one article in turns
            return Revised(state=State(row.state)), None
        found = connection.execute(HELD, {"latest": row.latest, "article": row.id}).one()
        latest = None if row.latest is None else found
        held = self._as_held(connection, row, latest)
        untold = first_untold(connection, row.id) if found.waits else None
        if untold and visit.hold == PORTAL_BROKEN and as_kept(latest, visit.article):
            untold = None
        revised = untold.revised(held, latest, visit.decide, visit.article) if untold else visit.decide(held)
        revision_id, place = self._written(connection, row, latest, visit, revised)
        if untold and untold.ended(revised, visit.article):
            close_untold(connection, row.id, visit.capture.captured_at)
        if revised.tell is None:
            return revised, None
        shown = visit.article if revised.state is State.LIVE else held.article
        headline = shown.headline if shown else ""
        before = untold.before_id if untold else latest.id if latest else None
        told = _log_row(visit.capture, revised, headline, revision_id, before, place, visit.unread or "")
        return self._told_or_held(connection, visit, revised, told, waits=found.waits)

    def _written(
        self, connection: sa.Connection, row: Any, latest: Any, visit: _Visit, revised: Revised
    ) -> tuple[int | None, str | None]:
        """Page, revision and the article's state, kept: the id of its latest revision, and the page's place."""
        unread = revised.why if revised.doubt else visit.unread
        worth = revised.keep or revised.tell or (unread and unread != row.unread)
        place = visit.evidence(latest.evidence if latest else None) if worth else None
        failpoint.reached("evidence")
        revision_id = latest.id if latest else None
        kept = visit.article if revised.keep else None
        if kept is not None:
            revision_id = self._keep(connection, kept, revised, latest, place)
        self._mark(
            connection,
            row,
            visit.capture,
            revised,
            latest=revision_id,
            unread=unread,
            place=place,
            kept=kept,
        )
        return revision_id, place

    def _told_or_held(
        self,
        connection: sa.Connection,
        visit: _Visit,
        revised: Revised,
        told: dict[str, Any],
        *,
        waits: bool,
    ) -> tuple[Revised, Change | None]:
        """Into the log, or held back, or neither where it only takes back what was held back."""
        broken = visit.hold == PORTAL_BROKEN
        mark = fingerprint(visit.article) if visit.article else None
        if waits and not broken and self._undoes(connection, told, mark, at=visit.capture.captured_at):
            return replace(revised, tell=None, why="undone before it was told"), None
        alike = not broken and self._alike(connection, told)
        if alike or visit.hold:
            held_for = None if alike else visit.hold
            connection.execute(HOLD, {**told, "held_for": held_for})
            failpoint.reached("uncommitted")
            return replace(revised, why=ALIKE if alike else f"held back: {visit.hold}"), None
        change = self._tell(connection, told)
        failpoint.reached("uncommitted")
        return revised, change

    def _as_held(self, connection: sa.Connection, row: Any, latest: Any) -> Held:
        return Held(
            state=State(row.state),
            since=row.since,
            article=article_of(latest) if latest else None,
            reader=latest.reader if latest else 0,
            doubt=row.doubt,
            kept=self._kept(connection, latest) if latest else (),
        )

    def _kept(self, connection: sa.Connection, latest: Any) -> tuple[str, ...]:
        if latest.number == 1:
            return (latest.fingerprint,)
        return tuple(reversed(connection.scalars(KEPT, {"article": latest.article_id}).all()))

    def _keep(
        self, connection: sa.Connection, article: Article, revised: Revised, latest: Any, evidence: str | None
    ) -> int:
        values = {
            "article_id": article.id,
            "number": latest.number + 1 if latest else 1,
            "captured_at": article.captured_at,
            "fingerprint": fingerprint(article),
            "reader": READER,
            "layout": article.layout,
            "baseline": revised.baseline,
            "evidence": evidence,
            **packed(article, latest),
        }
        if (id_ := announce(connection)) is not None:
            values["id"] = id_
        return int(connection.execute(KEEP, values).scalar_one())

    def _mark(
        self,
        connection: sa.Connection,
        row: Any,
        capture: Capture,
        revised: Revised,
        *,
        latest: int | None,
        unread: str | None,
        place: str | None,
        kept: Article | None,
    ) -> None:
        values: dict[str, Any] = {"latest": latest, "unread": unread, "doubt": revised.doubt}
        if unread != row.unread:
            values["unread_evidence"] = place if unread else None
        if revised.state != row.state:
            values |= {"state": revised.state.value, "since": capture.captured_at}
        if revised.tell in {Kind.NEW, Kind.EDITED}:
            values["edited_at"] = capture.captured_at
        if kept is not None:
            values["headline_mark"] = headline_mark(kept.headline)
        connection.execute(MARK, {"which": row.id, **values})


def _log_row(
    capture: Capture,
    revised: Revised,
    headline: str,
    revision_id: int | None,
    before_id: int | None,
    evidence: str | None,
    reason: str,
) -> dict[str, Any]:
    assert revised.tell is not None
    change = Change(
        id=0,
        article_id=capture.article_id,
        portal=capture.portal.name,
        kind=revised.tell,
        at=capture.captured_at,
        url=capture.url,
        headline=headline,
        revision_id=revision_id,
        before_id=before_id,
        parts=revised.parts,
    )
    return {
        "article_id": capture.article_id,
        "portal": capture.portal.name,
        "kind": revised.tell.value,
        "at": capture.captured_at,
        "url": capture.url,
        "headline": headline,
        "revision_id": revision_id,
        "before_id": before_id,
        "evidence": evidence,
        "parts": [part.to_json() for part in revised.parts],
        "sorts": "".join(f",{sort}" for sort in change.sorts) + ",",
        "significance": change.significance,
        "pattern": pattern(change.kind.value, change.parts, reason),
    }
