"""indices: the change log in its order by kind and by sort, articles by section, and what is still held back"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

SORTED = sa.text("sorts <> ','")
WAITING = sa.text('released_at IS NULL')


def upgrade() -> None:
    op.drop_index('ix_changes_portal_id', table_name='changes')
    op.create_index('ix_changes_portal_id', 'changes', ['portal', 'id', 'kind', 'sorts', 'significance'])
    op.create_index('ix_changes_kind_id', 'changes', ['kind', 'id'])
    op.create_index(
        'ix_changes_sorted', 'changes', ['id', 'sorts', 'portal'], postgresql_where=SORTED, sqlite_where=SORTED
    )
    op.create_index('ix_articles_section_portal', 'articles', ['section', 'portal'])
    op.create_index(
        'ix_withheld_waiting', 'withheld', ['article_id'], postgresql_where=WAITING, sqlite_where=WAITING
    )


def downgrade() -> None:
    op.drop_index('ix_withheld_waiting', table_name='withheld')
    op.drop_index('ix_articles_section_portal', table_name='articles')
    op.drop_index('ix_changes_sorted', table_name='changes')
    op.drop_index('ix_changes_kind_id', table_name='changes')
    op.drop_index('ix_changes_portal_id', table_name='changes')
    op.create_index('ix_changes_portal_id', 'changes', ['portal', 'id'])
