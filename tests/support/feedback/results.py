"""What a wave shows of one item, from the answers to it."""

from typing import Any

from domain.feedback.histograms import histogram
from domain.feedback.published import ReferenceLine
from domain.feedback.questionnaire import Item
from domain.feedback.released import Result, released
from domain.feedback.shown import ItemView, present
from domain.feedback.wave import KValues


def result_of(
    item: Item, *answers: Any, k: KValues | None = None
) -> tuple[Result, int]:
    """Return what is released for answers like ("ja", 7), and how many they are."""
    rows = [{item.id: value} if value else {} for value, n in answers for _ in range(n)]
    counts = histogram([item], rows)
    return released([item], counts, len(rows), k).get(item.id, {}), len(rows)


def view_of(
    item: Item,
    *answers: Any,
    reference: ReferenceLine | None = None,
    k: KValues | None = None,
    whole_organisation: bool = False,
) -> ItemView:
    """Return what is shown of a wave with answers like ("ja", 7), and (None, 2)."""
    result, n = result_of(item, *answers, k=k)
    return present(
        item, result, n, reference, k=k, whole_organisation=whole_organisation
    )
