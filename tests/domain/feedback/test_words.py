"""Which words stand for which counts."""

import pytest

from domain.feedback.words import Word, agreed, covered, words_for

NONE, ABOUT, AT_MOST, OVER, ALL = (
    Word.ALMOST_NONE,
    Word.ABOUT_HALF,
    Word.AT_MOST_HALF,
    Word.OVER_HALF,
    Word.ALMOST_ALL,
)
FEW, MOST = Word.FEWEST, Word.MOST


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (5, [NONE, NONE, ABOUT, ABOUT, ALL, ALL]),
        (6, [NONE, NONE, ABOUT, ABOUT, ABOUT, ALL, ALL]),
        (7, [NONE, NONE, AT_MOST, AT_MOST, OVER, OVER, ALL, ALL]),
        (8, [NONE, NONE, AT_MOST, AT_MOST, AT_MOST, OVER, OVER, ALL, ALL]),
        (9, [NONE, NONE, AT_MOST, AT_MOST, AT_MOST, OVER, OVER, OVER, ALL, ALL]),
    ],
)
def test_every_count_of_a_small_group_has_its_word(n, words):
    assert [words_for(count, n) for count in range(n + 1)] == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (5, [AT_MOST, AT_MOST, AT_MOST, OVER, OVER, OVER]),
        (6, [AT_MOST, AT_MOST, AT_MOST, AT_MOST, OVER, OVER, OVER]),
        (7, [FEW, FEW, FEW, ABOUT, ABOUT, MOST, MOST, MOST]),
        (8, [FEW, FEW, FEW, ABOUT, ABOUT, ABOUT, MOST, MOST, MOST]),
        (9, [FEW, FEW, FEW, ABOUT, ABOUT, ABOUT, ABOUT, MOST, MOST, MOST]),
    ],
)
def test_a_sensitive_item_has_fewer_words(n, words):
    assert [words_for(count, n, sensitive=True) for count in range(n + 1)] == words


@pytest.mark.parametrize("n", range(5, 26))
@pytest.mark.parametrize("sensitive", [False, True])
def test_every_count_has_one_word_and_every_word_at_least_two_counts(n, sensitive):
    words = covered(n, sensitive=sensitive)

    assert [count for counts in words.values() for count in counts] == [*range(n + 1)]
    assert min(map(len, words.values())) >= 2
    assert list(words) == [word for word in Word if word in words]


@pytest.mark.parametrize(("n", "edge"), [(10, 2), (59, 2), (60, 3), (100, 5)])
def test_a_large_group_has_words_for_the_two_ends_of_a_sensitive_item(n, edge):
    assert agreed(n) == {NONE: range(edge + 1), ALL: range(n - edge, n + 1)}


@pytest.mark.parametrize("n", range(5))
def test_nothing_is_said_about_fewer_than_five(n):
    with pytest.raises(ValueError, match="no words"):
        words_for(0, n)


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5)])
def test_a_count_outside_the_group_is_a_bug(count, n):
    with pytest.raises(ValueError, match="not a share"):
        words_for(count, n)
