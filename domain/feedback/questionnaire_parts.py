"""What a questionnaire is made of: wordings, scales, cuts and items."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MAX_TEXT_LENGTH: Final = 500


class WaveKind(StrEnum):
    """When a form is opened: at the end of a session (T0) or a month later (T1)."""

    END = "end"
    MONTH = "month"


class FormKind(StrEnum):
    """
    What the participants took part in.

    It decides both which items are asked and what the thing is called in them: "the
    seminar", "what you worked on today" or "the course".
    """

    SEMINAR = "seminar"
    TEAM = "team"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A fixed text in Danish and in English."""

    da: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English words if `language` is "en", otherwise the Danish."""
        return self.en if language == "en" else self.da


@dataclass(frozen=True, slots=True)
class Option:
    """
    One answer that may be chosen. Its id is stored and never changes.

    An option that is `no_answer` ("ved ikke", "deltog ikke") is offered, but it is
    kept apart from the answers when they are counted.
    """

    id: str
    words: Bilingual
    no_answer: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The options of an item, in the order in which they are shown."""

    id: str
    options: tuple[Option, ...]

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Every option that may be chosen."""
        return tuple(option.id for option in self.options)

    @property
    def answers(self) -> tuple[Option, ...]:
        """The options that count as an answer."""
        return tuple(option for option in self.options if not option.no_answer)

    @property
    def no_answers(self) -> tuple[Option, ...]:
        """The options that are kept apart: "ved ikke" and "deltog ikke"."""
        return tuple(option for option in self.options if option.no_answer)


@dataclass(frozen=True, slots=True)
class Cut:
    """Which options are counted together as the reported share, and its words."""

    options: tuple[str, ...]
    words: Bilingual


@dataclass(frozen=True, slots=True)
class Condition:
    """An item is asked of those who chose one of `options` in the item `item_id`."""

    item_id: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """
    One question of the form.

    `scale` is None for free text. `cut` is None where no single share is reported:
    for several choices (each option has its share), background and text. Wordings
    for `team` and `course` are None where they are the seminar's.
    """

    id: str
    seminar: Bilingual
    scale: Scale | None
    cut: Cut | None = None
    team: Bilingual | None = None
    course: Bilingual | None = None
    multi: bool = False
    #: an option that says "none of them": it is dropped beside another one
    none_of_them: str | None = None
    only_if: Condition | None = None
    #: an answer shared by all is shown as "næsten alle", not as 100 %
    sensitive: bool = False
    background: bool = False
    #: shown for the whole organisation and from twenty answers on, never for a team
    organisation_only: bool = False
    #: the published figure it is compared with
    reference_id: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether the answer is written in the participant's own words."""
        return self.scale is None

    def wording(self, form: FormKind, language: str, *, day: str = "") -> str:
        """
        Return the question in `language` as it is asked in `form`.

        `day` is the session's date as it is written in that language; only a team's
        questions a month later mention it.
        """
        own = {FormKind.TEAM: self.team, FormKind.COURSE: self.course}.get(form)
        return (own or self.seminar).in_language(language).replace("{day}", day)


def item_by_id(items: Iterable[Item], item_id: str) -> Item:
    """Return the item called `item_id`; `LookupError` if it is not among `items`."""
    for item in items:
        if item.id == item_id:
            return item
    raise LookupError(f"no such item: {item_id}")
