"""What a staff list says of somebody, and the headings that each of it stands under."""

from typing import Final

from domain.sheets import Column

STAFF_COLUMNS: Final = (
    Column("name", ("Navn", "Name", "Fulde navn", "Medarbejder", "Kollega")),
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
            "Begyndt",
            "Første arbejdsdag",
        ),
        required=False,
    ),
)
