"""
Which questions a form asks, and whether what somebody answered can be kept.

The questions themselves are in `questionnaire_items`, their scales in
`questionnaire_scales`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from domain.errors import ErrorCode, InvalidField, refuse
from domain.feedback.questionnaire_background import BACKGROUND_ITEMS
from domain.feedback.questionnaire_items import END_ITEMS, MONTH_ITEMS
from domain.feedback.questionnaire_parts import (
    MAX_TEXT_LENGTH,
    Bilingual,
    Condition,
    Cut,
    FormKind,
    Item,
    Option,
    Scale,
    WaveKind,
    item_by_id,
)
from domain.feedback.questionnaire_scales import BOTH, BOTH_LARGE
from domain.texts import visible_text

__all__ = [
    "ALL_ITEMS",
    "JOINT_BENEFIT",
    "MAX_TEXT_LENGTH",
    "WHOLE_FORM",
    "Answer",
    "Answers",
    "Bilingual",
    "Condition",
    "Cut",
    "FormKind",
    "Item",
    "Option",
    "Scale",
    "WaveKind",
    "check_answers",
    "form_items",
    "form_kind_of",
    "get_item",
    "is_stored",
]

#: What one person answered: the option, the options ticked, or the text.
Answer = str | list[str]
Answers = dict[str, Answer]

#: The field of a refusal that speaks of the form as a whole.
WHOLE_FORM: Final = "form"
BACKGROUND_FROM_EXPECTED: Final = 20
TEXT_STORED_FROM_EXPECTED: Final = 10
#: Whether somebody can read what participants write (decision 0033).
TEXTS_ARE_READ: Final = False

#: Counted when a wave is released, because the rows are gone afterwards: who had a
#: large benefit from both conversations. It is not asked.
JOINT_BENEFIT: Final = Item(
    "T0-5ab",
    Bilingual(
        "Stort eller meget stort udbytte af både den lærende og den produktive samtale",
        "A large or very large benefit from both the learning and the productive conversation",
    ),
    BOTH,
    BOTH_LARGE,
    organisation_only=True,
    reference_id="T0-5a",
)

#: Everything that is counted or shown, the joint share included.
ALL_ITEMS: Final = (*END_ITEMS, *MONTH_ITEMS, *BACKGROUND_ITEMS, JOINT_BENEFIT)

_SHORT: Final = {
    (FormKind.TEAM, WaveKind.END): ("T0-1", "T0-3", "T0-6", "T0-8", "T0-12"),
    (FormKind.COURSE, WaveKind.END): ("T0-1", "T0-2", "T0-5b", "T0-6", "T0-8"),
    (FormKind.TEAM, WaveKind.MONTH): ("T1-2", "T1-3", "T1-3-eksempel", "T1-4"),
    (FormKind.COURSE, WaveKind.MONTH): ("T1-2", "T1-3", "T1-3-eksempel", "T1-4"),
}
_FORM_OF_FORMAT: Final = {
    "on_demand_team": FormKind.TEAM,
    "team_meeting_slot": FormKind.TEAM,
    "external_course": FormKind.COURSE,
    "case_sparring": None,
}


def form_kind_of(session_format: str) -> FormKind | None:
    """
    Return which form follows a local session of this format.

    Every format that is not named here is a seminar. A case sparring gives None: its
    participants are not asked.
    """
    return _FORM_OF_FORMAT.get(session_format, FormKind.SEMINAR)


def form_items(form: FormKind, moment: WaveKind, *, expected: int) -> tuple[Item, ...]:
    """
    Return the items that the form asks, in order.

    `expected` is the number frozen when the wave opened. The four background items
    come last and only in a seminar's form at its end, where at least twenty are
    expected.
    """
    items = END_ITEMS if moment == WaveKind.END else MONTH_ITEMS
    chosen = _SHORT.get((form, moment))
    if chosen is not None:
        return tuple(item for item in items if item.id in chosen)
    if moment == WaveKind.END and expected >= BACKGROUND_FROM_EXPECTED:
        return (*items, *BACKGROUND_ITEMS)
    return items


def get_item(item_id: str) -> Item:
    """Return the item with the id `item_id`, or raise `LookupError`."""
    return item_by_id(ALL_ITEMS, item_id)


def is_stored(item: Item, expected: int) -> bool:
    """
    Return whether an answer to `item` is kept.

    Free text is kept where somebody can read it, from ten expected on. Else the form
    does not ask for it, and the receipt offers it to the participant alone.
    """
    is_read = TEXTS_ARE_READ and expected >= TEXT_STORED_FROM_EXPECTED
    return not item.is_text or is_read


def check_answers(items: Sequence[Item], raw: Mapping[str, str | list[str]]) -> Answers:
    """
    Return what was answered, by item and in the order of the form.

    Items that were left blank, fields that the form does not have and follow-up
    questions that do not apply ("hvis ja") are left out. An option that the item does
    not have, two options where one is asked for, a text above 500 characters, or no
    answer at all raise `InvalidForm`; the last one at the field `WHOLE_FORM`.
    """
    refuse(_refusals(items, raw))
    answers = {
        item.id: answer for item in items if (answer := _answer(item, raw)) is not None
    }
    kept = {
        item.id: answers[item.id]
        for item in items
        if item.id in answers and _applies(item, answers)
    }
    if not kept:
        refuse([InvalidField(WHOLE_FORM, ErrorCode.REQUIRED)])
    return kept


def _refusals(
    items: Sequence[Item], raw: Mapping[str, str | list[str]]
) -> Iterator[InvalidField]:
    for item in items:
        values = _values(raw.get(item.id))
        if item.scale is None:
            if len(values) > 1:
                yield InvalidField(item.id, ErrorCode.NOT_A_CHOICE)
            elif values and len(values[0]) > MAX_TEXT_LENGTH:
                yield InvalidField(item.id, ErrorCode.TOO_LONG, most=MAX_TEXT_LENGTH)
        elif not set(values) <= set(item.scale.option_ids) or (
            len(values) > 1 and not item.multi
        ):
            yield InvalidField(item.id, ErrorCode.NOT_A_CHOICE)


def _answer(item: Item, raw: Mapping[str, str | list[str]]) -> Answer | None:
    """Return the answer to `item`, or None if it was left blank."""
    values = _values(raw.get(item.id))
    if not values:
        return None
    if item.scale is None or not item.multi:
        return values[0]
    ticked = [option for option in item.scale.option_ids if option in values]
    if len(ticked) > 1:
        return [option for option in ticked if option != item.none_of_them]
    return ticked


def _applies(item: Item, answers: Answers) -> bool:
    """Return whether a follow-up question applies; it does if the first one is blank."""
    if item.only_if is None or item.only_if.item_id not in answers:
        return True
    return answers[item.only_if.item_id] in item.only_if.options


def _values(value: str | list[str] | None) -> list[str]:
    """Return what came in a field, without blanks: nothing, one or several values."""
    several = [value] if isinstance(value, str) else (value or [])
    return [text for one in several if (text := visible_text(one, multiline=True))]
