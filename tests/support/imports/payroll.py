"""
Staff lists as payroll systems export them: five spellings, and six kinds of file.

All names are invented. Every list means the same two people: Søren, who has two
employments, and Åse.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.support.imports.sheets import csv, xlsx

#: a person as a list has them, one row for each employment
_ROWS: Final = (
    ("Søren", "Næsby", "soeren@fjordby.example", "Pædagog", "Børneteamet", "10117"),
    ("Søren", "Næsby", "soeren@fjordby.example", "Pædagog", "Ungeteamet", "10118"),
    ("Åse", "Kjær", "aase@fjordby.example", "Socialrådgiver", "Børneteamet", "10240"),
)
_WAYS_TO_WRITE: Final[dict[str, Callable[[list[Sequence[object]]], bytes]]] = {
    "utf-8 med mærke": lambda rows: csv(rows, encoding="utf-8-sig"),
    "Windows": lambda rows: csv(rows, encoding="cp1252"),
    "Mac": lambda rows: csv(rows, encoding="mac_roman", end="\r"),
    "MS-DOS": lambda rows: csv(rows, encoding="cp850"),
    "tabulator": lambda rows: csv(rows, separator="\t", encoding="utf-16"),
    "xlsx": lambda rows: xlsx(rows, at=(2, 0)),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one system writes its headings and its cells."""

    name: str
    headings: tuple[str, ...]
    row: Callable[..., Sequence[object]]


SPELLINGS: Final = (
    Spelling(
        "fornavn og efternavn",
        (
            *("Personalenr.", "Efternavn", "Fornavn(e)", "Org.enhed", "Stilling"),
            *("E-mail (arbejde)", "Indtrædelsesdato", "Lønramme"),
        ),
        lambda first, last, mail, job, unit, number: (
            *(number, last, first, f"40512 {unit}", job),
            *(mail, "01.08.2019", "R-12"),
        ),
    ),
    Spelling(
        "efternavn, fornavn",
        (
            *("Tj.nr.", "Navn", "Afdelingsnavn", "Institution", "Stillingskode"),
            *("Stillingsbetegnelse", "Ansættelsesdato", "Mail"),
        ),
        lambda first, last, mail, job, unit, number: (
            *(number, f"{last}, {first}", unit, "Fjordby Øst", "0417"),
            *(job, "01-08-2019", mail.upper()),
        ),
    ),
    Spelling(
        "enhed med nummer",
        (
            *("Medarbejdernummer", "Medarbejdernavn", "Organisationsenhed"),
            *(
                "Afdeling nr",
                "Jobtitel",
                "Arbejdsmail",
                "Startdato ansættelse",
                "Timer",
            ),
        ),
        lambda first, last, mail, job, unit, number: (
            *(number, f"{first} {last}", f"{unit} (40512)"),
            *("40512", job, f"mailto:{mail}", "2019-08-01", "37"),
        ),
    ),
    Spelling(
        "engelsk",
        (
            *("Employee ID", "Legal name", "Organisational unit", "Cost centre"),
            *("Position title", "Position", "Work e-mail", "Hire date"),
        ),
        lambda first, last, mail, job, unit, number: (
            *(number, f"{first} {last}", unit, "4711"),
            *(job, "P-1", f"{first} <{mail}>", "1. aug 2019"),
        ),
    ),
    Spelling(
        "job under rolle",
        (
            *("MA-nr", "Fulde navn", "Tjenestested", "Rolle", "Lønkode"),
            *("Mailadresse (arbejde)", "Tiltrædelsesdato", "E-mail privat"),
        ),
        lambda first, last, mail, job, unit, number: (
            *(number, f"{first.upper()} {last.upper()}", unit, job, "100"),
            *(mail, "1-8-2019", ""),
        ),
    ),
)


def payroll_lists() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every list."""
    for spelling in SPELLINGS:
        rows = [spelling.headings, *(spelling.row(*row) for row in _ROWS)]
        for way, write in _WAYS_TO_WRITE.items():
            yield f"{spelling.name}, {way}", write(rows)
