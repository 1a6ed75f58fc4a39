"""The fields of a person in a staff list, with the headings of each."""

from typing import Final

from domain.imports.headings import Column

STAFF_COLUMNS: Final = (
    Column(
        "name",
        ("Navn", "Name", "Fulde navn", "Medarbejder", "Kollega"),
        parts=(
            ("Fornavn", "Fornavne", "First name", "Given name"),
            ("Efternavn", "Efternavne", "Last name", "Surname", "Family name"),
        ),
    ),
    Column(
        "email",
        ("E-mail", "Email", "Mail", "E-mailadresse", "Mailadresse", "E-mail address"),
        required=False,
    ),
    Column(
        "function",
        ("Funktion", "Function", "Stilling", "Titel", "Stillingsbetegnelse", "Job"),
        required=False,
    ),
    Column(
        "unit",
        ("Team", "Enhed", "Unit", "Afdeling", "Arbejdsplads", "Workplace", "Sted"),
    ),
    Column("roles", ("Roller", "Roles", "Rolle", "Role"), required=False),
    Column(
        "joined_on",
        (
            "Startdato",
            "Start date",
            "Ansat",
            "Ansat fra",
            "Ansættelsesdato",
            "Ansættelsesstart",
            "Tiltrædelse",
            "Tiltrædelsesdato",
            "Tiltrådt",
            "Begyndt",
            "Første arbejdsdag",
        ),
        required=False,
    ),
)
