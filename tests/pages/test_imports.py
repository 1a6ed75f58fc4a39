"""Hent ind fra regneark: looked through, told where it is wrong, then saved."""

from datetime import timedelta

from data_access.knowledge import catalogue, local_catalogue
from data_access.people import people
from i18n.labels import staff_column_labels
from i18n.translator import translator
from services.imports.templates import staff_example
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.apptest import field, press, texts
from tests.support.imports.pages import BOOK, LIST, bring, counts, rows_shown
from tests.support.imports.sheets import (
    TALK_HEADINGS,
    csv,
    person_row,
    staff,
    talk_row,
    talks,
    xlsx,
)


def names(database):
    with database.reading(FJORDBY) as db:
        return [one.name for one in people.list_people(db, FJORDBY)]


def test_a_team_leader_brings_in_colleagues_of_the_own_team(cast, visit, database):
    at = visit.open(cast.aisha, "imports")
    bring(at, "liste.csv", csv(staff(person_row())), LIST)

    assert counts(at) == ["1", "0", "0", "0"]
    assert "Mille Skov" not in names(database)

    press(at, "Gem 1 kollega")
    assert [str(one.value) for one in at.success] == ["1 kollega er gemt."]
    assert "Mille Skov" in names(database)


def test_columns_that_nobody_knows_are_chosen_by_hand(cast, visit, database):
    lines = [("Hvem", "Hvor", "Kontakt"), ("Mille Skov", "Børneteamet", "m@x.dk")]
    at = visit.open(cast.aisha, "imports")
    bring(at, "liste.csv", csv(lines), LIST)

    (error,) = at.error
    assert "Der mangler Navn og Team" in str(error.value)
    field(at, "Navn").select_index(1).run()
    field(at, "Team").select_index(2).run()
    assert not at.exception
    assert (list(at.error), counts(at)) == ([], ["1", "0", "0", "0"])
    field(at, "E-mail").select_index(3).run()
    assert field(at, "E-mail").value == 2

    press(at, "Gem 1 kollega")
    assert "Mille Skov" in names(database)


def test_a_team_leader_is_offered_no_catalogue(cast, visit):
    at = visit.open(cast.aisha, "imports", liste="talks")

    assert [group.options for group in at.button_group] == [["Kolleger"]]


def test_faults_are_told_with_row_and_column_and_nothing_can_be_saved(
    cast, visit, database
):
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.xlsx", xlsx(talks(talk_row(), talk_row("Leg ude", "tolv"))), BOOK)

    table = at.table[0].value
    assert table.values.tolist() == [
        [
            "3",
            "E · Minutter",
            "tolv",
            "Det er ikke et antal minutter\\. Skriv fx 12\\, 12 min eller 00\\:12\\:30\\.",
        ]
    ]
    assert [one.label for one in at.button if one.label.startswith("Gem")] == []
    with database.reading(FJORDBY) as db:
        assert local_catalogue.list_own_talks(db, FJORDBY) == []


def test_the_same_catalogue_again_has_no_changes(cast, visit):
    data = xlsx(talks(talk_row(), talk_row("Leg ude")))
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.xlsx", data, BOOK)
    press(at, "Gem 2 talks")
    bring(at, "talks.xlsx", data, BOOK)

    assert counts(at) == ["0", "0", "2", "0"]
    assert [str(one.value) for one in at.info] == [
        "Ingen ændringer. Alt i filen står her allerede."
    ]


def test_the_packages_that_a_catalogue_names_are_shown_before_they_are_made(
    cast, visit, database
):
    rows = [[*talk_row(title), "Ro i *hverdagen*"] for title in ("Leg ude", "Ro nu")]
    data = xlsx([(*TALK_HEADINGS, "Temapakke"), *rows])
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.xlsx", data, BOOK)

    assert at.table[0].value.values.tolist() == [
        ["Ro i \\*hverdagen\\*", "Ny\\, som kladde", "Leg ude\\, Ro nu"]
    ]
    assert any(text.startswith("1 ny temapakke kommer ind") for text in texts(at))
    with database.reading(FJORDBY) as db:
        assert catalogue.list_own_packages(db, FJORDBY) == []

    press(at, "Gem 2 talks")
    with database.reading(FJORDBY) as db:
        made = catalogue.list_own_packages(db, FJORDBY)
    assert [package.title for package in made] == ["Ro i *hverdagen*"]
    assert [str(one.value) for one in at.success] == [
        "2 talks er gemt. 1 ny temapakke er lavet som kladde."
    ]
    (link,) = [one for one in at.get("page_link") if "Kladden" in one.proto.label]
    assert str(made[0].id) in str(link.proto)


def test_talks_that_are_there_already_can_be_put_into_a_package(cast, visit):
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.xlsx", xlsx(talks(talk_row())), BOOK)
    press(at, "Gem 1 talk")
    packaged = [(*TALK_HEADINGS, "Pakke"), [*talk_row(), "Ro i hverdagen"]]
    bring(at, "talks.xlsx", xlsx(packaged), BOOK)

    assert counts(at) == ["0", "0", "1", "0"]
    press(at, "Gem 1 temapakke")
    assert [str(one.value) for one in at.success] == [
        "1 temapakke er gemt. 1 ny temapakke er lavet som kladde."
    ]


def test_what_stands_in_a_file_is_shown_as_it_is_written(cast, visit):
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(
        at, "talks.xlsx", xlsx(talks(talk_row("![x](https://x.example/y.png)"))), BOOK
    )

    (title, *_rest) = at.table[0].value.values.tolist()[0]
    assert title.startswith("\\!\\[x\\]\\(https\\:")


def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(cast, visit):
    at = visit.open(cast.lone, "imports", liste="talks")
    bring(at, "talks.csv", b"%PDF-1.7", LIST)

    assert [str(one.value) for one in at.main.error] == [
        "Det er ikke et regneark\\. Gem listen som XLSX\\, ODS eller CSV\\."
    ]


def test_an_administrator_gives_the_password_again_before_a_file_is_looked_at(
    cast, visit
):
    at = visit.open(cast.lone, "imports")
    visit.now = NOW + timedelta(minutes=11)
    at.run()
    bring(at, "liste.csv", csv(staff(person_row())), LIST)

    assert field(at, "Din adgangskode")
    assert counts(at) == []


def test_invitations_are_sent_only_when_ticked_and_links_shown_without_a_mail_server(
    cast, visit
):
    at = visit.open(cast.lone, "imports")
    with_mail = person_row(**{"E-mail": "mille@fjordby.example"})
    bring(at, "liste.csv", csv(staff(with_mail)), LIST)
    at.checkbox[0].check()
    press(at, "Gem 1 kollega")

    assert "/adgang/" in at.code[0].value
    assert "Mille Skov · Børneteamet · mille@fjordby.example: " in at.code[0].value
    press(at, "Jeg har kopieret dem")
    assert list(at.code) == []
    (row,) = at.table[-1].value.values.tolist()
    assert row[3].startswith("Ikke sendt med e-mail. Linket er lavet ")
    again = visit.open(cast.lone, "imports")
    press(again, "Lav nye links, jeg selv giver videre")
    assert "/adgang/" in again.code[0].value


def test_what_is_new_and_what_changes_stands_beside_every_colleague(cast, visit):
    """Roles give access: nobody gets one by a list without its being seen."""
    mille = {"E-mail": "mille@fjordby.example", "Funktion": "Pædagog"}
    at = visit.open(cast.lone, "imports")
    before = staff(person_row(**mille), person_row("Jens Bæk", Roller="Facilitator"))
    bring(at, "liste.csv", csv(before), LIST)

    assert rows_shown(at) == [
        ["Mille Skov", "Ny", "Børneteamet", "", "Pædagog", mille["E-mail"], ""],
        ["Jens Bæk", "Ny", "Børneteamet", "Facilitator", "", "", ""],
    ]

    press(at, "Gem 2 kolleger")
    moved = {**mille, "Team": "Ungeteamet", "Roller": "Superbruger"}
    jens = {"Roller": "Facilitator, Superbruger", "Funktion": "Lærer"}
    after = staff(
        person_row("Jens Bæk", Roller="Facilitator"),
        person_row("Mille Holm", **moved),
    )
    bring(at, "liste.csv", csv(after), LIST)

    assert rows_shown(at) == [
        [
            "Mille Skov → Mille Holm",
            "Rettes",
            "Børneteamet → Ungeteamet",
            "+ Superbruger",
            "Pædagog",
            mille["E-mail"],
            "",
        ],
        ["Jens Bæk", "Uændret", "Børneteamet", "Facilitator", "", "", ""],
    ]

    bring(at, "liste.csv", csv(staff(person_row("Jens Bæk", **jens))), LIST)
    (shown,) = rows_shown(at)
    assert shown[3:5] == ["Facilitator, + Superbruger", "(tom) → Lærer"]


def test_a_long_list_says_how_many_rows_are_shown_and_shows_the_rest(cast, visit):
    people_of_it = [person_row(f"Kollega {number:02}") for number in range(12)]
    at = visit.open(cast.lone, "imports")
    bring(at, "liste.csv", csv(staff(*people_of_it)), LIST)

    assert len(rows_shown(at)) == 10
    assert any(text.startswith("Viser 10 af 12 rækker.") for text in texts(at))

    press(at, "Vis flere rækker")
    assert [row[0] for row in rows_shown(at)][-2:] == ["Kollega 10", "Kollega 11"]
    assert any(text.startswith("Viser 12 af 12 rækker.") for text in texts(at))


def test_the_example_of_the_template_is_skipped_and_that_is_said(cast, visit):
    """One changed word makes the row somebody's own."""
    _ = translator("en")
    example = list(staff_example(_).values())
    own = ["Signe Bæk", *example[1:3], "Børneteamet", *example[4:]]
    rows = [list(staff_column_labels(_).values()), example, own]
    at = visit.open(cast.lone, "imports")
    bring(at, "liste.xlsx", xlsx(rows), BOOK)

    assert counts(at) == ["1", "0", "0", "0"]
    assert any("Eksemplet i række 2 er sprunget over." in text for text in texts(at))
