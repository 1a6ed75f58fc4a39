"""The page about rights says what the table says."""

from domain.access import MATRIX, Action, Reach, Role, Rule
from services.registered_rights import REGISTERED
from tools.render_matrix import PATH, actions_named, built_actions, cell, render


def test_the_page_about_rights_is_up_to_date():
    is_new = PATH.read_text(encoding="utf-8") == render()
    assert is_new, "write it: .venv/bin/python -m tools.render_matrix"


def test_every_action_has_a_line_of_its_own():
    lines = [line for line in render().splitlines() if line.startswith("| ")]
    starts = {
        f"| {thing.replace('_', ' ')} | {verb.replace('_', ' ')}"
        for thing, verb in (action.split(".") for action in Action)
    }

    found = {start for start in starts for line in lines if line.startswith(start)}

    assert found == starts
    assert len(starts) == len(MATRIX)


def test_a_cell_says_everything_that_its_rule_does():
    rule = Rule(
        Reach.ORGANISATION,
        own=True,
        aggregates=True,
        password=True,
        two_people=True,
        not_facilitated=True,
        not_led=True,
        note="on Fridays",
    )

    assert cell(rule) == (
        "own, organisation; figures; not where they facilitate; not where they lead; "
        "on Fridays†‡"
    )


def test_a_cell_without_a_rule_is_a_dash():
    assert cell(MATRIX[Action.DECISION_DELETE][Role.ADMINISTRATOR]) == "–"


def test_the_page_says_which_actions_are_not_built_yet():
    waiting = {line for line in render().splitlines() if "not built yet |" in line}

    assert any(line.startswith("| guest group | join;") for line in waiting)
    assert any(line.startswith("| export | organisation;") for line in waiting)
    assert not any(line.startswith("| session | read") for line in waiting)
    assert not any(line.startswith("| backup | run") for line in waiting)
    # nobody may, so nothing waits
    assert not any(line.startswith("| decision | delete") for line in waiting)


def test_every_action_that_a_service_answers_to_is_built():
    assert set(REGISTERED.values()) <= built_actions()


def test_an_action_is_built_where_the_code_asks_about_it():
    code = "def read(work):\n    require(work, Action.GUEST_GROUP_READ)\n"

    assert set(actions_named(code)) == {"GUEST_GROUP_READ"}
    assert set(actions_named('"""Action.GUEST_GROUP_READ comes."""')) == set()
