"""An answer that was withdrawn or deleted is in no file of a SQLite database."""

from pathlib import Path

import pytest
from sqlalchemy import event

from services.feedback.answers import withdraw
from services.operating.tick import tick
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.engines import only_sqlite
from tests.support.feedback.surveys import (
    GLAD,
    answered,
    closed,
    form_of,
    held_session,
    opened,
)

#: what nothing else in the files says
MARK = "Jeg-ringer-til-alle-i-morgen"


@pytest.fixture
def wave(database, cast, monkeypatch):
    """Give an open wave to which somebody has answered with the mark."""
    monkeypatch.setattr(
        "services.feedback.answers.check_answers", lambda *_: GLAD | {"note": MARK}
    )
    return opened(database, cast.aisha, held_session(database, cast.aisha))


def marks_in(database):
    """Return how often the mark stands in the files of the database."""
    file = Path(database.url.database)
    return sum(
        each.read_bytes().count(MARK.encode())
        for each in file.parent.glob(f"{file.name}*")
    )


@only_sqlite
def test_what_was_withdrawn_is_in_no_file_after_the_next_round(
    database, wave, record_property
):
    [receipt] = answered(database, wave, 1)
    before = marks_in(database)

    withdraw(database, form_of(database, wave), receipt.code, TODAY)
    tick(database, clock=lambda: NOW)

    after = marks_in(database)
    record_property("places in the files before and after", f"{before} {after}")
    assert before > 0
    assert after == 0


@only_sqlite
def test_the_answers_of_a_small_form_are_in_no_file_after_the_next_round(
    database, cast, wave
):
    answered(database, wave, 6)
    closed(database, cast.aisha, wave)
    tick(database, clock=lambda: NOW)

    assert marks_in(database) == 0


@only_sqlite
def test_without_overwriting_they_would_be(database, cast, wave, record_property):
    """The control: SQLite leaves what is deleted where it was."""

    def leave(connection, *_):
        connection.execute("PRAGMA secure_delete=OFF")

    database.engine.dispose()
    event.listen(database.engine, "connect", leave)
    answered(database, wave, 6)
    closed(database, cast.aisha, wave)
    tick(database, clock=lambda: NOW)

    left = marks_in(database)
    record_property("places in the files that are left", left)
    assert left > 0


@only_sqlite
def test_somebody_who_reads_meanwhile_holds_nothing_up(database, cast, wave):
    answered(database, wave, 6)
    closed(database, cast.aisha, wave)

    with database.reading(cast.aisha.organisation_id):
        tick(database, clock=lambda: NOW)
    tick(database, clock=lambda: NOW)

    assert marks_in(database) == 0
