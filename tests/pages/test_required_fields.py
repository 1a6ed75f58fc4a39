"""What must be filled in is marked as such: one mark, on every form, and nowhere else."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.apptest import said_below
from tests.support.every_form import CASES, visitors_in
from tests.support.typed import Field, fields_on

MARK = " *"
#: what a field has that is as empty as it can be
EMPTY = (None, "", [])


@pytest.fixture
def visitor_of(monkeypatch, demonstration, tmp_path):
    return visitors_in(monkeypatch, demonstration, tmp_path)


def leave_empty(at: AppTest, form: str) -> None:
    """Empty every text of the form."""
    for (name, _field), element in fields_on(at).items():
        if name == form and element.type in {"text_input", "text_area"}:
            element.set_value("")
    at.run()


def save(at: AppTest, form: str) -> bool:
    """Press the form's button; return whether it has one."""
    buttons = [one for one in at.button if (one.key or "").startswith(f"{form}.save.")]
    for button in buttons:
        button.click()
    at.run()
    assert not at.exception, at.exception
    return bool(buttons)


def marked_and_missing(at: AppTest) -> tuple[set[Field], set[Field]]:
    """Return the fields that are marked, and those refused for being empty."""
    marked: set[Field] = set()
    missing: set[Field] = set()
    for form in {name for name, _field in fields_on(at)}:
        leave_empty(at, form)
        if not save(at, form):
            continue
        own = {key: one for key, one in fields_on(at).items() if key[0] == form}
        marked |= {key for key, one in own.items() if one.label.endswith(MARK)}
        missing |= {key for key, one in own.items() if is_missing(at, one)}
    return marked, missing


def is_missing(at: AppTest, element: Any) -> bool:
    return element.value in EMPTY and bool(said_below(at, element))


@pytest.mark.parametrize("case", CASES)
def test_what_must_be_filled_in_is_marked_and_nothing_else(visitor_of, case):
    marked, missing = marked_and_missing(visitor_of(case).come())

    assert marked == missing
