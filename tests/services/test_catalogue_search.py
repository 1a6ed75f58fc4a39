"""How packages and talks are found, in the catalogue that comes with Anker."""

from pathlib import Path

import pytest

from domain.theme_packages import TalkKind, WorkArea
from services.catalogue_search import Found, Length, Wanted, find, length_of
from services.content import load_packages

CATALOGUE = load_packages(Path(__file__).parents[2] / "content")


def titles(things) -> list[str]:
    return sorted(thing.title for thing in things)


@pytest.mark.parametrize(
    ("wanted", "packages", "talks"),
    [
        pytest.param(
            Wanted(words="vuggestue"),
            ["Samarbejdet med forældre"],
            ["Fem minutter ved døren"],
            id="words of a speaker",
        ),
        pytest.param(
            Wanted(words="bisidder", kinds=(TalkKind.RESEARCH,)),
            ["Børnesamtalen"],
            [],
            id="a package has a kind if one of its talks has",
        ),
        pytest.param(
            Wanted(work_areas=(WorkArea.DAYCARE,), kinds=(TalkKind.PRACTICE,)),
            ["Samarbejdet med forældre"],
            ["Den svære besked", "Fem minutter ved døren"],
            id="work area and kind",
        ),
        pytest.param(Wanted(lengths=(Length.MIDDLE,)), [], [], id="no such length"),
        pytest.param(
            Wanted(about=("low arousal", "vold og trusler")),
            ["Low arousal og tryghed i hverdagen"],
            ["Dagen efter", "Ro og uro smitter", "Ti minutter før det går galt"],
            id="any topic will do",
        ),
        pytest.param(Wanted(words="xyzzy"), [], [], id="nothing like it"),
    ],
)
def test_what_is_wanted_is_found(wanted, packages, talks):
    found = find(CATALOGUE.packages, CATALOGUE.talks, wanted)

    assert (titles(found.packages), titles(found.talks)) == (packages, talks)


def test_wanting_nothing_finds_everything():
    packages, talks = CATALOGUE.packages, CATALOGUE.talks

    assert find(packages, talks, Wanted()) == Found(packages, talks)


@pytest.mark.parametrize(
    ("minutes", "length"),
    [
        (1, Length.SHORT),
        (15, Length.SHORT),
        (16, Length.MIDDLE),
        (30, Length.MIDDLE),
        (31, Length.LONG),
        (600, Length.LONG),
    ],
)
def test_a_length_goes_up_to_its_number_of_minutes(minutes, length):
    assert length_of(minutes) == length
