"""How sure the share of a group is, and what it can be told apart from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.statistics import (
    Verdict,
    missing_answers,
    rounded_percent,
    verdict,
    whole_percent,
    wilson,
)

SHARES = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "interval"),
    [
        # Newcombe (1998), table I, method 3
        pytest.param(81, 263, (0.2553, 0.3662), id="81 of 263"),
        pytest.param(15, 148, (0.0624, 0.1605), id="15 of 148"),
        pytest.param(0, 20, (0.0000, 0.1611), id="none of 20"),
        pytest.param(1, 29, (0.0061, 0.1718), id="one of 29"),
        pytest.param(20, 20, (0.8389, 1.0000), id="all of 20"),
        pytest.param(0, 0, (0.0, 1.0), id="nobody asked: nothing is known"),
    ],
)
def test_the_interval_is_wilsons(successes, n, interval):
    assert wilson(successes, n) == pytest.approx(interval, abs=0.00005)


@given(SHARES)
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(share):
    successes, n = share
    low, high = wilson(successes, n)

    assert 0 <= low <= (successes / n if n else 1) <= high <= 1


@given(SHARES)
def test_the_interval_of_no_is_the_mirror_of_the_interval_of_yes(share):
    successes, n = share
    low, high = wilson(successes, n)

    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 60), st.integers(0, 60))
def test_more_answers_with_the_same_share_are_surer(n, successes):
    successes = min(successes, n)
    low, high = wilson(successes, n)
    surer_low, surer_high = wilson(4 * successes, 4 * n)

    assert surer_high - surer_low < high - low


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5)])
def test_a_count_outside_the_group_is_a_bug(count, n):
    for rule in (wilson, whole_percent):
        with pytest.raises(ValueError, match="not a share"):
            rule(count, n)


@pytest.mark.parametrize(
    ("successes", "n", "expected"),
    [
        pytest.param(20, 20, Verdict.OVER, id="all of twenty are over 79 %"),
        pytest.param(19, 20, Verdict.CANNOT_TELL, id="19 of twenty may be 79 %"),
        pytest.param(13, 20, Verdict.CANNOT_TELL, id="13 of twenty may be 79 %"),
        pytest.param(12, 20, Verdict.UNDER, id="12 of twenty are under 79 %"),
        pytest.param(0, 0, Verdict.CANNOT_TELL, id="nobody says nothing"),
    ],
)
def test_a_share_is_over_or_under_only_when_its_interval_is(successes, n, expected):
    assert verdict(successes, n, 0.79) == expected


@pytest.mark.parametrize(
    ("n", "reference", "missing"),
    [(20, 0.79, 44), (63, 0.79, 1), (64, 0.79, 0), (20, 0.30, 61), (20, 0.62, 71)],
)
def test_it_is_said_how_many_answers_a_difference_of_ten_points_needs(
    n, reference, missing
):
    assert missing_answers(n, reference) == missing


def edge_towards(reference: float, share: float, n: int) -> float:
    """Return the edge of Wilson's interval nearest to `reference`, at any share."""
    z = 1.959963984540054
    centre, scale = share + z**2 / (2 * n), 1 + z**2 / n
    spread = z * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    return (centre - spread if share > reference else centre + spread) / scale


@given(
    st.sampled_from([0.30, 0.62, 0.68, 0.70, 0.77, 0.79]),
    st.integers(20, 60),
    st.sampled_from([-0.1, 0.1]),
)
def test_the_missing_answers_are_just_enough(reference, n, difference):
    enough = n + missing_answers(n, reference)
    direction = 1 if difference > 0 else -1
    gaps = [
        direction * (edge_towards(reference, reference + difference, many) - reference)
        for many in (enough - 1, enough)
    ]

    assert gaps[1] >= -1e-9
    assert gaps[0] < 0 or enough == n


@pytest.mark.parametrize(
    ("count", "n", "percent"),
    [
        (1, 8, 13),
        (3, 8, 38),
        (1, 200, 1),
        (1, 201, 0),
        (2, 3, 67),
        (5, 5, 100),
        (0, 0, 0),
    ],
)
def test_half_a_per_cent_is_rounded_up(count, n, percent):
    assert whole_percent(count, n) == percent


@pytest.mark.parametrize(("share", "percent"), [(0.125, 13), (0.0, 0), (1.0, 100)])
def test_a_share_is_rounded_the_same_way(share, percent):
    assert rounded_percent(share) == percent
