"""On which days a fast møde is held."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.local_sessions.standing_meeting import (
    check_standing_meeting,
    coming_days,
    has_even_weeks,
    next_occurrence,
    occurrences,
    weeks_change_on,
    with_day,
    without_day,
)
from tests.builders import TODAY, days, no_free_day, standing_meeting


def september(meeting, is_free_day=no_free_day):
    held = occurrences(
        meeting,
        first_on=date(2026, 9, 1),
        last_on=date(2026, 9, 30),
        is_free_day=is_free_day,
    )
    return [day.day for day in held]


def test_a_weekly_meeting_is_held_every_week():
    assert september(standing_meeting()) == [1, 8, 15, 22, 29]


def test_a_meeting_every_other_week_counts_from_its_first_day():
    even = standing_meeting(interval_weeks=2, starts_on=date(2026, 8, 25))
    odd = standing_meeting(interval_weeks=2, starts_on=date(2026, 9, 1))

    assert september(even) == [8, 22]
    assert september(odd) == [1, 15, 29]


@pytest.mark.parametrize(
    ("interval", "starts_on", "is_even", "changes_on"),
    [
        pytest.param(1, date(2026, 9, 1), None, None, id="every week"),
        pytest.param(3, date(2026, 9, 1), None, None, id="every third week"),
        pytest.param(2, date(2026, 9, 1), True, date(2027, 1, 5), id="even weeks"),
        pytest.param(2, date(2026, 9, 3), False, date(2027, 1, 12), id="odd weeks"),
        pytest.param(4, date(2027, 1, 1), False, None, id="a year of 52 weeks"),
        pytest.param(8, date(2026, 9, 1), True, date(2027, 2, 16), id="eight weeks"),
    ],
)
def test_even_weeks_become_odd_after_week_53(interval, starts_on, is_even, changes_on):
    meeting = standing_meeting(interval_weeks=interval, starts_on=starts_on)

    assert has_even_weeks(meeting) is is_even
    assert weeks_change_on(meeting) == changes_on


def test_the_rhythm_begins_on_the_first_such_weekday():
    from_wednesday = standing_meeting(interval_weeks=2, starts_on=date(2026, 9, 2))

    assert september(from_wednesday) == [8, 22]


def test_before_its_first_day_no_meeting_is_held():
    assert september(standing_meeting(starts_on=date(2026, 9, 16))) == [22, 29]


def test_after_its_last_day_no_meeting_is_held():
    assert september(standing_meeting(ended_on=date(2026, 9, 15))) == [1, 8, 15]


def test_a_meeting_on_a_free_day_or_an_exception_is_not_moved():
    meeting = standing_meeting(exceptions={date(2026, 9, 8): None})

    assert september(meeting, {date(2026, 9, 15)}.__contains__) == [1, 22, 29]


def test_a_day_that_somebody_moved_is_held_on_the_other_day():
    moved = without_day(
        standing_meeting(),
        date(2026, 9, 8),
        moved_to=date(2026, 9, 10),
        today=TODAY,
    )
    out_of_the_month = without_day(
        moved, date(2026, 9, 29), moved_to=date(2026, 10, 1), today=TODAY
    )

    assert september(moved) == [1, 10, 15, 22, 29]
    assert september(out_of_the_month) == [1, 10, 15, 22]
    assert september(replace(moved, weekday=2)) == [2, 9, 16, 23, 30]
    assert with_day(moved, date(2026, 9, 8)) == standing_meeting()
    assert coming_days(moved, TODAY, no_free_day)[:2] == [
        date(2026, 9, 1),
        date(2026, 9, 15),
    ]


def test_a_day_that_is_moved_to_itself_or_past_the_end_is_not_held():
    day, ends_on = date(2026, 9, 8), date(2026, 9, 9)
    ended = standing_meeting(ended_on=ends_on)
    later = without_day(ended, day, moved_to=ends_on + days(1), today=TODAY)
    same = without_day(standing_meeting(), day, moved_to=day, today=TODAY)

    assert september(later) == [1]
    assert same.exceptions == {day: None}


def test_one_day_is_held_again_and_the_others_stay_as_they_are():
    first, second = date(2026, 9, 8), date(2026, 9, 15)
    both = standing_meeting(exceptions={first: None, second: None})

    assert with_day(both, first).exceptions == {second: None}


@pytest.mark.parametrize(
    ("day", "moved_to", "field"),
    [
        pytest.param(date(2026, 9, 9), None, "day", id="not one of its days"),
        pytest.param(date(2026, 8, 25), None, "day", id="a day that is over"),
        pytest.param(
            date(2026, 9, 8), date(2026, 8, 31), "moved_to", id="moved into the past"
        ),
    ],
)
def test_a_day_that_cannot_be_left_out_is_refused_at_its_field(day, moved_to, field):
    with pytest.raises(InvalidField) as refusal:
        without_day(standing_meeting(), day, moved_to=moved_to, today=TODAY)

    assert refusal.value.field == field


def test_a_team_that_meets_on_saturdays_keeps_its_meeting():
    assert september(standing_meeting(weekday=5)) == [5, 12, 19, 26]


def test_the_next_meeting_is_after_the_day_and_not_on_it():
    assert next_occurrence(standing_meeting(), TODAY, no_free_day) == TODAY + days(7)
    yesterday = TODAY - days(1)
    assert next_occurrence(standing_meeting(), yesterday, no_free_day) == TODAY


def test_the_next_meeting_passes_over_the_holidays():
    free = {TODAY + days(7), TODAY + days(14)}

    found = next_occurrence(standing_meeting(), TODAY, free.__contains__)

    assert found == TODAY + days(21)


def test_an_ended_meeting_has_no_next_one():
    ended = standing_meeting(ended_on=TODAY)

    assert next_occurrence(ended, TODAY, no_free_day) is None


@given(
    weekday=st.integers(0, 6),
    interval=st.integers(1, 8),
    starts_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    first_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_every_meeting_falls_on_its_weekday_and_in_its_rhythm(
    *, weekday, interval, starts_on, first_on
):
    meeting = standing_meeting(
        weekday=weekday, interval_weeks=interval, starts_on=starts_on
    )
    last_on = first_on + days(200)

    held = occurrences(
        meeting, first_on=first_on, last_on=last_on, is_free_day=no_free_day
    )

    by_counting = [
        day
        for day in (starts_on + days(number) for number in range(4200))
        if day.weekday() == weekday
    ][::interval]
    assert held == [day for day in by_counting if first_on <= day <= last_on]


def test_a_meeting_with_tidy_texts_is_kept():
    untidy = standing_meeting(title="  Team  møde ", place=" Stuen ")

    kept = check_standing_meeting(untidy)

    assert kept == standing_meeting(title="Team møde", place="Stuen")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": " "}, "title", ErrorCode.REQUIRED),
        ({"title": "m" * 121}, "title", ErrorCode.TOO_LONG),
        ({"place": "m" * 121}, "place", ErrorCode.TOO_LONG),
        ({"weekday": 7}, "weekday", ErrorCode.OUT_OF_RANGE),
        ({"interval_weeks": 0}, "interval_weeks", ErrorCode.OUT_OF_RANGE),
        ({"interval_weeks": 9}, "interval_weeks", ErrorCode.OUT_OF_RANGE),
        ({"minutes": 9}, "minutes", ErrorCode.OUT_OF_RANGE),
        ({"minutes": 481}, "minutes", ErrorCode.OUT_OF_RANGE),
        (
            {"ended_on": date(2026, 1, 1) - timedelta(days=1)},
            "ended_on",
            ErrorCode.LAST_DAY_BEFORE_FIRST,
        ),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(changes, field, code):
    with pytest.raises(InvalidForm) as refusal:
        check_standing_meeting(standing_meeting(**changes))

    assert [(error.field, error.code) for error in refusal.value.errors] == [
        (field, code)
    ]
