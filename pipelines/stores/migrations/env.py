"""Alembic's entry: always on the connection that `database.migrate` hands over."""

from alembic import context

from pipelines.stores.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()
