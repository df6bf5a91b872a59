"""All rows of a query in the order of their ids, some at a time: a long walk holds nothing up, and little in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

# One question put to the database, in a transaction of its own or in one that is under way.
Read = Callable[[Callable[[sa.Connection], Any]], Any]


def batches(query: sa.Select[Any], table: sa.Table, read: Read, size: int) -> Iterator[Sequence[Any]]:
    """`query` selects the table's id, once for each row."""
    key = table.c.id
    last: Any = "" if isinstance(key.type, sa.String) else 0
    while True:
        some = query.where(key > last).order_by(key).limit(size)
        rows = read(lambda connection, some=some: connection.execute(some).all())  # type: ignore[misc]
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = rows[-1].id
