"""A catalogue is imported: looked through first, then kept as a whole or not at all."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from data_access import catalogue, local_catalogue
from data_access.tenancy import DbSession
from domain.access import Action, Role, Viewer, needed_roles
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotAllowed
from domain.sheets import Sheet
from domain.talk_drafts import local_slug
from domain.talk_imports import TalkPlan, TalkWords, plan_talks
from domain.theme_packages import PackageOrigin, Talk, TalkKind, WorkArea
from i18n.labels import talk_kind_labels, work_area_labels
from services import audit
from services.import_words import words_for
from services.rights import acts
from services.viewers import require, require_password

#: further words that people use
_MORE_KINDS: Final = {
    "praksisviden": TalkKind.PRACTICE,
    "erfaring": TalkKind.PRACTICE,
    "forskningsviden": TalkKind.RESEARCH,
    "forsker": TalkKind.RESEARCH,
}
_MORE_AREAS: Final = {
    "daginstitution": WorkArea.DAYCARE,
    "dagtilbud": WorkArea.DAYCARE,
    "myndighed": WorkArea.AUTHORITY,
    "jobcenter": WorkArea.JOB_CENTRE,
    "sundhed og omsorg": WorkArea.HEALTH,
    "specialpaedagogisk tilbud": WorkArea.SPECIAL_NEEDS,
    "privat aktoer": WorkArea.PRIVATE,
}


@dataclass(frozen=True, slots=True)
class TalkPreview:
    """A plan, and the state of the catalogue that it was made for."""

    plan: TalkPlan
    basis: str


@acts(Action.CATALOGUE_IMPORT)
def preview_talks(
    db: DbSession, viewer: Viewer, sheet: Sheet, *, confirmed: bool
) -> TalkPreview:
    """
    Return what importing `sheet` would do; nothing is kept.

    Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    _require(db, viewer, confirmed=confirmed)
    known = _known(db, viewer.organisation_id)
    return TalkPreview(plan_talks(sheet, talk_words(), known), _basis(known))


@acts(Action.CATALOGUE_IMPORT)
def import_talks(
    db: DbSession,
    viewer: Viewer,
    preview: TalkPreview,
    *,
    op_id: UUID,
    confirmed: bool,
    now: datetime,
) -> TalkPlan:
    """
    Keep all that the preview said, and return its plan.

    Refused as a whole if it has a fault, or if the catalogue is not what it was when
    it was looked through: then it must be looked through again.
    """
    _require(db, viewer, confirmed=confirmed)
    plan = preview.plan
    if plan.faults:
        raise InvalidForm(fault.error for fault in plan.faults)
    known = _known(db, viewer.organisation_id)
    if _basis(known) != preview.basis:
        raise InvalidField("file", ErrorCode.FILE_CHANGED)
    if not plan.changes:
        return plan
    local_catalogue.add_talks(
        db,
        viewer.organisation_id,
        _new_talks(db, viewer.organisation_id, plan, op_id),
        added_by_id=viewer.person_id,
        now=now,
    )
    for change in plan.changes:
        if not change.is_new:
            local_catalogue.change_talk(
                db, viewer.organisation_id, change.talk, archived_at=None
            )
    audit.record(
        db,
        viewer,
        Action.CATALOGUE_IMPORT,
        subject=f"import:{op_id}",
        detail=f"{plan.new} new, {plan.changed} changed",
        now=now,
    )
    return plan


def talk_words() -> TalkWords:
    """Return every word by which cells choose a kind or a work area, folded."""
    return TalkWords(
        kinds=words_for(talk_kind_labels) | _MORE_KINDS,
        work_areas=words_for(work_area_labels) | _MORE_AREAS,
    )


def _require(db: DbSession, viewer: Viewer, *, confirmed: bool) -> None:
    fresh = require(db, viewer, Action.CATALOGUE_IMPORT)
    # the platform's own catalogue comes with Anker: its right is used nowhere yet
    colleague = fresh.without(Role.PLATFORM)
    if not colleague.may(Action.CATALOGUE_IMPORT):
        raise NotAllowed(needed_roles(Action.CATALOGUE_IMPORT))
    require_password(colleague, Action.CATALOGUE_IMPORT, confirmed=confirmed)


def _known(db: DbSession, organisation_id: UUID) -> list[Talk]:
    """Return the central talks, and the organisation's own with archived ones."""
    own = local_catalogue.list_own_talks(db, organisation_id)
    return [
        *(
            talk
            for talk in catalogue.list_talks(db, organisation_id)
            if talk.origin is PackageOrigin.CENTRAL
        ),
        *own,
    ]


def _basis(known: list[Talk]) -> str:
    """Return a short text that differs when any of the talks does."""
    seen = "\n".join(
        f"{talk.id} {talk.version} {talk.is_archived} {talk.title} {talk.speaker_role}"
        for talk in known
    )
    return sha256(seen.encode()).hexdigest()


def _new_talks(
    db: DbSession, organisation_id: UUID, plan: TalkPlan, op_id: UUID
) -> list[Talk]:
    taken = set(local_catalogue.list_slugs(db, organisation_id))
    talks = []
    for change in plan.changes:
        if change.is_new:
            slug = local_slug(change.talk.title, taken)
            taken.add(slug)
            talk_id = uuid5(op_id, str(change.row))
            talks.append(replace(change.talk, id=talk_id, slug=slug))
    return talks
