"""sorts and significance of changes, doubtful readings, changes held back"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('portals', schema=None) as batch_op:
        batch_op.add_column(sa.Column('token', ID, nullable=False, server_default='0'))

    with op.batch_alter_table('articles', schema=None) as batch_op:
        batch_op.add_column(sa.Column('doubt', sa.String(length=64), nullable=True))

    with op.batch_alter_table('changes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sorts', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('significance', sa.Float(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('pattern', sa.String(length=16), nullable=True))
        batch_op.create_index(batch_op.f('ix_changes_portal_pattern_at'), ['portal', 'pattern', 'at'], unique=False)

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
    with op.batch_alter_table('withheld', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_withheld_portal_pattern_at'), ['portal', 'pattern', 'at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('portals', schema=None) as batch_op:
        batch_op.drop_column('token')

    op.drop_table('withheld')
    with op.batch_alter_table('changes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_changes_portal_pattern_at'))
        batch_op.drop_column('pattern')
        batch_op.drop_column('significance')
        batch_op.drop_column('sorts')

    with op.batch_alter_table('articles', schema=None) as batch_op:
        batch_op.drop_column('doubt')
