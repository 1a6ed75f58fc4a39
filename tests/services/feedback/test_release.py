"""What becomes of the answers when a form closes: words or counts, texts, pairs, no rows."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from data_access.feedback.answers import list_answers
from data_access.feedback.released import get_released
from data_access.tables import (
    AnswerRow,
    AtomRow,
    BackgroundCountRow,
    LinkedCountRow,
    SurveyTextRow,
    WaveCountRow,
)
from domain.feedback.words import Word
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from services.feedback.release import forget_rows
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.support.feedback.surveys import (
    CHANGED,
    DOUBTFUL,
    GLAD,
    answered,
    closed,
    count_rows,
    held_session,
    month_of,
    opened,
    released,
    wave_now,
)

NONE, ALL = Word.ALMOST_NONE, Word.ALMOST_ALL


def of(database, wave):
    with database.reading(FJORDBY) as db:
        return get_released(db, FJORDBY, wave.id)


def rows_of(database, table):
    with database.reading(FJORDBY) as db:
        return db.query(table).all()


def test_ten_answers_release_their_counts(database, cast):
    wave = released(database, cast.aisha, glad=7, doubtful=3)

    assert of(database, wave)["T0-1"] == {
        "meget_hoj": 0,
        "hoj": 7,
        "nogen": 0,
        "mindre": 3,
        "slet_ikke": 0,
        "_share": 7,
        "_answered": 10,
    }
    assert of(database, wave)["T0-12"] == {
        "faglig_dybde": NONE,
        "faggruppe": NONE,
        "lokal_brug": NONE,
        "ledelsesopbakning": 3,
        "tid": ALL,
        "andet": NONE,
        "intet": NONE,
        "_answered": 10,
    }


def test_seven_answers_release_one_word_for_each_question_and_are_deleted(
    database, cast
):
    wave = released(database, cast.aisha, glad=6, doubtful=1)

    assert {item: of(database, wave)[item] for item in ("T0-1", "T0-8")} == {
        "T0-1": {"_share": ALL},
        "T0-8": {"_share": ALL},
    }
    assert of(database, wave)["T0-12"]["ledelsesopbakning"] is Word.FEWEST
    assert (wave.received, count_rows(database, AnswerRow)) == (7, 0)
    assert count_rows(database, WaveCountRow) == 0


def test_four_answers_release_nothing_and_are_deleted(database, cast):
    wave = released(database, cast.aisha, glad=4)

    assert of(database, wave) == {}
    assert (wave.received, count_rows(database, AnswerRow)) == (4, 0)


def test_what_a_small_session_says_is_never_put_together_with_another(database, cast):
    first = released(database, cast.aisha, glad=7)
    before = of(database, first)

    released(database, cast.aisha, glad=0, doubtful=6, day=TODAY + days(7))

    assert of(database, first) == before
    assert count_rows(database, WaveCountRow) == count_rows(database, AtomRow) == 0


def test_closing_twice_changes_nothing(database, cast):
    wave = released(database, cast.aisha, glad=10)
    before = (wave, of(database, wave))

    again = closed(database, cast.aisha, wave, today=TODAY + days(1))

    assert (again, of(database, wave)) == before


def test_the_secret_goes_and_the_rows_stay_for_the_month(database, cast):
    wave = released(database, cast.aisha, glad=11)

    assert wave.secret is None
    with database.reading(FJORDBY) as db:
        assert len(list_answers(db, FJORDBY, wave.id)) == 11


def seminar(database, viewer, number):
    """Return the open wave of a seminar to which so many wrote what they will do."""
    session = held_session(
        database, viewer, participants=12, template=TemplateId.HYBRID_SEMINAR
    )
    wave = opened(database, viewer, session)
    for one in range(number):
        answered(database, wave, 1, {"T0-1": "hoj", "T0-13": f"Jeg gør nummer {one}"})
    return wave


@pytest.mark.usefixtures("texts_are_read")
def test_texts_of_ten_are_cut_from_their_answers_for_a_moderator(database, cast):
    wave = seminar(database, cast.aisha, 10)

    closed(database, cast.aisha, wave)
    texts = rows_of(database, SurveyTextRow)

    assert {text.text for text in texts} == {f"Jeg gør nummer {n}" for n in range(10)}
    assert {(text.item, text.status, text.delete_on) for text in texts} == {
        ("T0-13", "waiting", TODAY + days(60))
    }


@pytest.mark.usefixtures("texts_are_read")
def test_texts_of_nine_are_never_shown_to_anybody(database, cast):
    closed(database, cast.aisha, seminar(database, cast.aisha, 9))

    assert count_rows(database, SurveyTextRow) == 0


def test_texts_that_were_sent_before_the_form_stopped_asking_go_with_the_answers(
    database, cast, monkeypatch
):
    with monkeypatch.context() as before:
        before.setattr("domain.feedback.questionnaire.TEXTS_ARE_READ", True)
        wave = seminar(database, cast.aisha, 12)

    closed(database, cast.aisha, wave)

    assert count_rows(database, SurveyTextRow) == 0


def both_waves(database, cast, number, months=None):
    """Let `number` answer at the end and, by their codes, `months` a month after."""
    session = held_session(database, cast.aisha, participants=number)
    end = opened(database, cast.aisha, session)
    receipts = answered(database, end, number // 2, GLAD)
    receipts += answered(database, end, number - number // 2, DOUBTFUL)
    closed(database, cast.aisha, end)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(27))
    month = month_of(database, end)
    for receipt in receipts[:months]:
        raw = CHANGED | {"link_code": receipt.link_code}
        answered(database, month, 1, raw, today=TODAY + days(28))
    return end, month


def pairs_of(database):
    return Counter(
        {
            (row.end_option, row.month_option): row.number
            for row in rows_of(database, LinkedCountRow)
        }
    )


def test_matched_answers_are_counted_and_then_the_rows_are_gone(database, cast):
    end, month = both_waves(database, cast, 12)

    closed(database, cast.aisha, month, today=TODAY + days(28))

    assert pairs_of(database) == {
        ("nogen", "ja_mindre"): 6,
        ("slet_ikke", "ja_mindre"): 6,
    }
    assert count_rows(database, AnswerRow) == 0
    assert wave_now(database, end).received == 12


def test_those_whose_answers_do_not_meet_are_counted_too(database, cast):
    """Without them, a table of eleven beside a form of twelve gives the last one away."""
    _end, month = both_waves(database, cast, 12, months=11)
    answered(database, month, 1, {"T1-4": "nej"}, today=TODAY + days(28))

    closed(database, cast.aisha, month, today=TODAY + days(28))

    assert pairs_of(database) == {
        ("nogen", "ja_mindre"): 6,
        ("slet_ikke", "ja_mindre"): 5,
        ("slet_ikke", "_unlinked"): 1,
        ("_unlinked", "_blank"): 1,
    }


@pytest.mark.parametrize(("number", "months"), [(9, 9), (12, 9)])
def test_answers_of_a_small_form_are_matched_with_none(database, cast, number, months):
    _end, month = both_waves(database, cast, number, months=months)

    closed(database, cast.aisha, month, today=TODAY + days(28))

    assert count_rows(database, LinkedCountRow) == 0
    assert count_rows(database, AnswerRow) == 0


@pytest.fixture
def large_seminar(database, cast):
    """Give a function that lets so many answer after a seminar of twenty, and closes."""

    def seminar_of(number, leader=cast.aisha, **changes):
        session = held_session(
            database,
            leader,
            participants=20,
            template=TemplateId.HYBRID_SEMINAR,
            **changes,
        )
        wave = opened(database, leader, session)
        leaders = number // 2
        answered(database, wave, leaders, {"T0-8": "ja", "job_function": "leder"})
        answered(database, wave, number - leaders, {"T0-8": "nej"})
        return wave

    return seminar_of


def by_background(database, item="T0-8", background="job_function"):
    return {
        (row.half_year, row.kind, row.value, row.option): row.number
        for row in rows_of(database, BackgroundCountRow)
        if (row.item, row.background) == (item, background)
        and not row.option.startswith("_")
    }


def test_background_is_counted_when_ten_have_answered(database, cast, large_seminar):
    wave = large_seminar(10)
    closed(database, cast.aisha, wave)

    assert by_background(database) == {
        (wave.half_year, "end", "leder", "ja"): 5,
        (wave.half_year, "end", "_blank", "nej"): 5,
    }


def test_background_of_nine_is_counted_nowhere(database, cast, large_seminar):
    closed(database, cast.aisha, large_seminar(9))

    assert count_rows(database, BackgroundCountRow) == 0


def test_closing_twice_counts_background_once(database, cast, large_seminar):
    wave = large_seminar(10)
    closed(database, cast.aisha, wave)
    before = by_background(database)

    closed(database, cast.aisha, wave, today=TODAY + days(1))

    assert by_background(database) == before


def test_two_forms_that_close_at_once_are_both_counted(database, cast, large_seminar):
    both = [
        (cast.aisha, large_seminar(10)),
        (cast.tove, large_seminar(12, cast.tove, team_id=OTHER_TEAM)),
    ]

    with ThreadPoolExecutor(2) as pair:
        list(pair.map(lambda one: closed(database, *one), both))
    counted = by_background(database)

    assert sorted(counted.values()) == [11, 11]


def test_the_rows_of_a_form_that_is_still_open_outlive_the_month(database, cast):
    session = held_session(database, cast.aisha)
    late = opened(database, cast.aisha, session, today=TODAY + days(24))
    answered(database, late, 3, today=TODAY + days(24))
    month = month_of(database, late)
    closed(database, cast.aisha, month, today=TODAY + days(27))

    kept = count_rows(database, AnswerRow)

    assert kept == 3


def test_rows_are_deleted_45_days_after_the_release_at_the_latest(database, cast):
    released(database, cast.aisha, glad=11)
    left = []

    for day in (44, 45):
        with database.writing(FJORDBY) as db:
            forget_rows(db, FJORDBY, today=TODAY + days(day))
        left.append(count_rows(database, AnswerRow))

    assert left == [11, 0]
