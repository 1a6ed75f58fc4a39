"""
Temapakker and talks: their content.

A talk is shown or read aloud, talked over twice and taken into practice; a theme
package is an order of talks with a guide to the two conversations. How a local
package differs from the central one is said in `package_differences`, how packages
and talks are found in `search`.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final
from uuid import UUID, uuid5

from domain.knowledge.materials import Material

#: so many words somebody reads aloud, with the pauses that listeners need
WORDS_A_MINUTE: Final = 120

_NAMESPACE: Final = UUID("7f0c7a52-0f0e-4d0b-9d5e-3b8a6c1de2a4")


class TalkKind(StrEnum):
    """Where the knowledge of a talk comes from. A good package has both."""

    PRACTICE = "praksis"
    RESEARCH = "forskning"


class PackageOrigin(StrEnum):
    """Who wrote a package or a talk."""

    CENTRAL = "central"
    """Came with Anker; the same in every organisation."""
    LOCAL = "local"
    """Written by a colleague in the organisation."""
    ADAPTED = "adapted"
    """A local copy of a central one, changed to fit the organisation."""


class PackageStatus(StrEnum):
    """Who can find a package."""

    DRAFT = "draft"
    """Only those who may change it."""
    PUBLISHED = "published"
    """Everybody in the organisation."""
    ARCHIVED = "archived"
    """Nobody new; sessions that used it still show it. Central ones: withdrawn."""


class WorkArea(StrEnum):
    """The ten work areas (arbejdsområder), by the codes of the published results."""

    AUTHORITY = "myndighed_og_forvaltning"
    EDUCATION = "uddannelse"
    DAYCARE = "daginstitution"
    SPECIAL_NEEDS = "specialpaedagogisk_tilbud"
    JOB_CENTRE = "jobcenter"
    HEALTH = "sundhed"
    OUT_OF_HOME_CARE = "anbringelse"
    CIVIL_SOCIETY = "civilsamfund"
    PRIVATE = "privat_aktor"
    OTHER = "andet"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCard:
    """What a list says of a talk: enough to choose it by, without its texts."""

    id: UUID
    title: str
    kind: TalkKind
    speaker_role: str
    speaker_region: str
    minutes: int
    origin: PackageOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCard:
    """
    What a list says of a package: enough to choose it by, without its talks.

    `minutes` are those that all its `talk_count` talks take together.
    """

    id: UUID
    title: str
    summary: str
    audience: tuple[str, ...]
    work_area: WorkArea
    talk_count: int
    minutes: int
    origin: PackageOrigin
    status: PackageStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """
    One talk (oplæg) of about twelve minutes, with what the team needs to use it.

    `manuscript` is a short spoken version, so that a team can hold the session
    without a video; `video_url` is None where there is none. The speaker is a role
    and a region, never a name. An adapted talk names the central one it was copied
    from, whose slug it keeps. `version` counts the editions of a local talk.
    """

    id: UUID
    slug: str
    title: str
    kind: TalkKind
    speaker_role: str
    speaker_region: str
    work_area: WorkArea
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    minutes: int
    manuscript: str
    learning_points: tuple[str, ...]
    learning_prompts: tuple[str, ...]
    productive_prompts: tuple[str, ...]
    video_url: str | None = None
    materials: tuple[Material, ...] = ()
    transcript_language: str = "da"
    origin: PackageOrigin = PackageOrigin.CENTRAL
    adapted_from: UUID | None = None
    version: int = 1
    is_archived: bool = False

    @property
    def card(self) -> TalkCard:
        """What a list says of the talk."""
        return TalkCard(
            id=self.id,
            title=self.title,
            kind=self.kind,
            speaker_role=self.speaker_role,
            speaker_region=self.speaker_region,
            minutes=self.minutes,
            origin=self.origin,
        )

    @property
    def minutes_aloud(self) -> int:
        """The minutes that reading the manuscript aloud takes, begun ones included."""
        return ceil(len(self.manuscript.split()) / WORDS_A_MINUTE)

    @property
    def is_soon_read(self) -> bool:
        """Whether reading takes no more than half of the minutes that are planned."""
        return self.minutes >= 2 * self.minutes_aloud


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePackage:
    """
    An ordered set of talks on one theme (temapakke), with a guide to facilitating.

    `version` counts the editions of this very package. An adapted one names the
    central package it was copied from and the edition it was copied at; for all
    others both are None. `team_id` is the unit that a local package was made for,
    None where it is for the whole organisation.
    """

    id: UUID
    slug: str
    version: int
    origin: PackageOrigin
    title: str
    summary: str
    benefit: str
    audience: tuple[str, ...]
    work_area: WorkArea
    topics: tuple[str, ...]
    conversation_guide: str
    talks: tuple[Talk, ...]
    materials: tuple[Material, ...] = ()
    adapted_from: UUID | None = None
    adapted_version: int | None = None
    status: PackageStatus = PackageStatus.PUBLISHED
    team_id: UUID | None = None

    @property
    def minutes(self) -> int:
        """The minutes that all the talks take together."""
        return sum(talk.minutes for talk in self.talks)

    @property
    def card(self) -> PackageCard:
        """What a list says of the package."""
        return PackageCard(
            id=self.id,
            title=self.title,
            summary=self.summary,
            audience=self.audience,
            work_area=self.work_area,
            talk_count=len(self.talks),
            minutes=self.minutes,
            origin=self.origin,
            status=self.status,
        )


def stable_id(kind: str, slug: str) -> UUID:
    """Return the id that the central `kind` with `slug` has on every installation."""
    return uuid5(_NAMESPACE, f"{kind}/{slug}")


def lacks_pair(package: ThemePackage) -> bool:
    """Return whether the package lacks practice or research; an empty one lacks both."""
    return {talk.kind for talk in package.talks} != set(TalkKind)
