"""
The published results that a team's own figures are held against.

They come from hybrid seminars in 2022-2025 and carry their source with them. A line
is solid only where construct, cut and kind of session are the same, else dashed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.feedback.questionnaire import FormKind, Item

SOURCE: Final = (
    "SocialRespons for Social Talks: samlet publikation om Social Talks 2022-2025"
)


class Comparability(StrEnum):
    """How well a published figure fits the item that we ask."""

    SAME = "same_construct_and_cut"
    CUT_NOT_STATED = "cut_not_stated"
    AMBIGUOUS = "construct_ambiguous"
    MOMENT_INFERRED = "moment_inferred"


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """
    One published share.

    `n` is None where the source does not print it, `cut` where it does not say which
    answers were counted. Every one of these is self-reported.
    """

    item_id: str
    percent: int
    comparability: Comparability
    cut: tuple[str, ...] | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A published share as it may be drawn: solid, or dashed with "ikke samme ordlyd"."""

    percent: int
    solid: bool
    n: int | None
    cut_is_stated: bool


_GRADE_TOP_2: Final = ("meget_hoj", "hoj")
_BENEFIT_TOP_2: Final = ("meget_stort", "stort")
_SAME: Final = Comparability.SAME
_AMBIGUOUS: Final = Comparability.AMBIGUOUS
_NOT_STATED: Final = Comparability.CUT_NOT_STATED

PUBLISHED: Final = {
    result.item_id: result
    for result in (
        PublishedResult("T0-1", 79, _SAME, _GRADE_TOP_2),
        PublishedResult("T0-2", 70, _SAME, _GRADE_TOP_2),
        PublishedResult("T0-3", 68, _SAME, _BENEFIT_TOP_2),
        PublishedResult("T0-4", 81, _NOT_STATED),
        # The source says 70 % of "both … and": it is neither conversation's own.
        PublishedResult("T0-5a", 70, _AMBIGUOUS, _BENEFIT_TOP_2, 860),
        PublishedResult("T0-5b", 70, _AMBIGUOUS, _BENEFIT_TOP_2, 860),
        # Three categories counted, not two.
        PublishedResult("T0-6", 77, _SAME, (*_GRADE_TOP_2, "nogen")),
        # A month later, but not the same people as T0-6: never divide the two.
        PublishedResult("T1-2", 62, _SAME, ("ja_storre", "ja_mindre")),
        PublishedResult("T1-4", 71, Comparability.MOMENT_INFERRED),
        PublishedResult("T1-5", 63, _NOT_STATED),
        PublishedResult("T1-6", 30, _NOT_STATED),
    )
}


def reference_line(item: Item, forms: Collection[FormKind]) -> ReferenceLine | None:
    """
    Return the published line for `item`, or None if nothing is published about it.

    `forms` are those of every session in the view. The line is solid only if all of
    them are seminars and the published share has the same construct and cut.
    """
    if item.reference_id is None:
        return None
    published = PUBLISHED[item.reference_id]
    same_cut = item.cut is not None and published.cut == item.cut.options
    same = published.comparability == Comparability.SAME and same_cut
    return ReferenceLine(
        percent=published.percent,
        solid=same and set(forms) == {FormKind.SEMINAR},
        n=published.n,
        cut_is_stated=published.cut is not None,
    )
