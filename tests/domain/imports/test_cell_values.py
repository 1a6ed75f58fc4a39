"""Minutes, days and words as people write them in cells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField
from domain.imports.cell_values import (
    choices_of,
    day_of,
    lines_of,
    minutes_of,
    parts_of,
    safe_text,
)

THE_DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("12", 12),
        (12.0, 12),
        ("12,5", 13),
        ("12.4", 12),
        ("12 min", 12),
        ("12 min.", 12),
        ("ca. 12 minutter", 12),
        ("12'", 12),
        ("1 time", 60),
        ("1,5 time", 90),
        ("1 t. 5 min", 65),
        ("1 time og 5 minutter", 65),
        ("00:12:30", 13),
        ("00:12", 12),
        ("00:45", 45),
        ("12:30", 13),
        ("59:59", 60),
        (timedelta(minutes=12, seconds=30), 13),
        (timedelta(hours=12, minutes=30), 13),
        (timedelta(hours=1), 60),
        (12 / 1440, 12),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_minutes_are_understood_as_people_write_them(cell, minutes):
    assert minutes_of("minutes", cell) == minutes


@pytest.mark.parametrize(
    "cell", ["tolv", "12 timer siden", "-5", -1.0, float("inf"), True, "1:99", THE_DAY]
)
def test_what_is_no_number_of_minutes_is_refused(cell):
    with pytest.raises(InvalidField) as refused:
        minutes_of("minutes", cell)

    assert refused.value == InvalidField("minutes", ErrorCode.NOT_MINUTES)


@pytest.mark.parametrize(
    "cell",
    [
        "03-04-2026",
        "3-4-2026",
        "03.04.2026",
        "3/4-2026",
        "3/4/26",
        "2026-04-03",
        "2026-04-03 00:00:00",
        "3. april 2026",
        "3. apr. 2026",
        "3 April 2026",
        THE_DAY,
        46115.0,
        "46115",
    ],
)
def test_the_day_stands_before_the_month(cell):
    assert day_of("joined_on", cell) == THE_DAY


@pytest.mark.parametrize(
    "cell", ["31-11-2026", "04/23/2026", "i går", "01-01-1899", 3.0, 1e12, True]
)
def test_what_is_no_day_of_these_years_is_refused(cell):
    with pytest.raises(InvalidField) as refused:
        day_of("joined_on", cell)

    assert refused.value == InvalidField("joined_on", ErrorCode.NOT_A_DAY)


def test_two_digits_of_a_year_are_of_this_century_up_to_49():
    written = [day_of("joined_on", f"01-08-{year:02}") for year in (0, 26, 49, 50, 99)]

    assert [day.year for day in written] == [2000, 2026, 2049, 1950, 1999]


def test_several_words_in_one_cell_count_once_each():
    words = {"teamleder": 1, "facilitator": 2}

    assert choices_of("roles", "Facilitator; TEAMLEDER, facilitator", words) == (2, 1)


def test_another_word_is_refused_with_those_there_are_to_choose_from():
    words = {"leder": 1, "teamleder": 1, "facilitator": 2, "administrator": 3}

    with pytest.raises(InvalidField) as refused:
        choices_of("roles", "teamleder, konge", words, unnamed=[3])

    assert refused.value == InvalidField("roles", ErrorCode.NOT_ONE_OF, choices=(1, 2))


def test_a_list_is_parted_by_commas_bars_or_lines():
    assert parts_of("hverdag, leg;ro|søvn\n") == ("hverdag", "leg", "ro", "søvn")
    assert lines_of("Hvad? | Hvem?") == "Hvad? \n Hvem?"
    assert lines_of("Ja | nej?\nHvem?") == "Ja | nej?\nHvem?"


@pytest.mark.parametrize(
    "text",
    ["- et punkt", "+45 12 34 56 78", "= ro", "@ hjemme", "@Nyby: leg", "＝ lige nu"],
)
def test_a_text_that_only_begins_like_a_formula_is_kept(text):
    assert safe_text("title", text) == text


@given(st.text() | st.floats(allow_nan=False) | st.timedeltas() | st.dates())
def test_any_cell_is_minutes_or_refused(cell):
    try:
        minutes = minutes_of("minutes", cell)
    except InvalidField:
        minutes = None

    assert minutes is None or minutes >= 0


@given(st.text() | st.floats(allow_nan=False) | st.dates())
def test_any_cell_is_a_day_or_refused(cell):
    try:
        day = day_of("joined_on", cell)
    except InvalidField:
        day = None

    assert day is None or 1950 <= day.year <= 2099


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=SUM(A1:A2)",
            "=1+1",
            "= A1",
            "@SUM(1)",
            "＝HYPERLINK(x)",
            "+cmd|x",
            "=x!A1",
        ),
        *("=cmd|' /C calc'!A0", "-2+3+cmd|x!A1", "=$B$2"),
    ],
)
def test_a_formula_is_refused(text):
    with pytest.raises(InvalidField) as refused:
        safe_text("title", text)

    assert refused.value == InvalidField("title", ErrorCode.CELL_IS_FORMULA)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        *(("12 ½", 13), ("12½ min", 13), ("½ time", 30), ("1¼ t", 75), ("¾ time", 45)),
        *(("12 min 30 sek", 13), ("12 min. og 20 sek.", 12), ("90 sekunder", 2)),
        *(("1.000", 1000), ("1.200 min", 1200), ("12.5", 13), ("12.50 min", 13)),
    ],
)
def test_fractions_seconds_and_thousands_are_read_as_they_are_meant(cell, minutes):
    assert minutes_of("minutes", cell) == minutes
