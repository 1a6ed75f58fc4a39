"""The settings of an organisation, and their limits."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.form_check import FormCheck
from domain.people.person import (
    OrganisationDraft,
    OrganisationKind,
    check_organisation_draft,
)

#: The least that answers are shown from; no organisation goes below.
WORDS_FROM: Final = 5
FIGURES_FROM: Final = 10
#: Above this nothing would ever be shown.
MOST: Final = 50
LANGUAGES: Final = ("da", "en")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A tenant and what it has decided about itself."""

    id: UUID
    name: str
    kind: OrganisationKind
    language: str
    is_demo: bool
    shows_newcomers_to_managers: bool
    words_from: int
    figures_from: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsDraft:
    """What is typed to change an organisation's settings."""

    name: str | None
    kind: str | None
    language: str
    shows_newcomers_to_managers: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many answers words are shown, and from how many figures."""

    words_from: int = WORDS_FROM
    figures_from: int = FIGURES_FROM


def check_settings(draft: SettingsDraft) -> SettingsDraft:
    """Return the draft as it may be kept, or raise `InvalidForm` with every refusal."""
    errors: list[InvalidField] = []
    kept = OrganisationDraft(draft.name, draft.kind)
    try:
        kept = check_organisation_draft(kept)
    except InvalidForm as form:
        errors += form.errors
    if draft.language not in LANGUAGES:
        errors.append(InvalidField("language", ErrorCode.NOT_A_CHOICE))
    if errors:
        raise InvalidForm(errors)
    return SettingsDraft(
        name=kept.name,
        kind=kept.kind,
        language=draft.language,
        shows_newcomers_to_managers=draft.shows_newcomers_to_managers,
    )


def check_thresholds(wanted: Thresholds, now: Thresholds) -> Thresholds:
    """
    Return what is wanted if it only goes upward, or raise `InvalidForm`.

    What was promised to those who answered is never loosened afterwards. Figures say
    more than words, so they never come first.
    """
    form = FormCheck()
    least = {
        "words_from": (wanted.words_from, now.words_from),
        "figures_from": (
            wanted.figures_from,
            max(now.figures_from, wanted.words_from),
        ),
    }
    for field, (value, lowest) in least.items():
        if value < lowest:
            form.refuse(field, ErrorCode.ONLY_UPWARD, least=lowest)
        elif value > MOST:
            form.refuse(field, ErrorCode.OUT_OF_RANGE, least=lowest, most=MOST)
    form.finish()
    return wanted
