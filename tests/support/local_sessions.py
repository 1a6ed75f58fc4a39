"""Sessions of Fjordby's Børneteam, registered as the planning page registers them."""

from datetime import time
from typing import Any
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.knowledge.central_index import central_edition
from domain.access import Viewer
from domain.knowledge.theme_packages import stable_id
from domain.local_sessions.changes import Closing
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import GroupPlan, LocalSession
from domain.local_sessions.templates import TemplateId
from services.local_sessions.hold_and_cancel import AttendanceDraft, set_attendance
from services.local_sessions.register_and_change import register_session
from services.operating.set_up import publish_content
from tests.builders import OTHER_TEAM, TEAM, TODAY, days
from tests.cast import NOW
from tests.support.work import at_work

PACKAGE = stable_id("package", "low-arousal")
TALK = stable_id("talk", "ro-og-uro-smitter")


def publish(database: Database) -> None:
    """Bring the central packages into `database`, unless they are there."""
    with database.platform_reading() as db:
        is_there = central_edition(db) is not None
    if not is_there:
        publish_content(database, now=NOW)


def plan(viewer: Viewer, **changes: Any) -> SessionDraft:
    """Return the eight fields as `viewer` fills them in for next Tuesday."""
    return SessionDraft(
        **{
            "team_id": TEAM,
            "package_id": PACKAGE,
            "template_id": TemplateId.TEAM_MEETING_SLOT,
            "held_on": TODAY + days(7),
            "starts_at": time(9, 0),
            "place": "Personalerummet",
            "groups": (GroupPlan(name="Børneteamet", team_id=TEAM, planned=9),),
            "facilitator_id": viewer.person_id,
        }
        | changes
    )


def registered(database: Database, viewer: Viewer, **changes: Any) -> LocalSession:
    """Register a session and return it."""
    with database.writing(viewer.organisation_id) as db:
        return register_session(
            at_work(db, viewer), plan(viewer, **changes), op_id=uuid4()
        )


#: the groups of a seminar: the host's own, another team's, and guests
SEMINAR = (
    GroupPlan(name="Børneteamet", team_id=TEAM, planned=9),
    GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM, planned=7),
    GroupPlan(name="Sundhedsplejen", planned=4),
)


def seminar(database: Database, viewer: Viewer, **changes: Any) -> LocalSession:
    """Hold a seminar of Børneteamet today, with groups from elsewhere; return it."""
    return held(
        database,
        viewer,
        **{"template_id": TemplateId.HYBRID_SEMINAR, "groups": SEMINAR} | changes,
    )


def closing(session: LocalSession, **said: Any) -> dict[UUID | None, Closing]:
    """Return what is said of every group of the session instead of a decision."""
    return {group.id: Closing(**said) for group in session.groups}


def held(
    database: Database, viewer: Viewer, *, participants: int = 8, **changes: Any
) -> LocalSession:
    """Register a session for today, hold it and count `participants`."""
    session = registered(database, viewer, **{"held_on": TODAY} | changes)
    counts = {group.id: (participants, 0) for group in session.groups if group.id}
    with database.writing(viewer.organisation_id) as db:
        return set_attendance(
            at_work(db, viewer),
            session.id,
            AttendanceDraft(counts=counts, everyone_spoke=True, held_on=TODAY),
            version=session.version,
        )
