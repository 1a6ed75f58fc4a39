"""Where an answer lies in the database says nothing of when it came."""

from dataclasses import replace
from statistics import mean
from uuid import uuid4

import pytest
from sqlalchemy import select

from data_access.feedback.answers import StoredAnswer, put_answer, shuffle_answers
from data_access.feedback.waves import add_waves
from data_access.tables import AnswerRow
from domain.feedback.tokens import answer_id, new_nonce, new_wave_secret
from tests.builders import FJORDBY
from tests.support.feedback.surveys import held_session, opened, wave_now

WAVES = 100
ANSWERS = 30


@pytest.fixture
def waves(database, cast):
    """Give a hundred waves; each needs a session of its own, so they share one's."""
    pattern = wave_now(
        database, opened(database, cast.aisha, held_session(database, cast.aisha))
    )
    made = []
    for _ in range(WAVES):
        session = held_session(database, cast.aisha)
        made.append(replace(pattern, id=uuid4(), local_session_id=session.id))
    with database.writing(FJORDBY) as db:
        assert add_waves(db, FJORDBY, made)
    return made


def answer_in_turn(database, waves):
    """Let thirty answer each wave, one after the other; their number is the answer."""
    for number in range(ANSWERS):
        with database.writing(FJORDBY) as db:
            for wave in waves:
                row = StoredAnswer(
                    answer_id(wave.secret or new_wave_secret(), new_nonce()),
                    {"number": number},
                    None,
                )
                put_answer(db, FJORDBY, wave.id, row)


def order_in(database, wave) -> list[int]:
    """Return the answers as the engine gives them when nobody asks for an order."""
    with database.reading(FJORDBY) as db:
        query = select(AnswerRow.payload).where(
            AnswerRow.organisation_id == FJORDBY, AnswerRow.wave_id == wave.id
        )
        return [payload["number"] for payload in db.scalars(query)]


def correlation(order: list[int]) -> float:
    """Return Spearman's rank correlation of an order with the one of arrival."""
    n = len(order)
    squares = sum((place - number) ** 2 for place, number in enumerate(order))
    return 1 - 6 * squares / (n * (n * n - 1))


def test_after_the_release_rows_lie_in_no_order(database, waves):
    answer_in_turn(database, waves)
    with database.writing(FJORDBY) as db:
        for wave in waves:
            shuffle_answers(db, FJORDBY, wave.id)

    orders = [order_in(database, wave) for wave in waves]

    assert {tuple(sorted(order)) for order in orders} == {tuple(range(ANSWERS))}
    assert abs(mean(map(correlation, orders))) < 0.1


def test_the_measure_sees_an_order():
    assert correlation(list(range(ANSWERS))) == 1
    assert correlation(list(reversed(range(ANSWERS)))) == -1
