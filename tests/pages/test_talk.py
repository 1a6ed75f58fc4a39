"""Talk: what a team needs to hold a session with it."""

import pytest

from data_access.sign_in import accounts
from domain.knowledge.materials import Material
from domain.knowledge.theme_packages import stable_id
from tests.builders import FJORDBY
from tests.support.apptest import Visit, texts
from tests.support.blocks import said, ways
from tests.support.knowledge.own import local_talk

pytestmark = pytest.mark.usefixtures("catalogue")

TALK = stable_id("talk", "dagen-efter")


def links(at) -> list[str]:
    return [link.proto.label for link in at.main if link.type == "page_link"]


def test_a_talk_has_speaker_manuscript_and_prompts(visit, cast):
    at = visit.open(cast.finn, "talk", id=TALK)

    assert at.title.values == ["Dagen efter"]
    assert at.caption[0].value == "Talk"
    assert links(at)[0] == "Alle temapakker"
    assert texts(at)[0].splitlines() == [
        "Afdelingsleder på et socialpædagogisk botilbud, Syddanmark · 12\u00a0min",
        "Specialpædagogiske tilbud",
    ]
    shown = said(at, "p")
    assert any(one.startswith("Jeg er afdelingsleder på et botilbud.") for one in shown)
    assert said(at, "h2") == [
        "Læs talken højt",
        "Det kan I tage med",
        "Til den lærende samtale",
        "Til den produktive samtale",
        "Det er der kommet ud af det hos jer",
    ]
    assert [one.value for one in at.header] == ["Materialer"]
    assert shown[-1] == "Ingen hos jer har prøvet det endnu. I kan være de første."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "da",
            (
                "Læst højt tager manuskriptet omkring 2 minutter. De 12 minutter, som "
                "planen regner med, rummer også jeres egne eksempler."
            ),
        ),
        (
            "en",
            (
                "Read aloud, the manuscript takes about 2 minutes. The 12 minutes that "
                "the plan counts on leave room for examples of your own."
            ),
        ),
    ],
)
def test_a_talk_without_a_film_says_how_soon_it_is_read(
    visit, cast, database, language, told
):
    with database.platform_writing() as db:
        account = accounts.get_account_of_person(db, FJORDBY, cast.finn.person_id)
        accounts.change_language(db, account.id, language)

    at = visit.open(cast.finn, "talk", id=TALK)

    assert told in said(at, "p")


def test_somebody_who_plans_can_plan_a_session_with_it(visit, cast):
    assert ways(visit.open(cast.aisha, "talk", id=TALK)) == {
        "Planlæg session med den": f"/planlaeg?talk={TALK}"
    }
    assert ways(visit.open(cast.karen, "talk", id=TALK)) == {}


def test_a_colleagues_talk_shows_what_was_typed_as_it_was_typed(visit, cast, database):
    talk = local_talk(database, cast.bo)

    at = visit.open(cast.bo, "talk", id=talk.id)

    assert at.title[0].value == r"Morgenmad \*\*uden\*\* hast"
    assert list(ways(at)) == ["Planlæg session med den"]
    assert [one.label for one in at.main.button] == ["Ret talken"]


def test_a_video_opens_in_a_new_tab_unless_its_host_is_listed(
    visit, cast, database, tmp_path, monkeypatch
):
    talk = local_talk(database, cast.bo, video_url="https://video.example/7")

    linked = visit.open(cast.aisha, "talk", id=talk.id)
    monkeypatch.setenv("ANKER_MEDIA_HOSTS", "video.example")
    trusting = Visit(monkeypatch, database, tmp_path)
    embedded = trusting.open(cast.aisha, "talk", id=talk.id)

    (button,) = linked.get("link_button")
    assert (button.proto.label, button.proto.url) == (
        r"Se videoen på video\.example",
        "https://video.example/7",
    )
    assert linked.get("iframe") == []
    assert embedded.get("link_button") == []
    assert [one.proto.src for one in embedded.get("iframe")] == [
        "https://video.example/7"
    ]


def test_materials_are_links_and_whoever_may_add_a_film_is_led_to_its_form(
    visit, cast, database
):
    law = Material("Barnets **lov**", "https://www.lov.example/1")
    talk = local_talk(database, cast.bo, materials=(law, Material("Vores bog")))

    seen = {
        viewer.name: [
            (button.proto.label, button.proto.url)
            for button in visit.open(viewer, "talk", id=talk.id).get("link_button")
        ]
        for viewer in (cast.aisha, cast.bo)
    }

    material = (r"Barnets \*\*lov\*\* (lov\.example)", "https://www.lov.example/1")
    assert seen == {
        cast.aisha.name: [material],
        cast.bo.name: [material, ("Tilføj en film", f"/film/{talk.id}/ny")],
    }
    assert "Vores bog" in texts(visit.open(cast.aisha, "talk", id=talk.id))


def test_another_organisation_cannot_open_a_colleagues_talk(visit, cast, database):
    talk = local_talk(database, cast.bo)

    at = visit.open(cast.ole, "talk", id=talk.id)

    assert at.title.values == ["Talk"]
    assert len(at.error) == 1
    assert links(at) == ["Alle temapakker"]
