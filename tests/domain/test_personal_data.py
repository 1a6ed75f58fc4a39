"""Which numbers are taken for a citizen's, and refused."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField
from domain.personal_data import find_cpr, refuse_cpr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("010190-1234", ("010190-1234",), id="with a hyphen"),
        pytest.param("0101901234", ("0101901234",), id="without a hyphen"),
        pytest.param("010190 1234", ("010190 1234",), id="with a space"),
        pytest.param("010190–1234", ("010190–1234",), id="with a dash"),
        pytest.param("010190\u00a01234", ("010190\u00a01234",), id="hard space"),
        pytest.param("610190-1234", ("610190-1234",), id="day and sixty"),
        pytest.param("911299-1234", ("911299-1234",), id="the last day and sixty"),
        pytest.param("290204-1234", ("290204-1234",), id="29 February in a leap year"),
        pytest.param(
            "Barnet 010190-1234, moren (311285 4321).",
            ("010190-1234", "311285 4321"),
            id="two in a sentence",
        ),
        pytest.param("x010190-1234y", ("010190-1234",), id="between letters"),
        pytest.param(
            "٠١٠١٩٠-١٢٣٤",
            ("٠١٠١٩٠-١٢٣٤",),
            id="in other digits",
        ),
        pytest.param("320190-1234", (), id="no month has 32 days"),
        pytest.param("000190-1234", (), id="no month has a day 0"),
        pytest.param("600190-1234", (), id="nor a day 60"),
        pytest.param("920190-1234", (), id="nor a day 92"),
        pytest.param("011390-1234", (), id="no year has 13 months"),
        pytest.param("010090-1234", (), id="nor a month 0"),
        pytest.param("310490-1234", (), id="April has 30 days"),
        pytest.param("290203-1234", (), id="29 February in a common year"),
        pytest.param("290206-1234", (), id="also in an even one"),
        pytest.param("300204-1234", (), id="30 February"),
        pytest.param("90010190-1234", (), id="digits before"),
        pytest.param("010190-12345", (), id="digits after"),
        pytest.param("00101901234", (), id="eleven digits"),
        pytest.param("010190", (), id="a date alone"),
        pytest.param("+45 20 30 40 50", (), id="a telephone number"),
        pytest.param("", (), id="no text"),
    ],
)
def test_a_civil_registration_number_is_a_possible_date_and_four_digits(text, expected):
    assert find_cpr(text) == expected


def test_every_day_of_a_leap_year_and_none_besides_is_a_possible_date():
    lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    possible = {
        (day + extra, month)
        for month, length in enumerate(lengths, start=1)
        for day in range(1, length + 1)
        for extra in (0, 60)
    }

    found = {
        (day, month)
        for day in range(100)
        for month in range(100)
        if find_cpr(f"{day:02}{month:02}84-0000")
    }

    assert found == possible


BETWEEN = st.sampled_from(
    ["", "-", " - ", "- ", ".", "/", " ", "\u2013", "\u00a0", "-\n", "\n", " / ", "--"]
)
DAYS = st.dates(date(1900, 1, 1), date(2025, 12, 31))
PARTS = st.sampled_from(["", ".", "/", "-", " ", ". ", " - "])


@given(
    day=DAYS,
    plus=st.sampled_from([0, 60]),
    year=st.sampled_from(["%y", "%Y"]),
    part=PARTS,
    between=BETWEEN,
    serial=st.integers(0, 9999),
    around=st.sampled_from(["{}", "Barnet {}.", "sag 12 {}, fortsat", "({})", "x{}y"]),
)
def test_every_spelling_of_a_number_is_found_as_it_is_written(
    *, day, plus, year, part, between, serial, around
):
    written = part.join([f"{day.day + plus:02}", f"{day:%m}", day.strftime(year)])
    number = f"{written}{between}{serial:04}"

    assert number in find_cpr(around.format(number))


@given(day=st.integers(32, 60) | st.integers(92, 99), rest=st.integers(0, 10**8 - 1))
def test_ten_digits_with_an_impossible_day_pass(day, rest):
    assert not find_cpr(f"Sag {day}{rest:08}")


@given(
    DAYS.map(lambda day: f"{day:%d%m%y}1234"),
    st.sampled_from(
        [
            *["https://fjordby.zoom.us/j/{}", "http://a.dk/x?id={}&b", "www.a.dk/{}"],
            *["https://teams.example/19%3ameeting_{}@thread", "fjordby.zoom.us/j/{}"],
            *["id 0b9b3c80-0101-4190-8101-{}ab", "id 02010190-1234-4190-8101-AB{}"],
            *["faktura {}", "Fakturanr.: {}", "ISBN {}", "ordrenummer {}", "EAN {}"],
        ]
    ),
)
def test_a_number_in_a_web_address_or_of_a_thing_passes(number, around):
    text = around.format(number)

    assert not find_cpr(f"Se {text} i dag")
    assert find_cpr(f"Se {text} og {number[:6]}-{number[6:]}")
    assert find_cpr(f"Se {text} {number}")


@pytest.mark.parametrize(
    "text", ["faktura 010190-1234", "sagsnr. 0101901234", "faktura på 0101901234"]
)
def test_a_word_before_it_hides_no_number(text):
    assert find_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        *["12.03.2026 kl. 14.30", "12.03.26-14.03.26", "2026-03-12", "+45 12 12 12 12"],
        *[
            "mødenummer 120 456 7890",
            "978-87-02-12345-6",
            "1.234.567.890",
            "12.10.14.1",
        ],
    ],
)
def test_dates_times_and_other_numbers_pass(text):
    assert not find_cpr(text)


@pytest.mark.parametrize("piece", ["0", "01", "01 ", "01-01-", "a.", "www.", " "])
def test_no_text_takes_long(piece):
    text = piece * (20_000 // len(piece))
    started = process_time()
    find_cpr(f"{text}010190-1234")

    assert process_time() - started < 1


def test_a_text_with_a_civil_registration_number_is_refused_at_its_field():
    with pytest.raises(InvalidField) as refusal:
        refuse_cpr("text", "Vi ringer til 010190-1234")

    assert refusal.value == InvalidField("text", ErrorCode.CONTAINS_CPR)


def test_a_text_without_one_passes():
    assert refuse_cpr("text", "Sagsnummer 9901901234") is None
