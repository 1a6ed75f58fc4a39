"""Who may do what. The cases for each cell are generated from the table itself."""

from itertools import product
from uuid import UUID

import pytest

from domain.access import (
    ALL_TEAMS,
    COMMAND_LINE_ACTIONS,
    LINK_ACTIONS,
    MATRIX,
    Action,
    Reach,
    Role,
    Rule,
    ScopedRole,
    Viewer,
    needed_roles,
    rule_for,
)
from domain.people.grants import GIVEN_BY

FJORDBY = UUID(int=1)
AISHA, BO = UUID(int=11), UUID(int=12)
#: The grant covers the first two; the third is a team of somebody else.
TEAM, TEAM_BELOW, OTHER_TEAM = UUID(int=21), UUID(int=22), UUID(int=23)
ELSEWHERE = UUID(int=24)
SCOPE = frozenset({TEAM, TEAM_BELOW})

CELLS = [
    pytest.param(action, role, id=f"{role} {action}")
    for action, role in product(Action, Role)
]


def viewer(*roles, is_active=True):
    return Viewer(FJORDBY, AISHA, "Aisha", roles, is_active=is_active)


def holder(role, scope=SCOPE):
    return viewer(ScopedRole(role, scope))


GROUP = "with a group of a team below"
#: Everything that can be told of a thing, with the word for it.
TARGETS = {
    "in the own team": {"team_id": TEAM},
    "in a team below": {"team_id": TEAM_BELOW},
    "in another team": {"team_id": OTHER_TEAM},
    "in no team": {},
    "of the viewer, elsewhere": {"team_id": OTHER_TEAM, "person_id": AISHA},
    "of somebody else, elsewhere": {"team_id": OTHER_TEAM, "person_id": BO},
    "facilitated, elsewhere": {"team_id": OTHER_TEAM, "facilitator_id": AISHA},
    "facilitated by another": {"team_id": OTHER_TEAM, "facilitator_id": BO},
    "planned, own team": {"team_id": TEAM, "planner_id": AISHA},
    "planned by another, own team": {"team_id": TEAM, "planner_id": BO},
    "planned, elsewhere": {"team_id": OTHER_TEAM, "planner_id": AISHA},
    "a programme's, own team": {"team_id": TEAM, "of_programme": True},
    "a programme's, elsewhere": {"team_id": OTHER_TEAM, "of_programme": True},
    GROUP: {"team_id": OTHER_TEAM, "group_team_ids": [OTHER_TEAM, TEAM_BELOW]},
    "a group of another team's": {"team_id": OTHER_TEAM, "group_team_ids": [ELSEWHERE]},
}
INSIDE = {
    "in the own team",
    "in a team below",
    "planned, own team",
    "planned by another, own team",
    "a programme's, own team",
}
REACHED = {
    Reach.NONE: set(),
    Reach.SELF: {"of the viewer, elsewhere"},
    Reach.ASSIGNED: {"facilitated, elsewhere"},
    Reach.PROGRAMME: {"facilitated, elsewhere", "a programme's, own team"},
    Reach.PLANNED: {"planned, own team"},
    Reach.TEAM: INSIDE,
    Reach.ORGANISATION: INSIDE | {"in no team"},
    Reach.PLATFORM: set(TARGETS),
}


# --- Each cell ---------------------------------------------------------------------


@pytest.mark.parametrize(("action", "role"), CELLS)
def test_a_role_reaches_what_its_rule_says_and_nothing_else(action, role):
    rule = rule_for(action, role)
    expected = REACHED[rule.reach]
    if rule.own:
        expected = expected | REACHED[Reach.SELF]
    if rule.groups:
        expected = expected | {GROUP}
    if rule.planned:
        expected = expected | REACHED[Reach.PLANNED]
    if rule.not_facilitated:
        expected = expected - {"facilitated, elsewhere"}

    reached = {
        name for name, target in TARGETS.items() if holder(role).may(action, **target)
    }

    assert reached == expected


@pytest.mark.parametrize("role", Role)
def test_lists_hold_the_teams_in_which_one_may(role):
    teams = (TEAM, TEAM_BELOW, OTHER_TEAM)
    by_units = [
        action
        for action in Action
        if rule_for(action, role).reach is not Reach.PLATFORM
    ]

    assert {action: holder(role).teams_for(action) for action in by_units} == {
        action: {team for team in teams if holder(role).may(action, team_id=team)}
        for action in by_units
    }


@pytest.mark.parametrize("role", Role)
def test_lists_hold_the_teams_whose_groups_open_a_session(role):
    teams = (TEAM, TEAM_BELOW, OTHER_TEAM)
    by_groups = [action for action in Action if rule_for(action, role).groups]

    assert {
        action: holder(role).teams_for(action, of_groups=True) for action in Action
    } == {
        action: {
            team
            for team in teams
            if action in by_groups
            and holder(role).may(action, team_id=ELSEWHERE, group_team_ids=[team])
        }
        for action in Action
    }


@pytest.mark.parametrize("role", Role)
def test_a_page_opens_for_those_who_may_do_something_on_it(role):
    assert {action for action in Action if holder(role).may_somewhere(action)} == {
        action
        for action in Action
        for target in TARGETS.values()
        if holder(role).may(action, **target)
    }


@pytest.mark.parametrize("role", Role)
def test_a_closed_account_may_nothing(role):
    closed = viewer(ScopedRole(role), is_active=False)

    assert not closed.has_any(role)
    for action in Action:
        assert not any(closed.may(action, **target) for target in TARGETS.values())
        assert not closed.needs_password(action)
        assert not closed.may_somewhere(action)
        assert not closed.may_for_assigned(action)
        assert closed.teams_for(action) == frozenset()


def test_somebody_without_a_role_may_nothing():
    nobody = viewer()

    for action in Action:
        assert not any(nobody.may(action, **target) for target in TARGETS.values())
        assert not nobody.may_somewhere(action)


def test_what_has_no_row_is_refused():
    everything = viewer(*(ScopedRole(role) for role in Role))

    assert not everything.may("tea.make")
    assert not everything.may_somewhere("tea.make")
    assert rule_for("tea.make", Role.ADMINISTRATOR) == Rule(Reach.NONE)


# --- The table ---------------------------------------------------------------------


def test_every_action_has_a_row_with_a_cell_for_every_role():
    assert {action: set(row) for action, row in MATRIX.items()} == {
        action: set(Role) for action in Action
    }


def test_an_action_is_named_after_its_object_and_its_verb():
    assert all(len(action.split(".")) == 2 for action in Action)


def test_what_nobody_who_signs_in_may_do_is_done_by_link_on_the_server_or_never():
    closed = {action for action in Action if not needed_roles(action)}

    assert closed == {
        *LINK_ACTIONS,
        *COMMAND_LINE_ACTIONS,
        Action.ANSWER_READ,
        Action.DECISION_DELETE,
        Action.LOG_CHANGE,
        Action.PRIVACY_LOOSEN,
    }


def test_the_password_is_asked_for_again_of_administrators_only():
    asked = {
        role for row in MATRIX.values() for role, rule in row.items() if rule.password
    }

    assert asked == {Role.ADMINISTRATOR, Role.PLATFORM}


def test_the_platforms_administrator_sees_nothing_that_an_organisation_keeps():
    allowed = {action for action in Action if Role.PLATFORM in needed_roles(action)}

    assert allowed == {
        Action.ACCOUNT_EDIT,
        Action.BREAK_GLASS_USE,
        Action.CATALOGUE_IMPORT,
        Action.FEEDBACK_PLATFORM_READ,
        Action.LOG_READ_TECHNICAL,
        Action.LOG_VERIFY,
        Action.ORGANISATION_CREATE,
        Action.ORGANISATION_SUSPEND,
        Action.OUTBOX_COUNTS_READ,
        Action.PACKAGE_EDIT,
        Action.PACKAGE_PUBLISH,
        Action.PACKAGE_READ,
        Action.PERSON_DEACTIVATE,
        Action.PERSON_INVITE,
        Action.PERSON_READ,
        Action.PERSON_SIGN_OUT,
        Action.ROLE_GRANT,
        Action.WAVE_REVOKE_LINK,
    }


def test_a_facilitator_does_not_plan():
    allowed = {action for action in Action if Role.FACILITATOR in needed_roles(action)}

    assert (
        allowed
        & {
            Action.SESSION_CREATE,
            Action.SESSION_CANCEL,
            Action.PROGRAMME_CREATE,
            Action.STANDING_MEETING_EDIT,
            Action.GUEST_GROUP_EDIT,
        }
        == set()
    )


@pytest.mark.parametrize(
    "action",
    [
        Action.SESSION_RUN,
        Action.SESSION_EDIT,
        Action.SESSION_NOTES_WRITE,
        Action.DECISION_WRITE,
        Action.WAVE_SHOW_LINK,
        Action.WAVE_CLOSE,
    ],
)
def test_a_superuser_runs_the_sessions_of_programmes(action):
    superuser = holder(Role.SUPERUSER)

    assert superuser.may(action, team_id=TEAM, of_programme=True)
    assert not superuser.may(action, team_id=TEAM)


def test_a_manager_reads_and_changes_nothing_but_the_own_field():
    written = {
        action
        for action in Action
        if Role.MANAGER in needed_roles(action)
        and not action.split(".")[1].startswith("read")
    }

    assert written == {
        Action.ACCOUNT_EDIT,
        Action.COMPETENCE_UPLIFT_EDIT,
        Action.FIGURES_EXPORT,
        Action.OVERSIGHT_WRITE,
        Action.PERSON_SIGN_OUT,
        Action.SUBJECT_REQUEST_ASK,
    }


def test_those_who_give_roles_in_the_table_are_those_who_give_some():
    assert set(needed_roles(Action.ROLE_GRANT)) == {*GIVEN_BY, Role.PLATFORM}
    assert set(needed_roles(Action.ROLE_REVOKE)) == set(GIVEN_BY)


# --- Roles together ------------------------------------------------------------------


def test_roles_add_up_each_in_its_own_place():
    both = viewer(
        ScopedRole(Role.TEAM_LEADER, frozenset({TEAM})),
        ScopedRole(Role.SUPERUSER, frozenset({OTHER_TEAM})),
    )

    assert both.may(Action.DECISION_WRITE, team_id=TEAM)
    assert not both.may(Action.DECISION_WRITE, team_id=OTHER_TEAM)
    assert both.may(Action.SESSION_CREATE, team_id=OTHER_TEAM)
    assert both.teams_for(Action.SESSION_CREATE) == {TEAM, OTHER_TEAM}
    assert both.teams_for(Action.DECISION_WRITE) == {TEAM}


def test_a_role_for_the_whole_organisation_covers_every_team():
    leader = holder(Role.TEAM_LEADER, None)

    assert leader.may(Action.DECISION_WRITE, team_id=OTHER_TEAM)
    assert leader.teams_for(Action.DECISION_WRITE) is ALL_TEAMS


def test_but_what_belongs_to_no_team_is_nothing_of_a_team_leaders():
    leader = holder(Role.TEAM_LEADER, None)

    assert not leader.may(Action.DECISION_WRITE)
    assert leader.may(Action.PACKAGE_READ)


def test_a_role_at_a_unit_that_is_gone_covers_nothing():
    leader = holder(Role.TEAM_LEADER, frozenset())

    assert not leader.may(Action.DECISION_READ, team_id=TEAM)
    assert leader.teams_for(Action.DECISION_READ) == frozenset()


def test_a_session_is_read_by_the_one_who_facilitates_it():
    facilitator = holder(Role.FACILITATOR, frozenset())

    assert facilitator.may_for_assigned(Action.SESSION_READ)
    assert facilitator.may(Action.SESSION_READ, team_id=TEAM, facilitator_id=AISHA)
    assert not facilitator.may(Action.SESSION_READ, team_id=TEAM, facilitator_id=BO)
    assert not holder(Role.TEAM_LEADER).may_for_assigned(Action.SESSION_READ)
    assert holder(Role.SUPERUSER).may_for_assigned(Action.SESSION_RUN)


def test_the_password_is_not_asked_for_if_another_role_does_without():
    administrator = ScopedRole(Role.ADMINISTRATOR)
    leader = ScopedRole(Role.TEAM_LEADER, SCOPE)

    cancel = Action.SESSION_CANCEL
    assert viewer(administrator).needs_password(cancel, team_id=TEAM)
    assert not viewer(administrator, leader).needs_password(cancel, team_id=TEAM)
    assert viewer(administrator, leader).needs_password(cancel, team_id=OTHER_TEAM)
    assert not viewer(leader).needs_password(cancel, team_id=OTHER_TEAM)


def test_texts_are_moderated_by_somebody_outside_the_session():
    superuser, leader = ScopedRole(Role.SUPERUSER), ScopedRole(Role.TEAM_LEADER, SCOPE)
    administrator = ScopedRole(Role.ADMINISTRATOR)
    moderate = Action.TEXT_MODERATE

    assert viewer(superuser).may(moderate, team_id=TEAM, facilitator_id=BO)
    assert not viewer(superuser).may(moderate, team_id=TEAM, facilitator_id=AISHA)
    assert not viewer(superuser, leader).may(moderate, team_id=TEAM, facilitator_id=BO)
    assert viewer(superuser, leader).may(moderate, team_id=OTHER_TEAM)
    assert viewer(administrator, leader).may(moderate, team_id=TEAM, facilitator_id=BO)
    assert not viewer(administrator).may(moderate, team_id=TEAM, facilitator_id=AISHA)


def test_roles_are_named_from_least_to_most_rights():
    assert needed_roles(Action.SESSION_CREATE) == (
        Role.TEAM_LEADER,
        Role.SUPERUSER,
        Role.ADMINISTRATOR,
    )


def test_a_viewer_holds_any_of_the_roles_asked_about():
    leader = holder(Role.TEAM_LEADER)

    assert leader.has_any(Role.MANAGER, Role.TEAM_LEADER)
    assert not leader.has_any(Role.MANAGER)
