"""The sign-in page: what it says, in which language, and where it leads."""

import pytest

from data_access.sign_in.accounts import get_account_by_email
from data_access.sign_in.tries import add_tries
from data_access.tables import ThrottleRow
from tests.builders import FJORDBY
from tests.cast import NOW, PASSWORD
from tests.support.apptest import Visit
from tests.support.feedback.surveys import count_rows

REFUSED = "Vi kunne ikke logge dig ind."


@pytest.fixture
def visit(monkeypatch, database, tmp_path):
    return Visit(monkeypatch, database, tmp_path)


def signed_in_with(at, email, password):
    typed = at.text_input
    typed[0].set_value(email)
    typed[1].set_value(password)
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


def test_who_tried_too_often_is_told_to_wait_and_not_that_it_was_wrong(
    visit, database, cast
):
    buckets = visit.own.counter.of_stranger("aisha@fjordby.example", None)
    with database.platform_writing() as db:
        for _ in range(10):
            add_tries(db, buckets.all, account=buckets.account, at=NOW)

    at = signed_in_with(visit.come_by(), "aisha@fjordby.example", PASSWORD)

    [error] = at.error
    assert error.value.startswith("Der er forsøgt for mange gange. Prøv igen om 15")


def test_password_managers_may_help(visit, cast):
    at = visit.come_by()

    assert [one.proto.autocomplete for one in at.text_input] == [
        "username",
        "current-password",
    ]
    assert at.subheader[0].proto.hide_anchor


def test_a_language_that_was_chosen_is_the_accounts_from_then_on(visit, database, cast):
    at = visit.come_by()
    at.selectbox[0].set_value("en").run()
    signed_in_with(at, "aisha@fjordby.example", "wrong")
    signed_in_with(at, "aisha@fjordby.example", PASSWORD)

    with database.platform_reading() as db:
        account = get_account_by_email(db, "aisha@fjordby.example")
    assert account.language == "en"


def test_without_a_choice_the_account_keeps_its_language(visit, database, cast):
    """Who signed out before here may have read another one."""
    signed_in_with(visit.come_by(lang="en"), "aisha@fjordby.example", PASSWORD)

    with database.platform_reading() as db:
        account = get_account_by_email(db, "aisha@fjordby.example")
    assert account.language == "da"


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
