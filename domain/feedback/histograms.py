"""Counting answers, item by item, so that nothing of the single person remains."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.feedback.questionnaire import JOINT_BENEFIT, Answers, Item

#: How many gave an answer, and how many left the item blank. They stand beside the
#: options.
ANSWERED: Final = "_answered"
BLANK: Final = "_blank"

Counts = dict[str, int]
Histogram = dict[str, Counts]

_JOINT_PARTS: Final = ("T0-5a", "T0-5b")


def histogram(items: Sequence[Item], answers: Iterable[Answers]) -> Histogram:
    """
    Return how often each option of each item was chosen, by item and option.

    Every option has a number, also 0; `ANSWERED` counts the people with an answer and
    `BLANK` those without. "Ved ikke" and "deltog ikke" are options of their own and
    neither of the two. Texts and background are not counted. Where both conversations
    are asked about, the joint share of the two is counted as well.
    """
    rows = list(answers)
    counted = [item for item in items if item.scale and not item.background]
    result = {
        item.id: _count(item, [row.get(item.id) for row in rows]) for item in counted
    }
    if set(_JOINT_PARTS) <= result.keys():
        result[JOINT_BENEFIT.id] = _count(JOINT_BENEFIT, [_joint(row) for row in rows])
    return result


def breakdowns(
    items: Sequence[Item], answers: Iterable[Answers]
) -> dict[tuple[str, str], Histogram]:
    """
    Return the histogram of those with each background, by question and option.

    Those who left the question about their background blank are a group of their own,
    `BLANK`. A group that nobody belongs to is left out. Without such questions in the
    form there is nothing.
    """
    groups: dict[tuple[str, str], list[Answers]] = {}
    asked = [item.id for item in items if item.background]
    for row in answers:
        for background in asked:
            value = str(row.get(background, BLANK))
            groups.setdefault((background, value), []).append(row)
    return {group: histogram(items, groups[group]) for group in sorted(groups)}


def answered(counts: Mapping[str, int]) -> int:
    """Return how many gave an answer other than "ved ikke" and "deltog ikke"."""
    return counts.get(ANSWERED, 0)


def said_yes(counts: Mapping[str, int], item: Item) -> int:
    """Return how many chose an option of the item's reported cut; 0 without a cut."""
    return sum(counts.get(option, 0) for option in item.cut.options) if item.cut else 0


def _count(item: Item, values: Sequence[str | list[str] | None]) -> Counts:
    options = item.scale.option_ids if item.scale else ()
    no_answers = {option.id for option in item.scale.no_answers} if item.scale else ()
    counts = dict.fromkeys((*options, ANSWERED, BLANK), 0)
    for value in values:
        chosen = [value] if isinstance(value, str) else (value or [])
        for option in chosen:
            counts[option] += 1
        if not chosen:
            counts[BLANK] += 1
        elif not set(chosen) <= set(no_answers):
            counts[ANSWERED] += 1
    return counts


def _joint(row: Answers) -> str | None:
    """Return the joint answer about both conversations, or None if one is blank."""
    both = [row.get(item_id) for item_id in _JOINT_PARTS]
    if None in both:
        return None
    if "deltog_ikke" in both:
        return "deltog_ikke"
    large = all(value in {"meget_stort", "stort"} for value in both)
    return "begge" if large else "ikke_begge"
