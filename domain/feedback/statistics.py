"""Shares of groups: how sure they are, and what they can be told apart from."""

from enum import StrEnum
from math import ceil, sqrt
from typing import Final

#: 97.5 % of a normal distribution lies below this many standard deviations.
Z_95: Final = 1.959963984540054


class Verdict(StrEnum):
    """Whether the group's share is above or below the published one."""

    OVER = "over"
    UNDER = "under"
    CANNOT_TELL = "cannot_tell"


def wilson(successes: int, n: int) -> tuple[float, float]:
    """
    Return the 95 % interval of a share, as two numbers from 0 to 1.

    It is Wilson's score interval, which is also valid for small groups and at 0 and
    100 %. Without any answer nothing is known: 0 to 1. More successes than answers,
    or a negative number, raise `ValueError`.
    """
    _check(successes, n)
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    spread = Z_95 * sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2))
    centre, scale = share + Z_95**2 / (2 * n), 1 + Z_95**2 / n
    low = 0.0 if successes == 0 else max(0.0, (centre - spread) / scale)
    high = 1.0 if successes == n else min(1.0, (centre + spread) / scale)
    return low, high


def verdict(successes: int, n: int, reference_share: float) -> Verdict:
    """
    Compare a share with the published one, as far as `n` can tell.

    It is when the published share lies outside the interval of the group's own;
    on its edge the two cannot be told apart.
    """
    low, high = wilson(successes, n)
    if low > reference_share:
        return Verdict.OVER
    if high < reference_share:
        return Verdict.UNDER
    return Verdict.CANNOT_TELL


def missing_answers(n: int, reference_share: float, *, difference: float = 0.10) -> int:
    """
    Return how many more answers would show a difference of ten percentage points.

    A group whose share lies `difference` from the published one, on either side,
    would then no longer be "cannot be told apart". 0 if there are enough already.
    """
    spread = Z_95**2 * reference_share * (1 - reference_share)
    return max(0, ceil(spread / difference**2) - n)


def whole_percent(count: int, n: int) -> int:
    """Return `count` of `n` in whole per cent, a half rounded up; 0 of 0 is 0."""
    _check(count, n)
    return (200 * count + n) // (2 * n) if n else 0


def rounded_percent(share: float) -> int:
    """Return a share from 0 to 1 in whole per cent, a half rounded up."""
    return int(share * 100 + 0.5)


def _check(count: int, n: int) -> None:
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is not a share")
