"""full-text search over all revisions"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
# ascii: everything beyond ASCII is a letter, so that no version of Unicode cuts a gram in two.
SQLITE = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "grams, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '_.'\")",
    "CREATE TRIGGER revisions_unsearched AFTER INSERT ON revisions BEGIN "
    "INSERT INTO unsearched (revision_id) VALUES (NEW.id); END",
)
POSTGRES = (
    "CREATE TABLE search (revision_id BIGINT PRIMARY KEY, grams TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_grams ON search USING gin (grams)",
    "CREATE FUNCTION note_unsearched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO unsearched (revision_id) VALUES (NEW.id); RETURN NULL; END $$",
    "CREATE TRIGGER revisions_unsearched AFTER INSERT ON revisions "
    "FOR EACH ROW EXECUTE FUNCTION note_unsearched()",
)


def upgrade() -> None:
    op.create_table('unsearched',
    sa.Column('revision_id', ID, autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_unsearched'))
    )
    for statement in POSTGRES if op.get_bind().dialect.name == 'postgresql' else SQLITE:
        op.execute(statement)
    # What is held already is taken in by `scrapy serve`, while everything goes on.
    op.execute("INSERT INTO unsearched (revision_id) SELECT id FROM revisions")


def downgrade() -> None:
    op.execute("DROP TRIGGER revisions_unsearched" + (
        " ON revisions" if op.get_bind().dialect.name == 'postgresql' else ""))
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("DROP FUNCTION note_unsearched")
    op.execute("DROP TABLE search")
    op.drop_table('unsearched')
