"""Temapakker and talks as the signed-in one may see them, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from data_access.decisions import evidence
from data_access.knowledge import catalogue
from data_access.people import units
from domain.access import Action, Viewer
from domain.decisions.evidence import NO_EVIDENCE, Evidence
from domain.errors import NotFound
from domain.knowledge.package_differences import Difference, differences
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    ThemePackage,
)
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True)
class Adaptation:
    """
    A local package's relation to the central one it was copied from.

    `has_newer` says that the central one has had a newer edition since.
    """

    central: ThemePackage
    differences: tuple[Difference, ...]
    has_newer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPackage:
    """
    A package with everything that its page shows.

    `adaptation` is None for a central one; `copies` are the organisation's published
    editions of a central one. `made_for` names the unit that a local one is for, ""
    where it is for everybody.
    """

    package: ThemePackage
    evidence: Evidence
    adaptation: Adaptation | None
    copies: tuple[ThemePackage, ...]
    made_for: str


@answers_to(Action.PACKAGE_READ)
def list_packages(work: Work) -> list[ThemePackage]:
    """Return the packages that the viewer can use, central and published local ones."""
    fresh = require(work, Action.PACKAGE_READ)
    return [
        package
        for package in catalogue.list_packages(work.db, work.organisation_id)
        if may_read(fresh, package)
    ]


@answers_to(Action.PACKAGE_READ)
def list_unpublished(work: Work) -> list[ThemePackage]:
    """Return the drafts and archived packages that the viewer may work on."""
    fresh = require(work, Action.PACKAGE_READ)
    found = catalogue.list_own_packages(
        work.db,
        work.organisation_id,
        statuses=[PackageStatus.DRAFT, PackageStatus.ARCHIVED],
    )
    return [
        package
        for package in found
        if fresh.may(Action.LOCAL_PACKAGE_EDIT, team_id=package.team_id)
    ]


@answers_to(Action.PACKAGE_READ)
def get_package(work: Work, package_id: UUID) -> ThemePackage:
    """
    Return a package, or raise `NotFound`.

    A draft is there for those who may change it only.
    """
    fresh = require(work, Action.PACKAGE_READ)
    package = catalogue.get_package(work.db, work.organisation_id, package_id)
    if package is None or not may_read(fresh, package):
        raise NotFound
    return package


@answers_to(Action.PACKAGE_READ)
def get_talk(work: Work, talk_id: UUID) -> Talk:
    """Return a talk, archived ones too, or raise `NotFound`."""
    fresh = require(work, Action.PACKAGE_READ)
    talk = catalogue.get_talk(work.db, work.organisation_id, talk_id)
    if talk is None or not _may_see(fresh, talk.origin):
        raise NotFound
    return talk


@answers_to(Action.PACKAGE_READ)
def open_package(work: Work, package_id: UUID) -> OpenedPackage:
    """Return a package with all that its page shows, or raise `NotFound`."""
    package = get_package(work, package_id)
    organisation_id = work.organisation_id
    counted = evidence.evidence_of_packages(work.db, organisation_id, today=work.today)
    unit = package.team_id and units.get_unit(work.db, organisation_id, package.team_id)
    return OpenedPackage(
        package=package,
        evidence=counted.get(package.id, NO_EVIDENCE),
        adaptation=_adaptation_of(work, package),
        copies=_copies_of(work, package),
        made_for=unit.name if unit else "",
    )


@answers_to(Action.PACKAGE_READ)
def evidence_of_packages(work: Work) -> Mapping[UUID, Evidence]:
    """Return what each package led to in the viewer's organisation, if it was used."""
    require(work, Action.PACKAGE_READ)
    return evidence.evidence_of_packages(
        work.db, work.organisation_id, today=work.today
    )


@answers_to(Action.PACKAGE_READ)
def evidence_of_talk(work: Work, talk: Talk) -> Evidence:
    """Return what the sessions with this talk led to in the viewer's organisation."""
    require(work, Action.PACKAGE_READ)
    return evidence.evidence_of_talk(
        work.db, work.organisation_id, talk.id, today=work.today
    )


def may_read(viewer: Viewer, package: ThemePackage) -> bool:
    """Return whether the viewer may see the package in its current state."""
    if package.status is PackageStatus.DRAFT:
        return viewer.may(Action.LOCAL_PACKAGE_EDIT, team_id=package.team_id)
    return _may_see(viewer, package.origin)


def _may_see(viewer: Viewer, origin: PackageOrigin) -> bool:
    return origin is PackageOrigin.CENTRAL or viewer.may(Action.LOCAL_PACKAGE_READ)


def _copies_of(work: Work, package: ThemePackage) -> tuple[ThemePackage, ...]:
    fresh = require(work, Action.PACKAGE_READ)
    found = catalogue.list_own_packages(
        work.db,
        work.organisation_id,
        statuses=[PackageStatus.PUBLISHED],
        copied_from=package.id,
    )
    return tuple(copy for copy in found if may_read(fresh, copy))


def _adaptation_of(work: Work, package: ThemePackage) -> Adaptation | None:
    if package.adapted_from is None:
        return None
    central = catalogue.get_package(work.db, work.organisation_id, package.adapted_from)
    if central is None:
        return None
    return Adaptation(
        central,
        tuple(differences(central, package)),
        has_newer=central.version > (package.adapted_version or 0),
    )
