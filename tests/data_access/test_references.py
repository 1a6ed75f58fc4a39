"""An upgrade empties what names a row that does not exist, and refuses more of it."""

from uuid import uuid4

import pytest
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.exc import IntegrityError

from tests.support.checksums import all_seeing, checksums, foreign_key_faults

#: the columns that became foreign keys, and what they name
REFERENCES = {
    "session_group": ("continued_decision_id", "decision"),
    "onboarding_step": ("central_talk_id", "central_talk"),
}


def point(connection, table, target):
    """Let two rows of a table name `target`, in the column that becomes a key."""
    column, _named = REFERENCES[table]
    chosen = f"SELECT id FROM {table} ORDER BY id LIMIT 2"
    connection.execute(
        text(
            f"UPDATE {table} SET {column} = :target WHERE id IN ({chosen})"
        ).bindparams(bindparam("target", target, Uuid()))
    )


def named(connection, table):
    column, _named = REFERENCES[table]
    query = text(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
    return connection.execute(query.columns(**{column: Uuid()})).scalars().all()


def existing(connection, table):
    _column, other = REFERENCES[table]
    query = text(f"SELECT id FROM {other} ORDER BY id").columns(id=Uuid())
    return connection.execute(query).scalars().all()


@pytest.mark.parametrize("table", REFERENCES)
def test_what_names_nothing_is_emptied_and_its_row_stays(kept, table):
    address, nothing = kept("0010"), uuid4()
    with all_seeing(address) as connection:
        before = named(connection, table)
        point(connection, table, nothing)
        left = [one for one in named(connection, table) if one != nothing]
        connection.commit()
    rows = {name: each.rows for name, each in checksums(address).items()}

    address.migrate()

    with all_seeing(address) as connection:
        assert sorted(named(connection, table)) == sorted(left)
        assert len(left) >= len(before) - 2
    assert {name: each.rows for name, each in checksums(address).items()} == rows
    if address.is_sqlite:
        assert foreign_key_faults(address) == []


@pytest.mark.parametrize("table", REFERENCES)
def test_afterwards_nothing_can_name_a_row_that_is_not_there(kept, table):
    address = kept("0010")
    address.migrate()

    with all_seeing(address) as connection:
        if address.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        with pytest.raises(IntegrityError):
            point(connection, table, uuid4())
        connection.rollback()
        if table == "onboarding_step":
            # a decision is of one organisation, and so must be its group
            point(connection, table, existing(connection, table)[0])
