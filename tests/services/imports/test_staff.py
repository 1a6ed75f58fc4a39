"""A staff list is imported: who is new, who is changed, and who may not be."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from data_access.people import grants as grant_rows
from data_access.people import people
from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotAllowed
from domain.imports.sheets import Sheet
from domain.people.grants import Grant
from domain.people.person import Person
from services import change_log
from services.imports.staff import import_staff, preview_staff
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.cast import DEPARTMENT, NOW
from tests.support.imports.sheets import STAFF_HEADINGS, person_row
from tests.support.work import at_work


def rows(*lines) -> Sheet:
    cells = tuple(tuple(cell or None for cell in line) for line in lines)
    return Sheet("csv", (STAFF_HEADINGS, *cells))


def look(database, viewer, sheet):
    with database.reading(FJORDBY) as db:
        return preview_staff(at_work(db, viewer), sheet, confirmed=True)


def keep(database, viewer, preview, *, invites=False):
    with database.writing(FJORDBY) as db:
        return import_staff(
            at_work(db, viewer),
            preview,
            invites=invites,
            outbox=None,
            op_id=uuid4(),
            confirmed=True,
        )


def bring_in(database, viewer, *lines):
    """Import rows; return how many people were new, changed and left alone."""
    preview = look(database, viewer, rows(*lines))
    keep(database, viewer, preview)
    return (preview.plan.new, preview.plan.changed, preview.plan.unchanged)


def faults(database, viewer, *lines):
    """Return the row and the reason of every fault."""
    found = look(database, viewer, rows(*lines)).plan.faults
    return [(fault.row, fault.letter, fault.error.code) for fault in found]


def person(database, name) -> Person:
    with database.reading(FJORDBY) as db:
        everybody = people.list_people(db, FJORDBY)
    return next(one for one in everybody if one.name == name)


def roles_of(database, name):
    found = person(database, name)
    with database.reading(FJORDBY) as db:
        held = grant_rows.list_held_grants(db, FJORDBY, person_id=found.id)
    return [one.grant for one in held]


MILLE = person_row(
    **{"E-mail": "Mille@Fjordby.example", "Funktion": "Pædagog"},
    Startdato="01-08-2026",
    Roller="Facilitator",
)


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


def test_a_right_that_was_lost_meanwhile_no_longer_counts(cast, database):
    preview = look(database, cast.aisha, rows(person_row()))
    with database.writing(FJORDBY) as db:
        held = grant_rows.list_held_grants(db, FJORDBY, person_id=cast.aisha.person_id)
        for one in held:
            grant_rows.revoke_grant(db, FJORDBY, one.id, cast.lone.person_id, now=NOW)

    with pytest.raises(NotAllowed):
        keep(database, cast.aisha, preview)


def test_a_team_leader_fills_the_own_team_with_colleagues_and_facilitators(
    cast, database
):
    assert faults(
        database,
        cast.aisha,
        person_row(Roller="Facilitator"),
        person_row("Jens Bæk", Roller="Teamleder"),
        person_row("Ida Lund", Team="Ungeteamet"),
    ) == [
        (3, "E", ErrorCode.ROLE_NOT_YOURS),
        (4, "D", ErrorCode.UNIT_NOT_YOURS),
    ]


def test_nobody_makes_an_administrator_or_raises_themselves_by_a_list(cast, database):
    tove = person_row("Tove", Team="Ungeteamet", Roller="Superbruger")

    assert faults(
        database,
        cast.tove,
        tove,
        person_row("Jens Bæk", Team="Ungeteamet", Roller="Administrator"),
    ) == [
        (2, "E", ErrorCode.GRANT_TO_SELF),
        (3, "E", ErrorCode.ROLE_BY_HAND),
    ]


def test_a_superuser_changes_no_colleague_of_the_same_rights(cast, database):
    karen = person_row("Karen Holm", **{"E-mail": "karen@fjordby.example"})

    assert faults(database, cast.bo, karen) == [(2, "A", ErrorCode.PERSON_NOT_YOURS)]


def test_who_signs_in_keeps_the_address_and_who_left_is_taken_back_by_hand(
    cast, database
):
    bring_in(database, cast.lone, MILLE)
    mille = person(database, "Mille Skov")
    with database.writing(FJORDBY) as db:
        people.change_person(
            db, FJORDBY, replace(mille, left_on=TODAY), version=mille.version
        )

    assert faults(
        database,
        cast.lone,
        MILLE,
        person_row("Finn", **{"E-mail": "en.anden@fjordby.example"}),
    ) == [
        (2, "A", ErrorCode.PERSON_HAS_LEFT),
        (3, "B", ErrorCode.EMAIL_OF_ACCOUNT),
    ]


def test_invitations_are_made_only_when_asked_for(cast, database):
    first = look(database, cast.lone, rows(MILLE))
    assert keep(database, cast.lone, first) == ()

    jens = person_row("Jens Bæk", **{"E-mail": "jens@fjordby.example"})
    second = look(database, cast.lone, rows(MILLE, jens, person_row("Ida Lund")))
    invited = keep(database, cast.lone, second, invites=True)

    assert [one.person.name for one in invited] == ["Jens Bæk"]
    with database.reading(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, invited[0].person.id)
    assert account is not None
    assert account.email == "jens@fjordby.example"


def test_an_address_that_signs_in_elsewhere_is_told_before_and_stops_nobody(
    cast, database
):
    ole = person_row("Jens Bæk", **{"E-mail": "Ole@skovbaek.example"})
    preview = look(database, cast.lone, rows(MILLE, ole))
    told = [(one.row, one.person.name) for one in preview.not_invited]

    assert told == [(3, "Jens Bæk")]
    assert [one.person.name for one in preview.invited] == ["Mille Skov"]
    invited = keep(database, cast.lone, preview, invites=True)
    assert [one.person.name for one in invited] == ["Mille Skov"]
    assert person(database, "Jens Bæk").email == "ole@skovbaek.example"


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


def test_a_role_at_a_department_is_held_there(cast, database):
    leader = person_row("Jens Bæk", Team="Familieafdelingen", Roller="Leder")
    bring_in(database, cast.lone, leader)

    with database.reading(FJORDBY) as db:
        jens = viewer_of(db, FJORDBY, person(database, "Jens Bæk").id)
    assert jens is not None
    assert [held.role for held in jens.roles] == [Role.MANAGER]
    assert roles_of(database, "Jens Bæk") == [Grant(Role.MANAGER, DEPARTMENT)]


def test_the_day_that_somebody_began_is_never_made_up(cast, database):
    """Who has worked here for years did not begin on the day of the import."""
    preview = look(database, cast.lone, rows(person_row(), person_row("Jens Bæk")))
    keep(database, cast.lone, preview)

    assert preview.plan.new_without_start == 2
    assert person(database, "Mille Skov").joined_on is None
