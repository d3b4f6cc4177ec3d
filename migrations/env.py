"""Alembic's entry: the connection is handed in by bot/db/migrate.py."""

from alembic import context

from bot.db.models import School

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=School.metadata,
    render_as_batch=True,
    compare_type=True,
    user_module_prefix="bot.db.types.",
)
with context.begin_transaction():
    context.run_migrations()
