"""the change log by the time of its changes, for people: of all, of a portal, of a kind"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_changes_at', 'changes', ['at', 'id', 'kind', 'portal', 'significance', 'sorts'])
    op.create_index('ix_changes_portal_at', 'changes', ['portal', 'at', 'id', 'kind', 'significance', 'sorts'])
    op.create_index('ix_changes_kind_at', 'changes', ['kind', 'at', 'id', 'significance', 'portal', 'article_id'])


def downgrade() -> None:
    op.drop_index('ix_changes_kind_at', table_name='changes')
    op.drop_index('ix_changes_portal_at', table_name='changes')
    op.drop_index('ix_changes_at', table_name='changes')
