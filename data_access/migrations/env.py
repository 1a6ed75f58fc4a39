"""How Alembic runs our migrations: on the engine it is given, in one transaction."""

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
        # what every migration's `downgrade` raises
        raise MigrationRefusedError(NO_WAY_BACK) from None
