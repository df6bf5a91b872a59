"""search on PostgreSQL: grams as numbers, and the segment each revision stands in"""

from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

# Numbers do not compress, and a row that carries none of them is found sixty to a page: what search visits.
NUMBERS = (
    "CREATE TABLE search (revision_id BIGINT PRIMARY KEY, grams INTEGER[] NOT NULL) WITH (toast_tuple_target = 128)",
    "ALTER TABLE search ALTER grams SET STORAGE EXTERNAL, ALTER grams SET STATISTICS 0",
)
LEXEMES = ("CREATE TABLE search (revision_id BIGINT PRIMARY KEY, grams TSVECTOR NOT NULL)",)
INDEX = "CREATE INDEX ix_search_grams ON search USING gin (grams)"


def upgrade() -> None:
    _anew(NUMBERS)


def downgrade() -> None:
    _anew(LEXEMES)


def _anew(statements: tuple[str, ...]) -> None:
    """`scrapy serve` takes everything in again, while everything goes on."""
    if op.get_bind().dialect.name != 'postgresql':
        return
    op.execute("DROP TABLE search")
    for statement in (*statements, INDEX):
        op.execute(statement)
    op.execute("DELETE FROM unsearched")
    op.execute("INSERT INTO unsearched (revision_id) SELECT id FROM revisions")
