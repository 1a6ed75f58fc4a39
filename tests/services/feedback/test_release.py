"""What becomes of the answers when a form closes: atoms, texts, matched pairs, no rows."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from data_access.feedback import atoms
from data_access.feedback.answers import list_answers
from data_access.tables import (
    AnswerRow,
    AtomRow,
    BackgroundCountRow,
    LinkedCountRow,
    SurveyTextRow,
)
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from services.feedback.release import forget_rows
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
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


def counts_of(database, atom_id):
    with database.reading(FJORDBY) as db:
        return atoms.atom_counts(db, FJORDBY, atom_id)


def atom_of(database, atom_id):
    with database.reading(FJORDBY) as db:
        return db.get(AtomRow, (FJORDBY, atom_id))


def rows_of(database, table):
    with database.reading(FJORDBY) as db:
        return db.query(table).all()


def test_ten_answers_have_words_and_figures_of_their_own(database, cast):
    wave = released(database, cast.aisha, glad=7, doubtful=3)

    words = atom_of(database, wave.words_atom_id)
    figures = atom_of(database, wave.figures_atom_id)
    t0_1 = counts_of(database, wave.figures_atom_id)["T0-1"]

    assert (words.level, words.respondents) == ("words", 10)
    assert (figures.level, figures.respondents, figures.expected) == ("figures", 10, 10)
    assert {option: n for option, n in t0_1.items() if n} == {
        "hoj": 7,
        "mindre": 3,
        "_answered": 10,
    }


def test_seven_answers_have_words_at_once_and_wait_for_figures(database, cast):
    first = released(database, cast.aisha, glad=7)
    before = first.figures_atom_id
    second = released(database, cast.aisha, glad=0, doubtful=6, day=TODAY + days(7))
    first = wave_now(database, first)
    figures = atom_of(database, first.figures_atom_id)

    assert before is None
    assert first.words_atom_id not in (None, second.words_atom_id)
    assert first.figures_atom_id == second.figures_atom_id
    assert (figures.respondents, figures.team_id) == (13, first.team_id)


def test_three_answers_wait_for_the_teams_next_session(database, cast):
    first = released(database, cast.aisha, glad=3)
    alone = first.words_atom_id
    second = released(database, cast.aisha, glad=3, day=TODAY + days(7))
    first = wave_now(database, first)

    assert alone is None
    assert first.words_atom_id == second.words_atom_id
    assert atom_of(database, first.words_atom_id).respondents == 6
    assert first.figures_atom_id is None


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param({"team_id": OTHER_TEAM}, "team", id="another team"),
        pytest.param({"template": TemplateId.EXTERNAL_COURSE}, "form", id="other form"),
    ],
)
def test_only_waves_of_the_same_team_and_form_are_shown_together(
    database, cast, other, why
):
    first = released(database, cast.aisha, glad=3)
    viewer = cast.tove if why == "team" else cast.aisha

    released(database, viewer, glad=4, **other)

    assert wave_now(database, first).words_atom_id is None


def test_a_form_without_answers_is_closed_and_changes_nothing(database, cast):
    waiting = released(database, cast.aisha, glad=4)
    empty = released(database, cast.aisha, glad=0, participants=5)

    assert empty.words_atom_id is None
    assert wave_now(database, waiting).words_atom_id is None
    assert count_rows(database, AtomRow) == 0


def test_closing_twice_changes_nothing(database, cast):
    wave = released(database, cast.aisha, glad=10)
    before = (wave, count_rows(database, AtomRow))

    again = closed(database, cast.aisha, wave, today=TODAY + days(1))

    assert (again, count_rows(database, AtomRow)) == before


def test_the_secret_goes_and_the_rows_stay_for_the_month(database, cast):
    wave = released(database, cast.aisha, glad=6)

    assert wave.secret is None
    with database.reading(FJORDBY) as db:
        assert len(list_answers(db, FJORDBY, wave.id)) == 6


def seminar(database, viewer, number):
    """Return the open wave of a seminar to which so many wrote what they will do."""
    session = held_session(
        database, viewer, participants=12, template=TemplateId.HYBRID_SEMINAR
    )
    wave = opened(database, viewer, session)
    for one in range(number):
        answered(database, wave, 1, {"T0-1": "hoj", "T0-13": f"Jeg gør nummer {one}"})
    return wave


def test_texts_of_ten_are_cut_from_their_answers_for_a_moderator(database, cast):
    wave = seminar(database, cast.aisha, 10)

    closed(database, cast.aisha, wave)
    texts = rows_of(database, SurveyTextRow)

    assert {text.text for text in texts} == {f"Jeg gør nummer {n}" for n in range(10)}
    assert {(text.item, text.status, text.delete_on) for text in texts} == {
        ("T0-13", "waiting", TODAY + days(60))
    }


def test_texts_of_nine_are_never_shown_to_anybody(database, cast):
    closed(database, cast.aisha, seminar(database, cast.aisha, 9))

    assert count_rows(database, SurveyTextRow) == 0


def both_waves(database, cast, number):
    """Let `number` answer at the end and, by their codes, a month after."""
    session = held_session(database, cast.aisha, participants=number)
    end = opened(database, cast.aisha, session)
    receipts = answered(database, end, number // 2, GLAD)
    receipts += answered(database, end, number - number // 2, DOUBTFUL)
    closed(database, cast.aisha, end)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(25))
    month = month_of(database, end)
    for receipt in receipts:
        raw = CHANGED | {"link_code": receipt.link_code}
        answered(database, month, 1, raw, today=TODAY + days(26))
    return end, month


def test_matched_answers_are_counted_and_then_the_rows_are_gone(database, cast):
    end, month = both_waves(database, cast, 12)

    closed(database, cast.aisha, month, today=TODAY + days(26))
    pairs = Counter(
        {
            (row.end_option, row.month_option): row.number
            for row in rows_of(database, LinkedCountRow)
        }
    )

    assert pairs == {("nogen", "ja_mindre"): 6, ("slet_ikke", "ja_mindre"): 6}
    assert count_rows(database, AnswerRow) == 0
    assert wave_now(database, end).received == 12


def test_nine_matched_answers_are_counted_nowhere(database, cast):
    _end, month = both_waves(database, cast, 9)

    closed(database, cast.aisha, month, today=TODAY + days(26))

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
    closed(database, cast.aisha, month, today=TODAY + days(25))

    kept = count_rows(database, AnswerRow)

    assert kept == 3


def test_rows_are_deleted_45_days_after_the_release_at_the_latest(database, cast):
    released(database, cast.aisha, glad=6)
    left = []

    for day in (44, 45):
        with database.writing(FJORDBY) as db:
            forget_rows(db, FJORDBY, today=TODAY + days(day))
        left.append(count_rows(database, AnswerRow))

    assert left == [6, 0]


@pytest.mark.parametrize("team", ["aisha", "tove"])
def test_two_forms_that_close_at_once_take_the_waiting_one_along_once(
    database, cast, team
):
    leader = getattr(cast, team)
    of_team = {"team_id": TEAM if team == "aisha" else OTHER_TEAM}
    waiting = released(database, leader, glad=3, **of_team)
    both = [
        opened(database, leader, held_session(database, leader, **of_team))
        for _ in range(2)
    ]
    for wave in both:
        answered(database, wave, 3)

    with ThreadPoolExecutor(2) as pair:
        list(pair.map(lambda wave: closed(database, leader, wave), both))
    together = wave_now(database, waiting).words_atom_id
    left = [wave for wave in both if wave_now(database, wave).words_atom_id is None]

    assert len(left) == 1
    assert atom_of(database, together).respondents == 6
    assert count_rows(database, AtomRow) == 1
