"""How dates, times and numbers read in Danish and in English."""

from datetime import UTC, date, datetime, time

import pytest

from i18n import formats

TUESDAY = date(2026, 11, 24)
SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("write", "danish", "english"),
    [
        pytest.param(
            formats.short_date, "24. nov. 2026", "24 Nov 2026", id="short date"
        ),
        pytest.param(
            formats.long_date,
            "tirsdag 24. november 2026",
            "Tuesday 24 November 2026",
            id="long date",
        ),
        pytest.param(formats.month, "november 2026", "November 2026", id="month"),
        pytest.param(formats.weekday, "tirsdag", "Tuesday", id="weekday"),
        pytest.param(formats.week, "uge 48", "week 48", id="week"),
        pytest.param(
            formats.half_year,
            "2. halvår 2026",
            "second half of 2026",
            id="half-year",
        ),
    ],
)
def test_a_day_is_written_as_people_write_it(write, danish, english):
    assert (write(TUESDAY, "da"), write(TUESDAY, "en")) == (danish, english)


@pytest.mark.parametrize(
    ("today", "danish", "english"),
    [
        pytest.param(date(2026, 1, 1), "24. nov.", "24 Nov", id="of this year"),
        pytest.param(
            date(2026, 12, 31), "24. nov.", "24 Nov", id="on its last day too"
        ),
        pytest.param(
            date(2027, 1, 1), "24. nov. 2026", "24 Nov 2026", id="of last year"
        ),
        pytest.param(
            date(2025, 12, 1), "24. nov. 2026", "24 Nov 2026", id="of the next"
        ),
    ],
)
def test_a_day_of_another_year_says_which(today, danish, english):
    assert formats.near_date(TUESDAY, today, "da") == danish
    assert formats.near_date(TUESDAY, today, "en") == english


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 11, 22), "uge 47", id="Sunday ends the week"),
        pytest.param(date(2026, 11, 23), "uge 48", id="Monday begins the week"),
        pytest.param(date(2027, 1, 1), "uge 53", id="New Year's Day in the old year"),
    ],
)
def test_weeks_are_those_of_the_danish_calendar(day, expected):
    assert formats.week(day, "da") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), "1. halvår 2026"),
        (date(2026, 7, 1), "2. halvår 2026"),
    ],
)
def test_the_second_half_year_begins_in_july(day, expected):
    assert formats.half_year(day, "da") == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(
            datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "14.30", id="winter time"
        ),
        pytest.param(
            datetime(2026, 6, 24, 12, 30, tzinfo=UTC), "14.30", id="summer time"
        ),
        pytest.param(datetime(2026, 6, 24, 9, 5), "09.05", id="already Danish"),  # noqa: DTZ001
        pytest.param(time(14, 30), "14.30", id="a time without a date"),
    ],
)
def test_moments_are_written_in_danish_time(moment, expected):
    assert formats.short_time(moment, "da") == expected


def test_a_moment_after_midnight_in_denmark_belongs_to_the_danish_day():
    moment = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    written = [formats.date_time(moment, language) for language in ("da", "en")]

    assert written == ["25. nov. 2026 kl. 00.30", "25 Nov 2026 at 00:30"]


@pytest.mark.parametrize(
    ("day", "danish", "english"),
    [
        (date(2026, 11, 18), "for 3 dage siden", "3 days ago"),
        (date(2026, 11, 20), "i går", "yesterday"),
        (SATURDAY, "i dag", "today"),
        (date(2026, 11, 22), "i morgen", "tomorrow"),
        (date(2026, 11, 26), "om 5 dage", "in 5 days"),
    ],
)
def test_days_are_told_from_today(day, danish, english):
    written = [formats.relative_day(day, SATURDAY, code) for code in ("da", "en")]

    assert written == [danish, english]


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (1234.5, 2, "1.234,50", "1,234.50"),
        (1234, None, "1.234", "1,234"),
        (12.7, 0, "13", "13"),
        (-3, None, "-3", "-3"),
    ],
)
def test_numbers_have_the_separators_of_the_language(value, decimals, danish, english):
    written = [formats.number(value, code, decimals=decimals) for code in ("da", "en")]

    assert written == [danish, english]


def test_per_cent_are_whole_and_keep_together():
    written = [formats.percent(0.618, code) for code in ("da", "en")]

    assert written == ["62\N{NO-BREAK SPACE}%", "62%"]


def test_minutes_keep_together():
    assert formats.minutes(12, "da") == "12\N{NO-BREAK SPACE}min"


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        ([], "", ""),
        (["Bo"], "Bo", "Bo"),
        (["Bo", "Karen"], "Bo og Karen", "Bo and Karen"),
        (["Aisha", "Bo", "Karen"], "Aisha, Bo og Karen", "Aisha, Bo and Karen"),
    ],
)
def test_a_list_ends_in_and(words, danish, english):
    written = [formats.listed(words, code) for code in ("da", "en")]

    assert written == [danish, english]
