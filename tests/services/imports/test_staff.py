"""A staff list is imported: who is new, who is changed, and what is kept of it."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.people import people
from domain.access import Role
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.people.grants import Grant
from domain.people.person import Person
from services import change_log
from services.imports.staff import preview_staff
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.support.imports.sheets import person_row
from tests.support.imports.staff import (
    MILLE,
    bring_in,
    faults,
    keep,
    look,
    person,
    roles_of,
    rows,
)
from tests.support.work import at_work


def test_a_new_colleague_stands_on_the_roster_with_the_role(cast, database):
    assert bring_in(database, cast.lone, MILLE) == (1, 0, 0)

    mille = person(database, "Mille Skov")
    assert mille == Person(
        id=mille.id,
        name="Mille Skov",
        function="Pædagog",
        email="mille@fjordby.example",
        team_id=TEAM,
        joined_on=date(2026, 8, 1),
    )
    assert roles_of(database, "Mille Skov") == [Grant(Role.FACILITATOR, TEAM)]


def test_the_same_list_twice_makes_no_doubles(cast, database):
    lines = (MILLE, person_row("Jens Bæk"))
    bring_in(database, cast.lone, *lines)

    assert bring_in(database, cast.lone, *lines) == (0, 0, 2)


def test_who_is_known_by_the_address_is_moved_and_renamed(cast, database):
    bring_in(database, cast.lone, MILLE)
    before = person(database, "Mille Skov")
    moved = person_row(
        "Mille Holm", **{"E-mail": "mille@fjordby.example"}, Team="Ungeteamet"
    )

    assert bring_in(database, cast.lone, moved) == (0, 1, 0)
    assert person(database, "Mille Holm") == replace(
        before, name="Mille Holm", team_id=OTHER_TEAM, version=2
    )


def test_an_empty_cell_takes_nothing_away(cast, database):
    bring_in(database, cast.lone, MILLE)

    assert bring_in(database, cast.lone, person_row()) == (0, 0, 1)
    assert roles_of(database, "Mille Skov") == [Grant(Role.FACILITATOR, TEAM)]


def test_nothing_is_kept_of_a_list_with_one_wrong_row(cast, database):
    preview = look(
        database, cast.lone, rows(MILLE, person_row("Jens Bæk", Team="Nordlyset"))
    )

    with pytest.raises(InvalidForm):
        keep(database, cast.lone, preview)

    assert preview.plan.missing_units == (("Nordlyset", 1),)
    with database.reading(FJORDBY) as db:
        names = [one.name for one in people.list_people(db, FJORDBY)]
    assert "Mille Skov" not in names


def test_a_row_with_faults_counts_as_nothing_else(cast, database):
    king = person_row("Jens Bæk", Roller="Administrator")
    plan = look(database, cast.lone, rows(MILLE, king)).plan

    assert (plan.new, plan.changed, plan.unchanged, plan.faulty) == (1, 0, 0, 1)


def test_a_list_is_looked_through_again_when_somebody_was_added_meanwhile(
    cast, database
):
    preview = look(database, cast.lone, rows(MILLE))
    bring_in(database, cast.lone, person_row("Jens Bæk"))

    with pytest.raises(InvalidField) as refused:
        keep(database, cast.lone, preview)

    assert refused.value == InvalidField("file", ErrorCode.FILE_CHANGED)


def test_one_with_two_employments_comes_in_once_with_both_roles(cast, database):
    there = person_row(
        "Mille Skov",
        **{"E-mail": "mille@fjordby.example"},
        Team="Ungeteamet",
        Roller="Teamleder",
    )

    assert bring_in(database, cast.lone, MILLE, there) == (1, 0, 0)
    assert person(database, "Mille Skov").team_id == TEAM
    assert set(roles_of(database, "Mille Skov")) == {
        Grant(Role.FACILITATOR, TEAM),
        Grant(Role.TEAM_LEADER, OTHER_TEAM),
    }
    # in whatever order the rows are the next time
    assert bring_in(database, cast.lone, there, MILLE) == (0, 0, 1)


def test_a_new_address_is_asked_about_and_then_kept(cast, database):
    bring_in(database, cast.lone, MILLE)
    renamed = person_row(**{"E-mail": "m.skov@nyby.example"})

    assert faults(database, cast.lone, renamed) == [(2, "B", ErrorCode.ADDRESS_DIFFERS)]
    with database.reading(FJORDBY) as db:
        preview = preview_staff(
            at_work(db, cast.lone), rows(renamed), confirmed=True, same_people=True
        )
    keep(database, cast.lone, preview)
    assert person(database, "Mille Skov").email == "m.skov@nyby.example"


def test_a_new_domain_of_all_addresses_is_no_question(cast, database):
    bring_in(database, cast.lone, MILLE)
    merged = person_row(**{"E-mail": "mille@nyby.example"})

    assert bring_in(database, cast.lone, merged) == (0, 1, 0)
    assert person(database, "Mille Skov").email == "mille@nyby.example"


def test_every_person_and_role_stands_in_the_log(cast, database):
    bring_in(database, cast.lone, MILLE)

    with database.reading(FJORDBY) as db:
        written = change_log.list_log(at_work(db, cast.lone))
    assert [(entry.action, entry.detail) for entry in reversed(written)] == [
        ("roster.edit", "added"),
        ("role.grant", f"facilitator unit:{TEAM}"),
        ("import.people", "1 new, 0 changed"),
    ]


def test_the_day_that_somebody_began_is_never_made_up(cast, database):
    """Who has worked here for years did not begin on the day of the import."""
    preview = look(database, cast.lone, rows(person_row(), person_row("Jens Bæk")))
    keep(database, cast.lone, preview)

    assert preview.plan.new_without_start == 2
    assert person(database, "Mille Skov").joined_on is None
