"""
What is released of a wave: words of a small one, counts of a large one, once.

`released` is the one place where answers become something that is kept. Nothing else
of a small wave is kept, and all that is ever shown, added up or exported is computed
from this: so nothing can tell more than was said at the release.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.feedback.histograms import ANSWERED, Counts, Histogram, answered, said_yes
from domain.feedback.questionnaire import JOINT_BENEFIT, Item
from domain.feedback.wave import KValues
from domain.feedback.words import Word, agreed, words_for

#: How many chose an option of the item's reported cut. It stands beside the options.
SHARE: Final = "_share"

#: A count, or a word where there may be no count: of each option, `SHARE`, `ANSWERED`.
Result = dict[str, int | Word]
Released = dict[str, Result]


def released(
    items: Sequence[Item], counts: Histogram, n: int, k: KValues | None = None
) -> Released:
    """
    Return what is released of a wave that `n` people answered, by item.

    Fewer than five release nothing. Five to nine release one word for each item, or for
    each option where several can be ticked; a blank and "ved ikke" count as not yes.
    From ten on an item releases its counts if ten people answered it. `k` may ask for
    more. An item that only some are asked has everybody who answered the form as its
    base: whether it is shown says nothing of those who were asked.
    """
    k = k or KValues()
    if n < k.words_from:
        return {}
    found = [
        item
        for item in (*items, JOINT_BENEFIT)
        if item.scale is not None and item.id in counts
    ]
    if n < k.figures_from:
        return {
            item.id: _words(item, counts[item.id], n)
            for item in found
            if not item.organisation_only
        }
    bases = {
        item.id: n if item.only_if else answered(counts[item.id]) for item in found
    }
    return {
        item.id: _figures(item, counts[item.id], bases[item.id])
        for item in found
        if bases[item.id] >= k.figures_from
    }


def _words(item: Item, counts: Counts, n: int) -> Result:
    return {
        key: words_for(count, n, sensitive=item.sensitive)
        for key, count in _shares(item, counts).items()
        if item.multi or key == SHARE
    }


def _figures(item: Item, counts: Counts, base: int) -> Result:
    """
    Return the counts; of a sensitive item those that do not say what all answered.

    Where one option is chosen, the others add up to what is left: if one of them has
    a word, the item has its share and no distribution.
    """
    shares = _shares(item, counts)
    if not item.sensitive:
        return {**shares, ANSWERED: base}
    said = {key: _said(count, base) for key, count in shares.items()}
    hidden = not item.multi and any(isinstance(each, Word) for each in said.values())
    kept = {key: each for key, each in said.items() if key == SHARE or not hidden}
    return {**kept, ANSWERED: base}


def _shares(item: Item, counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many chose each option, and how many an option of the cut."""
    options = item.scale.answers if item.scale else ()
    shares = {option.id: counts.get(option.id, 0) for option in options}
    return shares | ({SHARE: said_yes(counts, item)} if item.cut else {})


def _said(count: int, base: int) -> int | Word:
    """Return a sensitive item's count, or the word if (nearly) all answered alike."""
    for word, counts in agreed(base).items():
        if count in counts:
            return word
    return count
