"""What a query finds while somebody types it, and in which order."""

import pytest

from domain.search import find_matching, fold, matches, rank, search_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("børn", "BOERN"),
        ("pædagog", "paedagog"),
        ("Åbenrå", "Aabenraa"),
        ("a\u030arhus", "århus"),
        ("idé", "ide"),
        ("Malmö", "Malmø"),
    ],
)
def test_two_spellings_of_a_word_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("får", "far"), ("bær", "bar"), ("tør", "tor"), ("gå", "ga")]
)
def test_two_danish_words_never_fold_to_the_same(one, other):
    assert fold(one) != fold(other)


TEXT = search_text(
    "Børnesamtalen før mødet",
    about=("Socialrådgiver i Midtjylland", "low-arousal"),
    body=("Hvad får barnet at vide?",),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", 0, id="an empty query finds everything"),
        pytest.param("  ", 0, id="so do spaces"),
        pytest.param("børn", 0, id="the beginning of a word in the title"),
        pytest.param("boern", 0, id="spelt out"),
        pytest.param("samtale", 1, id="the end of a compound, just below"),
        pytest.param("mødets", 2, id="another ending, below that"),
        pytest.param("social", 3, id="the speaker"),
        pytest.param("arousal", 3, id="the second half of a hyphened word"),
        pytest.param("vide", 6, id="the body"),
        pytest.param("børn social", 3, id="every word counts"),
        pytest.param("vider", None, id="an ending is not taken off three letters"),
        pytest.param("tal", None, id="three letters inside a word are too few"),
        pytest.param("far", None, id="far is not får"),
        pytest.param("børn skole", None, id="one word that is nowhere"),
    ],
)
def test_a_query_is_ranked_by_where_its_words_stand(query, expected):
    assert rank(query, TEXT) == expected
    assert matches(query, TEXT) is (expected is not None)


def test_title_comes_before_speaker_and_topics_and_these_before_the_rest():
    texts = {
        "body": search_text("Et", about=("to",), body=("stress i hverdagen",)),
        "inside": search_text("Et", about=("arbejdsstress",), body=("tre",)),
        "about": search_text("Et", about=("stress",), body=("tre",)),
        "nowhere": search_text("Et", about=("to",), body=("tre",)),
        "title": search_text("Stress", about=("to",), body=("tre",)),
        "title too": search_text("Stress igen", about=("to",), body=("tre",)),
    }

    assert find_matching("str", texts) == ["title", "title too", "about", "body"]
    assert find_matching("stress", texts) == [
        "title",
        "title too",
        "about",
        "inside",
        "body",
    ]
