"""Conversion of talks and theme packages between rows and domain objects."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data_access.tables import (
    CentralPackageRow,
    CentralTalkRow,
    LocalPackageRow,
    LocalTalkRow,
)
from domain.knowledge.materials import Material
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    ThemePackage,
)


def talk_columns(talk: Talk) -> dict[str, object]:
    """Return the columns of a talk, with their values."""
    return {
        "slug": talk.slug,
        "title": talk.title,
        "kind": talk.kind,
        "speaker_role": talk.speaker_role,
        "speaker_region": talk.speaker_region,
        "work_area": talk.work_area,
        "audience": list(talk.audience),
        "topics": list(talk.topics),
        "minutes": talk.minutes,
        "manuscript": talk.manuscript,
        "learning_points": list(talk.learning_points),
        "learning_prompts": list(talk.learning_prompts),
        "productive_prompts": list(talk.productive_prompts),
        "video_url": talk.video_url,
        "materials": _kept_materials(talk),
        "transcript_language": talk.transcript_language,
    }


def package_columns(package: ThemePackage) -> dict[str, object]:
    """Return the columns of a package, with their values."""
    return {
        "slug": package.slug,
        "title": package.title,
        "summary": package.summary,
        "benefit": package.benefit,
        "audience": list(package.audience),
        "work_area": package.work_area,
        "topics": list(package.topics),
        "conversation_guide": package.conversation_guide,
        "version": package.version,
        "materials": _kept_materials(package),
    }


def talk_of(row: CentralTalkRow | LocalTalkRow) -> Talk:
    """Return the talk of a row; a local one that names a central talk is adapted."""
    talk = _said_by_talk(row)
    if isinstance(row, CentralTalkRow):
        return talk
    adapted = row.central_talk_id is not None
    return replace(
        talk,
        origin=PackageOrigin.ADAPTED if adapted else PackageOrigin.LOCAL,
        adapted_from=row.central_talk_id,
        version=row.version,
        is_archived=row.archived_at is not None,
    )


def central_package_of(row: CentralPackageRow, talks: Iterable[Talk]) -> ThemePackage:
    """Return the package of a central row; a withdrawn one counts as archived."""
    withdrawn = row.withdrawn_at is not None
    return ThemePackage(
        **_said_by_package(row),
        origin=PackageOrigin.CENTRAL,
        talks=tuple(talks),
        status=PackageStatus.ARCHIVED if withdrawn else PackageStatus.PUBLISHED,
    )


def local_package_of(row: LocalPackageRow, talks: Iterable[Talk]) -> ThemePackage:
    """Return the package of a local row; one that names a central one is adapted."""
    adapted = row.central_package_id is not None
    return ThemePackage(
        **_said_by_package(row),
        origin=PackageOrigin.ADAPTED if adapted else PackageOrigin.LOCAL,
        talks=tuple(talks),
        adapted_from=row.central_package_id,
        adapted_version=row.based_on_version,
        status=row.status,
        team_id=row.team_id,
    )


def _kept_materials(holder: Talk | ThemePackage) -> list[dict[str, str]]:
    return [{"title": one.title, "address": one.address} for one in holder.materials]


def _materials_of(
    row: CentralPackageRow | LocalPackageRow | CentralTalkRow | LocalTalkRow,
) -> tuple[Material, ...]:
    return tuple(Material(one["title"], one["address"]) for one in row.materials)


def _said_by_package(row: CentralPackageRow | LocalPackageRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "slug": row.slug,
        "version": row.version,
        "title": row.title,
        "summary": row.summary,
        "benefit": row.benefit,
        "audience": tuple(row.audience),
        "work_area": row.work_area,
        "topics": tuple(row.topics),
        "conversation_guide": row.conversation_guide,
        "materials": _materials_of(row),
    }


def _said_by_talk(row: CentralTalkRow | LocalTalkRow) -> Talk:
    return Talk(
        id=row.id,
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        speaker_role=row.speaker_role,
        speaker_region=row.speaker_region,
        work_area=row.work_area,
        audience=tuple(row.audience),
        topics=tuple(row.topics),
        minutes=row.minutes,
        manuscript=row.manuscript,
        learning_points=tuple(row.learning_points),
        learning_prompts=tuple(row.learning_prompts),
        productive_prompts=tuple(row.productive_prompts),
        video_url=row.video_url,
        materials=_materials_of(row),
        transcript_language=row.transcript_language,
    )
