"""Which waves are shown together, so that no difference isolates a few people."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.atoms import AtomPlan, Block, assign_atoms, close_pool, union
from domain.feedback.wave import KValues


def wave(number, n):
    return Block((UUID(int=number),), n)


def release(sizes, k=None):
    """Return the word and figure atoms that waves of these sizes leave, and the rest."""
    words, figures, words_pool, figures_pool = [], [], (), ()
    for number, n in enumerate(sizes):
        plan = assign_atoms(words_pool, figures_pool, wave(number, n), k)
        words += [plan.words] if plan.words else []
        figures += [plan.figures] if plan.figures else []
        words_pool, figures_pool = plan.waiting_for_words, plan.waiting_for_figures
    return words, figures, words_pool, figures_pool


def test_a_wave_of_ten_is_shown_at_once_and_alone():
    ten = wave(1, 10)

    assert assign_atoms([], [], ten) == AtomPlan(ten, ten, (), ())


@pytest.mark.parametrize("n", range(5, 10))
def test_a_wave_of_five_to_nine_has_words_and_waits_for_figures(n):
    few = wave(1, n)

    assert assign_atoms([], [], few) == AtomPlan(few, None, (), (few,))


@pytest.mark.parametrize("n", range(1, 5))
def test_a_smaller_wave_waits_for_the_next_one(n):
    smaller = wave(1, n)

    assert assign_atoms([], [], smaller) == AtomPlan(None, None, (smaller,), ())


def test_a_wave_without_answers_changes_nothing():
    waiting, worded = wave(1, 3), wave(2, 6)

    assert assign_atoms([waiting], [worded], wave(3, 0)) == AtomPlan(
        None, None, (waiting,), (worded,)
    )


def test_two_waves_of_a_small_team_have_words_together():
    words, figures, words_pool, figures_pool = release([3, 4])

    assert words == [union([wave(0, 3), wave(1, 4)])]
    assert figures == []
    assert words_pool == ()
    assert figures_pool == tuple(words)


def test_two_sessions_of_a_team_of_seven_have_figures_together():
    words, figures, words_pool, figures_pool = release([7, 6])

    assert words == [wave(0, 7), wave(1, 6)]
    assert figures == [union(words)]
    assert (words_pool, figures_pool) == ((), ())


def test_a_wave_that_stands_alone_does_not_take_the_waiting_with_it():
    words, figures, words_pool, figures_pool = release([3, 7, 12])

    assert words == [wave(1, 7), wave(2, 12)]
    assert figures == [wave(2, 12)]
    assert words_pool == (wave(0, 3),)
    assert figures_pool == (wave(1, 7),)


def test_an_organisation_may_ask_for_more():
    words, figures, _, figures_pool = release([7, 7, 7], KValues(7, 20))

    assert words == [wave(0, 7), wave(1, 7), wave(2, 7)]
    assert figures == [union(words)]
    assert figures_pool == ()


def test_a_pool_of_one_never_becomes_an_atom():
    assert close_pool([wave(1, 9)], 5) is None
    assert close_pool([wave(1, 2), wave(2, 2)], 5) is None
    assert close_pool([wave(1, 2), wave(2, 3)], 5) == union([wave(1, 2), wave(2, 3)])


SIZES = st.lists(st.integers(0, 14), max_size=30)


@given(SIZES)
def test_no_published_thing_speaks_of_fewer_than_five(sizes):
    words, figures, _, _ = release(sizes)

    assert all(atom.n >= 5 for atom in words)
    assert all(atom.n >= 10 for atom in figures)


@given(SIZES)
def test_figures_are_unions_of_whole_word_atoms(sizes):
    words, figures, _, _ = release(sizes)
    inside = [
        [word for word in words if set(word.waves) <= set(figure.waves)]
        for figure in figures
    ]

    assert [sum(word.n for word in parts) for parts in inside] == [
        figure.n for figure in figures
    ]


@given(SIZES)
def test_every_answered_wave_is_in_one_place_and_only_there(sizes):
    words, figures, words_pool, figures_pool = release(sizes)
    answered = sorted(UUID(int=number) for number, n in enumerate(sizes) if n)

    assert sorted(one for atom in (*words, *words_pool) for one in atom.waves) == (
        answered
    )
    assert sorted(one for atom in (*figures, *figures_pool) for one in atom.waves) == (
        sorted(one for atom in words for one in atom.waves)
    )


def smallest_difference(views):
    """Return how few people the difference of two nested views is about, or None."""
    people = [
        sum(block.n for block in larger) - sum(block.n for block in smaller)
        for larger in views
        for smaller in views
        if set(smaller) < set(larger)
    ]
    return min(people, default=None)


def unions_of(blocks):
    return [blocks[:end] for end in range(1, len(blocks) + 1)] + [
        [block] for block in blocks
    ]


@given(SIZES)
def test_no_difference_of_published_views_speaks_of_fewer_than_five(sizes):
    words, figures, _, _ = release(sizes)
    parts = [
        [word for word in words if set(word.waves) <= set(one.waves)] for one in figures
    ]
    together = [
        [word for part in parts[:end] for word in part]
        for end in range(1, len(parts) + 1)
    ]
    smallest = smallest_difference([*unions_of(words), *parts, *together])

    assert smallest is None or smallest >= 5


def test_hiding_small_waves_alone_would_give_them_away():
    waves = [wave(number, n) for number, n in enumerate([12, 3, 9, 11])]
    shown_alone = [[one] for one in waves if one.n >= 5]

    assert smallest_difference([*shown_alone, waves, waves[:1], waves[:2]]) == 3
