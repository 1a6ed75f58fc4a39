"""What is said of every file that somebody may bring, right, broken or hostile."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField
from domain.imports.cell_values import day_of
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from services.imports.sheets import limits, reading
from services.imports.sheets.child import read
from services.imports.sheets.reading import read_sheet, try_reading
from tests.support.imports.files import CASES, tell
from tests.support.imports.sheets import (
    TALK_HEADINGS,
    csv,
    parts_of,
    talks,
    workbook_with,
    xlsx,
    zipped,
)

ROOT = Path(__file__).parents[3]
PLAIN = xlsx(talks())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_file_is_read_right_or_refused_in_a_sentence(case):
    told = tell(case)

    assert told.lines == case.told
    assert told.peak < limits.ADDRESS_SPACE


@pytest.mark.parametrize(
    "case", [case for case in CASES if "1.000.000" in case.name and "ods" in case.name]
)
def test_what_is_repeated_is_refused_before_it_takes_memory(case):
    plain = next(one for one in CASES if one.name == "ods")

    assert tell(case).peak - tell(plain).peak < 20 * limits.MEBIBYTE


def test_there_are_sixty_files_and_no_two_of_one_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def test_a_sheet_says_how_it_was_read():
    sheet = read_sheet(
        csv([("Titel", "Tid"), ("Ro på stuen", "12,5")], encoding="cp1252")
    )

    assert (sheet.kind, sheet.encoding, sheet.separator) == ("csv", "cp1252", ";")
    assert sheet.rows[:2] == (("Titel", "Tid"), ("Ro på stuen", "12,5"))


def test_days_that_are_counted_from_1904_are_four_years_later():
    (case,) = [one for one in CASES if one.name == "kolleger, dage som tal fra 1904"]
    sheet = read_sheet(case.make())
    cell = sheet.rows[1][5]

    assert day_of("joined_on", cell, late=sheet.days_late) == date(2026, 12, 1)
    assert day_of("joined_on", cell) == date(2022, 11, 30)


def test_the_sheet_that_comes_nearest_is_named():
    case = next(one for one in CASES if one.told == ("no_sheet_fits",))
    ((_row, _letter, error),) = tell(case).errors

    assert error == InvalidField(
        "file", ErrorCode.NO_SHEET_FITS, sheet="Talks", names=("title",)
    )


def test_of_many_sheets_no_more_are_looked_at_than_was_said():
    def write_many(book, _sheet):
        for number in range(limits.MOST_SHEETS):
            book.add_worksheet(f"Ark {number}").write(0, 0, "Noget")
        book.add_worksheet("Talks").write_row(0, 0, TALK_HEADINGS)

    found = read_sheet(workbook_with(write_many), CATALOGUE_COLUMNS)

    assert (found.name, found.others) == ("Ark 0", limits.MOST_SHEETS + 1)


def test_cells_keep_their_place_when_the_first_ones_are_empty():
    sheet = read_sheet(xlsx([["x"], [], ["y", 2]], at=(2, 1)))

    assert sheet.rows == ((), (), (None, "x"), (), (None, "y", 2.0))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.001)

    refusal = InvalidField("file", ErrorCode.FILE_TOO_SLOW)
    assert try_reading(PLAIN).refusal == refusal


def test_the_process_that_reads_cannot_take_more_memory_than_it_may():
    """The positive control: without the limit this would succeed."""
    script = (
        "from services.imports.sheets.child import limit; limit(); "
        f"print(len(bytearray({limits.ADDRESS_SPACE})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )

    assert (done.returncode, b"MemoryError" in done.stderr) == (1, True)


def test_the_process_that_reads_is_told_nothing_of_the_server(monkeypatch):
    """Its environment is empty: no address of a database, no key."""
    monkeypatch.setenv("ANKER_DATABASE_URL", "postgresql://secret")
    script = "import json, os; print(json.dumps(dict(os.environ)))"
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-E", "-s", "-c", script))
    seen = []
    monkeypatch.setattr(reading, "_reading", seen.append)
    try_reading(PLAIN)

    assert "ANKER_DATABASE_URL" not in json.dumps(seen)
    assert len(seen) == 1


def refusal_of(data: bytes) -> str:
    """Return the code of the refusal, "" for a file that could be read."""
    try:
        read(data)
    except InvalidField as error:
        return error.code.value
    return ""


@settings(max_examples=500)
@given(st.binary(max_size=4_000))
def test_bytes_of_any_kind_are_read_or_refused(data):
    assert refusal_of(data) in {"", *ErrorCode}


@settings(max_examples=300)
@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_some_bytes_changed_is_read_or_refused(place, other):
    data = PLAIN[:place] + other + PLAIN[place + len(other) :]

    assert refusal_of(data) in {"", *ErrorCode}


@settings(max_examples=300)
@given(st.data())
def test_a_sheet_with_some_of_its_xml_changed_is_read_or_refused(data):
    part = "xl/worksheets/sheet1.xml"
    known = parts_of(PLAIN)
    place = data.draw(st.integers(0, len(known[part]) - 1))
    other = data.draw(st.binary(max_size=20) | st.sampled_from([b"<", b'"', b"&a;"]))
    changed = known[part][:place] + other + known[part][place + len(other) :]

    assert refusal_of(zipped({**known, part: changed})) in {"", *ErrorCode}
