"""The check values of the server's keys, kept with what was made with the keys."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from data_access.tables import ServerKeyRow
from data_access.tenancy import DbSession


def list_check_values(db: DbSession) -> dict[str, str]:
    """Return the check value of each key, by its name."""
    return {row.name: row.check_value for row in db.scalars(select(ServerKeyRow))}


def replace_check_values(db: DbSession, values: Mapping[str, str]) -> None:
    """Let these be the keys that belong to the database."""
    db.execute(delete(ServerKeyRow))
    db.add_all(
        ServerKeyRow(name=name, check_value=value) for name, value in values.items()
    )
