"""what the frontier remembers and what visits taught; copies of a piece known by their headline"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('articles', sa.Column('headline_mark', sa.String(length=16), nullable=True))
    op.create_index(op.f('ix_articles_portal_headline_mark'), 'articles', ['portal', 'headline_mark'], unique=False)
    op.create_table('visits',
    sa.Column('article_id', sa.String(length=16), nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_visits_article_id')),
    sa.PrimaryKeyConstraint('article_id', name=op.f('pk_visits'))
    )
    op.create_table('plans',
    sa.Column('portal', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('portal', name=op.f('pk_plans'))
    )


def downgrade() -> None:
    op.drop_table('plans')
    op.drop_table('visits')
    op.drop_index(op.f('ix_articles_portal_headline_mark'), table_name='articles')
    op.drop_column('articles', 'headline_mark')
