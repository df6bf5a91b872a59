"""parts of changes packed beside what they all look like: those from before are read as they are"""

import sys

import sqlalchemy as sa
from alembic import op

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

BATCH = 200
# As stores.schema has it.
FORM = (
    b'"before":null,"kind":"added","sorts":["addition"],"weight":1.0,"headline","kind":"edited","sorts":["wording"],'
    b'"weight":0.8,"edits":[["+",""],["=",""],["-",""],["+",""],["=",""]]}]"after":"[{"field":"paragraphs",'
    b'"kind":"edited","sorts":["numbers","times"],"weight":0.8,"before":"'
)
MAGIC = b'\x28\xb5\x2f\xfd'


def upgrade() -> None:
    pass


def downgrade() -> None:
    form = zstd.ZstdDict(FORM, is_raw=True).as_prefix
    for name in ('changes', 'withheld'):
        table = sa.table(name, sa.column('id'), sa.column('parts', sa.LargeBinary()))
        last = 0
        while True:
            query = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
            rows = op.get_bind().execute(query).all()
            if not rows:
                break
            last = rows[-1].id
            packed = [row for row in rows if row.parts.startswith(MAGIC)]
            values = [
                {'at': row.id, 'value': zstd.compress(zstd.decompress(row.parts, zstd_dict=form), 9)} for row in packed
            ]
            statement = sa.update(table).where(table.c.id == sa.bindparam('at')).values(parts=sa.bindparam('value'))
            if values:
                op.get_bind().execute(statement, values)
