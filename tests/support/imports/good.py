"""Files as people write them: every one of them is read, and examples are known."""

import io
from datetime import date, timedelta

from xlsxwriter import Workbook

from domain.knowledge.package_drafts import MOST_TALKS
from i18n.labels import talk_column_labels
from services.imports.templates import staff_template, talk_example, talk_template
from tests.support.imports.cases import DANISH, ENGLISH, Case, write
from tests.support.imports.sheets import (
    MANUSCRIPT,
    TALK_HEADINGS,
    changed,
    csv,
    ods,
    parts_of,
    person_row,
    staff,
    talk_row,
    talks,
    workbook_with,
    xlsx,
    zipped,
)


def _spelt_otherwise() -> bytes:
    """Give the columns in another order, under headings as people type them."""
    order = [5, 4, 0, 7, 6, 3, 2, 1]
    headings = [
        "MANUSKRIPT ",
        "varighed",
        "  titel",
        "Produktiv samtale",
        "Lærende  samtale",
        "Arbejdsomraade",
        "Oplægsholderns rolle",
        "type",
    ]
    return xlsx([headings, [talk_row()[place] for place in order]])


def _minutes_in_every_way() -> bytes:
    ways = ("12", "12,5", "12 min", "ca. 12 min.", "00:12:30", "12:30", "1 time")
    written = [talk_row(f"Talk {way}", way) for way in ways]
    kept = [talk_row("Tal", 12.5), talk_row("Et ur", timedelta(minutes=12, seconds=30))]
    return workbook_with(lambda book, sheet: write(sheet, talks(*written, *kept)))


def _in_packages() -> bytes:
    """Put as many talks into one package as it can have, and one into another."""
    titles = [*["Ro i hverdagen"] * MOST_TALKS, "Leg"]
    rows = [[*talk_row(f"Talk {n}"), title] for n, title in enumerate(titles)]
    return csv([(*TALK_HEADINGS, "Temapakke"), *rows])


def _days_in_every_way() -> bytes:
    ways = ("21-11-2026", "21.11.2026", "2026-11-21", "21. nov. 2026", "21/11-26")
    return csv(staff(*(person_row(f"Mille {way}", Startdato=way) for way in ways)))


def _formula_with_result(book, sheet) -> None:
    write(sheet, talks(talk_row(minutes="")))
    sheet.write_formula(1, 4, "=6*2", None, 12)


def _merged_title(book, sheet) -> None:
    sheet.merge_range(0, 0, 0, 7, "Vores katalog 2026", book.add_format())
    for number, row in enumerate(talks(), start=2):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)


def _days_since_1904() -> bytes:
    """Write the first of December 2026 as Excel on a Mac did, as a number."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "date_1904": True}) as book:
        write(book.add_worksheet("Liste"), staff(person_row(Startdato=44895)))
    return file.getvalue()


def _two_sheets(book, sheet) -> None:
    write(sheet, talks())
    book.add_worksheet("Noter").write_string(0, 0, "Et andet ark")


def _instructions_first(book, sheet) -> None:
    write(sheet, [["Læs mig"], ["Skriv titel og minutter på næste ark. Ingen CPR!"]])
    write(book.add_worksheet("Vores talks"), talks())


def _below_the_example() -> bytes:
    """Leave the example where it stands, and write an own talk below it."""
    headings, example = talk_column_labels(DANISH), talk_example(DANISH)
    own = {**example, "title": "Leg ude"}
    return xlsx([[row[name] for name in headings] for row in (headings, example, own)])


def _as_hr_exports() -> bytes:
    headings = ("Fornavn", "Efternavn", "Enhed", "Stilling", "Ansættelsesdato")
    return csv([headings, ("Mille", "Skov", "Børneteamet", "Pædagog", "01-08-2019")])


def _empty_to_the_end() -> bytes:
    """Repeat an empty row down to the last one, as LibreOffice does."""
    rest = (
        b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    known = parts_of(ods(talks()))
    content = known["content.xml"].replace(b"</table:table>", rest)
    return zipped({**known, "content.xml": content})


def _one_row_otherwise() -> bytes:
    """Paste a row in Windows' letters into a file in UTF-8."""
    first = csv(talks(talk_row("Ro på gården")))
    return first + csv([talk_row("Søren leger")], encoding="cp1252")


def _one_row_hidden(book, sheet) -> None:
    write(sheet, talks(talk_row(), talk_row("Leg ude")))
    sheet.set_row(2, None, None, {"hidden": True})


_QUOTED = (
    ";".join(TALK_HEADINGS)
    + '\n"Ro; og ""sprog""";Praksis;Pædagog;Daginstitutioner;12;"'
    + MANUSCRIPT
    + '\nOg en linje til.";"Hvad hørte vi?\nHvad undrer vi os over?";Hvad gør vi?\n'
).encode()

GOOD = (
    Case("skabelonen, dansk", lambda: talk_template(DANISH), ("only_example",)),
    Case("skabelonen, engelsk", lambda: talk_template(ENGLISH), ("only_example",)),
    Case("skabelonen, udfyldt under eksemplet", _below_the_example, ("1 new",)),
    Case("anden rækkefølge og stavemåde", _spelt_otherwise, ("1 new",)),
    Case("ods", lambda: ods(talks()), ("1 new",)),
    Case("ods, tomme celler til bunds", _empty_to_the_end, ("1 new",)),
    Case("csv, semikolon, utf-8", lambda: csv(talks()), ("1 new",)),
    Case(
        "csv, komma, utf-8 med mærke",
        lambda: csv(talks(), separator=",", encoding="utf-8-sig"),
        ("1 new",),
    ),
    Case("csv, cp1252", lambda: csv(talks(), encoding="cp1252"), ("1 new",)),
    Case(
        "csv, tabulator, utf-16",
        lambda: csv(talks(), separator="\t", encoding="utf-16"),
        ("1 new",),
    ),
    Case("csv, sep=; øverst", lambda: b"sep=;\r\n" + csv(talks()), ("1 new",)),
    Case("csv, gamle Mac-linjer", lambda: csv(talks(), end="\r"), ("1 new",)),
    Case("csv, citationstegn og linjeskift", lambda: _QUOTED, ("1 new",)),
    Case(
        "csv fra Excel til Mac",
        lambda: csv(talks(talk_row("Søren på gården")), encoding="mac_roman"),
        ("1 new",),
    ),
    Case(
        "csv fra MS-DOS",
        lambda: csv(talks(talk_row("Søren på gården")), encoding="cp850"),
        ("1 new",),
    ),
    Case("csv, en række i et andet tegnsæt", _one_row_otherwise, ("2 new",)),
    Case("en skjult række", lambda: workbook_with(_one_row_hidden), ("2 new",)),
    Case(
        "to oplægsholdere med samme titel og rolle",
        lambda: xlsx(talks(talk_row(), talk_row(minutes=20))),
        ("2 new",),
    ),
    Case("minutter på ni måder", _minutes_in_every_way, ("9 new",)),
    Case("overskrifter i C4", lambda: xlsx(talks(), at=(3, 2)), ("1 new",)),
    Case("skjult ark først", lambda: xlsx(talks(), hidden_first=True), ("1 new",)),
    Case("flettet titel øverst", lambda: workbook_with(_merged_title), ("1 new",)),
    Case(
        "vejledning på første ark",
        lambda: workbook_with(_instructions_first),
        ("1 new",),
    ),
    Case("kolleger fra et lønsystem", _as_hr_exports, ("1 new",), "staff"),
    Case("to ark", lambda: workbook_with(_two_sheets), ("1 new",)),
    Case(
        "formel med resultat", lambda: workbook_with(_formula_with_result), ("1 new",)
    ),
    Case("talks i en temapakke", _in_packages, ("9 new",)),
    Case("emoji", lambda: xlsx(talks(talk_row("Ro 🧸 på stuen 👩🏽‍🏫"))), ("1 new",)),
    Case(
        "højre mod venstre",
        lambda: xlsx(talks(talk_row("Ro \u202egnilles"))),
        ("1 new",),
    ),
    Case(
        "henvisning til en anden fil",
        lambda: changed(
            xlsx(talks()), xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>"
        ),
        ("1 new",),
    ),
    Case(
        "sti ud af arkivet",
        lambda: changed(xlsx(talks()), **{"..__..__tmp__ud_dot_xml": b"<x/>"}),
        ("1 new",),
    ),
    Case(
        "kolleger, skabelonen",
        lambda: staff_template(DANISH),
        ("only_example",),
        "staff",
    ),
    Case(
        "kolleger, adresser som et mailprogram skriver dem",
        lambda: csv(
            staff(
                person_row(**{"E-mail": "Mille Skov <mille@fjordby.example>"}),
                person_row("Per Lind", **{"E-mail": "mailto:per@fjordby.example"}),
            )
        ),
        ("2 new",),
        "staff",
    ),
    Case("kolleger, datoer på fem måder", _days_in_every_way, ("5 new",), "staff"),
    Case(
        "kolleger, dage som tal",
        lambda: xlsx(staff(person_row(Startdato=46347))),
        ("1 new",),
        "staff",
    ),
    Case(
        "kolleger, dage som tal fra 1904",
        _days_since_1904,
        ("1 new",),
        "staff",
    ),
    Case(
        "kolleger, dato i datocelle",
        lambda: workbook_with(_day_in_a_cell),
        ("1 new",),
        "staff",
    ),
    Case(
        "kolleger, sti til enhed",
        lambda: csv(staff(person_row(Team="øst / Ungeteamet"))),
        ("1 new",),
        "staff",
    ),
)


def _day_in_a_cell(book, sheet) -> None:
    write(sheet, staff(person_row()))
    sheet.write_datetime(1, 5, date(2026, 11, 21), book.add_format({"num_format": 14}))
