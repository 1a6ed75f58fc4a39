"""Tilpas temapakke: what a person may change in a copy of a central package."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from domain.errors import ErrorCode
from domain.form_check import FormCheck
from domain.knowledge.materials import Material, checked_materials
from domain.knowledge.talk_drafts import LONGEST_TITLE, SHORTEST_TITLE, checked_lines
from domain.knowledge.theme_packages import PackageOrigin, Talk, ThemePackage

SHORTEST_SUMMARY: Final = 20
LONGEST_SUMMARY: Final = 1_000
LONGEST_GUIDE: Final = 6_000
MOST_TALKS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """A team's own prompts for one talk, one on a line."""

    learning: str
    productive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageDraft:
    """
    A local package as it is typed.

    `talk_ids` are central or local talks in the order they are shown. `prompts` has
    the prompts of those talks whose prompts were on the form. `team_id` is the unit
    that the package is for, None for the whole organisation.
    """

    title: str
    summary: str
    conversation_guide: str
    talk_ids: tuple[UUID, ...]
    prompts: Mapping[UUID, Prompts]
    team_id: UUID | None = None
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """A package as it will be kept, and what each of its talks is to ask."""

    package: ThemePackage
    prompts: Mapping[UUID, tuple[tuple[str, ...], tuple[str, ...]]]


def prompts_of(talk: Talk) -> Prompts:
    """Return the prompts that a form about `talk` begins with."""
    return Prompts(
        learning="\n".join(talk.learning_prompts),
        productive="\n".join(talk.productive_prompts),
    )


def as_typed(
    package: ThemePackage, draft: PackageDraft, talks: Mapping[UUID, Talk]
) -> ThemePackage:
    """Return `package` with the form's values, valid or not, for comparison."""
    return replace(
        package,
        title=draft.title,
        summary=draft.summary,
        conversation_guide=draft.conversation_guide,
        materials=draft.materials,
        talks=tuple(
            _with_typed_prompts(talks[talk_id], draft.prompts.get(talk_id))
            for talk_id in draft.talk_ids
            if talk_id in talks
        ),
    )


def check_package_draft(
    package: ThemePackage, draft: PackageDraft, talks: Mapping[UUID, Talk]
) -> CheckedPackage:
    """
    Return `package` as `draft` changes it, or raise `InvalidForm` with every error.

    `talks` are those that may be chosen. A talk is chosen once, and one at least.
    Fields of prompts are called "learning.<talk id>" and "productive.<talk id>".
    """
    form = FormCheck()
    chosen = tuple(dict.fromkeys(draft.talk_ids))
    if not chosen:
        form.refuse("talk_ids", ErrorCode.PACKAGE_EMPTY)
    if any(talk_id not in talks for talk_id in chosen):
        form.refuse("talk_ids", ErrorCode.NOT_A_CHOICE)
    if len(chosen) > MOST_TALKS:
        form.refuse("talk_ids", ErrorCode.TOO_MANY_TALKS, most=MOST_TALKS)
    tidy = replace(
        package,
        title=form.text("title", draft.title, most=LONGEST_TITLE, least=SHORTEST_TITLE),
        summary=form.text(
            "summary",
            draft.summary,
            most=LONGEST_SUMMARY,
            least=SHORTEST_SUMMARY,
            multiline=True,
        ),
        conversation_guide=form.text(
            "conversation_guide",
            draft.conversation_guide,
            most=LONGEST_GUIDE,
            multiline=True,
        ),
        team_id=draft.team_id,
        materials=checked_materials(form, draft.materials),
        talks=tuple(talks[talk_id] for talk_id in chosen if talk_id in talks),
    )
    prompts = {
        talk_id: (
            checked_lines(form, f"learning.{talk_id}", typed.learning, required=True),
            checked_lines(
                form, f"productive.{talk_id}", typed.productive, required=True
            ),
        )
        for talk_id, typed in draft.prompts.items()
        if talk_id in chosen
    }
    form.finish()
    return CheckedPackage(tidy, prompts)


def with_prompts(
    talk: Talk,
    central: Talk,
    learning: tuple[str, ...],
    productive: tuple[str, ...],
    *,
    new_id: UUID,
) -> Talk:
    """
    Return the talk that asks these prompts: `central` itself if it asks them already.

    Else it is an adapted copy of `central` that keeps its slug. `talk` is what the
    package had so far; if it is such a copy, its id stays.
    """
    if (learning, productive) == (central.learning_prompts, central.productive_prompts):
        return central
    is_copy = talk.origin is PackageOrigin.ADAPTED
    return replace(
        central,
        id=talk.id if is_copy else new_id,
        origin=PackageOrigin.ADAPTED,
        adapted_from=central.id,
        learning_prompts=learning,
        productive_prompts=productive,
        version=talk.version if is_copy else 1,
    )


def _with_typed_prompts(talk: Talk, typed: Prompts | None) -> Talk:
    if typed is None:
        return talk
    return replace(
        talk,
        learning_prompts=tuple(typed.learning.splitlines()),
        productive_prompts=tuple(typed.productive.splitlines()),
    )
