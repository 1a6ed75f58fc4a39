"""The table of letters of a CSV file is found by the letters, or asked for."""

import pytest

from domain.errors import ErrorCode, InvalidField
from services.imports.sheets.csv_files import read_csv

LINES = (
    ("Navn", "Team"),
    ("Søren Næsby", "Børneteamet"),
    ("Åse Ærø", "Team Østergård, »ude«"),
    ("BIRGIT KJÆR", "Zoë – på tværs"),
)


def text(encoding):
    """Return the lines without what the table has no letter for."""
    plain = "".join(";".join(line) + "\r\n" for line in LINES)
    return plain.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
        ("cp865", "cp850"),
    ],
)
def test_a_file_of_every_program_is_read_by_its_own_letters(written, read):
    found = read_csv(text(written).encode(written))

    assert found["encoding"] == read
    assert found["rows"][:4] == [line.split(";") for line in text(written).splitlines()]


@pytest.mark.parametrize("word", ["Søren", "Åse", "Ærø", "ØST", "på", "Pædagog"])
@pytest.mark.parametrize("table", ["cp1252", "mac_roman", "cp850"])
def test_one_word_is_enough_to_know_the_table(word, table):
    found = read_csv(f"Navn;Team\n{word};x\n".encode(table))

    assert found["rows"][1] == [word, "x"]


@pytest.mark.parametrize("table", ["cp1252", "mac_roman", "cp850"])
def test_a_cell_that_was_pasted_in_by_another_table_spoils_no_other(table):
    data = "Navn;Team\nSøren Næsby;Ro\n".encode() + "Åge Krøyer;Ro\n".encode(table)

    found = read_csv(data)

    assert found["encoding"] == f"utf-8+{table}"
    assert found["rows"][1:3] == [["Søren Næsby", "Ro"], ["Åge Krøyer", "Ro"]]


@pytest.mark.parametrize("table", ["koi8_r", "cp1253", "shift_jis"])
def test_letters_that_fit_in_no_table_are_asked_for(table):
    words = {"koi8_r": "Привет мир", "cp1253": "Καλημέρα κόσμε", "shift_jis": "日本語"}

    with pytest.raises(InvalidField) as refused:
        read_csv(f"Navn;Team\n{words[table]};Søndag\n".encode(table, "ignore"))

    assert refused.value.code is ErrorCode.FILE_ENCODING


@pytest.mark.parametrize("at", [2, 5, 30])
def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(at):
    lines = ["Navn;Team;Noter"] + ["Mille Skov;Børneteamet;ja, nej, måske"] * 40
    lines[at - 1] = 'Mille Skov;"Børneteamet;ja, nej'

    with pytest.raises(InvalidField) as refused:
        read_csv("\n".join(lines).encode())

    assert refused.value == InvalidField("file", ErrorCode.FILE_QUOTES, row=at)
