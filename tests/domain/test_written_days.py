"""Days are understood as Danes write them, or not at all."""

from datetime import date, timedelta

import pytest

from domain.written_days import read_day

TODAY = date(2026, 11, 24)
THE_DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3/12-26",
        "3/12-2026",
        "3/12 2026",
        "3/12/26",
        "3/12/2026",
        "3-12-26",
        "03-12-2026",
        "3.12.2026",
        "3.12.26",
        "3. 12. 2026",
        "3.12.",
        "3/12",
        "3-12",
        "d. 3/12",
        "03122026",
        "031226",
        "20261203",
        "2026-12-03",
        "2026/12/3",
        "2026-12-03T00:00:00",
        "3. december",
        "3 december 2026",
        "3. dec.",
        "3.dec.2026",
        "den 3. december 2026",
        "torsdag 3. december",
        "torsdag den 3. december 2026",
        "tors. 3/12",
        "Thursday 3 December 2026",
        "December 3, 2026",
        "3rd of December",
        "3 DECEMBER '26",
        "  3 / 12 - 2026 ",
        "3–12–2026",
        "3\N{NO-BREAK SPACE}december",
    ],
)
def test_the_third_of_december_is_understood(text):
    assert read_day(text, TODAY) == THE_DAY


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("i dag", 0),
        ("I morgen", 1),
        ("imorgen", 1),
        ("tomorrow", 1),
        ("i overmorgen", 2),
        ("i går", -1),
        ("yesterday", -1),
    ],
)
def test_days_are_counted_from_today(text, ahead):
    assert read_day(text, TODAY) == TODAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11", date(2026, 11, 24)),
        ("5/1", date(2027, 1, 5)),
        ("20. september", date(2026, 9, 20)),
        ("28/5", date(2026, 5, 28)),
        ("29/2-28", date(2028, 2, 29)),
        ("1/2-99", date(1999, 2, 1)),
    ],
)
def test_without_a_year_it_is_the_nearest_day(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "i næste uge",
        "snart",
        "31/11",
        "30-02-2026",
        "29/2",
        "12/31/2026",
        "3/12-026",
        "3/12-20266",
        "3/12-1066",
        "3/12-2199",
        "0/1-2026",
        "3. foobar",
        "fredag 3. december",
        "mandag",
        "3/12-26 eller 4/12-26",
        "010190-1234",
        "kl. 9.30",
        "99999999",
        "3" * 500,
        "٣/١٢/٢٠٢٦x",
    ],
)
def test_what_is_no_day_is_not_understood(text):
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["3/12", "i morgen", "3. december"])
def test_without_today_a_day_needs_its_year(text):
    assert read_day(text) is None


def test_every_day_is_read_as_it_is_written_in_the_field():
    days = [TODAY + timedelta(days=number) for number in range(-800, 800)]

    assert [read_day(f"{day:%d-%m-%Y}", TODAY) for day in days] == days
