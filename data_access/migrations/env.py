"""Run our migrations with Alembic: on the given engine, in one transaction."""

from alembic import context

from data_access.migrate import NO_WAY_BACK, MigrationRefusedError
from data_access.migrations.transaction import one_transaction
from data_access.tables import Base

with one_transaction(context.config.attributes["engine"]) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=False,
    )
    try:
        context.run_migrations()
    except NotImplementedError:
        # every migration's `downgrade` raises NotImplementedError
        raise MigrationRefusedError(NO_WAY_BACK) from None
