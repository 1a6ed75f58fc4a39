"""
Write the migration that the tables need: `python -m tools.schema "What changes"`.

It compares the newest migration with data_access.tables and writes the difference to
data_access/migrations/versions. Until the first release `--initial` writes the first
migration anew instead.
"""

import argparse
import tempfile
from pathlib import Path

from alembic import command

from data_access.database import Database
from data_access.migrate import SCRIPTS, config

RULES = """    secure(op.get_bind())
    grant(op.get_bind(), context.config.attributes["app_role"])
"""


def main() -> None:
    """Write one migration."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", nargs="?", default="The first schema.")
    asked.add_argument("--initial", action="store_true")
    given = asked.parse_args()
    initial = given.initial
    versions = SCRIPTS / "versions"
    if initial:
        for old in versions.glob("0*.py"):
            old.unlink()
    number = len(list(versions.glob("0*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db")
        settings = config(database)
        if not initial:
            command.upgrade(settings, "head")
        command.revision(
            settings,
            given.what,
            autogenerate=True,
            rev_id=f"{number:04d}",
        )
        database.close()
    written = next(versions.glob(f"{number:04d}_*.py"))
    if initial:
        secure_too(written)
    print(written)


def secure_too(migration: Path) -> None:
    """Let the first migration switch row-level security on."""
    source = migration.read_text()
    source = source.replace(
        "from alembic import op\n",
        "from alembic import context, op\n\n"
        "from data_access.row_security import grant, secure\n"
        "from data_access.tables.base import UtcDateTime\n",
    ).replace("data_access.tables.base.UtcDateTime", "UtcDateTime")
    head, _, tail = source.partition("def downgrade")
    migration.write_text(head.rstrip() + "\n" + RULES + "\n\ndef downgrade" + tail)


if __name__ == "__main__":
    main()
