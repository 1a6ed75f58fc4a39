"""Who saves second over somebody's change is told what it reads now, on both engines."""

from functools import partial
from uuid import UUID

import pytest

from data_access.people import units
from data_access.tables import UnitRow
from data_access.versions import change_row, kept
from domain.errors import Conflict, NotFound
from tests.builders import FJORDBY, TEAM
from tests.cast import SKOVBAEK, SKOVBAEK_TEAM


def rename(db, name: str, *, version: int, unit_id: UUID = TEAM) -> None:
    change_row(
        db,
        UnitRow,
        (FJORDBY, unit_id),
        {"name": name},
        read_version=version,
        read=partial(units.get_unit, db, FJORDBY, unit_id),
    )


def test_a_change_gives_the_row_its_next_version(database, cast):
    with database.writing(FJORDBY) as db:
        rename(db, "Bjørnene", version=1)
        rename(db, "Ulvene", version=2)

        unit = kept(units.get_unit(db, FJORDBY, TEAM))

    assert (unit.name, unit.version) == ("Ulvene", 3)


def test_what_was_read_before_the_change_is_read_anew(database, cast):
    with database.writing(FJORDBY) as db:
        row = db.get(UnitRow, (FJORDBY, TEAM))
        rename(db, "Bjørnene", version=1)

        assert (row.name, row.version) == ("Bjørnene", 2)


def test_the_second_to_save_meets_a_conflict_with_what_is_kept(database, cast):
    with database.writing(FJORDBY) as db:
        rename(db, "Bjørnene", version=1)
    with database.writing(FJORDBY) as db, pytest.raises(Conflict) as refused:
        rename(db, "Ulvene", version=1)

    current = refused.value.current
    assert (current.name, current.version) == ("Bjørnene", 2)


@pytest.mark.parametrize("unit_id", [UUID(int=404), SKOVBAEK_TEAM])
def test_a_row_that_is_not_there_is_no_conflict(database, cast, unit_id):
    with pytest.raises(NotFound), database.writing(FJORDBY) as db:
        rename(db, "Bjørnene", version=1, unit_id=unit_id)

    with database.reading(SKOVBAEK) as db:
        foreign = kept(units.get_unit(db, SKOVBAEK, SKOVBAEK_TEAM))
    assert foreign.version == 1
