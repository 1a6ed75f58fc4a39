"""Fill in every field of every form on a page, and say what the forms contain."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from domain.written_days import read_day
from domain.written_times import read_time
from tests.support.apptest import elements_on
from ui.form_draft import FormDraft

#: a form and one of its fields
Field = tuple[str, str]

A_QUARTER = timedelta(minutes=15)
#: some fields appear when others are filled in
ROUNDS = 6


def forms_on(at: AppTest) -> Mapping[str, FormDraft]:
    """Return what the session knows of its forms, by their names."""
    forms: Mapping[str, FormDraft] = at.session_state["drafts"].forms
    return forms


def fill_in(at: AppTest, *, only: str = "") -> None:
    """Change every field of the forms on the page that can be changed, as one types."""
    done: set[Field] = set()
    for _round in range(ROUNDS):
        fields = {
            key: field
            for field, key in _keys(at)
            if field not in done and field[0].startswith(only)
        }
        found = [one for one in elements_on(at) if getattr(one, "key", None) in fields]
        if not found:
            at.run()  # another choice may have changed what a field contains
            return
        for element in found:
            done.add(fields[element.key])
            _change(element, len(done))
        at.run()
        assert not at.exception, at.exception


def contents(at: AppTest) -> dict[Field, Any]:
    """Return what is in the fields that are shown, but for what stays on the page."""
    return {
        field: at.session_state[key]
        for field, key in _keys(at)
        if key in at.session_state and field[1] not in forms_on(at)[field[0]].on_page
    }


def changed(at: AppTest) -> dict[Field, Any]:
    """Return what was typed into the fields that are shown."""
    forms = forms_on(at)
    return {
        (form, field): value
        for (form, field), value in contents(at).items()
        if field in forms[form].typed
    }


def fields_on(at: AppTest) -> dict[Field, Any]:
    """Return the elements of the fields that are shown, by form and field."""
    by_key = {getattr(one, "key", None): one for one in elements_on(at)}
    return {field: by_key[key] for field, key in _keys(at) if key in by_key}


def unlabelled(at: AppTest) -> list[Field]:
    """Return the shown fields whose label nobody has told the form."""
    labels = {name: form.labels for name, form in forms_on(at).items()}
    return [field for field, _key in _keys(at) if not labels[field[0]].get(field[1])]


def _keys(at: AppTest) -> Iterator[tuple[Field, str]]:
    """Yield the fields of the forms that the last run has shown, with their keys."""
    run = at.session_state["drafts"].run
    for name, form in forms_on(at).items():
        for field in sorted(form.asked) if form.run == run else ():
            yield (name, field), form.keys[field]


def _change(element: Any, number: int) -> None:
    """Give a field another value than it has."""
    if element.type == "text_input" and (day := read_day(element.value)):
        element.set_value(f"{day + timedelta(days=1):%d-%m-%Y}")
    elif element.type == "text_input" and (moment := read_time(element.value)):
        later = datetime.combine(date(2026, 10, 5), moment) + A_QUARTER
        element.set_value(f"{later:%H.%M}")
    elif element.type in {"text_input", "text_area"}:
        element.set_value(f"Ord {number}")
    elif element.type == "number_input":
        element.set_value((element.value or 3) + 1)
    elif element.type in {"checkbox", "toggle"}:
        element.set_value(not element.value)
    elif element.type == "multiselect":
        know_options_by_words(element)
        element.set_value(element.values[1:] or element.options[:1])
    else:
        _choose_another(element)


def _choose_another(element: Any) -> None:
    """Choose another option of a select, a radio, pills or a segmented control."""
    know_options_by_words(element)
    is_group = element.type == "button_group"
    chosen = element.formatted_values if is_group else [_chosen(element)]
    others = [option for option in element.options if option not in chosen]
    if not others:
        return
    if is_group and isinstance(element.value, list):
        element.set_value([*element.formatted_values, others[0]])
    else:
        element.set_value(others[0])


def _chosen(element: Any) -> str | None:
    return None if element.index is None else element.options[element.index]


def know_options_by_words(element: Any) -> None:
    """Let the element be set by what an option reads, as a browser does."""
    kind, options, words = type(element), element.options, element.format_func

    def read(value: Any) -> str:
        return value if value in options else words(value)

    element.__class__ = type(
        kind.__name__, (kind,), {"format_func": staticmethod(read)}
    )
