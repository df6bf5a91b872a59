"""search by article on PostgreSQL: one row for all its revisions, to which an edit adds what is new in it"""

from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

# `article` is the id of an article's first revision, `later` those of the others. Another name than before: a
# `serve` of yesterday that still runs must not write its rows, one for each revision, in here.
AFTER = (
    "DROP TABLE search",
    # Rows are written anew with each edit: what that leaves is cleared away before it amounts to much.
    "CREATE TABLE searchable (article BIGINT PRIMARY KEY, later BIGINT[], grams INTEGER[] NOT NULL) "
    "WITH (toast_tuple_target = 128, autovacuum_vacuum_scale_factor = 0.05, "
    "toast.autovacuum_vacuum_scale_factor = 0.05)",
    "ALTER TABLE searchable ALTER grams SET STORAGE EXTERNAL, ALTER grams SET STATISTICS 0, "
    "ALTER later SET STORAGE MAIN, ALTER later SET STATISTICS 0",
    "CREATE INDEX ix_searchable_grams ON searchable USING gin (grams)",
)
# As 0005 and 0010 left it.
BEFORE = (
    "DROP TABLE searchable",
    "CREATE TABLE search (revision_id BIGINT PRIMARY KEY, grams INTEGER[] NOT NULL) WITH (toast_tuple_target = 128)",
    "ALTER TABLE search ALTER grams SET STORAGE EXTERNAL, ALTER grams SET STATISTICS 0",
    "CREATE INDEX ix_search_grams ON search USING gin (grams)",
)


def upgrade() -> None:
    _anew(AFTER)


def downgrade() -> None:
    _anew(BEFORE)


def _anew(statements: tuple[str, ...]) -> None:
    """`scrapy serve` takes everything in again, the newest first, while everything goes on."""
    if op.get_bind().dialect.name == 'postgresql':
        # First, as a `serve` has it that is just taking in: it goes on, we wait for it.
        op.execute("LOCK TABLE unsearched IN ACCESS EXCLUSIVE MODE")
        for statement in statements:
            op.execute(statement)
        op.execute("DELETE FROM unsearched")
        op.execute("INSERT INTO unsearched (revision_id) SELECT id FROM revisions")
