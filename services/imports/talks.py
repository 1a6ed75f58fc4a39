"""A catalogue is imported: looked through first, then kept as a whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from data_access.knowledge import catalogue, local_catalogue, local_packages
from domain.access import Action, Role, needed_roles
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotAllowed
from domain.imports.packages import PackageChange
from domain.imports.sheets import Sheet
from domain.imports.talks import TalkPlan, TalkWords, plan_talks
from domain.knowledge.talk_drafts import local_slug
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from i18n.labels import talk_kind_labels, work_area_labels
from services import change_log
from services.imports.words import words_for
from services.registered_rights import answers_to
from services.viewer_rights import require, require_password
from services.work import Work

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


@dataclass(frozen=True, slots=True)
class ImportedTalks:
    """What was kept: the plan, and the packages that were made, all of them drafts."""

    plan: TalkPlan
    drafts: tuple[ThemePackage, ...] = ()


@answers_to(Action.CATALOGUE_IMPORT)
def preview_talks(work: Work, sheet: Sheet, *, confirmed: bool) -> TalkPreview:
    """
    Return what importing `sheet` would do; nothing is kept.

    Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    _require(work, confirmed=confirmed)
    known = _known(work)
    plan = plan_talks(sheet, talk_words(), known.talks, known.packages)
    return TalkPreview(plan, _basis(known))


@answers_to(Action.CATALOGUE_IMPORT)
def import_talks(
    work: Work, preview: TalkPreview, *, op_id: UUID, confirmed: bool
) -> ImportedTalks:
    """
    Keep all that the preview said, and return it with the packages that were made.

    Refused as a whole if it has a fault, or if the catalogue is not what it was when
    it was looked through: then it must be looked through again.
    """
    _require(work, confirmed=confirmed)
    plan = preview.plan
    if plan.faults:
        raise InvalidForm(fault.error for fault in plan.faults)
    if _basis(_known(work)) != preview.basis:
        raise InvalidField("file", ErrorCode.FILE_CHANGED)
    if plan.changes_nothing:
        return ImportedTalks(plan)
    made = _keep_talks(work, plan, op_id=op_id)
    drafts = _keep_packages(work, plan.packages, made, op_id=op_id)
    change_log.record(
        work, Action.CATALOGUE_IMPORT, subject=f"import:{op_id}", detail=_in_words(plan)
    )
    return ImportedTalks(plan, drafts)


def talk_words() -> TalkWords:
    """Return every word by which cells choose a kind or a work area, folded."""
    return TalkWords(
        kinds=words_for(talk_kind_labels) | _MORE_KINDS,
        work_areas=words_for(work_area_labels) | _MORE_AREAS,
    )


def _require(work: Work, *, confirmed: bool) -> None:
    fresh = require(work, Action.CATALOGUE_IMPORT)
    # the platform's own catalogue comes with Anker: its right is used nowhere yet
    colleague = fresh.without(Role.PLATFORM)
    if not colleague.may(Action.CATALOGUE_IMPORT):
        raise NotAllowed(needed_roles(Action.CATALOGUE_IMPORT))
    require_password(colleague, Action.CATALOGUE_IMPORT, confirmed=confirmed)


@dataclass(frozen=True, slots=True)
class _Known:
    """The central talks and packages, and all of the organisation's own."""

    talks: list[Talk]
    packages: list[ThemePackage]


def _known(work: Work) -> _Known:
    central = [
        talk
        for talk in catalogue.list_talks(work.db, work.organisation_id)
        if talk.origin is PackageOrigin.CENTRAL
    ]
    own = local_catalogue.list_own_talks(work.db, work.organisation_id)
    packages = catalogue.list_packages(
        work.db, work.organisation_id, published_only=False
    )
    return _Known(talks=[*central, *own], packages=packages)


def _basis(known: _Known) -> str:
    """Return a short text that differs when any of the talks or packages does."""
    talks = (
        f"{talk.id} {talk.version} {talk.is_archived} {talk.title} {talk.speaker_role}"
        for talk in known.talks
    )
    packages = (
        f"{package.id} {package.version} {package.status} {package.title}"
        for package in known.packages
    )
    return sha256("\n".join([*talks, *packages]).encode()).hexdigest()


def _keep_talks(work: Work, plan: TalkPlan, *, op_id: UUID) -> Mapping[int, Talk]:
    """Add and correct the talks; return the new ones by their row."""
    organisation_id = work.organisation_id
    taken = set(local_catalogue.list_slugs(work.db, organisation_id))
    made: dict[int, Talk] = {}
    for change in plan.changes:
        if not change.is_new:
            local_catalogue.change_talk(
                work.db, organisation_id, change.talk, archived_at=None
            )
            continue
        slug = local_slug(change.talk.title, taken)
        taken.add(slug)
        talk_id = uuid5(op_id, str(change.row))
        made[change.row] = replace(change.talk, id=talk_id, slug=slug)
    local_catalogue.add_talks(
        work.db,
        organisation_id,
        made.values(),
        added_by_id=work.viewer.person_id,
        now=work.now,
    )
    return made


def _keep_packages(
    work: Work,
    changes: Iterable[PackageChange],
    made: Mapping[int, Talk],
    *,
    op_id: UUID,
) -> tuple[ThemePackage, ...]:
    """Make and change packages, and return the new; the new talks are kept as `made`."""
    organisation_id = work.organisation_id
    taken = {
        package.slug
        for package in catalogue.list_own_packages(work.db, organisation_id)
    }
    new: list[ThemePackage] = []
    for change in changes:
        added = (made.get(one.row, one.talk) for one in change.added)
        package = replace(change.package, talks=(*change.package.talks, *added))
        if change.before is not None:
            local_packages.change_package(work.db, organisation_id, package)
            continue
        slug = local_slug(package.title, taken)
        taken.add(slug)
        package_id = uuid5(op_id, f"package {len(new)}")
        new.append(replace(package, id=package_id, slug=slug))
    local_packages.add_packages(
        work.db, organisation_id, new, made_by_id=work.viewer.person_id, now=work.now
    )
    return tuple(new)


def _in_words(plan: TalkPlan) -> str:
    """Return what the log says of an import."""
    words = f"{plan.new} new, {plan.changed} changed"
    return f"{words}, {len(plan.packages)} packages" if plan.packages else words
