"""Runs migrations on the connection that the upgrade hands over."""

from alembic import context

from console.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
