"""
Write the migration that the tables need: `python -m tools.schema "What changes"`.

It compares the newest migration with data_access.tables and writes the difference to
data_access/migrations/versions. New tables get the application's rights and, where they
are an organisation's, row-level security in the same migration. A table that is there
already is changed by `rebuild`, which keeps its rows and indexes on SQLite.
"""

import argparse
import re
import sys
import tempfile
from typing import Final

from alembic import command

from data_access.database import Database
from data_access.migrate import SCRIPTS, config
from data_access.row_security import APPEND_ONLY
from data_access.tenancy import TENANT_TABLES

LOSES_DATA: Final = re.compile(r"\b(drop_table|drop_column)\(")
CREATED: Final = re.compile(r"\bop\.create_table\('(\w+)'")
CHANGED: Final = re.compile(r"\bop\.batch_alter_table\('(\w+)', schema=None\)")
OUR_TYPE: Final = "data_access.tables.base.UtcDateTime"


class LosesDataError(ValueError):
    """A migration would drop what may hold rows."""


def main() -> None:
    """Write one migration."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what")
    versions = SCRIPTS / "versions"
    number = len(list(versions.glob("0*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db", may_create=True)
        settings = config(database)
        command.upgrade(settings, "head")
        command.revision(
            settings,
            asked.parse_args().what,
            autogenerate=True,
            rev_id=f"{number:04d}",
        )
        database.close()
    written = next(versions.glob(f"{number:04d}_*.py"))
    try:
        complete = completed(
            written.read_text(),
            tenants={table.name for table in TENANT_TABLES},
            append_only=APPEND_ONLY,
        )
    except LosesDataError as error:
        written.unlink()
        sys.exit(str(error))
    written.write_text(complete)
    print(written)


def completed(
    source: str, *, tenants: set[str], append_only: frozenset[str] = frozenset()
) -> str:
    """
    Return a migration as Alembic wrote it, with rights, row-level security and `rebuild`.

    Raises `LosesDataError` if it drops a table or a column.
    """
    body, downgrade, rest = source.partition("\n\ndef downgrade")
    if lost := LOSES_DATA.search(body):
        raise LosesDataError(
            f"{lost[1]}: a migration drops no table or column that has held rows. "
            "Leave it in data_access/tables, unread, and copy what is restructured."
        )
    created = CREATED.findall(body)
    ours = sorted(set(created) & tenants)
    imports = []
    if created:
        body = body.rstrip() + "\n" + _rules(created, ours, append_only)
        names = "grant, secure" if ours else "grant"
        imports.append(f"from data_access.row_security import {names}\n")
        body = body.replace(
            "from alembic import op\n", "from alembic import context, op\n"
        )
    changed = CHANGED.sub(
        lambda found: found[0] if found[1] in created else f"rebuild({found[1]!r})",
        body,
    )
    if changed != body:
        imports.insert(0, "from data_access.migrations.rebuilding import rebuild\n")
    if OUR_TYPE in changed:
        changed = changed.replace(OUR_TYPE, "UtcDateTime")
        imports.append("from data_access.tables.base import UtcDateTime\n")
    head, alembic, tail = changed.partition(" op\n")
    ours_too = "\n" + "".join(imports) if imports else ""
    return head + alembic + ours_too + tail + downgrade + rest


def _rules(created: list[str], tenants: list[str], append_only: frozenset[str]) -> str:
    """Return the lines that secure new tables and let the application use them."""
    only = tuple(sorted(append_only & set(created)))
    lines = [f"secure(op.get_bind(), {tuple(tenants)!r})"] if tenants else []
    lines += [
        "grant(",
        "    op.get_bind(),",
        '    context.config.attributes["app_role"],',
        f"    {tuple(sorted(created))!r},",
        *([f"    append_only={only!r},"] if only else []),
        ")",
    ]
    return "".join(f"    {line}\n" for line in lines)


if __name__ == "__main__":
    main()
