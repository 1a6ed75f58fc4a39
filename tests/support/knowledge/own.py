"""Copies of packages and colleagues' talks, made as the pages about them do it."""

from typing import Any
from uuid import UUID, uuid4

from data_access.database import Database
from domain.access import Viewer
from domain.knowledge.package_drafts import PackageDraft
from domain.knowledge.talk_drafts import TalkDraft
from domain.knowledge.theme_packages import (
    PackageStatus,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from services.knowledge import adaptations
from services.knowledge.local_talks import add_local_talk
from tests.support.work import at_work


def draft_of(package: ThemePackage, **changes: Any) -> PackageDraft:
    """Return what the form holds when nothing but `changes` was typed."""
    return PackageDraft(
        **{
            "title": package.title,
            "summary": package.summary,
            "conversation_guide": package.conversation_guide,
            "talk_ids": tuple(talk.id for talk in package.talks),
            "prompts": {},
            "team_id": package.team_id,
            "materials": package.materials,
        }
        | changes
    )


def adapt(
    database: Database,
    viewer: Viewer,
    central: ThemePackage,
    *,
    op_id: UUID | None = None,
    **changes: Any,
) -> ThemePackage:
    """Copy a central package."""
    with database.writing(viewer.organisation_id) as db:
        return adaptations.adapt_package(
            at_work(db, viewer),
            central.id,
            draft_of(central, **changes),
            op_id=op_id or uuid4(),
        )


def change(
    database: Database,
    viewer: Viewer,
    package: ThemePackage,
    *,
    version: int | None = None,
    **changes: Any,
) -> ThemePackage:
    """Change a copy as it was read, or at another `version`."""
    with database.writing(viewer.organisation_id) as db:
        return adaptations.change_adaptation(
            at_work(db, viewer),
            package.id,
            draft_of(package, **changes),
            version=version or package.version,
        )


def set_status(
    database: Database, viewer: Viewer, package: ThemePackage, status: PackageStatus
) -> ThemePackage:
    """Publish a copy, archive it or take it back."""
    with database.writing(viewer.organisation_id) as db:
        return adaptations.set_package_status(
            at_work(db, viewer), package.id, status, version=package.version
        )


def local_talk(database: Database, viewer: Viewer, **changes: Any) -> Talk:
    """Add a talk by a colleague, complete but for `changes`."""
    draft = TalkDraft(
        **{
            "title": "Morgenmad **uden** hast",
            "speaker_role": "Pædagog",
            "kind": TalkKind.PRACTICE,
            "work_area": WorkArea.DAYCARE,
            "minutes": 10,
            "manuscript": "Vi plejede at skynde os. Nu sidder en af os ned hele tiden.",
            "learning_prompts": "Hvad kender I?",
            "productive_prompts": "Hvem sidder ned i morgen?",
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        return add_local_talk(at_work(db, viewer), draft, op_id=uuid4())
