"""sorts and significance of changes, doubtful readings, changes held back"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


# Column by column: SQLite's way of making a table anew would drop one that others refer to.
def upgrade() -> None:
    op.add_column('portals', sa.Column('token', ID, nullable=False, server_default='0'))
    op.add_column('articles', sa.Column('doubt', sa.String(length=64), nullable=True))
    op.add_column('changes', sa.Column('sorts', sa.String(), nullable=False, server_default=''))
    op.add_column('changes', sa.Column('significance', sa.Float(), nullable=False, server_default='0'))
    op.add_column('changes', sa.Column('pattern', sa.String(length=16), nullable=True))
    op.create_index(op.f('ix_changes_portal_pattern_at'), 'changes', ['portal', 'pattern', 'at'], unique=False)
    op.create_table('withheld',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('article_id', sa.String(length=16), nullable=False),
    sa.Column('portal', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('headline', sa.Text(), nullable=False),
    sa.Column('revision_id', ID, nullable=True),
    sa.Column('before_id', ID, nullable=True),
    sa.Column('evidence', sa.String(), nullable=True),
    sa.Column('parts', sa.JSON(), nullable=False),
    sa.Column('sorts', sa.String(), nullable=False, server_default=''),
    sa.Column('significance', sa.Float(), nullable=False, server_default='0'),
    sa.Column('pattern', sa.String(length=16), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_withheld_article_id')),
    sa.ForeignKeyConstraint(['before_id'], ['revisions.id'], name=op.f('fk_withheld_before_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revisions.id'], name=op.f('fk_withheld_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_withheld')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_withheld_portal_pattern_at'), 'withheld', ['portal', 'pattern', 'at'], unique=False)


def downgrade() -> None:
    op.drop_table('withheld')
    op.drop_index(op.f('ix_changes_portal_pattern_at'), table_name='changes')
    for column in ('pattern', 'significance', 'sorts'):
        op.drop_column('changes', column)
    op.drop_column('articles', 'doubt')
    op.drop_column('portals', 'token')
