"""The archive: articles, revisions and the change log, on SQLite or PostgreSQL.

The log's cursor. PostgreSQL gives out ids when rows are inserted but shows rows when they are committed,
so a reader at id 7 could miss a 6 that commits later. Whoever writes the log therefore takes one
transaction-wide lock first: ids become visible in their order, `id > cursor` neither skips nor repeats.
SQLite has one writer at a time by nature.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipelines.news.article import Article, Capture
from pipelines.news.comparison import Part, fingerprint
from pipelines.news.guards import alike_within, pattern
from pipelines.news.guards import withheld as is_withheld
from pipelines.news.health import PORTAL_BROKEN
from pipelines.news.layout import READER
from pipelines.news.portal import BY_HAND, Link, Portal
from pipelines.news.revision import Change, Held, Kind, Revised, Revision, State
from pipelines.news.significance import Sort
from pipelines.news.text import bare
from pipelines.news.url import article_id
from pipelines.stores import database
from pipelines.stores.errors import HoldLost, StoreAway
from pipelines.stores.schema import articles, changes, portals, revisions, runs, withheld
from pipelines.stores.untold import as_kept, close_untold, first_untold

T = TypeVar("T")
# Once patience is spent, this many seconds of saying so without waiting again.
GONE = 30.0
# PostgreSQL's words for "not now": read-only after a failover, shutting down, starting up.
NOT_NOW = frozenset({"25006", "57P01", "57P02", "57P03"})
# A restart of the database is sat out; then the crawl ends cleanly.
PATIENCE = 60.0
LONGEST_WAIT = 5.0
# Revisions looked back on for flapping; articles counted that changed alike.
LAST_KEPT, MOST_ALIKE = 20, 50
# Why a change is not told that came to others too.
ALIKE = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An article under watch, as the archive knows it."""

    id: str
    portal: str
    url: str
    section: str | None
    state: State
    found_at: datetime
    edited_at: datetime | None
    unread: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes of one portal that look alike and were held back for it, or all that wait for another reason."""

    portal: str
    pattern: str
    changes: tuple[Change, ...]


class Archive:
    """All methods raise StoreAway once the database has been out of reach for `patience` seconds."""

    def __init__(self, engine: sa.Engine, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._patience = patience
        self._gone_until = 0.0
        # The portals that runs of this process hold, each with its fencing token.
        self._tokens: dict[str, int] = {}
        self._insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    @classmethod
    def open(cls, url: str, patience: float = PATIENCE) -> Archive:
        """Open, and bring the schema up to date. Raises StoreMisconfigured for an unusable address."""
        archive = cls(database.engine(url), patience)
        archive.patiently(lambda: database.migrate(archive._engine))
        return archive

    def close(self) -> None:
        self._engine.dispose()

    def patiently(self, work: Callable[[], T]) -> T:
        """Do the work, again while the database is away. The work must be one transaction."""
        if time.monotonic() < self._gone_until:
            raise StoreAway("the database is still out of reach")
        end, wait = time.monotonic() + self._patience, 0.1
        while True:
            try:
                return work()
            except sa.exc.DBAPIError as error:
                if not _away(error):
                    raise
                if time.monotonic() + wait > end:
                    self._gone_until = time.monotonic() + min(GONE, self._patience)
                    raise StoreAway(f"the database is out of reach: {error.orig}") from error
            time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        """One consistent read."""

        def once() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        return self.patiently(once)

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """One write transaction, done whole or not at all."""

        def once() -> T:
            with self._writer.begin() as connection:
                return work(connection)

        return self.patiently(once)

    def insert(self, table: sa.Table) -> Any:
        """The dialect's own INSERT, which knows ON CONFLICT."""
        return self._insert(table)

    # Portals and addresses

    def declare(self, declared: Sequence[Portal]) -> None:
        """Note the portals' titles for readers; the latest declaration wins."""
        names = ("name", "title", "title_en", "province", "home")
        rows = [{name: getattr(portal, name) for name in names} for portal in declared]
        statement = self.insert(portals)
        updates = {name: statement.excluded[name] for name in names[1:]}
        statement = statement.on_conflict_do_update(index_elements=["name"], set_=updates)
        if rows:
            self.write(lambda connection: connection.execute(statement, rows))

    def fence(self, portal: str) -> None:
        """From now on only this process settles captures of a declared portal: whoever had it before is locked out.

        The hold in Redis runs out while a run sleeps; this does not. The token is the archive's: Redis forgets.
        """
        raised = sa.update(portals).where(portals.c.name == portal).values(token=portals.c.token + 1)
        statement = raised.returning(portals.c.token)
        self._tokens[portal] = self.write(lambda connection: int(connection.execute(statement).scalar_one()))

    def fenced(self, connection: sa.Connection, portal: str) -> None:
        """Go on only if the portal is still ours. Raises HoldLost where it is not."""
        if portal not in self._tokens:  # no run: a command's own capture
            return
        query = sa.select(portals.c.token).where(portals.c.name == portal).with_for_update(read=True)
        if connection.scalar(query) != self._tokens[portal]:
            raise HoldLost(f"{portal} was taken over by another run")

    def epoch(self, portal: str) -> int:
        """How many runs have had the portal: the last one's fencing token."""
        query = sa.select(portals.c.token).where(portals.c.name == portal)
        return self.read(lambda connection: int(connection.scalar(query) or 0))

    def found(self, portal: str, links: Sequence[Link], section: str | None, at: datetime) -> list[str]:
        """Put addresses under watch before the frontier hears of them; their ids, known or not."""
        ids = [article_id(link.url) for link in links]
        common = {
            "portal": portal,
            "section": section,
            "found_at": at,
            "state": State.FOUND.value,
            "since": at,
        }
        rows = [{"id": id_, "url": link.url, **common} for id_, link in zip(ids, links, strict=True)]
        if rows:
            statement = self.insert(articles)
            # A declared portal takes over what was followed by hand before it was declared.
            statement = statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"portal": statement.excluded.portal, "section": statement.excluded.section},
                where=(articles.c.portal == BY_HAND) & (statement.excluded.portal != BY_HAND),
            )
            self.write(lambda connection: connection.execute(statement, rows))
        return ids

    def tracked(self, ids: Sequence[str]) -> dict[str, Tracked]:
        """Those of the ids that are under watch."""
        query = sa.select(articles).where(articles.c.id.in_(ids))
        rows = self.read(lambda connection: connection.execute(query).all()) if ids else []
        return {row.id: _tracked(row) for row in rows}

    def siblings(self, portal: str, article: str, headline: str) -> list[str]:
        """Other articles of the portal under the same headline: copies, as a rule."""
        alike = (articles.c.portal == portal) & (articles.c.headline_mark == headline_mark(headline))
        query = sa.select(articles.c.id).where(alike, articles.c.id != article).limit(MOST_ALIKE)
        return list(self.read(lambda connection: connection.scalars(query).all()))

    def count(self, portal: str) -> int:
        """How many articles of a portal are under watch."""
        query = sa.select(sa.func.count()).where(articles.c.portal == portal)
        return self.read(lambda connection: int(connection.scalar(query) or 0))

    def every(self, portal: str, batch: int = 1000) -> Iterator[Tracked]:
        """All articles of a portal, by id."""
        last = ""
        while True:
            query = sa.select(articles).where(articles.c.portal == portal, articles.c.id > last)
            query = query.order_by(articles.c.id).limit(batch)
            rows = self.read(lambda connection, query=query: connection.execute(query).all())  # type: ignore[misc]
            yield from map(_tracked, rows)
            if len(rows) < batch:
                return
            last = rows[-1].id

    # Revisions and changes

    def settle(
        self,
        capture: Capture,
        decide: Callable[[Held], Revised],
        evidence: Callable[[], str],
        article: Article | None = None,
        unread: str | None = None,
        hold: str | None = None,
    ) -> tuple[Revised, Change | None]:
        """Read what is held, let `decide` say what the capture means, and keep it: one transaction.

        `evidence` writes the page and tells its place; it is called only for pages worth keeping:
        those that become revisions or changes, and the first of a row that could not be read.
        `hold`: why a change waits instead of being told, see news.health; once its portal is well again, an
        article is compared with what readers last heard of it.
        Raises LookupError for an article that was never found, HoldLost where another run has the portal.
        """

        def once(connection: sa.Connection) -> tuple[Revised, Change | None]:
            self.fenced(connection, capture.portal.name)
            row, latest = self._held(connection, capture.article_id)
            if row.portal != capture.portal.name:  # two portals must not read one article in turns
                return Revised(state=State(row.state)), None
            held = Held(
                state=State(row.state),
                since=row.since,
                article=Article.from_json(latest.article) if latest else None,
                reader=latest.reader if latest else 0,
                doubt=row.doubt,
                kept=self._kept(connection, row.id) if latest else (),
            )
            untold = first_untold(connection, row.id)
            if untold and hold == PORTAL_BROKEN and as_kept(latest, article):
                untold = None
            revised = decide(held) if untold is None else untold.revised(held, latest, decide, article)
            unread_now = revised.why if revised.doubt else unread
            worth = revised.keep or revised.tell or (unread_now and unread_now != row.unread)
            place = evidence() if worth else None
            revision_id = latest.id if latest else None
            if revised.keep and article is not None:
                number = latest.number + 1 if latest else 1
                revision_id = self._keep(connection, article, revised, number, place)
            kept = article if revised.keep else None
            self._mark(
                connection,
                row,
                capture,
                revised,
                latest=revision_id,
                unread=unread_now,
                place=place,
                kept=kept,
            )
            if untold and untold.ended(revised, article):
                close_untold(connection, row.id, capture.captured_at)
            if revised.tell is None:
                return revised, None
            shown = article if revised.state is State.LIVE else held.article
            headline = shown.headline if shown else ""
            before = untold.before_id if untold else latest.id if latest else None
            told = _log_row(capture, revised, headline, revision_id, before, place, unread or "")
            mark = fingerprint(article) if article else None
            if hold != PORTAL_BROKEN and self._undoes(connection, told, mark, at=capture.captured_at):
                return replace(revised, tell=None, why="undone before it was told"), None
            alike = hold != PORTAL_BROKEN and self._alike(connection, told)
            if alike or hold:
                connection.execute(sa.insert(withheld).values(**told, held_for=None if alike else hold))
                return replace(revised, why=ALIKE if alike else f"held back: {hold}"), None
            return revised, self._tell(connection, told)

        return self.write(once)

    def _held(self, connection: sa.Connection, id_: str) -> tuple[Any, Any]:
        query = sa.select(articles).where(articles.c.id == id_).with_for_update()
        row = connection.execute(query).one_or_none()
        if row is None:
            raise LookupError(f"article {id_} was never found")
        if row.latest is None:
            return row, None
        return row, connection.execute(sa.select(revisions).where(revisions.c.id == row.latest)).one()

    def _kept(self, connection: sa.Connection, id_: str) -> tuple[str, ...]:
        query = sa.select(revisions.c.fingerprint).where(revisions.c.article_id == id_)
        latest = connection.scalars(query.order_by(revisions.c.number.desc()).limit(LAST_KEPT)).all()
        return tuple(reversed(latest))

    def _undoes(
        self, connection: sa.Connection, told: dict[str, Any], mark: str | None, at: datetime
    ) -> bool:
        """Whether the change only takes back one that was held back: neither is told then."""
        query = sa.select(withheld.c.id, withheld.c.kind, revisions.c.fingerprint)
        query = query.outerjoin(revisions, revisions.c.id == withheld.c.before_id)
        query = query.where(withheld.c.article_id == told["article_id"], withheld.c.released_at.is_(None))
        for row in connection.execute(query).all():
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
        others = set[str]()
        for log in (changes, withheld):
            query = sa.select(log.c.article_id).where(
                log.c.portal == told["portal"],
                log.c.pattern == told["pattern"],
                log.c.at > told["at"] - window,
                log.c.article_id != told["article_id"],
                log.c.headline != told["headline"],  # a sibling copy is corrected alike
            )
            others.update(connection.scalars(query.limit(MOST_ALIKE)))
        return is_withheld(told["kind"], len(others))

    def _keep(
        self, connection: sa.Connection, article: Article, revised: Revised, number: int, evidence: str | None
    ) -> int:
        values = {
            "article_id": article.id,
            "number": number,
            "captured_at": article.captured_at,
            "fingerprint": fingerprint(article),
            "reader": READER,
            "layout": article.layout,
            "baseline": revised.baseline,
            "evidence": evidence,
            "article": article.to_json(),
        }
        statement = sa.insert(revisions).values(values).returning(revisions.c.id)
        return int(connection.execute(statement).scalar_one())

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
        connection.execute(sa.update(articles).where(articles.c.id == row.id).values(values))

    def _tell(self, connection: sa.Connection, row: dict[str, Any]) -> Change:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(database.LOG_LOCK)))
        # The transaction's last statement: all other writers wait from here to the commit.
        inserted = connection.execute(sa.insert(changes).values(row).returning(changes)).one()
        return change_of(inserted)

    # Reading

    def changes(
        self,
        after: int = 0,
        limit: int = 100,
        *,
        portal: str | None = None,
        kinds: Sequence[Kind] = (),
        since: datetime | None = None,
        article: str | None = None,
        sorts: Sequence[Sort] = (),
        newest_first: bool = False,
        before: int | None = None,
    ) -> list[Change]:
        """The change log from a cursor on: `after` (exclusive) up to `before` (exclusive)."""
        query = sa.select(changes).where(changes.c.id > after)
        if before is not None:
            query = query.where(changes.c.id < before)
        if portal is not None:
            query = query.where(changes.c.portal == portal)
        if kinds:
            query = query.where(changes.c.kind.in_([kind.value for kind in kinds]))
        if sorts:
            query = query.where(sa.or_(*(changes.c.sorts.contains(f",{sort},") for sort in sorts)))
        if since is not None:
            query = query.where(changes.c.at >= since)
        if article is not None:
            query = query.where(changes.c.article_id == article)
        query = query.order_by(changes.c.id.desc() if newest_first else changes.c.id).limit(limit)
        return [change_of(row) for row in self.read(lambda connection: connection.execute(query).all())]

    # What is held back

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
            for row in rows:
                self._tell(connection, dict(row))
            return Counter(row["kind"] for row in rows)

        return self.write(once)

    def change(self, id_: int) -> Change | None:
        query = sa.select(changes).where(changes.c.id == id_)
        row = self.read(lambda connection: connection.execute(query).one_or_none())
        return change_of(row) if row else None

    def last_change(self) -> int:
        """The cursor of one who wants to hear only what comes from now on."""
        query = sa.select(sa.func.coalesce(sa.func.max(changes.c.id), 0))
        return self.read(lambda connection: int(connection.scalar(query) or 0))

    def tally(self, portal: str | None = None) -> dict[Kind, int]:
        """How many changes of each kind the log holds."""
        query = sa.select(changes.c.kind, sa.func.count().label("total")).group_by(changes.c.kind)
        if portal is not None:
            query = query.where(changes.c.portal == portal)
        rows = self.read(lambda connection: connection.execute(query).all())
        told = {row.kind: row.total for row in rows}
        return {kind: told.get(kind.value, 0) for kind in Kind}

    def revisions(self, article: str) -> list[Revision]:
        """All kept states of an article, oldest first."""
        query = sa.select(revisions).where(revisions.c.article_id == article).order_by(revisions.c.number)
        return [_revision(row) for row in self.read(lambda connection: connection.execute(query).all())]

    def revision(self, id_: int) -> Revision | None:
        query = sa.select(revisions).where(revisions.c.id == id_)
        row = self.read(lambda connection: connection.execute(query).one_or_none())
        return _revision(row) if row else None

    def revisions_by_id(self, ids: Sequence[int]) -> dict[int, Revision]:
        """Those of the ids that exist, in one query."""
        query = sa.select(revisions).where(revisions.c.id.in_(ids))
        rows = self.read(lambda connection: connection.execute(query).all()) if ids else []
        return {row.id: _revision(row) for row in rows}

    def portal_titles(self) -> dict[str, str]:
        """Portal name -> title, of all ever declared."""
        query = sa.select(portals.c.name, portals.c.title)
        return {row.name: row.title for row in self.read(lambda connection: connection.execute(query).all())}

    # Runs

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


def headline_mark(headline: str) -> str:
    """A short hash of the headline as it counts."""
    return sha256(bare(headline).encode()).hexdigest()[:16]


def _in_group(group: Group) -> sa.ColumnElement[bool]:
    named = sa.func.coalesce(withheld.c.held_for, withheld.c.pattern)
    return (withheld.c.portal == group.portal) & (named == group.pattern)


def _away(error: sa.exc.DBAPIError) -> bool:
    waits = (
        isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError)) or error.connection_invalidated
    )
    return waits or getattr(error.orig, "sqlstate", None) in NOT_NOW


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


def _tracked(row: Any) -> Tracked:
    return Tracked(
        id=row.id,
        portal=row.portal,
        url=row.url,
        section=row.section,
        state=State(row.state),
        found_at=row.found_at,
        edited_at=row.edited_at,
        unread=row.unread,
    )


def change_of(row: Any) -> Change:
    """A row of the change log as the noun."""
    return Change(
        id=row.id,
        article_id=row.article_id,
        portal=row.portal,
        kind=Kind(row.kind),
        at=row.at,
        url=row.url,
        headline=row.headline,
        revision_id=row.revision_id,
        before_id=row.before_id,
        evidence=row.evidence,
        parts=tuple(Part.from_json(part) for part in row.parts),
    )


def _revision(row: Any) -> Revision:
    return Revision(
        id=row.id,
        number=row.number,
        captured_at=row.captured_at,
        baseline=row.baseline,
        fingerprint=row.fingerprint,
        reader=row.reader,
        evidence=row.evidence,
        article=Article.from_json(row.article),
    )
