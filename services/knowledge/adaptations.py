"""Tilpas temapakke: an organisation's copy of a central package, made its own."""

from dataclasses import replace
from uuid import UUID, uuid4, uuid5

from data_access.knowledge import catalogue, local_catalogue, local_packages
from data_access.people import units
from domain.access import Action
from domain.errors import Conflict, NotFound
from domain.knowledge.package_drafts import (
    CheckedPackage,
    PackageDraft,
    check_package_draft,
    with_prompts,
)
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    ThemePackage,
)
from services import change_log
from services.knowledge.adaptation_choices import central_talk, choosable_talks
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@answers_to(Action.LOCAL_PACKAGE_EDIT)
def adapt_package(
    work: Work, central_id: UUID, draft: PackageDraft, *, op_id: UUID
) -> ThemePackage:
    """
    Copy a central package as `draft` changes it, and return the copy, a draft.

    The same form sent twice makes one. A package that is not central, or withdrawn,
    cannot be copied: `NotFound`.
    """
    _require_edit(work, draft.team_id)
    organisation_id = work.organisation_id
    made = local_packages.get_package_by_op(work.db, organisation_id, op_id)
    if made is not None:
        return made
    central = catalogue.get_package(work.db, organisation_id, central_id)
    if (
        central is None
        or central.origin is not PackageOrigin.CENTRAL
        or central.status is not PackageStatus.PUBLISHED
    ):
        raise NotFound
    copy = replace(
        central,
        id=uuid4(),
        origin=PackageOrigin.ADAPTED,
        adapted_from=central.id,
        adapted_version=central.version,
        status=PackageStatus.DRAFT,
        version=1,
    )
    checked = check_package_draft(copy, draft, choosable_talks(work))
    package = _with_own_prompts(work, checked, op_id=op_id)
    _record(work, Action.LOCAL_PACKAGE_EDIT, package, "added")
    return local_packages.add_package(
        work.db,
        organisation_id,
        package,
        op_id=op_id,
        made_by_id=work.viewer.person_id,
        now=work.now,
    )


@answers_to(Action.LOCAL_PACKAGE_EDIT)
def change_adaptation(
    work: Work, package_id: UUID, draft: PackageDraft, *, version: int
) -> ThemePackage:
    """
    Keep what was changed in a package that was read at `version`, and return it.

    `Conflict` if somebody has changed it since. Once it is published, changing it
    takes the right to publish.
    """
    package = _editable(work, package_id)
    _require_edit(work, draft.team_id)
    if package.version != version:
        raise Conflict(package)
    known = choosable_talks(work, package)
    checked = check_package_draft(package, draft, known)
    try:
        changed = _with_own_prompts(work, checked, op_id=uuid4())
    except Conflict as error:
        raise Conflict(_own_package(work, package_id)) from error
    _record(work, Action.LOCAL_PACKAGE_EDIT, changed, "changed")
    return local_packages.change_package(work.db, work.organisation_id, changed)


@answers_to(Action.LOCAL_PACKAGE_EDIT)
def accept_central_version(
    work: Work, package_id: UUID, *, version: int
) -> ThemePackage:
    """Note that the newest edition of the central package has been looked at."""
    package = _editable(work, package_id)
    central = catalogue.get_package(
        work.db, work.organisation_id, package.adapted_from or package.id
    )
    if central is None:
        raise NotFound
    seen = replace(package, adapted_version=central.version, version=version)
    _record(work, Action.LOCAL_PACKAGE_EDIT, seen, "changed")
    return local_packages.change_package(work.db, work.organisation_id, seen)


@answers_to(Action.LOCAL_PACKAGE_PUBLISH)
def set_package_status(
    work: Work, package_id: UUID, status: PackageStatus, *, version: int
) -> ThemePackage:
    """Publish a package that was read at `version`, archive it or take it back."""
    package = _own_package(work, package_id)
    require(work, Action.LOCAL_PACKAGE_PUBLISH, team_id=package.team_id)
    changed = replace(package, status=status, version=version)
    _record(work, Action.LOCAL_PACKAGE_PUBLISH, changed, status.value)
    return local_packages.change_package(work.db, work.organisation_id, changed)


def _record(work: Work, action: Action, package: ThemePackage, what: str) -> None:
    change_log.record(
        work, action, subject=f"package:{package.id}", detail=f"{package.title}: {what}"
    )


def _with_own_prompts(
    work: Work, checked: CheckedPackage, *, op_id: UUID
) -> ThemePackage:
    """Return the package with its talks as they are kept, own prompts included."""
    kept = []
    for talk in checked.package.talks:
        own = checked.prompts.get(talk.id)
        central = central_talk(work, talk)
        if own is None or central is None:
            kept.append(talk)
            continue
        # the same form sent twice makes the same talk
        asked = with_prompts(talk, central, *own, new_id=uuid5(op_id, talk.slug))
        if asked != talk and asked.origin is PackageOrigin.ADAPTED:
            is_new = asked.id != talk.id
            asked = _keep(work, asked, is_new=is_new)
        kept.append(asked)
    return replace(checked.package, talks=tuple(kept))


def _keep(work: Work, talk: Talk, *, is_new: bool) -> Talk:
    if not is_new:
        return local_catalogue.change_talk(
            work.db, work.organisation_id, talk, archived_at=None
        )
    return local_catalogue.add_talk(
        work.db,
        work.organisation_id,
        talk,
        op_id=talk.id,
        added_by_id=work.viewer.person_id,
        now=work.now,
    )


def _editable(work: Work, package_id: UUID) -> ThemePackage:
    """Return a local package that the viewer may change in the state that it is in."""
    package = _own_package(work, package_id)
    require(work, Action.LOCAL_PACKAGE_EDIT, team_id=package.team_id)
    if package.status is not PackageStatus.DRAFT:
        require(work, Action.LOCAL_PACKAGE_PUBLISH, team_id=package.team_id)
    return package


def _require_edit(work: Work, team_id: UUID | None) -> None:
    require(work, Action.LOCAL_PACKAGE_EDIT, team_id=team_id)
    known = team_id is None or units.get_unit(work.db, work.organisation_id, team_id)
    if not known:
        raise NotFound


def _own_package(work: Work, package_id: UUID) -> ThemePackage:
    package = catalogue.get_package(work.db, work.organisation_id, package_id)
    if package is None or package.origin is PackageOrigin.CENTRAL:
        raise NotFound
    return package
