"""A time of day is said back in words; what is not understood is not saved."""

from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.one_field import NO_WORDS, Context, captions, one_field, type_in
from ui.elements.time_field import time_field

NO_TIME = "Det er ikke et klokkeslæt, vi kan bruge. Skriv fx 9.15."
NOT_READ = ":material/help: Ikke et klokkeslæt. Skriv fx 9.15."


@pytest.fixture
def context() -> Context:
    """Give the context in which the form is saved."""
    return Context()


@pytest.fixture
def at(context) -> AppTest:
    """Give a page with a field for a time and a button that saves it."""
    return one_field(
        context,
        lambda form: time_field(form, "starts_at", "Begynder kl.", time(9)),
    )


def test_the_time_is_said_as_it_is_written_here(at):
    assert at.text_input[0].value == "09.00"
    assert captions(at) == ["kl. 09.00"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9", time(9)),
        ("9.15", time(9, 15)),
        ("9:15", time(9, 15)),
        ("kl. 9", time(9)),
        ("0915", time(9, 15)),
        ("14.30", time(14, 30)),
        ("0.00", time(0)),
        ("2.30 pm", time(14, 30)),
        ("", None),
    ],
)
def test_what_is_typed_is_what_is_saved(at, context, text, moment):
    type_in(at, text)

    at.button(key="save").click().run()

    assert context.saved == [moment]


def test_the_words_follow_what_is_typed(at):
    assert captions(type_in(at, "1430")) == ["kl. 14.30"]
    assert captions(type_in(at, "0")) == ["kl. 00.00"]
    assert captions(type_in(at, "")) == [NO_WORDS]


@pytest.mark.parametrize(
    "text", ["snart", "9.5", "25.00", "9.60", "9-15", "24-11-2026"]
)
def test_what_is_not_understood_is_said_and_never_saved(at, context, text):
    type_in(at, text)
    assert captions(at) == [NOT_READ]

    at.button(key="save").click().run()

    assert context.saved == []
    assert at.text_input[0].value == text
    assert at.error[0].value == NO_TIME
    at.text_input[0].set_value("9.30")
    at.button(key="save").click().run()
    assert context.saved == [time(9, 30)]
