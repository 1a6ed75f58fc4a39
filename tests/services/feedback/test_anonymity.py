"""
Nothing that comes out tells more of a small wave than its number and its words.

The answers are swapped for others with the same words: every row of the database, what
the pages get and the sentences on them must stay the same. Each room of ten thousand
swaps has a file of its own, so that they run beside each other.
"""

from random import Random

import pytest

from domain.feedback.released import released
from services.feedback import release
from tests.support.engines import only_sqlite
from tests.support.feedback.swaps import differing, room_of

SWAPS = 30
#: of these more than half must be seen in a control
CONTROLS = 15


@pytest.fixture(params=["team", "seminar", "month"])
def room(request, database, cast):
    return room_of(database, cast.aisha, request.param)


def test_other_answers_with_the_same_words_change_nothing_that_comes_out(
    room, record_property
):
    record_property("answers swapped", SWAPS)

    assert differing(room, SWAPS, Random(SWAPS)) == 0


def pooled(items, counts, n, k):
    """Return what was shown before: words and the figures of a pool."""
    sums = {
        f"{item}+": {key: number + 3 for key, number in numbers.items()}
        for item, numbers in counts.items()
    }
    return released(items, counts, n, k) | sums


def naive(_items, counts, n, k):
    """Return the counts of every group of five, as where only fewer are hidden."""
    return {
        item: dict(numbers) for item, numbers in counts.items() if n >= k.words_from
    }


@only_sqlite
@pytest.mark.parametrize("rule", [pooled, naive])
def test_by_a_rule_that_shows_figures_most_of_them_would(
    room, monkeypatch, record_property, rule
):
    """The controls: the sum of two small waves beside the words, and the naive rule."""
    monkeypatch.setattr(release, "released", rule)

    seen = differing(room, CONTROLS, Random(CONTROLS))

    record_property(
        f"of {CONTROLS} swaps a room seen by the rule “{rule.__name__}”", seen
    )
    assert seen > CONTROLS / 2
