"""
Nobody does what the table of rights does not allow: every service, place and role.

The cases are generated (`tests/support/rights/cases.py`): each calls a real service on
real rows. How many there were stands at the end of the run.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import pytest

import services
from data_access.database import Database
from domain import access
from domain.access import ALL_TEAMS, MATRIX, Action, Reach, Role, Rule, Viewer, rule_for
from domain.errors import NotAllowed
from services.registered_rights import REGISTERED
from tests.support.databases import SqliteDatabases, run_folder
from tests.support.lengths import migrate_and_keep_lengths
from tests.support.recipes import RECIPES
from tests.support.rights.cases import (
    play,
    play_unconfirmed,
    play_with_single_ids_swapped,
    tries,
)
from tests.support.rights.recipes import About, Outcome, expected, without_recipe
from tests.support.rights.stage import ACTORS, HOLDERS, NOBODY, OWN, Stage, build_stage

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def stage(databases) -> Iterator[Stage]:
    """Give the places and everybody who tries, on each engine in turn."""
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


@pytest.fixture(scope="module")
def sqlite_stage() -> Iterator[Stage]:
    """Give the same where the engine makes no difference."""
    databases = SqliteDatabases(run_folder())
    databases.make_template("empty", migrate_and_keep_lengths)
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


def public_functions() -> Iterator[tuple[str, FunctionType]]:
    """Yield every public function of the services by its name."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        loaded = importlib.import_module(module.name)
        for name, function in vars(loaded).items():
            if (
                isinstance(function, FunctionType)
                and function.__module__ == module.name
                and not name.startswith("_")
            ):
                yield f"{module.name}.{name}", function


def services_named_in(*packages: str) -> set[str]:
    """Return every name of a service that these packages import or look up."""
    named = set()
    for package in packages:
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text())
            modules = {}
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and node.module:
                    for alias in node.names:
                        full = f"{node.module}.{alias.name}"
                        modules[alias.asname or alias.name] = full
                        named.add(full)
            named |= {
                f"{modules[node.value.id]}.{node.attr}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in modules
            }
    return {name for name in named if name.startswith("services.")}


# --- The register --------------------------------------------------------------------


#: what services do for one another, for a viewer who has been asked about before
PARTS = {
    "services.decisions.lookup.saved_by_form": "a decision that the form has saved already",
    "services.decisions.lists.decisions_to_take_along": "asks for both rights itself",
    "services.decisions.lists.figures_to_take_along": "asks for both rights itself",
    "services.decisions.owner_names.owners_in_reach": "whose owner a viewer may read",
    "services.decisions.owner_names.with_owners_in_reach": "decisions in hand, less names",
    "services.decisions.telling.save_changed": "a decision in hand as it was changed",
    "services.decisions.telling.tell_touch": "what was said about a decision in hand",
    "services.decisions.weekly_screens.asks_of": "what is asked about decisions in hand",
    "services.decisions.weekly_screens.proposed_due_days": "dates that a form proposes",
    "services.decisions.weekly_screens.screens_of": "of teams that were asked about before",
    "services.files.notes.drawn_up": "the day and the organisation of a file",
    "services.files.notes.require_confirmed": "asks for the right itself",
    "services.files.notes.session_of": "asks for the right itself",
    "services.feedback.opening.add_link": "a link of a wave in hand",
    "services.knowledge.adaptation_choices.central_talk": "the origin of a talk in hand",
    "services.knowledge.adaptation_choices.choosable_talks": "the talks of a form",
    "services.local_sessions.planning.planned_session": "a plan that is checked",
    "services.local_sessions.register_and_change.find_session": "a session, or NotFound",
    "services.local_sessions.standing_meetings.coming_meetings": "dates that a form proposes",
    "services.local_sessions.standing_meetings.free_meetings": "dates that a form proposes",
    "services.local_sessions.standing_meetings.next_meeting": "a date that a form proposes",
    "services.local_sessions.standing_meetings.next_meetings": "dates that a form proposes",
    "services.people.accounts.change_address": "another address of an account in hand",
    "services.undo.keep_undo": "the step before of a thing in hand",
    "services.onboarding.newcomers.known_person": "a person of the organisation, or NotFound",
    "services.onboarding.newcomers.newcomer_of": "a newcomer of the organisation, or NotFound",
    "services.people.administrators.is_or_becomes_administrator": "compares roles",
    "services.people.settings.carry_out_raise": "asks for the right itself",
    "services.people.colleagues.known_team": "a team of the organisation, or NotFound",
    "services.people.colleagues.person_of": "a person of the organisation, or NotFound",
    "services.people.colleagues.refuse_namesake": "compares names on a roster",
    "services.people.colleagues.require_deactivate": "asks for the right itself",
    "services.people.colleagues.refuse_same_email": "compares addresses, and names nobody",
    "services.people.roles.carry_out_grant": "asks for the right itself",
    "services.next_steps.for_organisation.from_lost_threads": "a part of Næste skridt",
    "services.next_steps.for_organisation.from_newcomers": "a part of Næste skridt",
    "services.next_steps.for_organisation.from_set_up": "a part of Næste skridt",
    "services.decisions.taking_back.restore": "asks for one's own step; rights above",
    "services.local_sessions.session_steps.decided_groups": "the groups of a session in hand",
    "services.local_sessions.session_steps.follow_day": "a part of a session's step",
    "services.local_sessions.session_steps.tell_step": "a part of a session's step",
    "services.next_steps.desk.open_desk": "a part of Næste skridt",
}


def test_every_service_for_a_viewer_answers_to_a_row_of_the_table():
    """Who takes the action as an argument asks about it, and acts for nobody."""
    unregistered = {
        name
        for name, function in public_functions()
        if "work" in inspect.signature(function).parameters
        and "action" not in inspect.signature(function).parameters
        and name not in REGISTERED
    }

    assert unregistered - PARTS.keys() - FOR_EVERYBODY.keys() == set()
    assert PARTS.keys() - unregistered == set()


#: what pages may ask without a viewer, and why nobody learns anything by it
FOR_EVERYBODY = {
    "services.feedback.survey_forms.asks_on": "the day of a form that is at hand",
    "services.files.taking.log_file": "asks for the right; the file was read before it",
    "services.local_sessions.plan_choices.plan_choices": "about a team that one may plan for",
    "services.local_sessions.planning.survey_pause": "about a plan that one may change",
    "services.viewer_rights.viewer_of": "who is signed in",
}


def test_no_page_reaches_the_database_but_by_a_registered_service():
    """A function with a transaction that pages call asks for a right, or is named above."""
    signatures = {
        name: inspect.signature(function).parameters.keys()
        for name, function in public_functions()
    }
    called = {
        name
        for name in services_named_in("pages", "ui", "web", "cli")
        if {"db", "work"} & set(signatures.get(name, ())) and name not in REGISTERED
    }

    assert called - FOR_EVERYBODY.keys() == set()
    assert FOR_EVERYBODY.keys() - called == set()


def test_every_registered_service_has_a_recipe_and_every_recipe_a_service():
    known = {case.service for case in RECIPES.values()}

    assert without_recipe() == []
    assert known - REGISTERED.keys() == set()


# --- Every case ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ACTORS)
def test_everybody_does_what_the_table_allows_and_nothing_else(
    stage, name, record_property
):
    found = play(stage, stage.actors[name])

    record_property("cases of rights", found.cases)
    assert found.wrong == []
    assert found.cases > len(RECIPES)


def test_an_id_of_another_organisation_among_ones_own_is_an_id_of_nothing(
    stage, record_property
):
    found = play_with_single_ids_swapped(stage)

    record_property("cases of rights", found.cases)
    assert found.wrong == []
    assert found.cases > len(RECIPES)


def test_the_password_is_asked_for_again_where_the_table_says_so(
    stage, record_property
):
    found = play_unconfirmed(stage, stage.actors["administrator"])

    record_property("cases of rights", found.cases)
    assert found.wrong == []
    assert found.cases > 0


# --- Do the cases notice? ------------------------------------------------------------


def test_without_any_check_every_recipe_is_reported(sqlite_stage, monkeypatch):
    monkeypatch.setattr(Viewer, "may", lambda *_, **__: True)
    monkeypatch.setattr(Viewer, "may_somewhere", lambda *_, **__: True)
    monkeypatch.setattr(Viewer, "may_for_assigned", lambda *_, **__: True)
    monkeypatch.setattr(Viewer, "teams_for", lambda *_, **__: ALL_TEAMS)

    # the table would allow a member something
    nobody = replace(sqlite_stage.actors[NOBODY], holds=())
    found = play(sqlite_stage, nobody)

    asked_further = {case.service for case in RECIPES.values() if case.besides}
    assert found.services() | asked_further == set(REGISTERED)


def test_a_refusal_that_leaves_a_row_behind_is_noticed(stage):
    """The cases read all rows only where one was written, and there they do."""
    adding = RECIPES["services.people.units.add_unit"]
    administrator = stage.actors["administrator"].viewer

    def write_and_refuse(work, place):
        adding.call(work.as_viewer(administrator), place)
        raise NotAllowed

    late = replace(adding, call=write_and_refuse, about=About.NOTHING)

    (told,) = tries(stage, stage.actors[NOBODY], [late])
    assert told.endswith(f"{NOBODY} in {OWN}: refused, and yet something changed")


def cells(*, filled: bool, every: int) -> list[tuple[Action, Role]]:
    """
    Return cells of the table that services answer to, filled or empty ones.

    Of the cells of each role, the first is among them, and each `every`th after it.
    """
    asked = sorted(set(REGISTERED.values()))
    of_roles = (
        [
            (action, role)
            for action in asked
            if (rule_for(action, role).reach is not Reach.NONE) is filled
        ]
        for role in Role
    )
    return [cell for of_role in of_roles for cell in of_role[::every]]


#: rights that nobody can use yet: organisations are founded on the command line, and
#: the central catalogue comes with Anker
NOT_BUILT = {
    "catalogue.import platform",
    "person.invite platform",
    "person.sign_out platform",
}

#: a rule here alone lets nobody in: `domain.people.grants` refuses them a second time
HELD_TWICE = {
    "person.edit facilitator",
    "person.edit manager",
    "person.edit member",
    "person.edit platform",
    "role.grant facilitator",
    "role.grant manager",
    "role.grant member",
    "role.revoke facilitator",
    "role.revoke manager",
    "role.revoke member",
    "role.revoke platform",
}

ACTOR_OF = {role: name for name, role, _ in reversed(HOLDERS)} | {Role.MEMBER: NOBODY}


#: of each role one cell in eight, and in the long run each
EVERY = pytest.mark.parametrize(
    "every", [8, pytest.param(1, marks=pytest.mark.slow)], ids="every {}".format
)


def notices(stage, action: Action, role: Role) -> bool:
    """Say whether the cases of the action go red for somebody of that role."""
    recipes = [case for case in RECIPES.values() if case.action is action]
    with closing(tries(stage, stage.actors[ACTOR_OF[role]], recipes)) as lines:
        return any(lines)


@EVERY
def test_a_rule_that_is_taken_out_of_the_table_is_noticed(
    sqlite_stage, monkeypatch, record_property, every
):
    unnoticed, tried = set(), cells(filled=True, every=every)
    for action, role in tried:
        without = {key: rule for key, rule in MATRIX[action].items() if key != role}
        monkeypatch.setattr(access, "MATRIX", {**MATRIX, action: without})
        if not notices(sqlite_stage, action, role):
            unnoticed.add(f"{action} {role}")

    record_property("rules taken out", len(tried))
    assert unnoticed == NOT_BUILT & {f"{action} {role}" for action, role in tried}


@EVERY
def test_a_rule_that_is_written_into_an_empty_cell_is_noticed(
    sqlite_stage, monkeypatch, record_property, every
):
    unnoticed, tried = set(), cells(filled=False, every=every)
    for action, role in tried:
        wider = {**MATRIX[action], role: Rule(Reach.ORGANISATION)}
        monkeypatch.setattr(access, "MATRIX", {**MATRIX, action: wider})
        if not notices(sqlite_stage, action, role):
            unnoticed.add(f"{action} {role}")

    record_property("rules written in", len(tried))
    assert unnoticed == HELD_TWICE & {f"{action} {role}" for action, role in tried}


def test_a_row_that_forgets_or_adds_a_session_s_groups_is_noticed(
    sqlite_stage, monkeypatch
):
    unnoticed = []
    about = {About.SESSION, About.GROUP}
    for action in sorted(
        {one.action for one in RECIPES.values() if one.about in about}
    ):
        row = MATRIX[action]
        if row[Role.TEAM_LEADER].reach is not Reach.TEAM:
            continue
        other = {
            role: replace(rule, groups=not row[Role.TEAM_LEADER].groups)
            for role, rule in row.items()
        }
        monkeypatch.setattr(access, "MATRIX", {**MATRIX, action: other})
        if not notices(sqlite_stage, action, Role.TEAM_LEADER):
            unnoticed.append(action)

    assert unnoticed == []


def test_the_expectation_is_read_from_the_table(sqlite_stage):
    """Some cells by hand, so that the reading of the table is no guess of its own."""

    def told(service: str, name: str) -> frozenset[Outcome]:
        return expected(RECIPES[f"services.{service}"], sqlite_stage.actors[name], OWN)

    assert {
        "a team leader logs a decision": told(
            "decisions.log_and_edit.log_decision", "team leader"
        ),
        "a manager does not": told("decisions.log_and_edit.log_decision", "manager"),
        "a facilitator does not plan": told(
            "local_sessions.register_and_change.register_session", "facilitator"
        ),
        "an administrator closes no session": told(
            "decisions.session_closing.close_session", "administrator"
        ),
    } == {
        "a team leader logs a decision": {Outcome.DONE},
        "a manager does not": {Outcome.REFUSED},
        "a facilitator does not plan": {Outcome.REFUSED},
        "an administrator closes no session": {Outcome.REFUSED},
    }
