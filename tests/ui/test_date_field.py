"""A day is said back in words; what is not understood is not saved."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.one_field import NO_WORDS, Context, captions, one_field, type_in
from ui.elements.date_field import date_field

TODAY = date(2026, 11, 24)
NO_DAY = "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026."
NOT_READ = ":material/help: Ikke en dato. Skriv fx 21-11-2026."


@pytest.fixture
def context() -> Context:
    """Give the context in which the form is saved."""
    return Context()


@pytest.fixture
def at(context) -> AppTest:
    """Give a page with a field for a day and a button that saves it."""
    return one_field(
        context,
        lambda form: date_field(form, "held_on", "Dag", date(2026, 12, 3), today=TODAY),
    )


def test_the_day_is_said_with_its_weekday_and_week(at):
    assert at.text_input[0].value == "03-12-2026"
    assert captions(at) == ["torsdag 3. december 2026 · uge 49"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/12-26", date(2026, 12, 1)),
        ("3.12.2026", date(2026, 12, 3)),
        ("1-9-2026", date(2026, 9, 1)),
        ("24112026", date(2026, 11, 24)),
        ("5. januar", date(2027, 1, 5)),
        ("i morgen", date(2026, 11, 25)),
        ("", None),
    ],
)
def test_what_is_typed_is_what_is_saved(at, context, text, day):
    type_in(at, text)

    at.button(key="save").click().run()

    assert context.saved == [day]


def test_the_words_follow_what_is_typed(at):
    assert captions(type_in(at, "5/1")) == ["tirsdag 5. januar 2027 · uge 1"]
    assert captions(type_in(at, "")) == [NO_WORDS]


@pytest.mark.parametrize("text", ["snart", "31/11", "fredag 3/12", "2072-13-01"])
def test_what_is_not_understood_is_said_and_never_saved(at, context, text):
    type_in(at, text)
    assert captions(at) == [NOT_READ]

    at.button(key="save").click().run()

    assert context.saved == []
    assert at.text_input[0].value == text
    assert at.error[0].value == NO_DAY
    at.text_input[0].set_value("3/12")
    at.button(key="save").click().run()
    assert context.saved == [date(2026, 12, 3)]


def test_a_day_from_the_calendar_is_written_into_the_field(at, context):
    at.date_input[0].set_value(date(2026, 12, 24)).run()

    assert at.text_input[0].value == "24-12-2026"
    assert captions(at) == ["torsdag 24. december 2026 · uge 52"]
    at.button(key="save").click().run()
    assert context.saved == [date(2026, 12, 24)]


def test_the_calendar_begins_with_the_day_that_was_typed(at):
    assert type_in(at, "1/12").date_input[0].value == date(2026, 12, 1)
    assert type_in(at, "snart").date_input[0].value is None
