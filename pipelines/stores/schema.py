"""The archive's tables. `stores/migrations` makes them; a test holds the two together."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from pipelines.stores.packing import MAGIC, pack, unpack

# The largest id that both databases can hold.
LARGEST = 2**63 - 1
metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(sa.TypeDecorator[datetime]):
    """Aware UTC on both databases: SQLite forgets the zone, so it is put back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone must not be stored: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


# What the parts of a change look like, whatever they say: a quarter of an edit in one sentence. It never changes: what
# was packed beside it is read beside it.
FORM = (
    b'"before":null,"kind":"added","sorts":["addition"],"weight":1.0,"headline","kind":"edited","sorts":["wording"],'
    b'"weight":0.8,"edits":[["+",""],["=",""],["-",""],["+",""],["=",""]]}]"after":"[{"field":"paragraphs",'
    b'"kind":"edited","sorts":["numbers","times"],"weight":0.8,"before":"'
)


class Packed(sa.TypeDecorator[Any]):
    """The parts of a change, packed: a paragraph before, after and with its marks is thrice the same words."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> bytes | None:
        if value is None:
            return None
        return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), FORM)

    def process_result_value(self, value: bytes | None, dialect: sa.Dialect) -> Any:
        if value is None:
            return None
        return json.loads(
            unpack(value, FORM if value.startswith(MAGIC) else b"")
        )  # what is older needs no form


# SQLite counts rowids only in INTEGER; PostgreSQL needs the room of BIGINT.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ArticleId = sa.String(16)

portals = sa.Table(
    "portals",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("title_en", sa.String, nullable=False),
    sa.Column("province", sa.String, nullable=False),
    sa.Column("home", sa.String, nullable=False),
    sa.Column("token", Id, nullable=False, server_default="0"),  # of the run that may write
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", ArticleId, primary_key=True),
    sa.Column("portal", sa.String, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("section", sa.String),
    sa.Column("found_at", Utc, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("since", Utc, nullable=False),
    sa.Column("edited_at", Utc),
    sa.Column("unread", sa.String),  # why the last visit found no article, if it found none
    sa.Column("unread_evidence", sa.String),
    sa.Column("latest", Id),  # revisions.id
    sa.Column("doubt", sa.String(64)),  # the fingerprint of a reading that another visit must confirm
    sa.Column("headline_mark", sa.String(16)),  # a hash of the headline: copies of one piece have the same
    sa.Index(None, "portal", "id"),
    sa.Index(None, "portal", "headline_mark"),
    sa.Index("ix_articles_section_portal", "section", "portal"),
)

# What the frontier remembers of an article: drawn up again from here when Redis is lost.
visits = sa.Table(
    "visits",
    metadata,
    sa.Column("article_id", ArticleId, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("due", Utc, nullable=False),
    sa.Column("seen", sa.LargeBinary),  # stores.seen.Seen; none: no visit was understood yet
)

# What a portal's visits have taught of when to look: news.revisit.Plan.
plans = sa.Table(
    "plans",
    metadata,
    sa.Column("portal", sa.String, primary_key=True),
    sa.Column("at", Utc, nullable=False),
    sa.Column("plan", sa.JSON, nullable=False),
)

# What each day's visits taught, apart from what is believed by now: see news.revisit.lessons.
lessons = sa.Table(
    "lessons",
    metadata,
    sa.Column("portal", sa.String, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("lesson", sa.JSON, nullable=False),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=True),
    sa.Column("article_id", ArticleId, sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("captured_at", Utc, nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("reader", sa.Integer, nullable=False),
    sa.Column("layout", sa.String, nullable=False),
    sa.Column("baseline", sa.Boolean, nullable=False),
    sa.Column("evidence", sa.String),
    sa.Column("article", sa.LargeBinary, nullable=False),  # packed, see stores.bodies
    sa.Column("base", Id),  # the revision that it is told by its difference from; null: it is whole
    sa.UniqueConstraint("article_id", "number"),
)


# Changes that are of any sort: edits. As it is written here, or databases do not see that the index holds them all.
SORTED = sa.text("sorts <> ','")


# Of all that was ever held back, what still is.
WAITING = sa.text("released_at IS NULL")


def _change_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("article_id", ArticleId, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("portal", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("revision_id", Id, sa.ForeignKey("revisions.id")),
        sa.Column("before_id", Id, sa.ForeignKey("revisions.id")),
        sa.Column("evidence", sa.String),
        sa.Column("parts", Packed, nullable=False),
        sa.Column("sorts", sa.String, nullable=False, server_default=""),  # ",names,wording,"
        sa.Column("significance", sa.Float, nullable=False, server_default="0"),
        sa.Column("pattern", sa.String(16)),  # how it changed: see news.guards
    ]


# Append-only: rows are never updated or deleted, and ids become visible in their order (see archive).
changes = sa.Table(
    "changes",
    metadata,
    *_change_columns(),
    sa.Index(None, "article_id", "id"),
    sa.Index(None, "portal", "pattern", "at"),
    # For feeds, which read in the log's order: what is rare is looked for in an index, not among the rows.
    sa.Index("ix_changes_portal_id", "portal", "id", "kind", "sorts", "significance"),
    sa.Index("ix_changes_kind_id", "kind", "id"),
    sa.Index("ix_changes_sorted", "id", "sorts", "portal", postgresql_where=SORTED, sqlite_where=SORTED),
    # For people, who read by the time of a change (see browse): all that is filtered by stands in the index.
    sa.Index("ix_changes_at", "at", "id", "kind", "portal", "significance", "sorts"),
    sa.Index("ix_changes_portal_at", "portal", "at", "id", "kind", "significance", "sorts"),
    sa.Index("ix_changes_kind_at", "kind", "at", "id", "significance", "portal", "article_id"),
    sqlite_autoincrement=True,
)

# Changes that wait: for the end of their run, for their portal to be well, or as too many came at once to be
# believed; then they are released into the log, or dropped, by a run or by hand.
withheld = sa.Table(
    "withheld",
    metadata,
    *_change_columns(),
    sa.Column("released_at", Utc),
    sa.Column("held_for", sa.String(16)),  # the run's end, or a broken portal; null: for looking alike
    sa.Index(None, "portal", "pattern", "at"),
    sa.Index("ix_withheld_waiting", "article_id", postgresql_where=WAITING, sqlite_where=WAITING),
    sqlite_autoincrement=True,
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=True),
    sa.Column("portal", sa.String, nullable=False),
    sa.Column("started_at", Utc, nullable=False),
    sa.Column("ended_at", Utc),
    sa.Column("reason", sa.String),
    sa.Column("stats", sa.JSON, nullable=False),
    sa.Index(None, "portal", "id"),
)

subscriptions = sa.Table(
    "subscriptions",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("cursor", Id, nullable=False),
    sa.Column("since", Utc, nullable=False),
    sa.Column("rests_until", Utc),  # its receiver failed: nothing is tried before
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=True),
    sa.Column("subscription", sa.String, sa.ForeignKey("subscriptions.name"), nullable=False),
    sa.Column("change_id", Id, sa.ForeignKey("changes.id"), nullable=False),
    sa.Column("state", sa.String, nullable=False),  # waiting, sent, dead
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_try_at", Utc, nullable=False),
    sa.Column("sent_at", Utc),
    sa.Column("error", sa.Text),
    sa.Column("message", Id),  # what it travels in: the first change's id
    sa.Column("held", sa.String),  # why it was kept back: digest, quiet, limit, alike
    sa.UniqueConstraint("subscription", "change_id"),
    sa.Index(None, "subscription", "message"),
    sa.Index(None, "subscription", "sent_at"),
    sa.Index(None, "state", "next_try_at"),
)

# What each run saw of a portal, in sums, and what was judged of it: see news.health.
health = sa.Table(
    "health",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=True),
    sa.Column("portal", sa.String, nullable=False),
    sa.Column("at", Utc, nullable=False),
    sa.Column("condition", sa.String(16), nullable=False),
    sa.Column("verdict", sa.JSON, nullable=False),
    sa.Column("visits", sa.Integer, nullable=False),  # of articles; a run without any says nothing of them
    sa.Column("sections", sa.Integer, nullable=False),  # that were read, with articles on them or not
    sa.Column("found", sa.Integer, nullable=False),
    sa.Column("signature_at", Utc),
    sa.Column("counts", sa.JSON, nullable=False),
    sa.Index(None, "portal", "id"),
    sa.Index(None, "portal", "at"),
)

# Revisions that search does not know yet; a trigger on `revisions` fills it. The index itself is no table
# for SQLAlchemy: `search`, FTS5, on SQLite, `searchable`, numbers, on PostgreSQL (see stores.search).
unsearched = sa.Table(
    "unsearched",
    metadata,
    sa.Column("revision_id", Id, primary_key=True, autoincrement=False),
)

# Portals that ops have paused: see stores.pauses.
pauses = sa.Table(
    "pauses",
    metadata,
    sa.Column("portal", sa.String, primary_key=True),
    sa.Column("since", Utc, nullable=False),
    sa.Column("until", Utc),
    sa.Column("why", sa.String, nullable=False),
)
