"""Of the options of a field no two read alike."""

import pytest

from ui.elements.options import offering, told_apart


def read(options, *tells):
    label = told_apart(options, lambda option: option[0], *tells)
    return [label(option) for option in options]


def team(option):
    return option[1]


def function(option):
    return option[2]


ANNA_IN_HAVBLIK = ("Anna", "Havblik", "Pædagog")
ANNA_IN_SKOVKANTEN = ("Anna", "Skovkanten", "Pædagog")
ANNA_WHO_LEADS = ("Anna", "Havblik", "Leder")
BO = ("Bo", "Havblik", "Pædagog")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param([ANNA_IN_HAVBLIK, BO], ["Anna", "Bo"], id="different names"),
        pytest.param(
            [ANNA_IN_HAVBLIK, ANNA_IN_SKOVKANTEN, BO],
            ["Anna · Havblik", "Anna · Skovkanten", "Bo"],
            id="two teams",
        ),
        pytest.param(
            [ANNA_IN_HAVBLIK, ANNA_WHO_LEADS],
            ["Anna · Pædagog", "Anna · Leder"],
            id="one team, two functions",
        ),
        pytest.param(
            [ANNA_IN_HAVBLIK, ANNA_IN_SKOVKANTEN, ANNA_WHO_LEADS],
            [
                "Anna · Havblik · Pædagog",
                "Anna · Skovkanten",
                "Anna · Havblik · Leder",
            ],
            id="no more words than it takes",
        ),
        pytest.param(
            [("Anna", "", "", 1), ("Anna", "", "", 2)],
            ["Anna (1)", "Anna (2)"],
            id="nothing tells them apart",
        ),
        pytest.param(
            [("Anna", "", "", 1), ("Anna  ", "", "", 2)],
            ["Anna (1)", "Anna   (2)"],
            id="blanks that a browser does not show",
        ),
        pytest.param(
            [("Anna", "", "", 1), ("Anna", "", "", 2), ("Anna (1)", "", "", 3)],
            ["Anna (1) (1)", "Anna (2)", "Anna (1) (2)"],
            id="somebody is called by a number",
        ),
        pytest.param(
            [("", "", "", 1), ("", "", "", 2)], ["… (1)", "… (2)"], id="no words"
        ),
    ],
)
def test_what_reads_alike_is_told_apart(options, words):
    assert read(options, team, function) == words
    assert len({" ".join(one.split()) for one in words}) == len(options)


def test_an_option_that_is_gone_has_the_words_of_no_other():
    label = told_apart([1, 2], {1: "Anna", 2: "Bo"}.__getitem__)

    assert label(3) not in {label(1), label(2)}


def test_what_was_chosen_is_offered_even_if_it_is_gone():
    assert offering([1, 2], 3) == [1, 2, 3]
    assert offering([1, 2], 2) == [1, 2]
    assert offering([1, 2], None) == [1, 2]
