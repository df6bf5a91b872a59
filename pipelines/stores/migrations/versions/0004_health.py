"""health of portals, run by run; why a change waits"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.add_column('withheld', sa.Column('held_for', sa.String(length=16), nullable=True))
    op.create_table('health',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('portal', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('condition', sa.String(length=16), nullable=False),
    sa.Column('verdict', sa.JSON(), nullable=False),
    sa.Column('visits', sa.Integer(), nullable=False),
    sa.Column('sections', sa.Integer(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('signature_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_health')),
    )
    op.create_index(op.f('ix_health_portal_id'), 'health', ['portal', 'id'], unique=False)
    op.create_index(op.f('ix_health_portal_at'), 'health', ['portal', 'at'], unique=False)


def downgrade() -> None:
    op.drop_table('health')
    op.drop_column('withheld', 'held_for')
