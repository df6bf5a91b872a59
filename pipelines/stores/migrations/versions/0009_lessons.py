"""what each day's visits taught; what was learned before counts as taught on the day it was last kept"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

PLANS = sa.table('plans', sa.column('portal', sa.String()), sa.column('at', sa.DateTime(timezone=True)), sa.column('plan', sa.JSON()))


def upgrade() -> None:
    lessons = op.create_table('lessons',
    sa.Column('portal', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('lesson', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('portal', 'day', name=op.f('pk_lessons'))
    )
    for portal, at, plan in op.get_bind().execute(sa.select(PLANS)).all():
        learned = {name: plan[name] for name in ('hazards', 'arrivals', 'voices') if plan.get(name)}
        op.bulk_insert(lessons, [{'portal': portal, 'day': at.date(), 'lesson': learned}])


def downgrade() -> None:
    op.drop_table('lessons')
