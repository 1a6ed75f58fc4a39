"""Roles on both databases: who gives them, who takes them, and who is never lost."""

import threading
from datetime import timedelta

import pytest

from data_access.people import grants, people
from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import DomainError, ErrorCode, InvalidField, NotAllowed, NotFound
from domain.people.grants import Grant, HeldGrant
from domain.people.second_opinions import SecondOpinion
from domain.people.settings import Thresholds
from services import change_log
from services.people import roles, second_opinions, settings
from services.sign_in import invitations, operator_access
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import DEPARTMENT, NOW, SKOVBAEK_TEAM, add_colleague
from tests.support.work import at_work


def give(database, viewer, to, role, *, unit_id=None, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        return roles.grant_role(
            at_work(db, viewer), to, Grant(role, unit_id), confirmed=confirmed
        )


def take(database, viewer, grant_id, *, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        roles.revoke_role(at_work(db, viewer), grant_id, confirmed=confirmed)


def held_by(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return grants.list_held_grants(
            db, viewer.organisation_id, person_id=viewer.person_id
        )


def newcomer(database, name="Signe", **place):
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, name, **place)


def test_a_role_is_given_counts_at_once_and_stands_in_the_log(database, cast):
    signe = newcomer(database, team_id=TEAM)

    held = give(
        database, cast.lone, signe.person_id, Role.TEAM_LEADER, unit_id=DEPARTMENT
    )

    assert held == HeldGrant(
        held.id,
        signe.person_id,
        Grant(Role.TEAM_LEADER, DEPARTMENT),
        NOW,
        cast.lone.person_id,
    )
    with database.reading(FJORDBY) as db:
        now = viewer_of(db, FJORDBY, signe.person_id)
        last = change_log.list_log(at_work(db, cast.lone))[0]
    assert now.roles[0].team_ids == {DEPARTMENT, TEAM, OTHER_TEAM}
    assert (last.action, last.subject, last.detail) == (
        "role.grant",
        f"person:{signe.person_id}",
        f"team_leader unit:{DEPARTMENT}",
    )


@pytest.mark.parametrize(
    ("giver", "grant"),
    [
        ("finn", Grant(Role.FACILITATOR, TEAM)),
        ("karen", Grant(Role.FACILITATOR, TEAM)),
        ("aisha", Grant(Role.FACILITATOR, OTHER_TEAM)),
        ("aisha", Grant(Role.FACILITATOR, None)),
        ("aisha", Grant(Role.TEAM_LEADER, TEAM)),
        ("bo", Grant(Role.SUPERUSER, None)),
        ("bo", Grant(Role.MANAGER, None)),
        ("bo", Grant(Role.ADMINISTRATOR, None)),
        ("lone", Grant(Role.PLATFORM, None)),
    ],
)
def test_nobody_gives_more_than_their_own(database, cast, giver, grant):
    signe = newcomer(database, team_id=TEAM)

    with pytest.raises(NotAllowed):
        give(
            database,
            getattr(cast, giver),
            signe.person_id,
            grant.role,
            unit_id=grant.unit_id,
        )

    assert held_by(database, signe) == []


@pytest.mark.parametrize("name", ["aisha", "bo", "lone"])
def test_nobody_gives_or_takes_their_own_role(database, cast, name):
    viewer = getattr(cast, name)
    before = held_by(database, viewer)

    for act in (
        lambda: give(
            database, viewer, viewer.person_id, Role.FACILITATOR, unit_id=TEAM
        ),
        lambda: take(database, viewer, before[0].id),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert refused.value.code is ErrorCode.GRANT_TO_SELF

    assert held_by(database, viewer) == before


def test_the_same_role_is_not_given_twice(database, cast):
    with pytest.raises(InvalidField) as refused:
        give(database, cast.lone, cast.aisha.person_id, Role.TEAM_LEADER, unit_id=TEAM)

    assert refused.value == InvalidField("role", ErrorCode.ROLE_TWICE)


def test_an_administrator_is_one_for_the_whole_organisation(database, cast):
    with pytest.raises(InvalidField) as refused:
        give(database, cast.lone, cast.bo.person_id, Role.ADMINISTRATOR, unit_id=TEAM)

    assert refused.value == InvalidField("unit_id", ErrorCode.GRANT_EVERYWHERE_ONLY)


def test_an_administrator_gives_the_password_again(database, cast):
    before = held_by(database, cast.aisha)
    for act in (
        lambda: give(
            database, cast.lone, cast.aisha.person_id, Role.MANAGER, confirmed=False
        ),
        lambda: take(database, cast.lone, before[0].id, confirmed=False),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert refused.value.code is ErrorCode.PASSWORD_AGAIN

    assert held_by(database, cast.aisha) == before


def test_a_superuser_takes_back_without_the_password(database, cast):
    (held,) = held_by(database, cast.finn)

    take(database, cast.bo, held.id, confirmed=False)

    assert held_by(database, cast.finn) == []
    with pytest.raises(NotFound):
        take(database, cast.bo, held.id)


def test_another_organisations_roles_and_units_look_like_none(database, cast):
    (oles,) = held_by(database, cast.ole)

    with pytest.raises(NotFound):
        take(database, cast.lone, oles.id)
    with pytest.raises(NotFound):
        give(database, cast.lone, cast.ole.person_id, Role.MANAGER)
    with pytest.raises(NotFound):
        give(
            database, cast.lone, cast.bo.person_id, Role.MANAGER, unit_id=SKOVBAEK_TEAM
        )

    assert held_by(database, cast.ole) == [oles]


def waiting(database, viewer):
    with database.reading(FJORDBY) as db:
        return second_opinions.list_waiting(at_work(db, viewer))


def answer(database, viewer, opinion_id, *, approved=True, confirmed=True):
    with database.writing(FJORDBY) as db:
        second_opinions.answer(
            at_work(db, viewer), opinion_id, approved=approved, confirmed=confirmed
        )


@pytest.fixture
def rie(database, cast):
    """Give a second administrator, whom the only one could make alone."""
    rie = newcomer(database, "Rie")
    give(database, cast.lone, rie.person_id, Role.ADMINISTRATOR)
    return rie


def test_a_third_administrator_waits_for_the_second_to_agree(database, cast, rie):
    signe = newcomer(database)

    asked = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)

    assert held_by(database, signe) == []
    assert waiting(database, rie) == [asked]
    answer(database, rie, asked.id)
    assert [one.grant for one in held_by(database, signe)] == [
        Grant(Role.ADMINISTRATOR)
    ]
    assert waiting(database, rie) == []


def test_who_asks_twice_has_asked_once(database, cast, rie):
    signe = newcomer(database)

    asked = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)

    assert give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR) == asked
    assert waiting(database, rie) == [asked]


def test_who_asked_does_not_agree_with_themselves(database, cast, rie):
    signe = newcomer(database)
    asked = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)

    with pytest.raises(DomainError) as refused:
        answer(database, cast.lone, asked.id)

    assert refused.value.code is ErrorCode.OWN_OPINION
    assert held_by(database, signe) == []
    answer(database, cast.lone, asked.id, approved=False)
    assert waiting(database, rie) == []


def test_a_declined_question_gives_nothing_and_is_answered_once(database, cast, rie):
    signe = newcomer(database)
    asked = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)
    answer(database, rie, asked.id, approved=False)

    with pytest.raises(NotFound):
        answer(database, rie, asked.id)

    assert held_by(database, signe) == []


@pytest.mark.parametrize("name", ["finn", "aisha", "bo", "karen"])
def test_only_administrators_see_and_answer_what_waits(database, cast, rie, name):
    signe = newcomer(database)
    asked = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        waiting(database, getattr(cast, name))
    with pytest.raises(NotAllowed):
        answer(database, getattr(cast, name), asked.id)

    assert held_by(database, signe) == []


def test_two_administrators_who_take_each_others_role_leave_one(database, cast, rie):
    """Both click at the same moment, ten times over."""
    for _round in range(10):
        (lones,), (ries,) = held_by(database, cast.lone), held_by(database, rie)
        refusals, start = [], threading.Barrier(2)

        def take_away(viewer, grant, start=start, refusals=refusals):
            start.wait()
            try:
                take(database, viewer, grant.id)
            except DomainError as error:
                refusals.append(error.code)

        threads = [
            threading.Thread(target=take_away, args=(cast.lone, ries)),
            threading.Thread(target=take_away, args=(rie, lones)),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with database.reading(FJORDBY) as db:
            left = grants.list_administrators(db, FJORDBY)
        assert len(left) == 1
        assert refusals == [ErrorCode.NOT_ALLOWED]
        keeper, lost = (
            (cast.lone, rie) if cast.lone.person_id in left else (rie, cast.lone)
        )
        give(database, keeper, lost.person_id, Role.ADMINISTRATOR)


def test_an_administrator_with_a_closed_account_does_not_count_as_one(database, cast):
    rie = newcomer(database, "Rie")
    give(database, cast.lone, rie.person_id, Role.ADMINISTRATOR)
    (lones,) = held_by(database, cast.lone)

    with database.writing(FJORDBY) as db:
        invitations.deactivate(at_work(db, cast.lone), rie.person_id, confirmed=True)

    with database.reading(FJORDBY) as db:
        assert grants.list_administrators(db, FJORDBY) == {cast.lone.person_id}
    with pytest.raises(NotAllowed):
        take(database, rie, lones.id)


def invited(database, name="Rie"):
    """Return an administrator who has been invited, and has chosen no password."""
    with database.writing(FJORDBY) as db:
        address = f"{name.lower()}@fjordby.example"
        person_id = people.add_person(db, FJORDBY, name, email=address)
        accounts.add_account(db, FJORDBY, person_id, address, now=NOW)
        grants.add_grant(
            db,
            FJORDBY,
            person_id,
            Role.ADMINISTRATOR,
            unit_id=None,
            granted_by_id=None,
            now=NOW,
        )
    return person_id


def test_the_only_administrator_who_can_sign_in_is_the_last_one(database, cast):
    rie = invited(database)
    (lones,) = held_by(database, cast.lone)

    with database.reading(FJORDBY) as db:
        assert grants.list_administrators(db, FJORDBY) == {cast.lone.person_id}
    with pytest.raises(DomainError) as refused:
        operator_access.deactivate(database, "lone@fjordby.example", now=NOW)
    assert refused.value.code is ErrorCode.LAST_ADMINISTRATOR
    assert held_by(database, cast.lone) == [lones]

    with database.writing(FJORDBY) as db:
        (ries,) = grants.list_held_grants(db, FJORDBY, person_id=rie)
    operator_access.deactivate(database, "rie@fjordby.example", now=NOW)
    take(database, cast.lone, ries.id)


def test_nobody_waits_for_an_administrator_who_cannot_sign_in(database, cast):
    invited(database)
    signe = newcomer(database)

    held = give(database, cast.lone, signe.person_id, Role.ADMINISTRATOR)

    assert isinstance(held, HeldGrant)
    with database.writing(FJORDBY) as db:
        raised = settings.raise_thresholds(
            at_work(db, signe), Thresholds(7, 12), confirmed=True
        )
    assert isinstance(raised, SecondOpinion), "now there are two who can sign in"


def test_roles_are_listed_in_the_order_in_which_they_were_given(database, cast):
    signe = newcomer(database, team_id=TEAM)
    with database.writing(FJORDBY) as db:
        for number, unit_id in enumerate((OTHER_TEAM, TEAM, DEPARTMENT)):
            roles.grant_role(
                at_work(db, cast.lone, now=NOW + timedelta(minutes=number)),
                signe.person_id,
                Grant(Role.FACILITATOR, unit_id),
                confirmed=True,
            )

    places = [one.grant.unit_id for one in held_by(database, signe)]
    assert places == [OTHER_TEAM, TEAM, DEPARTMENT]
