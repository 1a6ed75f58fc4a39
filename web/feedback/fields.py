"""The fields of a form, as its template draws them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.errors import InvalidField
from domain.feedback.questionnaire import MAX_TEXT_LENGTH, FormKind, Item
from i18n.messages import sentence
from i18n.translator import Translate

#: above this many letters an option needs a line of its own on a phone
SHORT_LABEL: Final = 34
#: up to three options of at most this many letters stand beside each other
TINY_LABEL: Final = 11

Typed = Mapping[str, str | list[str]]


class FieldKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class FormField:
    """
    One question of a form, with the typed values and its errors.

    `options` are pairs of value and label. `values` are the chosen or typed ones,
    so that a refused form comes back as it was. `error` is empty if all is well.
    """

    name: str
    kind: FieldKind
    legend: str
    options: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()
    help: str = ""
    error: str = ""
    most: int = MAX_TEXT_LENGTH

    @property
    def is_choice(self) -> bool:
        """Whether the answer is chosen, not written."""
        return self.kind in {FieldKind.ONE, FieldKind.SEVERAL}

    @property
    def text(self) -> str:
        """What has been written; empty if nothing has."""
        return self.values[0] if self.values else ""

    @property
    def first_id(self) -> str:
        """The id of the input that a link to this question leads to."""
        return f"{self.name}-1" if self.is_choice else self.name

    @property
    def described_by(self) -> str:
        """The ids of the remarks about this question, as ARIA wants them."""
        remarks = {"help": self.help, "error": self.error}
        return " ".join(f"{self.name}-{kind}" for kind, text in remarks.items() if text)

    @property
    def layout(self) -> str:
        """
        The names by which the style sheet arranges the options.

        Short ones are in two columns that are read downwards, three tiny ones
        beside each other, long ones below each other.
        """
        lengths = [len(label) for _, label in self.options]
        if max(lengths) > SHORT_LABEL:
            return "one"
        if len(lengths) == 3 and max(lengths) <= TINY_LABEL:  # noqa: PLR2004
            return "three"
        return f"down rows{(len(lengths) + 1) // 2}"


@dataclass(frozen=True, slots=True)
class Note:
    """
    A sentence that a participant keeps and we do not.

    `text` is what was written; empty if the note is only offered.
    """

    legend: str
    text: str = ""


def item_fields(
    items: Iterable[Item],
    form: FormKind,
    _: Translate,
    *,
    day: str = "",
    typed: Typed | None = None,
    errors: Sequence[InvalidField] = (),
) -> tuple[FormField, ...]:
    """
    Return the fields for `items`, worded for `form` in the language of `_`.

    `day` is the session's date in that language. `typed` is what came in the last
    time and `errors` what was wrong with it.
    """
    return tuple(
        FormField(
            name=item.id,
            kind=_kind(item),
            legend=item.wording(form, _.language, day=day),
            options=_options(item, _.language),
            values=_values((typed or {}).get(item.id)),
            help=_("Sæt gerne flere kryds.") if item.multi else "",
            error=" ".join(sentence(e, _) for e in errors if e.field == item.id),
        )
        for item in items
    )


def _kind(item: Item) -> FieldKind:
    if item.is_text:
        return FieldKind.TEXT
    return FieldKind.SEVERAL if item.multi else FieldKind.ONE


def _options(item: Item, language: str) -> tuple[tuple[str, str], ...]:
    if item.scale is None:
        return ()
    return tuple((o.id, o.words.in_language(language)) for o in item.scale.options)


def _values(typed: str | list[str] | None) -> tuple[str, ...]:
    if typed is None:
        return ()
    return (typed,) if isinstance(typed, str) else tuple(typed)
