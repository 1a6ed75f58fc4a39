"""Tilpas temapakke, field by field."""

from dataclasses import replace

import pytest

from domain.knowledge.package_drafts import Prompts
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus
from services.knowledge import catalogue
from tests.builders import FJORDBY, TEAM
from tests.support.apptest import field, press, said_at
from tests.support.knowledge.own import adapt, change, local_talk, set_status
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

MUST_MEND = "Ret felterne med en besked. Det, du har skrevet, står her endnu."
EMPTY = "Feltet er tomt. Udfyld det, så kan vi gemme."
LEARNING = "Spørgsmål til den lærende samtale"
OWN = "Vores egne spørgsmål"


@pytest.fixture
def central(visit, database, cast):
    with database.reading(FJORDBY) as db:
        return catalogue.list_packages(at_work(db, cast.bo))[0]


def own_packages(database, viewer):
    with database.reading(FJORDBY) as db:
        found = [
            *catalogue.list_packages(at_work(db, viewer)),
            *catalogue.list_unpublished(at_work(db, viewer)),
        ]
    return [one for one in found if one.origin is not PackageOrigin.CENTRAL]


def test_a_team_leader_keeps_a_draft_for_the_own_team(visit, cast, database, central):
    at = visit.open(cast.aisha, "adapt_package", pakke=central.id)
    field(at, "Titel").set_value("Børnesamtalen hos os").run()

    assert [one.label for one in at.main.button][-1] == "Gem kladde"
    press(at, "Gem kladde")

    (kept,) = own_packages(database, cast.bo)
    assert (kept.title, kept.status, kept.team_id, kept.talks) == (
        "Børnesamtalen hos os",
        PackageStatus.DRAFT,
        TEAM,
        central.talks,
    )
    assert at.title[0].value == "Børnesamtalen hos os"
    assert at.success[0].value == "Kladden er gemt. Den er ikke udgivet endnu."


def test_a_superuser_chooses_talks_orders_them_and_publishes(
    visit, cast, database, central
):
    own = local_talk(database, cast.bo, title="Ro ved morgenbordet")
    first, _second, third = central.talks
    at = visit.open(cast.bo, "adapt_package", pakke=central.id)
    at.multiselect[0].set_value([first.id, third.id, own.id]).run()

    press(at, "Flyt nr. 3 op")
    press(at, "Flyt nr. 1 ned")
    press(at, "Gem og udgiv")

    (kept,) = own_packages(database, cast.karen)
    assert kept.talks == (own, first, third)
    assert (kept.status, kept.team_id) == (PackageStatus.PUBLISHED, None)
    assert at.success[0].value == "Pakken er gemt, og alle hos jer kan finde den."


def test_own_prompts_are_asked_for_where_they_are_wanted(
    visit, cast, database, central
):
    at = visit.open(cast.bo, "adapt_package", pakke=central.id)
    field(at, OWN, place=1).set_value(True).run()
    assert field(at, LEARNING).value == "\n".join(central.talks[1].learning_prompts)
    field(at, LEARNING).set_value("Hvad kender I fra Fjordby?").run()

    press(at, "Gem kladde")

    (kept,) = own_packages(database, cast.bo)
    assert [talk.origin for talk in kept.talks] == [
        PackageOrigin.CENTRAL,
        PackageOrigin.ADAPTED,
        PackageOrigin.CENTRAL,
    ]
    assert kept.talks[1].learning_prompts == ("Hvad kender I fra Fjordby?",)
    assert kept.talks[1].slug == central.talks[1].slug


def test_own_prompts_that_are_no_longer_wanted_give_the_central_ones(
    visit, cast, database, central
):
    first = central.talks[0]
    copy = adapt(
        database,
        cast.bo,
        central,
        prompts={first.id: Prompts(learning="Hvad ser I?", productive="Hvem?")},
    )
    at = visit.open(cast.bo, "adapt_package", pakke=copy.id)
    field(at, OWN).set_value(False).run()

    press(at, "Gem kladde")

    assert own_packages(database, cast.bo) == [
        replace(copy, talks=central.talks, version=2)
    ]


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param("Titel", "", EMPTY, id="no title"),
        pytest.param(
            "Titel",
            "Ring til 0101901234",
            "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
            "Oplysninger om borgere hører ikke til her.",
            id="a citizen's number",
        ),
        pytest.param(
            "Kort fortalt",
            "Om ro.",
            "Skriv lidt mere, mindst 20 tegn.",
            id="too short to be of use",
        ),
        pytest.param(
            "Guide til samtalerne",
            "x" * 6001,
            "Teksten er for lang. Kort den ned til 6.000 tegn.",
            id="a guide that nobody reads",
        ),
        pytest.param(
            "Vælg talks", [], "Vælg mindst én talk til temapakken.", id="no talks"
        ),
        pytest.param(LEARNING, "", EMPTY, id="a conversation without a prompt"),
        pytest.param(
            LEARNING,
            "Hvad ser I?\n" + "x" * 401,
            "Linje 2: Teksten er for lang. Kort den ned til 400 tegn.",
            id="a prompt without end",
        ),
    ],
)
def test_what_is_wrong_is_said_below_its_field_and_stays_typed(
    visit, cast, database, central, label, typed, sentence
):
    at = visit.open(cast.bo, "adapt_package", pakke=central.id)
    field(at, "Kort fortalt").set_value("Tre talks om at tale med børn hos os.")
    field(at, OWN).set_value(True).run()
    field(at, label).set_value(typed).run()

    press(at, "Gem kladde")

    assert said_at(at, label)[0] == sentence
    assert field(at, label).value == typed
    if label != "Kort fortalt":
        assert (
            field(at, "Kort fortalt").value == "Tre talks om at tale med børn hos os."
        )
    assert f"{MUST_MEND}\n\n- {label}" in [one.value for one in at.error]
    assert own_packages(database, cast.bo) == []


def test_of_two_who_change_at_once_the_second_sees_both_and_chooses(
    visit, cast, database, central
):
    copy = adapt(database, cast.bo, central)
    at = visit.open(cast.lone, "adapt_package", pakke=copy.id)
    field(at, "Titel").set_value("Lones titel").run()
    first = change(database, cast.bo, copy, title="Bos titel")

    press(at, "Gem kladde")

    assert ":red[~~Bos~~] :green[**Lones**] titel" in [
        one.value for one in at.main.markdown
    ]
    assert own_packages(database, cast.bo) == [first]
    press(at, "Gem kladde")
    assert [one.title for one in own_packages(database, cast.bo)] == ["Lones titel"]


def test_a_published_package_is_taken_out_of_use(visit, cast, database, central):
    copy = adapt(database, cast.bo, central)
    set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)
    at = visit.open(cast.bo, "adapt_package", pakke=copy.id)

    press(at, "Tag ud af brug")

    assert at.success[0].value == "Pakken er taget ud af brug."
    assert [one.status for one in own_packages(database, cast.bo)] == [
        PackageStatus.ARCHIVED
    ]


def test_whoever_has_a_copy_already_is_led_to_it(visit, cast, database, central):
    adapt(database, cast.aisha, central, title="Hos os", team_id=TEAM)

    at = visit.open(cast.aisha, "adapt_package", pakke=central.id)

    assert "I har allerede en udgave: Hos os" in [
        link.proto.label for link in at.get("page_link")
    ]


def test_a_published_package_is_closed_to_a_team_leader(visit, cast, database, central):
    copy = adapt(database, cast.aisha, central, team_id=TEAM)
    set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)

    at = visit.open(cast.aisha, "adapt_package", pakke=copy.id)

    assert [one.value for one in at.error] == [
        "Det har du ikke adgang til. Det kræver rollen superbruger eller administrator."
    ]
    assert at.main.text_input.values == []
