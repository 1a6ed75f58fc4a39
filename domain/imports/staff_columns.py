"""The fields of a person in a staff list, with the headings of each."""

from typing import Final

from domain.imports.headings import Column

STAFF_COLUMNS: Final = (
    Column(
        "name",
        (
            *("Navn", "Name", "Fulde navn", "Full name", "Medarbejdernavn"),
            *("Ansattes navn", "Personnavn", "Employee name", "Legal name"),
            *("Medarbejder", "Kollega", "Ansat navn", "For- og efternavn"),
        ),
        parts=(
            ("Fornavn", "Fornavne", "Fornavn(e)", "First name", "Given name"),
            ("Efternavn", "Efternavne", "Last name", "Surname", "Family name"),
        ),
    ),
    Column(
        "email",
        (
            *("E-mail", "Email", "E-mail address", "E-mailadresse", "Arbejdsmail"),
            *("Arbejds-e-mail", "E-mail (arbejde)", "E-mail arbejde", "Work e-mail"),
            *("Mailadresse (arbejde)", "Mailadresse", "Mail", "Tjenestemail"),
        ),
        required=False,
    ),
    Column(
        "function",
        (
            *("Funktion", "Function", "Stillingsbetegnelse", "Stilling", "Jobtitel"),
            *(
                "Job title",
                "Position title",
                "Position",
                "Planstilling",
                "Titel",
                "Job",
            ),
            *("Stillingsnavn", "Faggruppe", "Personalegruppe"),
        ),
        required=False,
    ),
    Column(
        "unit",
        (
            *("Team", "Enhed", "Unit", "Afdeling", "Arbejdsplads", "Workplace", "Sted"),
            *("Teamnavn", "Enhedsnavn", "Afdelingsnavn", "Organisationsenhed"),
            *("Org.enhed", "Orgenhed tekst", "Organisational unit", "Department"),
            *("Tjenestested", "Arbejdssted", "Institution", "Institutionsnavn"),
        ),
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
            *("Indtrædelsesdato", "Indtrædelse", "Hire date", "Startdato ansættelse"),
            *("Ansættelse fra", "Ansættelse start", "Gyldig fra"),
        ),
        required=False,
    ),
)
