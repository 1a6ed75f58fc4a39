"""The sign-in page: what it says, in which language, and where it leads."""

import pytest

from data_access.tables import ThrottleRow
from tests.builders import FJORDBY
from tests.support.apptest import Visit
from tests.support.feedback.surveys import count_rows

REFUSED = "Vi kunne ikke logge dig ind."


@pytest.fixture
def visit(monkeypatch, database, tmp_path):
    return Visit(monkeypatch, database, tmp_path)


def field(at, label):
    [found] = [one for one in at.text_input if one.label == label]
    return found


def signed_in_with(at, email, password):
    field(at, "E-mail").set_value(email)
    field(at, "Adgangskode").set_value(password)
    return at.button[0].click().run()


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("", "", "Skriv din e-mail og din adgangskode."),
        (" ", " ", "Skriv din e-mail og din adgangskode."),
        ("aisha@fjordby.example", "", "Skriv også din adgangskode."),
        ("", "hemmelig", "Skriv også din e-mail."),
    ],
)
def test_what_is_not_filled_in_is_said_and_is_no_try(
    visit, database, cast, email, password, told
):
    at = signed_in_with(visit.come_by(), email, password)

    assert [error.value for error in at.error] == [told]
    assert count_rows(database, ThrottleRow) == 0
    assert at.run().error == []


def test_a_wrong_password_is_refused_as_before(visit, database, cast):
    at = signed_in_with(visit.come_by(), "aisha@fjordby.example", "forkert")

    [error] = at.error
    assert error.value.startswith(REFUSED)
    assert count_rows(database, ThrottleRow, FJORDBY) == 3


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ({}, "Log ind", "da"),
        ({"lang": "en"}, "Sign in", "en"),
        ({"lang": "tlh"}, "Log ind", "da"),
    ],
)
def test_the_address_says_the_language(visit, cast, query, title, language):
    at = visit.come_by(**query)
    links = [link.proto.page for link in at.get("page_link")]

    assert at.subheader[0].value == title
    assert [link.rpartition("/")[2] for link in links] == [f"glemt?lang={language}"]


def test_the_choice_of_a_language_is_kept_in_the_address(visit, cast):
    at = visit.come_by()

    at.selectbox[0].set_value("en").run()
    in_english = at.subheader[0].value, dict(at.query_params)
    at.selectbox[0].set_value("da").run()

    assert in_english == ("Sign in", {"lang": "en"})
    assert (at.subheader[0].value, dict(at.query_params)) == ("Log ind", {})
