"""Alembic runs this file; connection and transaction come from `cfhire.store.migrating`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
