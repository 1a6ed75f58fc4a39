"""Files with faults in their rows: each fault is told, and nothing comes in."""

from tests.support.imports.cases import CPR, Case, write
from tests.support.imports.sheets import (
    MANUSCRIPT,
    TALK_HEADINGS,
    csv,
    person_row,
    staff,
    talk_row,
    talks,
    workbook_with,
    xlsx,
)

_INJECTIONS = (
    "=HYPERLINK(1)",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "＝1+1",
    "-2+3+cmd|' '!A0",
)


def _no_sheet_fits(book, sheet) -> None:
    write(sheet, [["Læs mig"], ["Skriv aldrig CPR-numre"]])
    write(book.add_worksheet("Kolleger"), staff(person_row()))
    write(book.add_worksheet("Talks"), [TALK_HEADINGS[1:], talk_row()[1:]])


FAULTY = (
    Case(
        "tre ark, ingen med alle overskrifter",
        lambda: workbook_with(_no_sheet_fits),
        ("no_sheet_fits",),
    ),
    Case(
        "formler som tekst",
        lambda: csv(talks(*map(talk_row, _INJECTIONS))),
        tuple(f"row {row} A cell_is_formula" for row in range(2, 7)),
    ),
    Case(
        "CPR i overskriften",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("CPR-nr.", ""), strict=True)]
        ),
        ("cpr_heading",),
    ),
    Case(
        "CPR i en kolonne, vi ikke læser",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("Noter", CPR), strict=True)]
        ),
        ("cpr_column",),
    ),
    Case(
        "CPR som tal uden det første nul",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("Nr", 105801234), strict=True)]
        ),
        ("cpr_column",),
    ),
    Case(
        "CPR midt i et manuskript",
        lambda: xlsx(
            talks([*talk_row()[:5], f"{MANUSCRIPT} Sag {CPR}.", "Hvad?", "Hvem?"])
        ),
        ("cpr_column",),
    ),
    Case(
        "temapakke med for mange talks og for kort titel",
        lambda: csv(
            [
                (*TALK_HEADINGS, "Temapakke"),
                *([*talk_row(f"Talk {n}"), "Ro i hverdagen"] for n in range(9)),
                [*talk_row(), "Ro"],
            ]
        ),
        ("row 10 I package_overfull", "row 11 I too_short"),
    ),
    Case(
        "samme talk to gange",
        lambda: xlsx(talks(talk_row(), talk_row("RO FØR FROKOST"))),
        ("row 3 A row_twice",),
    ),
    Case(
        "minutter, der ikke er det",
        lambda: xlsx(
            talks(*(talk_row(f"Talk {m}", m) for m in ("tolv", -5, 0, 999, "")))
        ),
        (
            "row 2 E not_minutes",
            "row 3 E not_minutes",
            "row 4 E out_of_range",
            "row 5 E out_of_range",
            "row 6 E required",
        ),
    ),
    Case(
        "ukendt slags og område",
        lambda: xlsx(
            talks(["Ro", "Rygte", "Pædagog", "Månen", 12, MANUSCRIPT, "Hvad?", "Hvem?"])
        ),
        ("row 2 B not_one_of", "row 2 D not_one_of"),
    ),
    Case(
        "for lang titel",
        lambda: xlsx(talks(talk_row("Ro " * 100))),
        ("row 2 A too_long",),
    ),
    Case(
        "tekst uden for kolonnerne",
        lambda: xlsx(talks([*talk_row(), "", "hov"])),
        ("row 2 J no_heading",),
    ),
    Case(
        "kolleger, datoer før 1900",
        lambda: csv(
            staff(
                person_row(Startdato="01-01-1899"),
                person_row("Jens", Startdato="32-13-2026"),
            )
        ),
        ("row 2 F not_a_day", "row 3 F not_a_day"),
        "staff",
    ),
    Case(
        "kolleger, ukendt og tvetydig enhed",
        lambda: csv(
            staff(person_row(Team="Nordlyset"), person_row("Jens", Team="Ungeteamet"))
        ),
        ("row 2 D unit_unknown", "row 3 D unit_ambiguous"),
        "staff",
    ),
    Case(
        "kolleger, e-mail og rolle",
        lambda: csv(
            staff(
                person_row(**{"E-mail": "mille@", "Roller": "Konge"}),
                person_row("Jens", Roller="Administrator"),
                person_row("Ida", Roller="Superbruger"),
            )
        ),
        (
            "row 2 B not_an_email",
            "row 2 E not_one_of",
            "row 3 E role_by_hand",
            "row 4 E role_not_yours",
        ),
        "staff",
    ),
    Case(
        "kolleger, samme navn og hver sin funktion",
        lambda: csv(
            staff(
                person_row(Funktion="Pædagog"),
                person_row("mille skov", Funktion="Køkkenleder"),
            )
        ),
        ("row 3 A row_namesake",),
        "staff",
    ),
)
