"""deliveries travel in messages; a subscription whose receiver failed rests"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('subscriptions', sa.Column('rests_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('deliveries', sa.Column('message', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
    op.add_column('deliveries', sa.Column('held', sa.String(), nullable=True))
    op.create_index(op.f('ix_deliveries_subscription_message'), 'deliveries', ['subscription', 'message'], unique=False)
    op.create_index(op.f('ix_deliveries_subscription_sent_at'), 'deliveries', ['subscription', 'sent_at'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_deliveries_subscription_sent_at'), table_name='deliveries')
    op.drop_index(op.f('ix_deliveries_subscription_message'), table_name='deliveries')
    op.drop_column('deliveries', 'held')
    op.drop_column('deliveries', 'message')
    op.drop_column('subscriptions', 'rests_until')
