"""Temapakker: searching while one types, filters, and one package opened."""

from dataclasses import replace
from uuid import UUID

import pytest

from data_access.knowledge.central_catalogue import publish_central
from domain.alphabet import alphabetic_key
from domain.knowledge.theme_packages import PackageStatus
from services.knowledge import catalogue
from services.knowledge.content import CONTENT, load_packages
from tests.builders import FJORDBY, TEAM
from tests.cast import NOW
from tests.support.apptest import field, texts
from tests.support.blocks import linked, said, ways
from tests.support.knowledge.own import adapt, set_status
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

SEARCH = "Søg i temapakker og talks"
TITLES = sorted(
    (package.title for package in load_packages(CONTENT).packages), key=alphabetic_key
)


@pytest.fixture
def central(visit, database, cast):
    with database.reading(FJORDBY) as db:
        return catalogue.list_packages(at_work(db, cast.bo))[0]


def headings(at) -> list[str]:
    """Return the names of the packages on the list."""
    return said(at, "h3")


def links(at) -> list[str]:
    return [*(link.proto.label for link in at.get("page_link")), *linked(at)]


def test_all_packages_stand_there_with_what_came_of_them(visit, cast):
    at = visit.open(cast.karen, "theme_packages")

    assert headings(at) == TITLES
    lines = said(at, "p")
    assert lines.count("Ingen hos jer har prøvet det endnu. I kan være de første.") == (
        len(TITLES)
    )
    assert any(
        line.startswith("Specialpædagogiske tilbud3 talks · 36") for line in lines
    )


def test_what_is_typed_finds_packages_and_talks(visit, cast):
    at = visit.open(cast.aisha, "theme_packages")

    field(at, SEARCH).set_value("aflevering i vuggestuen").run()

    assert headings(at)[0] == "Samarbejdet med forældre"
    assert set(headings(at)) < set(TITLES)
    assert "Fem minutter ved døren" in links(at)


def test_a_filter_leaves_what_suits_and_says_that_it_is_on(visit, cast):
    at = visit.open(cast.aisha, "theme_packages")

    (areas,) = [one for one in at.get("pills") if one.label == "Arbejdsområde"]
    areas.set_value(["daginstitution"]).run()

    assert headings(at) == [
        "Miniuddannelse i dagtilbud",
        "Ny som pædagogmedhjælper",
        "Når bekymringen er fælles",
        "Overgange, der holder",
        "Samarbejdet med forældre",
    ]
    assert "Filtrér (1 valgt)" in [one.label for one in at.expander]


@pytest.mark.parametrize("asked", ["daginstitution", "Daginstitutioner", "nowhere"])
def test_a_filter_stands_in_the_address_by_its_code(visit, cast, asked):
    at = visit.open(cast.aisha, "theme_packages", omraade=asked)

    kept = "daginstitution" if asked == "daginstitution" else None
    (areas,) = [one for one in at.get("pills") if one.label == "Arbejdsområde"]
    assert areas.value == ([kept] if kept else [])
    assert (at.query_params.get("omraade") or None) == kept


def test_a_search_without_all_its_words_says_so(visit, cast):
    at = visit.open(cast.aisha, "theme_packages")

    field(at, SEARCH).set_value("vrede trampolin").run()

    assert "Intet indeholder alle ordene. Her er dem, der har flest." in texts(at)
    assert "Den svære besked" in links(at)


def test_a_long_list_is_shown_some_at_a_time(visit, cast, central, database):
    copies = [
        replace(
            central.talks[0],
            id=UUID(int=number),
            slug=f"trampolin-{number}",
            title=f"Trampolin {number}",
        )
        for number in range(1, 31)
    ]
    with database.platform_writing() as db:
        publish_central(db, [central], copies, now=NOW)
    at = visit.open(cast.aisha, "theme_packages")
    field(at, SEARCH).set_value("trampolin").run()
    first = sum("Trampolin" in link for link in links(at))

    (more,) = [button for button in at.main.button if button.label == "Vis flere talks"]
    more.click().run()

    assert (first, sum("Trampolin" in link for link in links(at))) == (25, 30)
    assert "Vis flere talks" not in [button.label for button in at.main.button]


def test_few_audiences_and_themes_stand_there_and_all_if_they_ask(visit, cast):
    at = visit.open(cast.aisha, "theme_packages", emne="alarmer")
    pills = {one.label: one.options for one in at.get("pills")}
    few = {label: len(pills[label]) for label in ("Målgruppe", "Tema")}

    for more in [one for one in at.main.button if one.label.startswith("Vis alle")]:
        more.click().run()

    every = {one.label: one.options for one in at.get("pills")}
    assert few == {"Målgruppe": 8, "Tema": 9}  # one is chosen
    assert set(pills["Tema"]) < set(every["Tema"])
    assert [one for one in every["Målgruppe"] if " og " in one] == []
    assert not [one for one in at.main.button if one.label.startswith("Vis alle")]


def test_nothing_found_says_what_to_do(visit, cast):
    at = visit.open(cast.aisha, "theme_packages")

    field(at, SEARCH).set_value("xyzzy").run()

    assert [one.value for one in at.info] == [
        "Vi fandt ikke noget. Prøv et andet ord, eller vælg noget af det, vi har."
    ]
    assert headings(at) == []


def test_where_nothing_was_found_something_that_is_there_can_be_chosen(visit, cast):
    at = visit.open(cast.aisha, "theme_packages", omraade="sundhed", minutter="15")
    field(at, SEARCH).set_value("xyzzy").run()

    (theme,) = [one for one in at.main.button if one.label == "skolefravær"]
    theme.click().run()

    assert field(at, SEARCH).value == ""
    assert headings(at) == ["Når unge trækker sig"]
    assert at.query_params["emne"] == "skolefravær"


def test_a_package_opens_to_its_talks_and_its_guide(visit, cast, central):
    at = visit.open(cast.aisha, "theme_packages", pakke=central.id)

    assert at.title[0].value == "Børnesamtalen"
    assert list(linked(at))[1:] == [talk.title for talk in central.talks]
    guide = " ".join(central.conversation_guide.split())
    assert guide in said(at, "p")
    assert list(ways(at)) == ["Planlæg session"]
    assert [button.label for button in at.main.button] == ["Tilpas til jer"]


def test_a_published_copy_is_found_from_the_central_one(visit, cast, central, database):
    copy = adapt(database, cast.aisha, central, title="Hos os", team_id=TEAM)
    unpublished = visit.open(cast.bo, "theme_packages")
    of_karen = visit.open(cast.karen, "theme_packages")
    set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)

    opened = visit.open(cast.karen, "theme_package", id=central.id)

    assert headings(unpublished)[-1] == "Hos os"
    assert unpublished.header.values[-1] == "Kladder og arkiverede pakker"
    assert "Hos os" not in headings(of_karen)
    assert "Jeres egen udgave: Hos os" in links(opened)


def test_a_copy_says_what_is_different_and_that_there_is_a_newer_one(
    visit, cast, central, database
):
    copy = adapt(database, cast.bo, central, title="Hos os")
    with database.platform_writing() as db:
        publish_central(db, [replace(central, version=2)], [], now=NOW)

    at = visit.open(cast.bo, "theme_package", id=copy.id)

    assert [one.value for one in at.warning] == [
        (
            "Den fælles pakke er kommet i en nyere udgave. Nederst kan I se, hvor jeres "
            "udgave er anderledes."
        )
    ]
    assert ":red[~~Børnesamtalen~~] :green[**Hos os**]" in [
        one.value for one in at.main.markdown
    ]


def test_a_package_without_research_is_warned_about(visit, cast, central, database):
    first = central.talks[0]
    copy = adapt(database, cast.bo, central, talk_ids=(first.id,))

    at = visit.open(cast.bo, "theme_package", id=copy.id)

    assert [one.value for one in at.warning] == [
        (
            "Pakken har ikke både en talk fra praksis og en fra forskning. Samtalen bliver "
            "ofte bedre, når I har begge dele."
        )
    ]


def test_whoever_neither_plans_nor_adapts_has_no_buttons(visit, cast, central):
    at = visit.open(cast.karen, "theme_package", id=central.id)

    assert at.main.button.values == []


@pytest.mark.parametrize("asked", ["", "abc", "00000000-0000-0000-0000-000000000099"])
def test_an_address_that_leads_nowhere_says_so(visit, cast, asked):
    at = visit.open(cast.aisha, "theme_package", id=asked)

    assert at.title[0].value == "Temapakke"
    assert len(at.info) + len(at.error) == 1
    assert at.header.values == []
