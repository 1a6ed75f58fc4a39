"""
Tilbagemeldinger: what may be shown of the participants' answers, and how precisely.

`present` is the one place where what is released of a wave becomes something that
people see. Its result contains only what may be shown, so a page cannot say too much.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.feedback.histograms import (
    ANSWERED,
)
from domain.feedback.published import ReferenceLine
from domain.feedback.questionnaire import Item
from domain.feedback.released import SHARE
from domain.feedback.statistics import (
    Verdict,
    missing_answers,
    rounded_percent,
    verdict,
    whole_percent,
    wilson,
)
from domain.feedback.wave import KValues
from domain.feedback.words import Word

#: From how many answers the published line and the verdict are shown.
REFERENCE_FROM: Final = 20


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

    @property
    def base(self) -> int | None:
        """How many the per cent are of; None where fewer than ten were left out."""
        if not self.leaves_out:
            return self.n
        return None if self.skipped is None else self.n - self.skipped


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
    result: Mapping[str, int | Word],
    n: int,
    reference: ReferenceLine | None = None,
    *,
    k: KValues | None = None,
    whole_organisation: bool = False,
) -> ItemView:
    """
    Return what may be shown of one item's `result` (`released`) in a view of `n` answers.

    Nothing released gives `TooFew`, fewer than ten answers `Words`, from ten on there is
    a `Distribution`, and from twenty answers to the item on `WithReference` if there is
    a published line. `k` may ask for more. Background is never shown by itself, and the
    joint share of both conversations only for the whole organisation.
    """
    k = k or KValues()
    base = _number(result.get(ANSWERED))
    if not result or item.scale is None or item.background or n < k.words_from:
        return TooFew(item.id)
    if item.organisation_only and not (whole_organisation and base >= REFERENCE_FROM):
        return TooFew(item.id)
    if n < k.figures_from:
        return _words(item, result, n)
    distribution = _distribution(item, result, n, base)
    if reference is None or item.cut is None or base < REFERENCE_FROM:
        return distribution
    yes = result[SHARE]
    if isinstance(yes, Word):
        return distribution
    return _with_reference(distribution, yes, base, reference)


def _number(count: int | Word | None) -> int:
    return count if isinstance(count, int) else 0


def _words(item: Item, result: Mapping[str, int | Word], n: int) -> Words:
    said = {key: word for key, word in result.items() if isinstance(word, Word)}
    options = tuple(
        OptionWord(option.id, said[option.id])
        for option in (item.scale.answers if item.scale else ())
        if option.id in said
    )
    return Words(item.id, n, said.get(SHARE), options)


def _distribution(
    item: Item, result: Mapping[str, int | Word], n: int, base: int
) -> Distribution:
    answers = item.scale.answers if item.scale else ()
    skipped = n - base
    return Distribution(
        item_id=item.id,
        n=n,
        options=tuple(
            OptionShare(option.id, _share(result[option.id], base))
            for option in answers
            if option.id in result
        ),
        share=_share(result[SHARE], base) if item.cut else None,
        skipped=skipped if skipped >= KValues().figures_from else None,
        leaves_out=skipped > 0,
    )


def _share(count: int | Word, base: int) -> Share:
    if isinstance(count, Word):
        return Share(None, None, None, count)
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
