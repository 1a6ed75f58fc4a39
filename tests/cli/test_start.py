"""`python -m cli serve`: what must be right before Anker answers anybody."""

import socket
from ipaddress import IPv4Address

import pytest
import typer
from sqlalchemy import text

from cli import care
from data_access.database import Database
from data_access.people import organisations
from domain.people.person import OrganisationKind
from services.operating.doctor import examine_database
from services.sample.scripts import organisation_scripts
from services.settings import Settings
from tests.cast import NOW

#: every address that the machine has
EVERYWHERE = str(IPv4Address(0))


def test_a_database_of_this_edition_is_served(database):
    care.refuse_another_schema(database)


def test_a_database_of_an_older_edition_is_refused_in_words(database_address, capsys):
    owner = Database(database_address.owner_url)
    with owner.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    with pytest.raises(typer.Exit) as ended:
        care.refuse_another_schema(owner)
    owner.close()

    assert ended.value.exit_code == 1
    assert "python -m cli migrate" in capsys.readouterr().err


def test_a_database_that_does_not_answer_yet_is_waited_for_by_the_readiness_probe():
    nobody = Database("postgresql+psycopg://anker@127.0.0.1:1/anker")
    assert not nobody.answers()

    care.refuse_another_schema(nobody)
    assert listens_on(nobody, demo=False) == EVERYWHERE
    nobody.close()


@pytest.fixture
def demonstrated(database) -> Database:
    """Give a database with an organisation of the demonstration."""
    script = organisation_scripts()[0]
    with database.writing(script.id) as db:
        organisations.add_organisation(
            db, script.id, script.name, OrganisationKind.MUNICIPALITY, now=NOW
        )
    return database


def listens_on(database: Database, **chosen: object) -> str:
    return care.listen_or_refuse(database, Settings(**chosen))


def test_a_demonstration_is_for_this_machine_only(demonstrated, capsys):
    assert listens_on(demonstrated, demo=True) == "127.0.0.1"
    assert capsys.readouterr().err == ""


def test_an_organisation_of_its_own_is_reached_by_others_whatever_the_flag(
    database, cast, capsys
):
    for flag in (True, False):
        assert (
            listens_on(database, demo=flag, base_url="https://anker.example")
            == EVERYWHERE
        )
    assert capsys.readouterr().err == ""


def test_a_demonstration_is_not_opened_to_others(demonstrated, capsys):
    with pytest.raises(typer.Exit) as ended:
        listens_on(demonstrated, demo=False)

    assert ended.value.exit_code == 1
    assert "dens adgangskode kender alle" in capsys.readouterr().err


@pytest.mark.parametrize("address", [EVERYWHERE, "::", "192.0.2.7", "anker.example"])
def test_no_address_opens_a_demonstration_to_others(demonstrated, capsys, address):
    with pytest.raises(typer.Exit) as ended:
        listens_on(demonstrated, demo=True, address=address)

    assert ended.value.exit_code == 1
    assert "fjern ANKER_ADDRESS" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_demonstration_may_have_any_address_of_this_machine(demonstrated, address):
    assert listens_on(demonstrated, demo=True, address=address) == address


def test_a_demonstration_that_cannot_be_asked_for_is_not_opened_to_others(capsys):
    nobody = Database("postgresql+psycopg://anker@127.0.0.1:1/anker")

    assert listens_on(nobody, demo=True) == "127.0.0.1"
    with pytest.raises(typer.Exit):
        listens_on(nobody, demo=True, address=EVERYWHERE)
    nobody.close()
    assert "fjern ANKER_ADDRESS" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"demo": True}, []),
        ({"demo": True, "address": "127.0.0.1"}, []),
        ({"demo": True, "address": EVERYWHERE}, ["fjern ANKER_ADDRESS"]),
        ({"demo": False}, ["Demonstrationen ligger i databasen"]),
    ],
)
def test_the_doctor_says_how_others_reach_a_demonstration(demonstrated, settings, said):
    found = [
        each.text
        for each in examine_database(demonstrated, Settings(**settings))
        if not each.fine and "adgangskode" in each.text
    ]

    assert [
        words for words, text in zip(said, found, strict=True) if words in text
    ] == said


@pytest.mark.parametrize(
    ("settings", "is_said"),
    [
        ({}, True),
        ({"base_url": "http://anker.example"}, True),
        ({"base_url": "http://anker.example", "address": "127.0.0.1"}, True),
        ({"base_url": "https://anker.example"}, False),
        ({"address": "127.0.0.1"}, False),
    ],
)
def test_it_is_said_at_the_start_that_signing_in_needs_https(
    database, capsys, settings, is_said
):
    listens_on(database, demo=False, **settings)

    assert ("kræver log ind HTTPS" in capsys.readouterr().err) is is_said


def test_a_port_that_is_taken_ends_the_start_in_words(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(typer.Exit) as ended:
            care.refuse_taken_port("127.0.0.1", port)
    care.refuse_taken_port("127.0.0.1", port)

    assert ended.value.exit_code == 1
    assert f"kan ikke lytte på 127.0.0.1:{port}" in capsys.readouterr().err
