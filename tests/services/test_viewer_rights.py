"""Who is looking: the roles as the database has them when somebody acts."""

import pytest

from data_access.people import grants
from data_access.sign_in import accounts
from domain.access import Action, Role, ScopedRole
from domain.errors import DomainError, ErrorCode, NotAllowed
from services.viewer_rights import (
    require,
    require_password,
    require_somewhere,
    viewer_of,
)
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import DEPARTMENT, FJORDBY_ROOT, NOW, SKOVBAEK, add_colleague
from tests.support.work import at_work


def disable(database, viewer):
    with database.writing(viewer.organisation_id) as db:
        account = accounts.get_account_of_person(
            db, viewer.organisation_id, viewer.person_id
        )
        accounts.disable_account(db, account.id, at=NOW)


def test_a_role_covers_the_unit_and_all_below_it(database, cast):
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie", Role.MANAGER, unit_id=DEPARTMENT)

    assert rie.roles == (
        ScopedRole(Role.MANAGER, frozenset({DEPARTMENT, TEAM, OTHER_TEAM})),
    )
    assert not rie.may(Action.IMPLEMENTATION_READ, team_id=FJORDBY_ROOT)


def test_who_leads_one_team_is_a_member_of_the_team_on_whose_roster_they_are(
    database, cast
):
    with database.writing(FJORDBY) as db:
        bodil = add_colleague(
            db, FJORDBY, "Bodil", Role.TEAM_LEADER, unit_id=OTHER_TEAM, team_id=TEAM
        )

    assert bodil.roles == (
        ScopedRole(Role.TEAM_LEADER, frozenset({OTHER_TEAM})),
        ScopedRole(Role.MEMBER, frozenset({TEAM})),
    )
    assert {
        action: [team for team in (TEAM, OTHER_TEAM) if bodil.may(action, team_id=team)]
        for action in (Action.SESSION_READ, Action.DECISION_READ, Action.DECISION_WRITE)
    } == {
        Action.SESSION_READ: [TEAM, OTHER_TEAM],
        Action.DECISION_READ: [TEAM, OTHER_TEAM],
        Action.DECISION_WRITE: [OTHER_TEAM],
    }


@pytest.mark.parametrize(
    ("role", "unit_id"),
    [
        pytest.param(Role.FACILITATOR, TEAM, id="a role in the team itself"),
        pytest.param(Role.MANAGER, DEPARTMENT, id="the manager above it"),
        pytest.param(Role.ADMINISTRATOR, None, id="a role everywhere"),
    ],
)
def test_who_holds_a_role_over_their_own_team_is_no_member_besides(
    database, cast, role, unit_id
):
    """Managers do not see a single session's figures, whatever roster they are on."""
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie", role, unit_id=unit_id, team_id=TEAM)

    assert [held.role for held in rie.roles] == [role]


def test_somebody_of_another_organisation_is_nobody_here(database, cast):
    with database.reading(SKOVBAEK) as db:
        assert viewer_of(db, SKOVBAEK, cast.aisha.person_id) is None


def test_an_account_closed_after_the_page_was_drawn_may_nothing(database, cast):
    disable(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        with pytest.raises(NotAllowed):
            require(at_work(db, cast.aisha), Action.DECISION_WRITE, team_id=TEAM)
        with pytest.raises(NotAllowed):
            require_somewhere(at_work(db, cast.aisha), Action.NEXT_STEPS_READ)
        assert viewer_of(db, FJORDBY, cast.aisha.person_id).is_active is False


def test_a_role_taken_away_after_the_page_was_drawn_no_longer_counts(database, cast):
    with database.writing(FJORDBY) as db:
        (grant,) = grants.list_held_grants(db, FJORDBY, person_id=cast.aisha.person_id)
        grants.revoke_grant(db, FJORDBY, grant.id, cast.lone.person_id, now=NOW)

    with database.writing(FJORDBY) as db, pytest.raises(NotAllowed) as refused:
        require(at_work(db, cast.aisha), Action.DECISION_WRITE, team_id=TEAM)
    assert refused.value.needed_roles == ("facilitator", "team_leader", "superuser")


def test_an_administrator_gives_the_password_again_before_changing_settings(cast):
    with pytest.raises(DomainError) as refused:
        require_password(cast.lone, Action.SETTINGS_EDIT, confirmed=False)

    assert refused.value.code is ErrorCode.PASSWORD_AGAIN


def test_whoever_just_gave_the_password_is_not_asked_again(cast):
    require_password(cast.lone, Action.SETTINGS_EDIT, confirmed=True)


def test_a_team_leader_is_not_asked_for_the_password(cast):
    require_password(cast.aisha, Action.SESSION_CANCEL, confirmed=False, team_id=TEAM)
