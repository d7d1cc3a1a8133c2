"""Runs the migrations on the connection, and in the transaction, that the caller has open."""

from alembic import context

from tutor.records.base import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
