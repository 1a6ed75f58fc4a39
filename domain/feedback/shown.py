"""
Tilbagemeldinger: what may be shown of the participants' answers, and how precisely.

`present` is the one place where a histogram becomes something that people see. Its
result contains only what may be shown, so a page cannot say too much.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.feedback.histograms import (
    ANSWERED,
    BLANK,
    Counts,
    Histogram,
    add_up,
    answered,
    asked_of,
    histogram,
    said_yes,
)
from domain.feedback.published import ReferenceLine, reference_line
from domain.feedback.questionnaire import Item, WaveKind
from domain.feedback.statistics import (
    Verdict,
    Word,
    missing_answers,
    rounded_percent,
    verdict,
    whole_percent,
    wilson,
    words_for,
)
from domain.feedback.wave import KValues, WaveStatus, accepted_cap

__all__ = [
    "ANSWERED",
    "BLANK",
    "REFERENCE_FROM",
    "Counts",
    "Distribution",
    "Histogram",
    "ItemView",
    "KValues",
    "OptionShare",
    "OptionWord",
    "ReferenceLine",
    "Share",
    "TooFew",
    "Verdict",
    "WaveKind",
    "WaveStatus",
    "WithReference",
    "Word",
    "Words",
    "accepted_cap",
    "add_up",
    "figure_counts",
    "histogram",
    "present",
    "reference_line",
]

#: From how many answers the published line and the verdict are shown.
REFERENCE_FROM: Final = 20

#: Shares of a sensitive item from here on, and up to here, are words and no figures.
_NEARLY_ALL: Final = 95
_NEARLY_NONE: Final = 5


@dataclass(frozen=True, slots=True)
class TooFew:
    """Too few answers to say anything. It looks the same for every reason."""

    item_id: str


@dataclass(frozen=True, slots=True)
class OptionWord:
    """How many chose one option, in a word."""

    option_id: str
    word: Word


@dataclass(frozen=True, slots=True)
class Words:
    """
    What a small group said, in words only.

    `share` is the word for the reported cut. An item with several choices has no cut;
    it has a word for each option instead.
    """

    item_id: str
    n: int
    share: Word | None
    options: tuple[OptionWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """
    A share in whole per cent with its 95 % interval.

    Where a sensitive item's share would say what (nearly) everybody answered, there is
    a `word` and neither figure nor interval.
    """

    percent: int | None
    low: int | None
    high: int | None
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class OptionShare:
    """How many chose one option."""

    option_id: str
    share: Share


@dataclass(frozen=True, slots=True)
class Distribution:
    """
    An item's answers in whole per cent, in the order of the scale.

    `n` is how many answered the form with the item in it. `share` is that of the
    reported cut, None for an item with several choices. The per cent are of those who
    answered the item; `leaves_out` says whether there were others ("ved ikke", "deltog
    ikke" and blank), and `skipped` how many, None if they were fewer than ten.
    """

    item_id: str
    n: int
    options: tuple[OptionShare, ...]
    share: Share | None
    skipped: int | None
    leaves_out: bool = False


@dataclass(frozen=True, slots=True)
class WithReference:
    """
    A distribution with the published line beside it.

    `missing` is how many more answers would show a difference of ten percentage
    points; 0 if there are enough or if the verdict is clear.
    """

    distribution: Distribution
    reference: ReferenceLine
    verdict: Verdict
    missing: int

    @property
    def item_id(self) -> str:
        """The item that is shown."""
        return self.distribution.item_id


ItemView = TooFew | Words | Distribution | WithReference


def present(
    item: Item,
    counts: Mapping[str, int],
    reference: ReferenceLine | None = None,
    *,
    k: KValues | None = None,
    whole_organisation: bool = False,
) -> ItemView:
    """
    Return what may be shown of one item's counts.

    Fewer than five people asked give `TooFew`. Five to nine give `Words`, where a
    blank and "ved ikke" count as not yes. From ten on only answers count, and at least
    ten are needed: `Distribution`, and from twenty answers on `WithReference` if there
    is a published line. `k` may ask for more. Background is never shown by itself, and
    the joint share of both conversations only for the whole organisation.

    Counts of ten people and more must come from figure atoms (`figure_counts`).
    """
    k = k or KValues()
    asked, base = asked_of(counts, item), answered(counts)
    if item.scale is None or item.background or asked < k.words_from:
        return TooFew(item.id)
    if item.organisation_only and not (whole_organisation and base >= REFERENCE_FROM):
        return TooFew(item.id)
    if asked < k.figures_from:
        return _words(item, counts, asked)
    if base < k.figures_from:
        return TooFew(item.id)
    distribution = _distribution(item, counts, asked)
    if reference is None or item.cut is None or base < REFERENCE_FROM:
        return distribution
    return _with_reference(distribution, said_yes(counts, item), base, reference)


def figure_counts(
    item: Item, figure_atoms: Iterable[Histogram], k: KValues | None = None
) -> Counts:
    """
    Return the sum of an item's counts over the figure atoms of a view.

    An atom with fewer than ten answers to the item is left out, also of n. No atom
    gives no counts, which `present` shows as too few.
    """
    least = (k or KValues()).figures_from
    parts = [{item.id: atom[item.id]} for atom in figure_atoms if item.id in atom]
    enough = [part for part in parts if answered(part[item.id]) >= least]
    return add_up(enough).get(item.id, {})


def _words(item: Item, counts: Mapping[str, int], n: int) -> Words:
    if item.cut is not None:
        return Words(item.id, n, words_for(said_yes(counts, item), n))
    answers = item.scale.answers if item.scale else ()
    options = tuple(
        OptionWord(option.id, words_for(counts.get(option.id, 0), n))
        for option in answers
    )
    return Words(item.id, n, None, options)


def _distribution(item: Item, counts: Mapping[str, int], asked: int) -> Distribution:
    base = answered(counts)
    answers = item.scale.answers if item.scale else ()
    skipped = asked - base
    return Distribution(
        item_id=item.id,
        n=asked,
        options=tuple(
            OptionShare(option.id, _share(item, counts.get(option.id, 0), base))
            for option in answers
        ),
        share=_share(item, said_yes(counts, item), base) if item.cut else None,
        skipped=skipped if skipped >= KValues().figures_from else None,
        leaves_out=skipped > 0,
    )


def _share(item: Item, count: int, base: int) -> Share:
    if item.sensitive and 100 * count >= _NEARLY_ALL * base:
        return Share(None, None, None, Word.ALMOST_ALL)
    if item.sensitive and 100 * count <= _NEARLY_NONE * base:
        return Share(None, None, None, Word.ALMOST_NONE)
    low, high = wilson(count, base)
    return Share(
        whole_percent(count, base), rounded_percent(low), rounded_percent(high)
    )


def _with_reference(
    distribution: Distribution, yes: int, base: int, reference: ReferenceLine
) -> WithReference:
    published = reference.percent / 100
    found = verdict(yes, base, published)
    unclear = found == Verdict.CANNOT_TELL
    missing = missing_answers(base, published) if unclear else 0
    return WithReference(distribution, reference, found, missing)
