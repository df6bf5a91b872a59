"""texts and marks packed; a later text may be told by its difference from an earlier one"""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
BATCH = 200
COLUMNS = (('revisions', 'article'), ('changes', 'parts'), ('withheld', 'parts'))


def upgrade() -> None:
    op.add_column('revisions', sa.Column('base', ID, nullable=True))
    for table, column in COLUMNS:
        op.add_column(table, sa.Column('packed', sa.LargeBinary(), nullable=False, server_default=''))
        for rows in _batches(table, f'{column} AS value'):
            _write(table, 'packed', {row.id: _packed(row.value) for row in rows}, sa.LargeBinary())
        _replace(table, column, 'packed')


def downgrade() -> None:
    base = '(SELECT b.article FROM revisions b WHERE b.id = revisions.base)'
    for table, column in COLUMNS:
        op.add_column(table, sa.Column('text', sa.JSON(), nullable=False, server_default='{}'))
        for rows in _batches(table, f"{column} AS value, {base if table == 'revisions' else 'NULL'} AS base"):
            _write(table, 'text', {row.id: _unpacked(row.value, row.base) for row in rows}, sa.JSON())
        if table == 'revisions':
            op.drop_column('revisions', 'base')
        _replace(table, column, 'text')


def _batches(table: str, columns: str) -> Iterator[Sequence[Any]]:
    last = 0
    while True:
        query = sa.text(f"SELECT id, {columns} FROM {table} WHERE id > :last ORDER BY id LIMIT {BATCH}")
        rows = op.get_bind().execute(query, {'last': last}).all()
        if not rows:
            return
        yield rows
        last = rows[-1].id


def _write(name: str, column: str, values: dict[int, Any], kind: Any) -> None:
    table = sa.table(name, sa.column('id'), sa.column(column, kind))
    statement = sa.update(table).where(table.c.id == sa.bindparam('at'))
    statement = statement.values({column: sa.bindparam('value', type_=kind)})
    op.get_bind().execute(statement, [{'at': id_, 'value': value} for id_, value in values.items()])


def _packed(value: Any) -> bytes:
    told = json.loads(value) if isinstance(value, str) else value
    return zstd.compress(json.dumps(told, ensure_ascii=False, separators=(',', ':')).encode(), 9)


def _unpacked(value: bytes, base: bytes | None) -> Any:
    like = zstd.ZstdDict(zstd.decompress(base), is_raw=True).as_prefix if base else None
    return json.loads(zstd.decompress(value, zstd_dict=like))


def _replace(table: str, old: str, new: str) -> None:
    """`new` takes the place and the name of `old`; SQLite does so, too, without making the table anew."""
    op.drop_column(table, old)
    op.execute(f'ALTER TABLE {table} RENAME COLUMN {new} TO {old}')
    if op.get_bind().dialect.name == 'postgresql':
        op.alter_column(table, old, server_default=None)
