"""A release that is broken off on the way has happened as a whole or not at all."""

import signal
from itertools import count

import pytest
from sqlalchemy import event

from data_access.feedback.answers import list_answers
from data_access.feedback.released import get_released
from domain.feedback.wave import WaveStatus
from services.feedback.release import release_wave
from tests.builders import FJORDBY, TODAY
from tests.support.feedback.release_process import release_dying
from tests.support.feedback.surveys import answered, held_session, opened, wave_now

UNTOUCHED = (WaveStatus.OPEN, 7, 0)
RELEASED = (WaveStatus.RELEASED, 0, 5)
KILLED = 10


def left_of(database, wave):
    """Return the wave's status, how many answers it has, and the items released."""
    with database.reading(FJORDBY) as db:
        answers = list_answers(db, FJORDBY, wave.id)
        released = get_released(db, FJORDBY, wave.id)
    return wave_now(database, wave).status, len(answers), len(released)


@pytest.fixture
def wave(database, cast):
    found = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, found, 7)
    return found


class BrokenOffError(Exception):
    """The connection is gone."""


def broken_off(database, wave, at):
    """Return whether a release was broken off before its statement number `at`."""
    numbers = count(1)

    def step(*_what):
        if next(numbers) == at:
            raise BrokenOffError

    event.listen(database.engine, "before_cursor_execute", step)
    try:
        with database.writing(FJORDBY) as db:
            release_wave(db, FJORDBY, wave.id, today=TODAY)
    except BrokenOffError:
        return True
    finally:
        event.remove(database.engine, "before_cursor_execute", step)
    return False


def test_a_release_that_is_broken_off_anywhere_is_never_half(
    database, wave, record_property
):
    left = []
    for at in count(1):
        if not broken_off(database, wave, at):
            break
        left.append(left_of(database, wave))

    record_property("statements at which a release was broken off", len(left))
    assert len(left) > 5
    assert set(left) == {UNTOUCHED}
    assert left_of(database, wave) == RELEASED


@pytest.mark.slow
def test_a_release_whose_process_is_killed_is_never_half(
    database, wave, record_property
):
    left = set()
    points = [1 + number % 8 for number in range(KILLED)]
    for point in points:
        code, _nothing = release_dying(database, wave, point)
        assert code == -signal.SIGKILL
        left.add(left_of(database, wave))

    record_property("releases that were killed", len(points))
    assert left == {UNTOUCHED}
    assert release_dying(database, wave, 0)[0] == 0
    assert left_of(database, wave) == RELEASED
