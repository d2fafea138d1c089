"""Alembic's door. ``database.open_database`` calls it with an open connection; there is no ini file."""

from alembic import context

from sessions.journal.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
