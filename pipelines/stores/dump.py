"""The archive's tables as lines of JSON, and back: from either kind of database into either, of any schema's age.

The first line of a table tells its columns and what each holds; every other line is a row, a list of values.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from pipelines.stores.schema import Packed, Utc, metadata, unsearched

# A trigger fills the one; the other is Alembic's.
LEFT_OUT = frozenset({unsearched.name, "alembic_version"})
TABLES = [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]
AT_ONCE = 500

PLAIN, DAY, TIME, BYTES = "plain", "day", "time", "bytes"
WRITTEN: dict[str, Callable[[Any], Any]] = {
    PLAIN: lambda value: value,
    DAY: date.isoformat,
    TIME: lambda value: value.astimezone(UTC).isoformat(),
    BYTES: lambda value: base64.b64encode(value).decode(),
}
READ: dict[str, Callable[[Any], Any]] = {
    PLAIN: lambda value: value,
    DAY: date.fromisoformat,
    TIME: datetime.fromisoformat,
    BYTES: base64.b64decode,
}


def lines(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """The table in the order of its keys, read batch by batch."""
    columns = list(table.columns)
    holds = [_holds(column) for column in columns]
    yield _line({"table": table.name, "columns": {c.name: h for c, h in zip(columns, holds, strict=True)}})
    # What is packed is copied so.
    raw = [sa.type_coerce(c, sa.LargeBinary) if isinstance(c.type, Packed) else c for c in columns]
    query = sa.select(*raw).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(query):
        yield _line([_told(WRITTEN[held], value) for held, value in zip(holds, row, strict=True)])


def load(connection: sa.Connection, dumped: Iterable[str]) -> int:
    """Put a table's lines into the database, whose schema is that of the dump; how many rows."""
    left = iter(dumped)
    head = json.loads(next(left))
    # As it is, not as today's code has it: the dump may be older.
    table = sa.Table(head["table"], sa.MetaData(), autoload_with=connection)
    naive = connection.dialect.name == "sqlite"
    total = 0
    while some := list(islice(left, AT_ONCE)):
        rows = [_row(head["columns"], json.loads(line), naive=naive) for line in some]
        connection.execute(sa.insert(table), rows)
        total += len(rows)
    return total


def _row(columns: dict[str, str], values: Sequence[Any], *, naive: bool) -> dict[str, Any]:
    row = {}
    for (name, held), value in zip(columns.items(), values, strict=True):
        read = _told(READ[held], value)
        # SQLite keeps no zone; schema.Utc puts it back.
        row[name] = read.replace(tzinfo=None) if naive and isinstance(read, datetime) else read
    return row


def _holds(column: sa.Column[Any]) -> str:
    if isinstance(column.type, Utc):
        return TIME
    if isinstance(column.type, sa.Date):
        return DAY
    return BYTES if isinstance(column.type, sa.LargeBinary | Packed) else PLAIN


def _told(convert: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else convert(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
