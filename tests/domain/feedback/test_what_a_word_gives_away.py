"""
Every count of every small wave, and what somebody can work out from what is shown.

Somebody outside knows the rules and the number of answers, and reads all items of a form
together. A participant takes away their own answer. Neither may be left with one count,
or learn that all the others answered alike on a sensitive item.
"""

from collections import defaultdict
from itertools import product

import pytest

from domain.feedback import released as releasing
from domain.feedback.questionnaire import ALL_ITEMS, get_item
from domain.feedback.words import covered, words_for
from tests.support.feedback.results import view_of

SMALL = range(5, 10)
CHANGED, AREAS = get_item("T1-2"), get_item("T1-3")
BARRIERS, BY_LEADER = get_item("T0-12"), get_item("T1-7b")
SENSITIVE = [item for item in ALL_ITEMS if item.sensitive]
ONE_CHOICE = [item for item in ALL_ITEMS if item.cut and not item.organisation_only]
OPTIONS = ("ja", "delvist", "nej")


def what_reads_alike(looks):
    """Return the sets of worlds that nobody outside can tell apart."""
    found = defaultdict(set)
    for world, look in looks.items():
        found[look].add(world)
    return found.values()


@pytest.mark.parametrize("item", ONE_CHOICE, ids=lambda item: item.id)
@pytest.mark.parametrize("n", SMALL)
def test_at_least_two_counts_fit_every_word(item, n):
    yes, no = item.cut.options[0], None
    looks = {
        count: view_of(item, (yes, count), (no, n - count)) for count in range(n + 1)
    }

    assert min(map(len, what_reads_alike(looks))) >= 2


def left_over(looks):
    """Return the fewest counts of either item that somebody outside is left with."""
    return min(
        len({world[side] for world in alike})
        for alike in what_reads_alike(looks)
        for side in (0, 1)
    )


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("n", SMALL)
def test_an_item_and_the_one_that_it_depends_on_give_no_count_away(n, blank):
    """T1-3 is asked of those who say yes in T1-2 or leave it blank."""
    looks = {
        (yes, areas): (
            view_of(CHANGED, ("ja_mindre", yes), (None, n - yes)),
            view_of(AREAS, (["new_methods"], areas), (None, n - areas)),
        )
        for yes, areas in product(range(n + 1), repeat=2)
        if blank or areas <= yes
    }

    assert left_over(looks) >= 2


@pytest.mark.parametrize("n", SMALL)
def test_over_the_base_of_those_who_were_asked_the_earlier_item_would_be_told(n):
    """The control: T1-3 said of how many, and so how many said yes in T1-2."""
    looks = {
        (yes, areas): (
            view_of(CHANGED, ("ja_mindre", yes), (None, n - yes)),
            view_of(AREAS, (["new_methods"], areas), (None, yes - areas)),
        )
        for yes, areas in product(range(n + 1), repeat=2)
        if areas <= yes
    }

    assert left_over(looks) == 1


@pytest.mark.parametrize("n", SMALL)
def test_nothing_stands_in_the_way_and_another_answer_give_no_count_away(n):
    """Nobody ticks "intet" beside something else."""
    looks = {
        (nothing, time): view_of(
            BARRIERS, (["intet"], nothing), (["tid"], time), (None, n - nothing - time)
        )
        for nothing, time in product(range(n + 1), repeat=2)
        if nothing + time <= n
    }

    assert left_over(looks) >= 2


def learns(looks, n):
    """Return how often a participant learns that the others answered alike, and tries."""
    found = tries = 0
    for alike in what_reads_alike(looks):
        for own in (0, 1):
            others = {count - own for count in alike if 0 <= count - own <= n - 1}
            found += others in ({0}, {n - 1})
            tries += len(others)
    return found, tries


@pytest.mark.parametrize("item", SENSITIVE, ids=lambda item: item.id)
def test_on_a_sensitive_item_nobody_learns_that_all_the_others_agree(item):
    for n in range(5, 61):
        chosen = ["tid"] if item.multi else "ja"
        rest = ["andet"] if item.multi else "nej"
        looks = {
            count: view_of(item, (chosen, count), (rest, n - count))
            for count in range(n + 1)
        }

        assert learns(looks, n)[0] == 0, n


def test_with_the_ordinary_words_ten_of_seventy_would():
    """The control: the words of the other items, on a sensitive one."""
    found = [
        learns({count: words_for(count, n) for count in range(n + 1)}, n) for n in SMALL
    ]

    assert [sum(numbers) for numbers in zip(*found, strict=True)] == [10, 70]


def worlds_of(n):
    """Return every way in which `n` people can choose one of three options."""
    return [
        (yes, partly, n - yes - partly)
        for yes in range(n + 1)
        for partly in range(n + 1 - yes)
    ]


def gives_the_others_away(n):
    """Return a world in which one participant learns what all the others chose, or None."""
    looks = {
        world: view_of(BY_LEADER, *zip(OPTIONS, world, strict=True))
        for world in worlds_of(n)
    }
    for alike in what_reads_alike(looks):
        for own in range(3):
            others = {
                tuple(count - (place == own) for place, count in enumerate(world))
                for world in alike
                if world[own]
            }
            if len(others) == 1 and max(*others) == n - 1:
                return alike
    return None


@pytest.mark.parametrize(
    "most", [24, pytest.param(60, marks=pytest.mark.slow)], ids=str
)
def test_three_options_together_do_not_tell_it_either(most):
    assert [n for n in range(5, most + 1) if gives_the_others_away(n)] == []


def test_if_only_the_small_option_were_hidden_the_others_would_tell(monkeypatch):
    """The control: one word among figures that add up."""
    monkeypatch.setattr(
        releasing, "agreed", lambda n: {releasing.Word.ALMOST_NONE: [0]}
    )

    assert gives_the_others_away(12)


def test_the_joint_share_of_both_conversations_has_no_word():
    both = get_item("T0-5ab")
    looks = {
        view_of(both, ("begge", count), ("ikke_begge", 8 - count)) for count in range(9)
    }

    assert len(looks) == 1


@pytest.mark.parametrize("n", SMALL)
def test_every_word_of_a_small_group_says_which_counts_it_covers(n):
    for sensitive in (False, True):
        for word, counts in covered(n, sensitive=sensitive).items():
            assert {words_for(count, n, sensitive=sensitive) for count in counts} == {
                word
            }
