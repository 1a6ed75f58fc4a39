"""What can be chosen when a package is copied, or a copy is changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from data_access.knowledge import catalogue
from data_access.people import units as unit_rows
from domain.access import Action, Viewer, needed_roles
from domain.errors import NotAllowed, NotFound
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    ThemePackage,
)
from domain.people.person import Unit, UnitTree
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationChoices:
    """
    What the form of an adaptation offers.

    `package` is the central one to be copied, or the local one to be changed. Of each
    talk of `talks` that is central or adapted, `central_talks` has the central one.
    `units` are those that the viewer may adapt for; `for_all` says that the whole
    organisation is another choice. `copies` are the editions of a central package
    that the viewer may change, and `has_newer` says that the central one of a local
    package has had a newer edition since.
    """

    package: ThemePackage
    talks: Mapping[UUID, Talk]
    central_talks: Mapping[UUID, Talk]
    units: tuple[Unit, ...]
    for_all: bool
    may_publish: bool
    copies: tuple[ThemePackage, ...]
    has_newer: bool
    #: the units that tell those of `units` apart
    tree: UnitTree


@answers_to(Action.LOCAL_PACKAGE_EDIT)
def adaptation_choices(work: Work, package_id: UUID) -> AdaptationChoices:
    """Return what can be chosen when a package is copied, or a copy is changed."""
    organisation_id = work.organisation_id
    fresh = require(work, Action.PACKAGE_READ)
    if not fresh.may_somewhere(Action.LOCAL_PACKAGE_EDIT):
        raise NotAllowed(needed_roles(Action.LOCAL_PACKAGE_EDIT))
    package = catalogue.get_package(work.db, organisation_id, package_id)
    if package is None:
        raise NotFound
    if package.origin is not PackageOrigin.CENTRAL and not may_change(fresh, package):
        raise NotAllowed(needed_roles(Action.LOCAL_PACKAGE_PUBLISH))
    known = choosable_talks(work, package)
    tree = UnitTree(unit_rows.list_units(work.db, organisation_id, with_closed=True))
    central = {talk_id: central_talk(work, talk) for talk_id, talk in known.items()}
    return AdaptationChoices(
        package=package,
        talks=known,
        central_talks={key: talk for key, talk in central.items() if talk},
        units=tuple(
            unit
            for unit in tree.below(None)
            if unit.closed_on is None
            and fresh.may(Action.LOCAL_PACKAGE_EDIT, team_id=unit.id)
        ),
        for_all=fresh.may(Action.LOCAL_PACKAGE_EDIT),
        may_publish=fresh.may(Action.LOCAL_PACKAGE_PUBLISH, team_id=package.team_id),
        copies=tuple(_copies(work.as_viewer(fresh), package)),
        has_newer=_has_newer(work, package),
        tree=tree,
    )


def may_change(viewer: Viewer, package: ThemePackage) -> bool:
    """Return whether the viewer may change a local package in its current state."""
    needed = [Action.LOCAL_PACKAGE_EDIT]
    if package.status is not PackageStatus.DRAFT:
        needed.append(Action.LOCAL_PACKAGE_PUBLISH)
    return all(viewer.may(action, team_id=package.team_id) for action in needed)


def choosable_talks(
    work: Work, package: ThemePackage | None = None
) -> Mapping[UUID, Talk]:
    """
    Return the talks that a package can have, those that `package` has included.

    A central talk whose adapted copy the package has is left out: it has it already.
    """
    own = package.talks if package else ()
    copied = {talk.adapted_from for talk in own}
    talks = catalogue.list_talks(work.db, work.organisation_id)
    free = [talk for talk in talks if talk.id not in copied]
    return {talk.id: talk for talk in (*free, *own)}


def central_talk(work: Work, talk: Talk) -> Talk | None:
    """Return the central talk itself or behind an adapted one, None behind others."""
    if talk.origin is PackageOrigin.CENTRAL:
        return talk
    if talk.adapted_from is None:
        return None
    return catalogue.get_talk(work.db, work.organisation_id, talk.adapted_from)


def _copies(work: Work, package: ThemePackage) -> Iterable[ThemePackage]:
    for copy in catalogue.list_packages(
        work.db, work.organisation_id, published_only=False
    ):
        if copy.adapted_from == package.id and may_change(work.viewer, copy):
            yield copy


def _has_newer(work: Work, package: ThemePackage) -> bool:
    if package.adapted_from is None:
        return False
    central = catalogue.get_package(work.db, work.organisation_id, package.adapted_from)
    return central is not None and central.version > (package.adapted_version or 0)
