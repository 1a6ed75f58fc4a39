"""`python -m cli serve`: what must be right before Anker answers anybody."""

import pytest
import typer
from sqlalchemy import text

from cli import care
from data_access.database import Database


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
    nobody.close()
