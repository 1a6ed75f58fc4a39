"""Where an answer lies in the database says nothing of when it came."""

import re
from collections import defaultdict
from dataclasses import replace
from statistics import mean
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from data_access.feedback import answers as rows
from data_access.feedback.answers import StoredAnswer, put_answer
from data_access.feedback.waves import add_waves
from data_access.tables import AnswerRow
from domain.feedback.tokens import answer_id, new_nonce, new_wave_secret
from tests.builders import FJORDBY
from tests.support.engines import only_postgresql
from tests.support.feedback.surveys import held_session, opened, wave_now

#: how many waves with how many answers, and the mean correlation that stays below: by
#: chance it is higher once in ten million runs
FEW = (10, 10, 0.6)
MANY = (100, 30, 0.1)


def open_waves(database, cast, number):
    """Return so many open waves; each needs a session of its own."""
    pattern = wave_now(
        database, opened(database, cast.aisha, held_session(database, cast.aisha))
    )
    made = []
    for _ in range(number):
        session = held_session(database, cast.aisha)
        made.append(replace(pattern, id=uuid4(), local_session_id=session.id))
    with database.writing(FJORDBY) as db:
        assert add_waves(db, FJORDBY, made)
    return made


def answer_in_turn(database, waves, answers):
    """Let so many answer each wave, one after the other; their number is the answer."""
    for number in range(answers):
        with database.writing(FJORDBY) as db:
            for wave in waves:
                row = StoredAnswer(
                    answer_id(wave.secret or new_wave_secret(), new_nonce()),
                    {"number": number},
                    None,
                )
                put_answer(db, FJORDBY, wave.id, row)


def orders_in(database):
    """Return each wave's answers as the engine gives them when nobody asks for an order."""
    found = defaultdict(list)
    with database.reading(FJORDBY) as db:
        query = select(AnswerRow.wave_id, AnswerRow.payload)
        for wave, payload in db.execute(
            query.where(AnswerRow.organisation_id == FJORDBY)
        ):
            found[wave].append(payload["number"])
    return found


def orders_dumped(databases, database):
    """Return each wave's answers in the order of a dump."""
    found = defaultdict(list)
    dump = databases.server.dump(database.url.database).decode()
    row = (
        r"\('[0-9a-f-]{36}', '([0-9a-f-]{36})', '[0-9a-f]{64}', '\{\"number\": (\d+)\}'"
    )
    for wave, number in re.findall(row, dump):
        found[wave].append(int(number))
    return found


def correlation(order):
    """Return Spearman's rank correlation of an order with the one of arrival."""
    n = len(order)
    squares = sum((place - number) ** 2 for place, number in enumerate(order))
    return 1 - 6 * squares / (n * (n * n - 1))


def of_all(orders):
    return mean(map(correlation, orders.values()))


@pytest.mark.parametrize(
    ("number", "answers", "most"),
    [FEW, pytest.param(*MANY, marks=pytest.mark.slow)],
)
def test_while_a_form_is_open_its_answers_lie_in_no_order(
    databases, database, cast, number, answers, most, record_property
):
    waves = open_waves(database, cast, number)
    answer_in_turn(database, waves, answers)
    orders = orders_in(database)

    assert [sorted(order) for order in orders.values()] == [[*range(answers)]] * number
    record_property("rank correlation with the arrival", of_all(orders))
    assert abs(of_all(orders)) < most
    if not database.is_sqlite:
        dumped = of_all(orders_dumped(databases, database))
        record_property("rank correlation of a dump with the arrival", dumped)
        assert abs(dumped) < most
        assert transactions_of_a_wave(database) == {1}


def transactions_of_a_wave(database):
    """Return in how many transactions the rows of one wave were written."""
    with database.reading(FJORDBY) as db:
        written = "SELECT count(DISTINCT xmin::text) FROM answer GROUP BY wave_id"
        return set(db.connection().scalars(text(written)))


@only_postgresql
def test_without_the_shuffle_a_dump_has_them_in_the_order_of_arrival(
    databases, database, cast, monkeypatch, record_property
):
    """The control: what PostgreSQL does by itself."""
    monkeypatch.setattr(rows, "_shuffle", lambda *_: None)
    answer_in_turn(database, open_waves(database, cast, 3), 10)

    dumped = of_all(orders_dumped(databases, database))
    record_property("rank correlation of a dump with the arrival", dumped)
    assert dumped == 1
    assert transactions_of_a_wave(database) == {10}


@pytest.mark.parametrize("n", [10, 30])
def test_the_measure_sees_an_order(n):
    assert correlation(list(range(n))) == 1
    assert correlation(list(reversed(range(n)))) == -1
