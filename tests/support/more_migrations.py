"""Migrations that only a test has, done after those of this version."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config

from data_access.database import Database
from data_access.migrate import SCRIPTS, config, newest_revision
from tests.support.postgres import APP

MIGRATION = '''"""A change of the test's"""

import sqlalchemy as sa
from alembic import context, op

from data_access.migrations.rebuilding import rebuild

revision = '9001'
down_revision = '{newest}'


def upgrade():
    {body}


def downgrade():
    raise NotImplementedError
'''


@contextmanager
def with_more(database: Database, folder: Path, body: str) -> Iterator[Config]:
    """Give Alembic's configuration with one migration more, whose `upgrade` is `body`."""
    settings = config(database, None if database.is_sqlite else APP)
    migration = MIGRATION.format(
        newest=newest_revision(), body=body.strip("\n").strip()
    )
    (folder / "9001_more.py").write_text(migration)
    places = os.pathsep.join((str(SCRIPTS / "versions"), str(folder)))
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("version_locations", places)
    yield settings
