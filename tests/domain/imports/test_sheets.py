"""Headings found by whatever name, and faults at the place that a program shows."""

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.imports.cells import column_letter
from domain.imports.headings import Column, find_headings, offer_columns
from domain.imports.sheets import Fault, Sheet, merge_faults, read_rows
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from i18n.labels import staff_column_labels, talk_column_labels
from i18n.translator import LANGUAGES, translator

COLUMNS = (
    Column("title", ("Titel", "Title")),
    Column("minutes", ("Minutter", "Varighed")),
    Column("area", ("Arbejdsområde",), required=False),
)


def sheet(*rows):
    return Sheet("csv", rows)


@pytest.mark.parametrize(
    "headings",
    [
        ("Titel", "Minutter", "Arbejdsområde"),
        ("TITEL:", " minutter ", "arbejdsomraade"),
        ("title", "Varighed", "Arbejds-område"),
        ("\ufeffTitel", "Minuter", "Arbejdområde"),
    ],
)
def test_headings_are_known_in_any_spelling(headings):
    found = find_headings((headings,), COLUMNS)

    assert found.places == {"title": 0, "minutes": 1, "area": 2}


def test_headings_may_stand_below_a_title_and_in_any_order():
    rows = (("Vores talks",), (), (None, "Minutter", "Noter", "Titel"))

    found = find_headings(rows, COLUMNS)

    assert (found.row, found.places) == (3, {"minutes": 1, "title": 3})
    assert found.unread == ("Noter",)


def test_every_heading_of_the_templates_is_known():
    for language in LANGUAGES:
        _ = translator(language)
        for columns, labels in (
            (CATALOGUE_COLUMNS, talk_column_labels(_)),
            (STAFF_COLUMNS, staff_column_labels(_)),
        ):
            found = find_headings((tuple(labels.values()),), columns)

            assert list(found.places) == list(labels)
            assert [column.field for column in columns] == list(labels)


NAMES = (
    Column("name", ("Navn",), parts=(("Fornavn",), ("Efternavn",))),
    Column("unit", ("Team",)),
)


def test_a_name_may_stand_in_two_columns():
    found = sheet(
        ("Efternavn", "Team", "Fornavn"), ("Skov", "x", "Mille"), (None, "x", "Jens")
    )
    rows = read_rows(found, NAMES)

    assert [row.cell("name") for row in rows] == ["Mille Skov", "Jens"]
    assert rows[0].headings.letter("name") == "C"


def test_the_whole_name_is_read_where_its_parts_stand_too():
    found = sheet(("Navn", "Fornavn", "Efternavn", "Team"), ("A B", "C", "D", "x"))

    (row,) = read_rows(found, NAMES)

    assert (row.cell("name"), row.headings.unread) == ("A B", ())


def test_half_a_name_is_none():
    with pytest.raises(InvalidField) as refused:
        find_headings((("Fornavn", "Team"),), NAMES)

    missing = InvalidField("file", ErrorCode.HEADINGS_MISSING, names=("name",))
    assert refused.value == missing


@pytest.mark.parametrize("name", ["Ansættelsesdato", "Ansat", "Tiltrædelse"])
def test_the_day_that_somebody_began_has_many_names(name):
    found = find_headings((("Navn", "Team", name),), STAFF_COLUMNS)

    assert found.places["joined_on"] == 2


def test_questions_of_a_talk_may_be_called_questions():
    labels = list(talk_column_labels(translator("da")).values())
    labels[10:12] = ["Lærende spørgsmål", "Produktive spørgsmål"]

    assert find_headings((tuple(labels),), CATALOGUE_COLUMNS).unread == ()


@pytest.mark.parametrize(
    ("headings", "unit", "function"),
    [
        (("Navn", "Afdeling", "Team", "Titel", "Stilling"), 2, 4),
        (("Navn", "Team", "Arbejdsplads", "Stillingsbetegnelse", "Funktion"), 1, 4),
        (("Enhed", "Sted", "Navn", "Titel"), 0, 3),
    ],
)
def test_of_two_columns_for_one_field_the_commoner_is_read(headings, unit, function):
    found = find_headings((headings,), STAFF_COLUMNS)

    assert (found.places["unit"], found.places["function"]) == (unit, function)
    assert len(found.unread) == len(headings) - len(found.places)


def test_a_column_that_was_chosen_by_hand_goes_before_all_headings():
    rows = (("Hvem", "Team", "Afdeling", "Kontakt"), ("Mille", "x", "y", "z"))
    chosen = {"name": 0, "unit": 2, "email": 3, "function": None}
    offer = offer_columns(rows, STAFF_COLUMNS)

    assert (offer.headings.places, offer.doubled) == ({"unit": 1}, ("unit",))
    assert find_headings(rows, STAFF_COLUMNS, chosen).places == {
        "name": 0,
        "unit": 2,
        "email": 3,
    }


def test_a_file_without_a_heading_that_we_know_offers_its_fullest_row():
    rows = (("Oversigt",), ("Hvem", "Hvor"), ("Mille", "Ro"))

    assert offer_columns(rows, COLUMNS).headings.titles == {0: "Hvem", 1: "Hvor"}
    found = find_headings(rows, COLUMNS, {"title": 0, "minutes": 1})
    assert (found.row, found.places) == (2, {"title": 0, "minutes": 1})


def test_a_fault_names_the_heading_of_the_file():
    (row,) = read_rows(sheet(("Title", "Varighed"), ("Ro", "x")), COLUMNS)
    row.refuse(InvalidField("minutes", ErrorCode.NOT_MINUTES))

    assert row.faults[0].heading == "Varighed"


def test_missing_headings_are_named_all_at_once():
    with pytest.raises(InvalidField) as refused:
        find_headings((("Noget", "andet"),), COLUMNS)

    missing = InvalidField(
        "file", ErrorCode.HEADINGS_MISSING, names=("title", "minutes")
    )
    assert refused.value == missing


@pytest.mark.parametrize("name", ["CPR", "cpr-nr.", "Personnummer", "Barnets CPR nr"])
def test_a_column_of_registration_numbers_is_refused_by_its_name(name):
    with pytest.raises(InvalidField) as refused:
        read_rows(sheet(("Titel", "Minutter", name), ("Ro", 12.0)), COLUMNS)

    where = InvalidField("file", ErrorCode.CPR_HEADING, column="C", row=1, heading=name)
    assert refused.value == where


@pytest.mark.parametrize(
    "cell", ["120484-1234", "1204841234", 1204841234.0, 105801234.0]
)
def test_a_registration_number_is_refused_wherever_it_stands(cell):
    rows = (("Titel", "Minutter", "Noter"), ("Ro", 12.0), ("Leg", 12.0, cell))

    with pytest.raises(InvalidField) as refused:
        read_rows(sheet(*rows), COLUMNS)

    where = InvalidField("file", ErrorCode.CPR_COLUMN, column="C", row=3)
    assert refused.value == where


@pytest.mark.parametrize(
    ("day", "serial"),
    [("120484", "1234"), ("120484-", "1234"), ("010190", "-0123"), (10190.0, 1234.0)],
)
@pytest.mark.parametrize("heading", ["Resten", ""])
def test_a_registration_number_in_two_columns_is_refused(day, serial, heading):
    rows = (("Titel", "Minutter", "Født", heading), ("Ro", 12.0, day, serial))

    with pytest.raises(InvalidField) as refused:
        read_rows(sheet(*rows, ("Leg", 12.0)), COLUMNS)

    where = InvalidField("file", ErrorCode.CPR_COLUMN, column="C", row=2)
    assert refused.value == where


def test_every_column_with_registration_numbers_is_told_at_once_with_its_place():
    rows = (
        ("Titel", "Minutter", "CPR", "Noter", "Født", "Resten"),
        ("Ro", 12.0, "120484-1234", None, "120484", "1234"),
        ("Leg", 12.0, None, "Barnet er 1204841234", "130584", "1235"),
    )
    with pytest.raises(InvalidForm) as refused:
        read_rows(sheet(*rows), COLUMNS)

    code = ErrorCode.CPR_COLUMN
    assert refused.value.errors == (
        InvalidField("file", ErrorCode.CPR_HEADING, column="C", row=1, heading="CPR"),
        InvalidField("file", code, column="D", row=3),
        InvalidField("file", code, column="E", row=2),
    )


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Postnr.", "8000"),
        ("Lokalnummer", 1234.0),
        ("Medarbejdernr.", "4711"),
        ("Timer", 37.0),
        ("Sted", "B 12"),
    ],
)
def test_a_day_beside_another_number_is_none(heading, other):
    rows = (("Titel", "Minutter", "Startdato", heading), ("Ro", 12.0, "010826", other))

    assert [row.number for row in read_rows(sheet(*rows), COLUMNS)] == [2]


@pytest.mark.parametrize("cell", [12345678.0, "12 34 56 78", 3204841234.0, 4.5])
def test_a_telephone_number_is_none(cell):
    rows = (("Titel", "Minutter", "Noter"), ("Ro", 12.0, cell))

    assert [row.number for row in read_rows(sheet(*rows), COLUMNS)] == [2]


def test_faults_come_from_the_top_and_by_column():
    rows = read_rows(
        sheet(("Titel", "Minutter"), ("Ro", "x"), ("Leg", "y", "z")), COLUMNS
    )
    for row in reversed(rows):
        row.refuse(InvalidField("minutes", ErrorCode.NOT_MINUTES))

    assert merge_faults(rows) == (
        Fault(2, "B", InvalidField("minutes", ErrorCode.NOT_MINUTES), "x", "Minutter"),
        Fault(3, "B", InvalidField("minutes", ErrorCode.NOT_MINUTES), "y", "Minutter"),
        Fault(3, "C", InvalidField("", ErrorCode.NO_HEADING), "z"),
    )


def test_columns_are_lettered_as_programs_do():
    letters = [column_letter(place) for place in (0, 25, 26, 51, 52, 701, 702)]

    assert letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
