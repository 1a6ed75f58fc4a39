"""Who may import whom by a staff list, with which roles, and who is invited."""

from dataclasses import replace

import pytest

from data_access.people import grants as grant_rows
from data_access.people import people
from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import ErrorCode, NotAllowed
from domain.people.grants import Grant
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, TODAY
from tests.cast import DEPARTMENT, NOW
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


def test_who_left_is_taken_back_by_hand(cast, database):
    bring_in(database, cast.lone, MILLE)
    mille = person(database, "Mille Skov")
    with database.writing(FJORDBY) as db:
        people.change_person(
            db, FJORDBY, replace(mille, left_on=TODAY), version=mille.version
        )

    assert faults(database, cast.lone, MILLE) == [(2, "A", ErrorCode.PERSON_HAS_LEFT)]


def test_after_a_merger_all_come_in_and_who_signs_in_keeps_the_address(cast, database):
    bring_in(database, cast.lone, MILLE)
    merged = rows(
        person_row("Mille Skov", **{"E-mail": "mille@nyby.example"}),
        person_row("Finn", Funktion="Pædagog", **{"E-mail": "finn@nyby.example"}),
        person_row("Aisha", **{"E-mail": "aisha@nyby.example"}),
    )
    preview = look(database, cast.lone, merged)

    assert preview.plan.faults == ()
    told = [
        (one.row, one.person.name, one.person.email, one.other_email)
        for one in preview.plan.kept_addresses
    ]
    assert told == [
        (3, "Finn", "finn@fjordby.example", "finn@nyby.example"),
        (4, "Aisha", "aisha@fjordby.example", "aisha@nyby.example"),
    ]
    keep(database, cast.lone, preview)
    assert person(database, "Mille Skov").email == "mille@nyby.example"
    finn = person(database, "Finn")
    assert (finn.email, finn.function) == ("finn@fjordby.example", "Pædagog")
    with database.reading(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, finn.id)
    assert account is not None
    assert account.email == "finn@fjordby.example"
    # the same list once more changes nothing, and says it again
    again = look(database, cast.lone, merged).plan
    assert (again.changes, len(again.kept_addresses)) == ((), 2)


def test_another_mailbox_may_be_another_colleague_also_of_one_who_signs_in(
    cast, database
):
    other = rows(person_row("Finn", **{"E-mail": "en.anden@fjordby.example"}))
    (fault,) = look(database, cast.lone, other).plan.faults
    assert (fault.row, fault.letter) == (2, "B")
    assert fault.error.code == ErrorCode.ADDRESS_DIFFERS

    said = look(database, cast.lone, other, same_people=True).plan
    (row,) = said.kept_addresses
    assert (said.faults, row.person) == ((), row.before)


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


def test_a_role_at_a_department_is_held_there(cast, database):
    leader = person_row("Jens Bæk", Team="Familieafdelingen", Roller="Leder")
    bring_in(database, cast.lone, leader)

    with database.reading(FJORDBY) as db:
        jens = viewer_of(db, FJORDBY, person(database, "Jens Bæk").id)
    assert jens is not None
    assert [held.role for held in jens.roles] == [Role.MANAGER]
    assert roles_of(database, "Jens Bæk") == [Grant(Role.MANAGER, DEPARTMENT)]
