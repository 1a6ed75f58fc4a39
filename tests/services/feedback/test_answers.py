"""Answers as they are kept: at most so many, each form once, never after the close."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from threading import local

import pytest

from data_access.feedback.answers import list_answers
from data_access.feedback.released import get_released
from data_access.tables import AnswerRow
from domain.errors import InvalidForm
from domain.feedback.tokens import token_hash
from domain.feedback.wave import WaveStatus
from services.feedback.answers import Receipt, Refusal, withdraw
from services.feedback.survey_forms import find_form, new_form_nonce
from tests.builders import FJORDBY, TODAY
from tests.cast import NOW
from tests.support.feedback.surveys import (
    GLAD,
    answered,
    closed,
    count_rows,
    form_of,
    held_session,
    opened,
    send,
    token_of,
    wave_now,
)

ROUNDS = 20
BEFORE = 10


@pytest.fixture
def wave(database, cast):
    session = held_session(database, cast.aisha, participants=15)
    return opened(database, cast.aisha, session)


def together(number, work):
    """Let `number` people do the same at once; return what each got."""
    with ThreadPoolExecutor(16) as crowd:
        return list(crowd.map(lambda _: work(), range(number)))


@pytest.mark.parametrize(
    "guesses", [10_000, pytest.param(1_000_000, marks=pytest.mark.slow)]
)
def test_no_guess_finds_a_form(cast, database, wave, guesses):
    known = token_hash(token_of(database, wave))

    hits = sum(token_hash(secrets.token_urlsafe(16)) == known for _ in range(guesses))
    found = [find_form(database, secrets.token_urlsafe(16)) for _ in range(200)]

    assert hits == 0
    assert found == [None] * 200
    assert find_form(database, token_of(database, wave)).wave == wave


def test_of_200_at_once_exactly_the_places_are_taken(database, wave):
    results = together(200, lambda: send(database, wave, GLAD))

    receipts = [one for one in results if isinstance(one, Receipt)]
    assert len(receipts) == 18
    assert len(set(receipts)) == 18
    assert results.count(Refusal.FULL) == 182
    assert wave_now(database, wave).received == 18
    assert count_rows(database, AnswerRow) == 18


@pytest.mark.parametrize(
    "times", [50, pytest.param(500, marks=pytest.mark.slow)], ids=str
)
def test_replays_are_one_answer_with_one_receipt(database, wave, times):
    nonce = new_form_nonce(form_of(database, wave), NOW)

    results = together(times, lambda: send(database, wave, GLAD, nonce=nonce))

    assert len(set(results)) == 1
    assert isinstance(results[0], Receipt)
    assert wave_now(database, wave).received == 1
    assert count_rows(database, AnswerRow) == 1


def test_withdrawing_twice_at_once_takes_one_answer_away(database, wave):
    [first, _second] = answered(database, wave, 2)
    form = form_of(database, wave)

    results = together(8, lambda: withdraw(database, form, first.code, TODAY))

    assert results.count(None) == 1
    assert results.count(Refusal.UNKNOWN_RECEIPT) == 7
    assert wave_now(database, wave).received == 1


def test_what_is_kept_tells_nothing_but_the_answers(database, wave):
    [receipt] = answered(database, wave, 1)

    with database.reading(FJORDBY) as db:
        [row] = list_answers(db, FJORDBY, wave.id)

    assert dict(row.payload) == GLAD
    assert receipt.code.replace("-", "").lower() not in row.answer_id
    assert receipt.link_code not in row.link_hash


def test_a_refused_form_takes_no_place(database, wave):
    with pytest.raises(InvalidForm):
        send(database, wave, {"T0-1": "aldrig"})

    assert wave_now(database, wave).received == 0


def race(database, viewer, wave):
    """Let ten answer while somebody closes; return who got a receipt, and the count."""

    def act(number):
        if number == 5:
            closed(database, viewer, wave)
            return None
        return send(database, wave, GLAD)

    with ThreadPoolExecutor(11) as crowd:
        results = list(crowd.map(act, range(11)))
    receipts = sum(isinstance(one, Receipt) for one in results)
    return BEFORE + receipts, count_of(database, wave)


def count_of(database, wave):
    """Return how many are counted in what is released of the wave."""
    with database.reading(FJORDBY) as db:
        return get_released(db, FJORDBY, wave.id)["T0-1"]["hoj"]


def new_wave(database, cast):
    session = held_session(database, cast.aisha, participants=60)
    wave = opened(database, cast.aisha, session)
    # so many that their number is released
    answered(database, wave, BEFORE)
    return wave


@pytest.mark.parametrize(
    "rounds", [4, pytest.param(ROUNDS, marks=pytest.mark.slow)], ids=str
)
def test_whoever_got_a_receipt_is_counted_when_the_form_closes_meanwhile(
    database, cast, rounds
):
    waves = [new_wave(database, cast) for _ in range(rounds)]

    outcomes = [race(database, cast.aisha, wave) for wave in waves]

    assert {wave_now(database, wave).status for wave in waves} == {WaveStatus.RELEASED}
    assert [got for got, _ in outcomes] == [counted for _, counted in outcomes]


def test_without_the_lock_somebody_with_a_receipt_is_lost(database, cast, monkeypatch):
    """The control: it shows that the race above can be lost."""
    seen = local()

    def read_first(database, token):
        seen.form = find_form(database, token)
        return seen.form

    # what was read before the transaction began is believed inside it
    monkeypatch.setattr("tests.support.feedback.surveys.find_form", read_first)
    monkeypatch.setattr("services.feedback.answers.locked_form", lambda *_: seen.form)
    outcomes = []
    while len(outcomes) < ROUNDS and not any(got != kept for got, kept in outcomes):
        outcomes.append(race(database, cast.aisha, new_wave(database, cast)))

    assert any(got != kept for got, kept in outcomes)
