"""What a file leaves open is asked about on the page, and what is unusual is told."""

from data_access.knowledge import catalogue
from data_access.people import people
from tests.builders import FJORDBY
from tests.support.apptest import field, press, texts
from tests.support.imports.pages import BOOK, LIST, bring, counts, rows_shown
from tests.support.imports.sheets import (
    TALK_HEADINGS,
    csv,
    person_row,
    staff,
    talk_row,
    talks,
    workbook_with,
    xlsx,
)


def told(at, beginning: str) -> list[str]:
    return [text for text in texts(at) if text.startswith(beginning)]


def test_somebody_with_a_new_name_and_address_is_changed_when_that_is_said(
    cast, visit, database
):
    mille = person_row("Mille Skov", **{"E-mail": "mille.skov@fjordby.example"})
    married = person_row("Mille Holm", **{"E-mail": "mille.holm@fjordby.example"})
    at = visit.open(cast.lone, "imports")
    press(bring(at, "liste.csv", csv(staff(mille)), LIST), "Gem 1 kollega")
    bring(at, "liste.csv", csv(staff(married)), LIST)

    assert counts(at) == ["1", "0", "0", "0"]
    assert told(at, "Har de her kolleger fået nyt navn?")
    (question,) = [one for one in at.checkbox if one.label.startswith("Række 2: ")]
    # an address that is copied has no sign of ours in it
    assert "(mailto:mille.holm@fjordby.example)" in question.label
    assert "\u2060" not in question.label
    question.check().run()
    assert counts(at) == ["0", "1", "0", "0"]
    assert rows_shown(at)[0][:2] == ["Mille Skov → Mille Holm", "Rettes"]
    assert field(at, question.label).value

    press(at, "Gem 1 kollega")
    with database.reading(FJORDBY) as db:
        found = [one for one in people.list_people(db, FJORDBY) if "Mille" in one.name]
    assert [(one.name, one.email) for one in found] == [
        ("Mille Holm", "mille.holm@fjordby.example")
    ]


def test_whose_address_is_kept_is_told_row_by_row_before_saving(cast, visit):
    finn = person_row("Finn", Funktion="Pædagog", **{"E-mail": "finn@nyby.example"})
    at = visit.open(cast.lone, "imports")
    bring(at, "liste.csv", csv(staff(finn)), LIST)

    assert counts(at) == ["0", "1", "0", "0"]
    (words,) = [one.value for one in at.warning]
    assert words.startswith(
        "1 kollega logger ind med en anden e\\-mail end den i filen"
    )
    assert "Finn \\(række 2\\)" in words
    ((*_, email, _started),) = rows_shown(at)
    assert "finn@fjordby.example" in email
    assert "i filen: " in email
    assert "finn@nyby.example" in email


def test_a_package_of_too_many_talks_is_split_by_one_tick(cast, visit, database):
    rows = [[*talk_row(f"Talk nummer {n}"), "Ro i hverdagen"] for n in range(10)]
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.xlsx", xlsx([(*TALK_HEADINGS, "Temapakke"), *rows]), BOOK)

    assert counts(at) == ["9", "0", "0", "1"]
    assert at.table[0].value.values.tolist()[0][0] == "10"
    field(
        at, "Del pakker med mere end 8 talks i flere: Navn, Navn 2 og så videre"
    ).check()
    at.run()
    assert counts(at) == ["10", "0", "0", "0"]

    press(at, "Gem 10 talks")
    with database.reading(FJORDBY) as db:
        made = catalogue.list_own_packages(db, FJORDBY)
    assert [(one.title, len(one.talks)) for one in made] == [
        ("Ro i hverdagen", 8),
        ("Ro i hverdagen 2", 2),
    ]


def test_two_talks_of_one_title_and_role_come_in_and_are_told(cast, visit):
    at = visit.open(cast.lone, "imports", liste="talks")
    lines = talks(talk_row(), talk_row(minutes="9 min"))
    bring(at, "talks.xlsx", xlsx(lines), BOOK)

    assert counts(at) == ["2", "0", "0", "0"]
    (words,) = told(at, "1 titel har flere talks med samme rolle: ")
    assert "Ro før frokost (række 2 og 3)" in words


def test_all_registration_numbers_of_a_file_are_told_of_at_once(cast, visit):
    headings, row = staff(person_row())
    rows = [[*headings, "CPR-nr.", "Noter"], [*row, "", "Se 120484-1234"]]
    at = visit.open(cast.lone, "imports")
    bring(at, "liste.xlsx", xlsx(rows), BOOK)

    (heading, cell) = [one.value.replace("\\", "") for one in at.error]
    assert heading.startswith("Kolonne G har overskriften »CPR-nr.« i række 1")
    assert cell.startswith("I kolonne H, række 2, er der noget, der ligner CPR-numre")


def test_hidden_rows_are_told_of(cast, visit):
    def write(book, sheet):
        for number, line in enumerate(staff(person_row(), person_row("Jens Bæk"))):
            sheet.write_row(number, 0, line)
        sheet.set_row(2, None, None, {"hidden": True})

    at = visit.open(cast.lone, "imports")
    bring(at, "liste.xlsx", workbook_with(write), BOOK)

    assert counts(at) == ["2", "0", "0", "0"]
    (words,) = told(at, "Læst fra arket")
    assert "1 række er skjult i filen og er læst med: 3." in words
