"""`python -m cli user …`: what whoever runs the server can do about accounts."""

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from cli import accounts as commands
from data_access.people import people
from services import change_log
from services.passwords import Verifier
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in import account_links, logins
from tests.builders import FJORDBY, TODAY
from tests.cast import NOW, signed_in
from tests.support.work import at_work


@pytest.fixture
def run(monkeypatch, database, tmp_path):
    own = Runtime(
        settings=Settings(data=tmp_path),
        database=database,
        keys=server_keys(tmp_path),
        verifier=Verifier(rounds=4),
        now=lambda: NOW,
    )
    monkeypatch.setattr("cli.accounts.opened", lambda: own)
    return lambda *words: CliRunner().invoke(commands.app, words)


def token_in(text):
    return text.rpartition("/adgang/")[2].strip()


def last_entry(database, viewer):
    with database.reading(FJORDBY) as db:
        entry = change_log.list_log(at_work(db, viewer))[0]
    return entry.by_id, entry.action, entry.subject, entry.detail


def test_the_first_administrator_is_invited(run, database):
    answer = run(
        "first",
        "--organisation=Havby",
        "--name=Ida",
        "--email=ida@havby.dk",
        "--kind=ngo",
    )

    assert answer.exit_code == 0
    welcome = account_links.find_link(database, token_in(answer.stdout), now=NOW)
    assert (welcome.purpose, welcome.email, welcome.organisation) == (
        "invite",
        "ida@havby.dk",
        "Havby",
    )


def test_an_address_that_is_none_is_refused_in_words(run):
    answer = run("first", "--organisation=Havby", "--name=Ida", "--email=ida")

    assert answer.exit_code == 1
    assert answer.stderr == (
        "Det ligner ikke en e-mailadresse. Tjek, at den er skrevet helt ud.\n"
    )


def test_everybody_is_listed(run, cast):
    lines = run("list").stdout.splitlines()

    assert [" ".join(line.split()) for line in lines] == [
        "aisha@fjordby.example Aisha Fjordby Kommune Kan logge ind",
        "bo@fjordby.example Bo Fjordby Kommune Kan logge ind",
        "finn@fjordby.example Finn Fjordby Kommune Kan logge ind",
        "karen@fjordby.example Karen Fjordby Kommune Kan logge ind",
        "lone@fjordby.example Lone Fjordby Kommune Kan logge ind",
        "tove@fjordby.example Tove Fjordby Kommune Kan logge ind",
        "ole@skovbaek.example Ole Skovbæk Kommune Kan logge ind",
    ]


def test_a_link_is_made_and_stands_in_the_log(run, database, cast):
    answer = run("link", "Finn@fjordby.example")

    assert account_links.find_link(database, token_in(answer.stdout), now=NOW)
    assert last_entry(database, cast.lone) == (
        None,
        "person.invite",
        f"person:{cast.finn.person_id}",
        "reset link",
    )


def test_an_account_is_closed_and_opened(run, database, cast):
    login = signed_in(database, cast.finn)

    assert run("deactivate", "finn@fjordby.example").exit_code == 0

    assert logins.current_login(database, login, now=NOW) is None
    assert run("link", "finn@fjordby.example").exit_code == 1
    assert run("reactivate", "finn@fjordby.example").exit_code == 0
    assert run("link", "finn@fjordby.example").exit_code == 0


def test_an_account_is_signed_out(run, database, cast):
    login = signed_in(database, cast.finn)

    assert run("sign-out", "finn@fjordby.example").exit_code == 0

    assert logins.current_login(database, login, now=NOW) is None


def test_the_last_administrator_stays_here_too(run, database, cast):
    login = signed_in(database, cast.lone)

    answer = run("deactivate", "lone@fjordby.example")

    assert answer.exit_code == 1
    assert answer.stderr == (
        "Der skal være mindst én administrator, som kan logge ind. Giv først rollen "
        "til en anden.\n"
    )
    assert logins.current_login(database, login, now=NOW)


@pytest.mark.parametrize("command", ["link", "deactivate", "reactivate", "sign-out"])
def test_an_unknown_address_is_refused(run, cast, command):
    answer = run(command, "nobody@fjordby.example")

    assert (answer.exit_code, answer.stderr) == (
        1,
        "Personen har ingen konto endnu. Send først en invitation.\n",
    )


def test_somebody_who_has_left_is_not_opened_here(run, database, cast):
    with database.writing(FJORDBY) as db:
        person = people.get_person(db, FJORDBY, cast.finn.person_id)
        people.change_person(db, FJORDBY, replace(person, left_on=TODAY), version=1)

    assert run("reactivate", "finn@fjordby.example").exit_code == 1
