"""Reads and writes of theme packages and talks, central and local."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from data_access.tables import (
    CentralPackageRow,
    CentralPackageTalkRow,
    CentralTalkRow,
)
from data_access.tenancy import DbSession
from domain.theme_packages import Talk, ThemePackage


def publish_central(
    db: DbSession,
    packages: Iterable[ThemePackage],
    talks: Iterable[Talk],
    *,
    now: datetime,
) -> None:
    """
    Make the central catalogue what is given.

    A talk or package keeps its id from version to version. A package that is no
    longer given is withdrawn, not removed: sessions still point at it.
    """
    for talk in talks:
        db.merge(CentralTalkRow(id=talk.id, **talk_columns(talk)))
    db.flush()
    given = set()
    for package in packages:
        given.add(package.id)
        db.merge(
            CentralPackageRow(
                id=package.id, withdrawn_at=None, **package_columns(package)
            )
        )
        db.flush()
        db.execute(
            delete(CentralPackageTalkRow).where(
                CentralPackageTalkRow.package_id == package.id
            )
        )
        db.add_all(
            CentralPackageTalkRow(
                package_id=package.id, position=position, talk_id=talk.id
            )
            for position, talk in enumerate(package.talks)
        )
    for row in db.scalars(select(CentralPackageRow)):
        if row.id not in given and row.withdrawn_at is None:
            row.withdrawn_at = now


def talk_columns(talk: Talk) -> dict[str, object]:
    """Return what a talk says of itself, by column."""
    return {
        "slug": talk.slug,
        "title": talk.title,
        "kind": talk.kind.value,
        "speaker_role": talk.speaker_role,
        "speaker_region": talk.speaker_region,
        "work_area": talk.work_area.value,
        "audience": list(talk.audience),
        "topics": list(talk.topics),
        "minutes": talk.minutes,
        "manuscript": talk.manuscript,
        "learning_points": list(talk.learning_points),
        "learning_prompts": list(talk.learning_prompts),
        "productive_prompts": list(talk.productive_prompts),
        "video_url": talk.video_url,
        "transcript_language": talk.transcript_language,
    }


def package_columns(package: ThemePackage) -> dict[str, object]:
    """Return what a package says of itself, by column."""
    return {
        "slug": package.slug,
        "title": package.title,
        "summary": package.summary,
        "benefit": package.benefit,
        "audience": list(package.audience),
        "work_area": package.work_area.value,
        "topics": list(package.topics),
        "conversation_guide": package.conversation_guide,
        "version": package.version,
    }
