"""Talk fra en kollega, field by field."""

from dataclasses import replace

import pytest

from data_access.knowledge import catalogue as rows
from domain.knowledge.talk_drafts import draft_of_talk
from domain.knowledge.theme_packages import PackageOrigin
from services.knowledge.local_talks import change_local_talk
from tests.builders import FJORDBY
from tests.support.apptest import field, press, said_at, texts
from tests.support.knowledge.own import local_talk
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

MUST_MEND = "Ret felterne med en besked. Det, du har skrevet, står her endnu."
EMPTY = "Feltet er tomt. Udfyld det, så kan vi gemme."
CPR = (
    "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
    "Oplysninger om borgere hører ikke til her."
)
NO_LINK = "Det ligner ikke et link. Kopiér hele adressen, så den begynder med https://."
LEARNING = "Spørgsmål til den lærende samtale"
PRODUCTIVE = "Spørgsmål til den produktive samtale"
TYPED = {
    "Titel": "Morgenmad uden hast",
    "Oplægsholderens rolle": "Pædagog i en børnehave",
    "Arbejdsområde": "Daginstitutioner",
    "Manuskript": "Vi plejede at skynde os. Nu sidder en af os ned hele tiden.",
    LEARNING: "Hvad kender I?\nHvornår var I rolige?",
    PRODUCTIVE: "Hvem sidder ned i morgen?",
}


def fill_in(at, **typed):
    for label, text in typed.items():
        widget = field(at, label)
        if widget.type == "selectbox":
            widget.select(text)
        else:
            widget.set_value(text)
    at.run()


def local_talks(database, viewer):
    with database.reading(FJORDBY) as db:
        return [
            talk
            for talk in rows.list_talks(db, viewer.organisation_id)
            if talk.origin is PackageOrigin.LOCAL
        ]


def test_a_talk_is_saved_and_opened(visit, cast, database):
    at = visit.open(cast.bo, "local_talk")
    fill_in(at, **TYPED)

    press(at, "Gem talken")

    (talk,) = local_talks(database, cast.aisha)
    assert draft_of_talk(talk).title == "Morgenmad uden hast"
    assert talk.learning_prompts == ("Hvad kender I?", "Hvornår var I rolige?")
    assert at.title[0].value == "Morgenmad uden hast"
    assert at.success[0].value == "Talken er gemt."


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param("Titel", "", EMPTY, id="no title"),
        pytest.param(
            "Titel",
            "x" * 121,
            "Teksten er for lang. Kort den ned til 120 tegn.",
            id="a title without end",
        ),
        pytest.param("Oplægsholderens rolle", "", EMPTY, id="nobody speaks"),
        pytest.param("Minutter", 61, "Skriv et tal fra 1 til 60.", id="an hour"),
        pytest.param("Minutter", 0, "Skriv et tal fra 1 til 60.", id="no minutes"),
        pytest.param(
            "Manuskript",
            "Vi taler om det.",
            "Skriv lidt mere, mindst 40 tegn.",
            id="a manuscript of one line",
        ),
        pytest.param(
            "Manuskript",
            "Om drengen med 010190-1234. " * 3,
            CPR,
            id="a citizen's number",
        ),
        pytest.param(
            LEARNING,
            "Hvad ser I?\nHvem er 010190-1234?",
            f"Linje 2: {CPR}",
            id="a citizen's number in the second line",
        ),
        pytest.param(
            LEARNING,
            "\n".join(f"Nr. {number}?" for number in range(9)),
            "Her kan højst stå 8 linjer. Behold dem, der er bedst at tale om.",
            id="nine prompts",
        ),
        pytest.param(PRODUCTIVE, " \n- ", EMPTY, id="a prompt without words"),
        pytest.param("Link til video", "se youtube", NO_LINK, id="no link"),
        pytest.param(
            "Link til video", "http://video.example", NO_LINK, id="an open link"
        ),
    ],
)
def test_what_is_wrong_is_said_below_its_field_and_stays_typed(
    visit, cast, database, label, typed, sentence
):
    at = visit.open(cast.bo, "local_talk")
    fill_in(at, **TYPED | {label: typed})

    press(at, "Gem talken")

    assert said_at(at, label)[0] == sentence
    assert field(at, label).value == typed
    assert field(at, "Manuskript").value == (TYPED | {label: typed})["Manuskript"]
    assert f"{MUST_MEND}\n\n- {label}" in [one.value for one in at.error]
    assert local_talks(database, cast.bo) == []


def test_a_talk_is_corrected(visit, cast, database):
    talk = local_talk(database, cast.bo)
    at = visit.open(cast.lone, "local_talk", id=talk.id)
    fill_in(at, Titel="Ro ved morgenbordet", Minutter=8)

    press(at, "Gem talken")

    assert local_talks(database, cast.bo) == [
        replace(talk, title="Ro ved morgenbordet", minutes=8, version=2)
    ]


def test_of_two_who_correct_at_once_the_second_sees_both_and_chooses(
    visit, cast, database
):
    talk = local_talk(database, cast.bo)
    at = visit.open(cast.lone, "local_talk", id=talk.id)
    fill_in(at, Titel="Lones titel")
    with database.writing(FJORDBY) as db:
        first = change_local_talk(
            at_work(db, cast.bo),
            talk.id,
            replace(draft_of_talk(talk), title="Bos titel"),
            version=1,
        )

    press(at, "Gem talken")

    assert "Bos titel" in texts(at)
    assert field(at, "Titel").value == "Lones titel"
    assert local_talks(database, cast.bo) == [first]
    press(at, "Gem talken")
    assert [one.title for one in local_talks(database, cast.bo)] == ["Lones titel"]


def test_whoever_was_second_can_take_the_others_text(visit, cast, database):
    talk = local_talk(database, cast.bo)
    at = visit.open(cast.lone, "local_talk", id=talk.id)
    fill_in(at, Titel="Lones titel")
    with database.writing(FJORDBY) as db:
        theirs = replace(draft_of_talk(talk), title="Bos titel")
        change_local_talk(at_work(db, cast.bo), talk.id, theirs, version=1)
    press(at, "Gem talken")

    press(at, "Brug den andens udgave")

    assert field(at, "Titel").value == "Bos titel"


def test_a_talk_is_taken_out_of_use(visit, cast, database):
    talk = local_talk(database, cast.bo)
    at = visit.open(cast.bo, "local_talk", id=talk.id)

    press(at, "Tag ud af brug")

    assert at.success[0].value == "Talken er taget ud af brug."
    assert local_talks(database, cast.bo) == []


def test_a_central_talk_cannot_be_corrected_here(visit, cast, database):
    with database.reading(FJORDBY) as db:
        central = rows.list_talks(db, FJORDBY)[0]

    at = visit.open(cast.bo, "local_talk", id=central.id)

    assert [one.value for one in at.info] == [
        "En fælles talk kan ikke rettes her. Tilpas temapakken i stedet."
    ]


@pytest.mark.parametrize("name", ["finn", "aisha", "karen"])
def test_others_have_no_access(visit, cast, name):
    at = visit.open(getattr(cast, name), "local_talk")

    assert at.title[0].value == "Ingen adgang"
    assert at.main.text_input.values == []
