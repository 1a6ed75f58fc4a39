"""What every team may count on in the packages and talks that come with Anker."""

import re
from pathlib import Path

import pytest

from domain.knowledge.search_words import search_words
from domain.knowledge.talk_drafts import LOCAL_SLUG
from domain.knowledge.theme_packages import Talk, TalkKind, lacks_pair
from services.knowledge.content import load_packages

CONTENT = Path(__file__).resolve().parents[2] / "content"
CATALOGUE = load_packages(CONTENT)
READABLE = 35  # LIX below 35 is "easy to read"; newspapers lie above 40

each_package = pytest.mark.parametrize(
    "package", CATALOGUE.packages, ids=lambda package: package.slug
)
each_talk = pytest.mark.parametrize("talk", CATALOGUE.talks, ids=lambda talk: talk.slug)


def texts_of(talk: Talk) -> list[str]:
    return [
        talk.title,
        talk.speaker_role,
        talk.manuscript,
        *talk.topics,
        *talk.learning_points,
        *talk.learning_prompts,
        *talk.productive_prompts,
    ]


def lix(text: str) -> float:
    """Return Björnsson's readability index: sentence length and share of long words."""
    words = re.findall(r"\w+", text)
    sentences = re.split(r"[.:?]+(?:\W+|$)", text.strip())
    long_words = [word for word in words if len(word) > 6]
    number_of_sentences = len([sentence for sentence in sentences if sentence])
    return len(words) / number_of_sentences + 100 * len(long_words) / len(words)


def test_ten_packages_use_each_of_36_talks_once():
    used = [talk.slug for package in CATALOGUE.packages for talk in package.talks]

    assert (len(CATALOGUE.packages), len(used)) == (10, 36)
    assert all(len(package.talks) in {3, 4} for package in CATALOGUE.packages)
    assert sorted(used) == [talk.slug for talk in CATALOGUE.talks]


def test_a_talk_leads_to_pages_that_its_package_leads_to():
    led_to = {
        talk.slug: {one for one in talk.materials if one.address}
        - set(package.materials)
        for package in CATALOGUE.packages
        for talk in package.talks
    }

    assert {slug: others for slug, others in led_to.items() if others} == {}
    assert sum(leads_somewhere(talk) for talk in CATALOGUE.talks) == 13


def leads_somewhere(talk: Talk) -> bool:
    return any(one.address for one in talk.materials)


def test_a_research_talk_names_what_it_is_written_after():
    unsaid = {
        talk.slug
        for talk in CATALOGUE.talks
        if talk.kind is TalkKind.RESEARCH
        and not any(not one.address for one in talk.materials)
    }

    # the one is about a law, the other about what one sees
    assert unsaid == {"maa-vi-sige-det-til-hinanden", "hvad-laerer-man-af-et-bleskift"}


#: asks about somebody whom others in the room may know
RECOGNISABLE = re.compile(
    r"\b(?:[Vv]ælg|[Tt]ænk på) (?:hver )?(?:en|et|én|ét|to) "
    r"(?:elev|barn|børn|familie|beboer|ung)\b|, I kender,|, som flere af jer kender"
)


def test_no_prompt_asks_about_somebody_whom_others_may_know():
    asked = [
        prompt
        for talk in CATALOGUE.talks
        for prompt in (*talk.learning_prompts, *talk.productive_prompts)
        if RECOGNISABLE.search(prompt)
    ]

    assert asked == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Vælg én beboer. Hvilke tre tidlige tegn er I enige om?",
        "Vælg hver ét barn, som snart skal skifte sted.",
        "Tænk på en elev, som flere af jer kender.",
        "Tæl de voksne, som et barn, I kender, har haft tæt på.",
    ],
)
def test_a_prompt_about_somebody_known_is_found(prompt):
    assert RECOGNISABLE.search(prompt)


def test_no_prompt_occurs_twice():
    prompts = [
        " ".join(prompt.casefold().split())
        for talk in CATALOGUE.talks
        for prompt in (*talk.learning_prompts, *talk.productive_prompts)
    ]

    assert sorted(prompts) == sorted(set(prompts))


@each_package
def test_a_package_has_practice_and_research(package):
    assert not lacks_pair(package)


@each_package
def test_a_package_says_what_it_is_in_two_or_three_sentences(package):
    assert package.summary.count(". ") + 1 in {2, 3}


@each_package
def test_a_guide_says_how_to_facilitate_both_conversations(package):
    paragraphs = package.conversation_guide.split("\n\n")

    assert [paragraph.split(":")[0] for paragraph in paragraphs[1:]] == [
        "Den lærende samtale",
        "Den produktive samtale",
    ]


@each_talk
def test_a_manuscript_can_be_read_aloud_to_a_team(talk):
    assert 130 <= len(talk.manuscript.split()) <= 180
    assert lix(talk.manuscript) < READABLE


@each_talk
def test_a_talk_has_points_and_prompts_for_both_conversations(talk):
    assert 3 <= len(talk.learning_points) <= 4
    assert 3 <= len(talk.learning_prompts) <= 4
    assert 3 <= len(talk.productive_prompts) <= 4


@each_talk
def test_a_prompt_asks_for_something_worth_ten_minutes(talk):
    prompts = (*talk.learning_prompts, *talk.productive_prompts)

    too_short = [prompt for prompt in prompts if len(prompt.split()) < 12]
    asks_nothing = [
        prompt
        for prompt in prompts
        if "?" not in prompt and not {"aftal", "skriv"} & set(search_words(prompt))
    ]

    assert (too_short, asks_nothing) == ([], [])


@pytest.mark.parametrize(
    "path",
    sorted([*CONTENT.glob("packages/*.yaml"), *CONTENT.glob("talks/*.yaml")]),
    ids=lambda path: path.stem,
)
def test_a_text_is_calm_and_in_danish_letters(path):
    text = path.read_text(encoding="utf-8")
    # a link, and what is printed on a book, are not ours
    text = re.sub(r"^ +address: .*$|^ +- title: \".*$", "", text, flags=re.MULTILINE)

    assert "!" not in text
    assert not set(text) - set(
        "abcdefghijklmnopqrstuvwxyzæøåé"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉ"
        "0123456789 \n.,:?-_§»«|"
    )


@each_talk
def test_nothing_has_to_be_looked_up_elsewhere(talk):
    assert [text for text in texts_of(talk) if re.search(r"https?:|www\.", text)] == []


def test_lix_of_a_known_text_is_what_it_should_be():
    assert lix("Vi ringer til barnet. Barnet fortæller.") == 6 / 2 + 100 * 1 / 6


@each_talk
def test_no_central_talk_is_called_as_a_local_one(talk):
    assert not talk.slug.startswith(LOCAL_SLUG)


def test_an_audience_is_one_group_of_people():
    """Two in one would be a filter of their own beside those of each."""
    both = [*CATALOGUE.talks, *CATALOGUE.packages]

    assert [
        audience for each in both for audience in each.audience if " og " in audience
    ] == []
