"""People and rosters: added one by one or by the list, changed, and let go."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.people import grants
from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import (
    Conflict,
    DomainError,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    NotFound,
)
from domain.people.person import AccountState, Person, PersonDraft
from services import change_log
from services.people import colleagues as people
from services.people import rosters
from services.sign_in import logins
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.cast import NOW, SKOVBAEK, SKOVBAEK_TEAM, add_colleague, signed_in
from tests.support.work import at_work


def colleagues(database, viewer, **asked):
    with database.reading(viewer.organisation_id) as db:
        return people.list_colleagues(at_work(db, viewer), **asked)


def names(database, viewer, **asked):
    return [one.person.name for one in colleagues(database, viewer, **asked)]


def add(database, viewer, draft, *, team_id=TEAM, op_id=None):
    with database.writing(viewer.organisation_id) as db:
        return rosters.add_person(
            at_work(db, viewer), draft, team_id=team_id, op_id=op_id or uuid4()
        )


def add_lines(database, viewer, lines, *, team_id=TEAM, op_id=None):
    with database.writing(viewer.organisation_id) as db:
        return rosters.add_people(
            at_work(db, viewer), lines, team_id=team_id, op_id=op_id or uuid4()
        )


def change(database, viewer, person, draft, *, team_id=TEAM, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        return people.change_person(
            at_work(db, viewer),
            person.id,
            draft,
            team_id=team_id,
            version=person.version,
            confirmed=confirmed,
        )


def leave(database, viewer, person_id, *, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        return people.let_leave(at_work(db, viewer), person_id, confirmed=confirmed)


def free(database, viewer, person_id):
    with database.writing(viewer.organisation_id) as db:
        return people.free_address(at_work(db, viewer), person_id, confirmed=True)


def person_of(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return people.person_of(at_work(db, viewer), viewer.person_id)


def test_a_team_leader_puts_a_colleague_on_the_roster(database, cast):
    draft = PersonDraft(" Signe  Holm ", "Socialrådgiver", "Signe@Fjordby.example")

    signe = add(database, cast.aisha, draft)

    assert signe == Person(
        id=signe.id,
        name="Signe Holm",
        function="Socialrådgiver",
        email="signe@fjordby.example",
        team_id=TEAM,
        joined_on=TODAY,
    )
    assert names(database, cast.aisha) == ["Aisha", "Finn", "Signe Holm"]


def test_the_same_form_sent_twice_adds_one_person(database, cast):
    op_id = uuid4()

    first = add(database, cast.aisha, PersonDraft("Signe"), op_id=op_id)
    again = add(database, cast.aisha, PersonDraft("Signe"), op_id=op_id)

    assert again == first
    assert names(database, cast.aisha).count("Signe") == 1


def test_a_namesake_on_the_same_roster_is_asked_about(database, cast):
    with pytest.raises(DomainError) as refused:
        add(database, cast.aisha, PersonDraft("FINN"))

    assert refused.value.code is ErrorCode.PERSON_TWICE
    assert add(database, cast.bo, PersonDraft("Finn"), team_id=OTHER_TEAM).id


def test_the_address_of_somebody_else_is_refused_without_a_name(database, cast):
    leave(database, cast.lone, cast.tove.person_id)

    for address in ("BO@fjordby.example", "tove@fjordby.example"):
        with pytest.raises(InvalidField) as refused:
            add(database, cast.aisha, PersonDraft("Signe", None, address))

        assert refused.value == InvalidField("email", ErrorCode.PERSON_EMAIL_TWICE)
    assert names(database, cast.aisha) == ["Aisha", "Finn"]


def test_the_address_of_somebody_who_left_is_freed_for_another(database, cast):
    leave(database, cast.lone, cast.tove.person_id)

    freed = free(database, cast.lone, cast.tove.person_id)
    signe = add(
        database, cast.aisha, PersonDraft("Signe", None, "tove@fjordby.example")
    )

    assert (freed.email, signe.email) == (None, "tove@fjordby.example")
    with database.reading(FJORDBY) as db:
        assert accounts.get_account_by_email(db, "tove@fjordby.example") is None
        assert [
            one.detail for one in change_log.list_log(at_work(db, cast.lone), most=3)
        ] == [
            "added",
            "freed",
            "left",
        ]


def test_an_address_is_freed_once_however_often_it_is_asked_for(database, cast):
    leave(database, cast.lone, cast.tove.person_id)

    first = free(database, cast.lone, cast.tove.person_id)

    assert free(database, cast.lone, cast.tove.person_id) == first


def test_whether_somebody_has_left_is_not_told_to_whoever_may_not_ask(database, cast):
    with pytest.raises(NotAllowed):
        free(database, cast.karen, cast.tove.person_id)


def test_the_address_of_somebody_who_is_here_is_theirs(database, cast):
    before = person_of(database, cast.tove)

    with pytest.raises(Conflict) as refused:
        free(database, cast.lone, cast.tove.person_id)

    assert refused.value.current == before == person_of(database, cast.tove)


def test_the_address_of_somebody_elsewhere_is_free(database, cast):
    signe = add(
        database, cast.aisha, PersonDraft("Signe", None, "ole@skovbaek.example")
    )

    assert signe.email == "ole@skovbaek.example"


def test_a_person_does_not_take_over_the_address_of_another(database, cast):
    signe = add(database, cast.aisha, PersonDraft("Signe"))

    with pytest.raises(InvalidField) as refused:
        change(
            database,
            cast.aisha,
            signe,
            PersonDraft("Signe", None, "lone@fjordby.example"),
        )

    assert refused.value == InvalidField("email", ErrorCode.PERSON_EMAIL_TWICE)


def test_a_person_keeps_their_own_address(database, cast):
    draft = PersonDraft("Signe", None, "signe@fjordby.example")
    signe = add(database, cast.aisha, draft)

    again = change(database, cast.aisha, signe, replace(draft, name="Signe Bay"))

    assert (again.name, again.email) == ("Signe Bay", "signe@fjordby.example")


def test_a_whole_list_is_added_at_once_however_it_was_copied(database, cast):
    added = add_lines(
        database,
        cast.aisha,
        "\nSigne Holm; Socialrådgiver ; signe@fjordby.example\r\n"
        "Per\tPædagog\n  \nMette Bay;;\n",
    )

    assert [(one.name, one.function, one.email) for one in added] == [
        ("Signe Holm", "Socialrådgiver", "signe@fjordby.example"),
        ("Per", "Pædagog", None),
        ("Mette Bay", "", None),
    ]
    assert {one.team_id for one in added} == {TEAM}


def test_the_same_list_sent_twice_adds_everybody_once(database, cast):
    op_id = uuid4()

    first = add_lines(database, cast.aisha, "Signe\nPer", op_id=op_id)

    assert add_lines(database, cast.aisha, "Signe\nPer", op_id=op_id) == first
    assert names(database, cast.aisha) == ["Aisha", "Finn", "Per", "Signe"]


@pytest.mark.parametrize(
    ("lines", "refusals"),
    [
        ("", [(ErrorCode.REQUIRED, None)]),
        (" \n\t\t\n", [(ErrorCode.REQUIRED, None)]),
        ("Per\n\t\t\n;;;\n ; ", [(ErrorCode.REQUIRED, 3), (ErrorCode.REQUIRED, 4)]),
        (
            "Per;;ny@fjordby.example\nSigne;;NY@fjordby.example",
            [(ErrorCode.PERSON_EMAIL_TWICE, 2)],
        ),
        ("Signe\nPer;;tove@fjordby.example", [(ErrorCode.PERSON_EMAIL_TWICE, 2)]),
        (
            "Signe\nFinn;;Finn@fjordby.example",
            [(ErrorCode.PERSON_TWICE, 2), (ErrorCode.PERSON_EMAIL_TWICE, 2)],
        ),
        ("Per\n; Pædagog", [(ErrorCode.REQUIRED, 2)]),
        ("Per\n\nSigne;;signe", [(ErrorCode.NOT_AN_EMAIL, 3)]),
        ("Per\nper", [(ErrorCode.PERSON_TWICE, 2)]),
        ("Finn", [(ErrorCode.PERSON_TWICE, 1)]),
        ("Per 010190-1234", [(ErrorCode.CONTAINS_CPR, 1)]),
        ("Per;;;;\nSigne;;;12 34 56 78", [(ErrorCode.MORE_COLUMNS, 2)]),
        ("Per;;;sag;010190-1234", [(ErrorCode.CONTAINS_CPR, 1)]),
        ("x" * 121, [(ErrorCode.TOO_LONG, 1)]),
        (
            ";;mail\nSigne\nPer;" + "y" * 81,
            [
                (ErrorCode.REQUIRED, 1),
                (ErrorCode.NOT_AN_EMAIL, 1),
                (ErrorCode.TOO_LONG, 3),
            ],
        ),
        (
            "\n".join(f"Nr. {n}" for n in range(101)),
            [(ErrorCode.TOO_MANY_AT_ONCE, None)],
        ),
    ],
)
def test_one_bad_line_adds_nobody_and_is_named(database, cast, lines, refusals):
    with pytest.raises(InvalidForm) as refused:
        add_lines(database, cast.aisha, lines)

    told = [(error.code, error.values.get("line")) for error in refused.value.errors]
    assert told == refusals
    assert {error.field for error in refused.value.errors} == {"lines"}
    assert names(database, cast.aisha) == ["Aisha", "Finn"]


def test_what_stands_behind_the_address_is_named(database, cast):
    with pytest.raises(InvalidForm) as refused:
        add_lines(database, cast.aisha, "Per\tPædagog\t\t12 34 56 78\tStue 4")

    assert refused.value.errors == (
        InvalidField(
            "lines", ErrorCode.MORE_COLUMNS, rest="12 34 56 78 Stue 4", line=1
        ),
    )


def test_the_longest_list_is_taken(database, cast):
    lines = "\n".join(f"Nr. {number}" for number in range(100))

    assert len(add_lines(database, cast.aisha, lines)) == 100


@pytest.mark.parametrize("team_id", [OTHER_TEAM, None], ids=["another team", "no team"])
def test_a_team_leader_adds_to_the_own_roster_only(database, cast, team_id):
    with pytest.raises(NotAllowed):
        add(database, cast.aisha, PersonDraft("Signe"), team_id=team_id)
    with pytest.raises(NotAllowed):
        add_lines(database, cast.aisha, "Signe", team_id=team_id)

    assert "Signe" not in names(database, cast.lone)


def test_another_organisations_team_takes_nobody_of_ours(database, cast):
    with pytest.raises(NotFound):
        add(database, cast.lone, PersonDraft("Signe"), team_id=SKOVBAEK_TEAM)

    assert names(database, cast.ole) == ["Ole"]


def test_everybody_is_listed_with_account_and_roles(database, cast):
    add(database, cast.lone, PersonDraft("Signe"))

    listed = {
        one.person.name: (one.account, [held.grant.role for held in one.grants])
        for one in colleagues(database, cast.lone)
    }

    assert listed == {
        "Aisha": (AccountState.OPEN, [Role.TEAM_LEADER]),
        "Bo": (AccountState.OPEN, [Role.SUPERUSER]),
        "Finn": (AccountState.OPEN, [Role.FACILITATOR]),
        "Karen": (AccountState.OPEN, [Role.MANAGER]),
        "Lone": (AccountState.OPEN, [Role.ADMINISTRATOR]),
        "Signe": (AccountState.NONE, []),
        "Tove": (AccountState.OPEN, [Role.TEAM_LEADER]),
    }


def test_a_person_is_changed_and_moved(database, cast):
    signe = add(database, cast.bo, PersonDraft("Signe"))

    moved = change(
        database, cast.bo, signe, PersonDraft("Signe Bay", "Vikar"), team_id=OTHER_TEAM
    )

    assert moved == replace(
        signe, name="Signe Bay", function="Vikar", team_id=OTHER_TEAM, version=2
    )
    with database.reading(FJORDBY) as db:
        last = change_log.list_log(at_work(db, cast.lone))[0]
    assert (last.action, last.detail) == ("person.edit", "name, function, team_id")


def test_who_saves_second_sees_what_the_first_one_saved(database, cast):
    signe = add(database, cast.aisha, PersonDraft("Signe"))
    first = change(database, cast.aisha, signe, PersonDraft("Signe Bay"))

    with pytest.raises(Conflict) as refused:
        change(database, cast.aisha, signe, PersonDraft("Signe Dam"))

    assert refused.value.current == first


def test_a_team_leader_does_not_change_those_with_more_rights(database, cast):
    with database.writing(FJORDBY) as db:
        add_colleague(db, FJORDBY, "Ravn", Role.SUPERUSER, team_id=TEAM)
    ravn = next(
        one.person
        for one in colleagues(database, cast.lone)
        if one.person.name == "Ravn"
    )

    with pytest.raises(NotAllowed):
        change(database, cast.aisha, ravn, PersonDraft("Ravn", None, "a@b.dk"))
    with pytest.raises(NotAllowed):
        leave(database, cast.aisha, ravn.id)


def test_a_new_address_signs_out_and_asks_for_the_password(database, cast):
    login = signed_in(database, cast.finn)
    finn = person_of(database, cast.finn)
    draft = PersonDraft("Finn", "", "finn.bak@fjordby.example")

    with pytest.raises(DomainError) as refused:
        change(database, cast.lone, finn, draft, confirmed=False)
    assert refused.value.code is ErrorCode.PASSWORD_AGAIN
    assert logins.current_login(database, login, now=NOW)

    change(database, cast.lone, finn, draft)

    assert logins.current_login(database, login, now=NOW) is None
    with database.reading(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, cast.finn.person_id)
    assert account.email == "finn.bak@fjordby.example"


def test_the_address_of_another_account_is_refused(database, cast):
    finn = person_of(database, cast.finn)

    with pytest.raises(DomainError) as refused:
        change(
            database, cast.lone, finn, PersonDraft("Finn", "", "ole@skovbaek.example")
        )

    assert refused.value.code is ErrorCode.EMAIL_TAKEN


def test_whoever_signs_in_keeps_an_address(database, cast):
    finn = person_of(database, cast.finn)

    with pytest.raises(InvalidForm) as refused:
        change(database, cast.lone, finn, PersonDraft("Finn", "", " "))

    assert refused.value.at("email").code is ErrorCode.REQUIRED


def test_whoever_leaves_loses_roles_and_access_and_keeps_the_name(database, cast):
    login = signed_in(database, cast.tove)

    left = leave(database, cast.lone, cast.tove.person_id)

    assert (left.name, left.left_on) == ("Tove", TODAY)
    assert logins.current_login(database, login, now=NOW) is None
    assert "Tove" not in names(database, cast.lone)
    assert "Tove" in names(database, cast.lone, with_left=True)
    with database.reading(FJORDBY) as db:
        assert viewer_of(db, FJORDBY, cast.tove.person_id) is None
        assert grants.list_held_grants(db, FJORDBY, person_id=left.id) == []


def test_whoever_returns_stands_on_the_roster_without_access(database, cast):
    leave(database, cast.lone, cast.tove.person_id)

    with database.writing(FJORDBY) as db:
        rosters.take_back(at_work(db, cast.lone), cast.tove.person_id)

    tove = next(
        one for one in colleagues(database, cast.lone) if one.person.name == "Tove"
    )
    assert (tove.account, tove.grants) == (AccountState.CLOSED, ())


def test_the_last_administrator_does_not_leave(database, cast):
    with pytest.raises(DomainError) as refused:
        leave(database, cast.lone, cast.lone.person_id)

    assert refused.value.code in {ErrorCode.LAST_ADMINISTRATOR, ErrorCode.NOT_ALLOWED}
    assert "Lone" in names(database, cast.lone)


def test_another_organisations_people_look_like_nobody(database, cast):
    ole = person_of(database, cast.ole)

    with pytest.raises(NotFound):
        change(database, cast.lone, ole, PersonDraft("Ole Bo"))
    with pytest.raises(NotFound):
        leave(database, cast.lone, ole.id)

    assert names(database, cast.ole) == ["Ole"]
    with database.reading(SKOVBAEK) as db:
        assert viewer_of(db, SKOVBAEK, ole.id) == cast.ole
