"""Letters that another table would have read right are noticed, true ones never are."""

import pytest

from domain.errors import ErrorCode
from domain.imports.lettering import how_danish, is_misread
from domain.imports.sheets import Sheet, merge_faults, read_rows
from domain.imports.staff_columns import STAFF_COLUMNS

WORDS = ("Søren", "Kjær", "Åse", "Ærø", "Østergård", "rødgrød", "på ø", "Zoë Müller")
#: whole names as people have them, and signs of ordinary texts
TRUE = (
    *("François", "Muñoz", "D’Angelo", "Łukasz Żak", "Øyvind–Åge", "João", "Иван"),
    *("½ time", "25 °C", "€ 12", "»Ro«", "‘ro’", "Anker® 3", "Zita´s", "¿Qué?"),
    *("BØRN OG ÆLDRE", "Smørrebrød…æbler", "Ro 🧸", "co-facilitator", "100 m²"),
)


@pytest.mark.parametrize("text", [*WORDS, *TRUE])
def test_a_text_that_was_read_right_is_left_alone(text):
    assert not is_misread(text)


@pytest.mark.parametrize("table", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("word", ["Søren", "Kjær", "Åse", "Ærø", "rødgrød", "José"])
def test_a_text_that_was_encoded_twice_is_noticed(word, table):
    assert is_misread(word.encode().decode(table, "replace"))


@pytest.mark.parametrize("table", ["mac_roman", "cp850", "cp865"])
@pytest.mark.parametrize("word", ["Søren", "Kjær", "Pædagog", "rødgrød", "Næsby"])
def test_a_text_of_another_program_read_as_windows_is_noticed(word, table):
    assert is_misread(word.encode(table).decode("cp1252"))


@pytest.mark.parametrize("table", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("word", [one for one in WORDS if one != "på ø"])
def test_only_the_right_table_is_the_most_danish(word, table):
    data = word.encode(table)
    others = [one for one in ("cp1252", "mac_roman", "cp850") if one != table]

    assert how_danish(word)[0]
    for other in others:
        read = data.decode(other, "replace")
        assert how_danish(read) < how_danish(word)


def test_a_misread_cell_is_a_fault_of_its_own_and_an_unread_column_is_none():
    headings = ("Navn", "Team", "Noter")
    rows = (headings, ("SÃ¸ren", "Børneteamet", "x"), ("Mille", "Ro", "SÃ¸ren"))

    faults = merge_faults(read_rows(Sheet("xlsx", rows), STAFF_COLUMNS))

    assert [(one.row, one.letter, one.error.code) for one in faults] == [
        (2, "A", ErrorCode.CELL_MISREAD)
    ]
