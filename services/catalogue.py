"""Temapakker and talks as the signed-in one may see them, and how they are found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar
from uuid import UUID

from data_access import catalogue, evidence
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.errors import NotFound
from domain.evidence import Evidence
from domain.package_differences import Difference, differences
from domain.search import (
    SearchText,
    find_matching,
    package_search_text,
    talk_search_text,
)
from domain.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from services.rights import acts
from services.viewers import require

_Thing = TypeVar("_Thing", Talk, ThemePackage)


class Length(StrEnum):
    """How long something takes, in the steps that one can filter by."""

    SHORT = "15"
    """A quarter of an hour at most."""
    MIDDLE = "30"
    """More than that, half an hour at most."""
    LONG = "60"
    """More than half an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for. An empty field asks for nothing."""

    words: str = ""
    kinds: tuple[TalkKind, ...] = ()
    work_areas: tuple[WorkArea, ...] = ()
    lengths: tuple[Length, ...] = ()
    #: audiences and topics, any of which will do
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The packages and the talks that were found, the best first."""

    packages: tuple[ThemePackage, ...]
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """
    How a local package stands to the central one that it was copied from.

    `has_newer` says that the central one has had a newer edition since.
    """

    central: ThemePackage
    differences: tuple[Difference, ...]
    has_newer: bool


@acts(Action.PACKAGE_READ)
def list_packages(db: DbSession, viewer: Viewer) -> list[ThemePackage]:
    """Return the packages that the viewer can use, central and published local ones."""
    fresh = require(db, viewer, Action.PACKAGE_READ)
    return [
        package
        for package in catalogue.list_packages(db, viewer.organisation_id)
        if may_read(fresh, package)
    ]


@acts(Action.LOCAL_PACKAGE_READ)
def list_unpublished(db: DbSession, viewer: Viewer) -> list[ThemePackage]:
    """Return the drafts and archived packages that the viewer may work on."""
    fresh = require(db, viewer, Action.LOCAL_PACKAGE_READ)
    return [
        package
        for package in catalogue.list_packages(
            db, viewer.organisation_id, published_only=False
        )
        if package.status is not PackageStatus.PUBLISHED
        and fresh.may(Action.LOCAL_PACKAGE_EDIT, team_id=package.team_id)
    ]


@acts(Action.PACKAGE_READ)
def get_package(db: DbSession, viewer: Viewer, package_id: UUID) -> ThemePackage:
    """
    Return a package, or raise `NotFound`.

    A draft is there for those who may change it only.
    """
    fresh = require(db, viewer, Action.PACKAGE_READ)
    package = catalogue.get_package(db, viewer.organisation_id, package_id)
    if package is None or not may_read(fresh, package):
        raise NotFound
    return package


@acts(Action.PACKAGE_READ)
def list_talks(db: DbSession, viewer: Viewer) -> list[Talk]:
    """Return the talks that the viewer can use, central ones and colleagues'."""
    fresh = require(db, viewer, Action.PACKAGE_READ)
    return [
        talk
        for talk in catalogue.list_talks(db, viewer.organisation_id)
        if _may_see(fresh, talk.origin)
    ]


@acts(Action.PACKAGE_READ)
def get_talk(db: DbSession, viewer: Viewer, talk_id: UUID) -> Talk:
    """Return a talk, archived ones too, or raise `NotFound`."""
    fresh = require(db, viewer, Action.PACKAGE_READ)
    talk = catalogue.get_talk(db, viewer.organisation_id, talk_id)
    if talk is None or not _may_see(fresh, talk.origin):
        raise NotFound
    return talk


@acts(Action.LOCAL_PACKAGE_READ)
def adaptation_of(
    db: DbSession, viewer: Viewer, package: ThemePackage
) -> Adaptation | None:
    """Return how the package differs from its central one, None if it has none."""
    require(db, viewer, Action.LOCAL_PACKAGE_READ)
    if package.adapted_from is None:
        return None
    central = catalogue.get_package(db, viewer.organisation_id, package.adapted_from)
    if central is None:
        return None
    return Adaptation(
        central,
        tuple(differences(central, package)),
        has_newer=central.version > (package.adapted_version or 0),
    )


@acts(Action.PACKAGE_READ)
def evidence_of_packages(
    db: DbSession, viewer: Viewer, *, today: date
) -> Mapping[UUID, Evidence]:
    """Return what each package led to in the viewer's organisation, if it was used."""
    require(db, viewer, Action.PACKAGE_READ)
    return evidence.evidence_of_packages(db, viewer.organisation_id, today=today)


@acts(Action.PACKAGE_READ)
def evidence_of_talk(
    db: DbSession, viewer: Viewer, talk: Talk, *, today: date
) -> Evidence:
    """Return what the sessions with this talk led to in the viewer's organisation."""
    require(db, viewer, Action.PACKAGE_READ)
    return evidence.evidence_of_talk(db, viewer.organisation_id, talk.id, today=today)


def find(
    packages: Iterable[ThemePackage], talks: Iterable[Talk], wanted: Wanted
) -> Found:
    """
    Return those that have all that is wanted, best first, equals in their order.

    A package has a kind or an audience if one of its talks has.
    """
    suited = [package for package in packages if _package_suits(package, wanted)]
    fitting = [talk for talk in talks if _talk_suits(talk, wanted)]
    return Found(
        packages=_ranked(wanted.words, suited, _package_text),
        talks=_ranked(wanted.words, fitting, _talk_text),
    )


def may_read(viewer: Viewer, package: ThemePackage) -> bool:
    """Say whether the viewer may see the package in the state that it is in."""
    if package.status is PackageStatus.DRAFT:
        return viewer.may(Action.LOCAL_PACKAGE_EDIT, team_id=package.team_id)
    return _may_see(viewer, package.origin)


def length_of(minutes: int) -> Length:
    """Return the step that a number of minutes belongs to."""
    return next((step for step in Length if minutes <= int(step.value)), Length.LONG)


def _may_see(viewer: Viewer, origin: PackageOrigin) -> bool:
    return origin is PackageOrigin.CENTRAL or viewer.may(Action.LOCAL_PACKAGE_READ)


def _package_suits(package: ThemePackage, wanted: Wanted) -> bool:
    about = {*package.audience, *package.topics}
    for talk in package.talks:
        about |= {*talk.audience, *talk.topics}
    traits = _Traits(
        frozenset(talk.kind for talk in package.talks),
        frozenset([package.work_area, *(talk.work_area for talk in package.talks)]),
        length_of(package.minutes),
        frozenset(about),
    )
    return _suits(traits, wanted)


def _talk_suits(talk: Talk, wanted: Wanted) -> bool:
    traits = _Traits(
        frozenset([talk.kind]),
        frozenset([talk.work_area]),
        length_of(talk.minutes),
        frozenset([*talk.audience, *talk.topics]),
    )
    return _suits(traits, wanted)


@dataclass(frozen=True, slots=True)
class _Traits:
    """By what something is filtered."""

    kinds: frozenset[TalkKind]
    work_areas: frozenset[WorkArea]
    length: Length
    about: frozenset[str]


def _suits(traits: _Traits, wanted: Wanted) -> bool:
    return (
        (not wanted.kinds or bool(traits.kinds & set(wanted.kinds)))
        and (not wanted.work_areas or bool(traits.work_areas & set(wanted.work_areas)))
        and (not wanted.lengths or traits.length in wanted.lengths)
        and (not wanted.about or bool(traits.about & set(wanted.about)))
    )


def _ranked(
    words: str, things: Iterable[_Thing], text_of: Callable[[_Thing], SearchText]
) -> tuple[_Thing, ...]:
    known = {thing.id: thing for thing in things}
    if not words.strip():
        return tuple(known.values())
    texts = {thing_id: text_of(thing) for thing_id, thing in known.items()}
    return tuple(known[thing_id] for thing_id in find_matching(words, texts))


# Made once per text, whoever asks: the key is all that the text holds.
_talk_text: Final = lru_cache(maxsize=2_000)(talk_search_text)
_package_text: Final = lru_cache(maxsize=500)(package_search_text)
