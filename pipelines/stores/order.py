"""The order of revisions for readers with a cursor, where PostgreSQL shows them out of their order.

It gives out ids when rows are inserted and shows rows when they are committed. Whoever is about to keep a
revision therefore says first above which id its own will be, by a shared lock that its transaction holds to
its end; readers are listed what lies below all that is said so. Nobody waits for anybody, and only for those
who write revisions in this very database: locks of this kind know theirs. SQLite has one writer at a time.
"""

from __future__ import annotations

import sqlalchemy as sa

# The lock's number is the id, below these 16 bits.
SIGN = 0x6769
ANNOUNCE = sa.text(
    "SELECT pg_advisory_xact_lock_shared((:sign << 48) + (SELECT last_value FROM revisions_id_seq))"
).bindparams(sa.bindparam("sign", SIGN, sa.BigInteger))
GIVEN_OUT = sa.text("SELECT last_value FROM revisions_id_seq")
# classid and objid are the number's upper and lower halves.
ANNOUNCED = sa.text(
    "SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) FROM pg_locks "
    "WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = :sign "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(sign=SIGN)


RESTORED = sa.text(
    "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'revisions' "
    "AND seq > (SELECT coalesce(max(id), 0) FROM revisions)"
)


def announce(connection: sa.Connection) -> int | None:
    """Before a revision is inserted, in the transaction that inserts it: the id that it must have, if any.

    SQLite would count on from the highest that is there, and give an id that a restored archive has lost anew.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(ANNOUNCE)
        return None
    id_ = connection.scalar(RESTORED)
    return None if id_ is None else int(id_)


def settled(connection: sa.Connection) -> int | None:
    """The highest id at or below which no revision can turn up any more; None: there is no such limit.

    In this order, and before the statement that lists: an id given out later is above the first answer, and one
    given out earlier is announced in the second, or committed, so that the listing shows it.
    """
    if connection.dialect.name != "postgresql":
        return None
    last = int(connection.execute(GIVEN_OUT).scalar_one())
    announced = connection.scalar(ANNOUNCED)
    return last if announced is None else min(last, int(announced))
