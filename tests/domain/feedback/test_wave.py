"""When a form is open, and how many may answer it."""

from datetime import date

import pytest

from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import (
    KValues,
    accepted_cap,
    expected_answers,
    may_ask_at_end,
    response_rate,
    rows_gone_on,
    strictest,
    window_of,
)

HELD_ON = date(2026, 3, 3)


def test_the_end_form_is_open_for_three_days():
    assert window_of(WaveKind.END, HELD_ON) == (HELD_ON, date(2026, 3, 6))


def test_the_month_form_is_open_from_day_25_to_day_40():
    assert window_of(WaveKind.MONTH, HELD_ON) == (date(2026, 3, 28), date(2026, 4, 12))


@pytest.mark.parametrize(
    ("last_asked_on", "may"),
    [
        pytest.param(None, True, id="a team that was never asked"),
        pytest.param(date(2026, 2, 4), False, id="27 days ago is too soon"),
        pytest.param(date(2026, 2, 3), True, id="28 days ago is not"),
    ],
)
def test_a_team_is_asked_once_in_28_days(last_asked_on, may):
    assert may_ask_at_end(last_asked_on, HELD_ON) == may


@pytest.mark.parametrize(
    ("month_closed_on", "gone_on"),
    [
        pytest.param(
            date(2026, 4, 1), date(2026, 4, 1), id="when the month form closes"
        ),
        pytest.param(date(2026, 6, 1), date(2026, 4, 20), id="after 45 days anyway"),
        pytest.param(None, date(2026, 4, 20), id="after 45 days if there is none"),
    ],
)
def test_rows_do_not_outlive_the_session(month_closed_on, gone_on):
    assert rows_gone_on(month_closed_on, date(2026, 3, 6)) == gone_on


@pytest.mark.parametrize(
    ("present", "planned", "expected"),
    [(9, 12, 9), (None, 12, 12), (0, 12, 12), (None, None, 60), (None, 0, 60)],
)
def test_those_who_were_counted_come_before_those_who_were_planned(
    present, planned, expected
):
    assert expected_answers(present, planned) == expected


@pytest.mark.parametrize(
    ("expected", "cap"), [(1, 3), (5, 7), (10, 12), (11, 14), (15, 18), (60, 72)]
)
def test_a_fifth_more_than_expected_may_answer_and_at_least_two(expected, cap):
    assert accepted_cap(expected) == cap


@pytest.mark.parametrize(
    ("received", "expected", "rate"),
    [(7, 9, 80), (6, 8, 80), (19, 19, 100), (13, 20, 65), (0, 5, 0), (11, 10, 110)],
)
def test_a_small_group_sees_its_response_rate_in_whole_tens(received, expected, rate):
    assert response_rate(received, expected) == rate


@pytest.mark.parametrize(
    "lower",
    [{"words_from": 4}, {"figures_from": 9}, {"texts_from": 9}, {"words_from": 11}],
)
def test_an_organisation_cannot_lower_the_numbers(lower):
    with pytest.raises(ValueError, match=r"below|before"):
        KValues(**lower)


def test_waves_together_follow_the_strictest_of_them():
    assert strictest([KValues(words_from=7), KValues(figures_from=15)]) == KValues(
        words_from=7, figures_from=15
    )
    assert strictest([]) == KValues()
