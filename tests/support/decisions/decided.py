"""Sessions and decisions of the cast, made by the services as a team would."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.decisions import decisions as rows
from data_access.local_sessions import local_sessions
from domain.access import Viewer
from domain.decisions.decision import Decision
from domain.decisions.draft import DecisionDraft
from domain.local_sessions.local_session import LocalSession
from domain.local_sessions.templates import StepKind, TemplateStep
from services.clock import COPENHAGEN
from services.decisions.log_and_edit import edit_decision, get_story, log_decision
from tests import builders
from tests.builders import TODAY, days
from tests.support.work import at_work

TEXT = "Når et barn begynder, ringer vi til forældrene samme uge"
STEPS = (
    TemplateStep(position=0, kind=StepKind.SINCE_LAST, title="Siden sidst", minutes=4),
    TemplateStep(position=1, kind=StepKind.TALK, title="Talk", minutes=12),
)


def at(day: date, hour: int = 10) -> datetime:
    """Return that hour of the day in Denmark."""
    return datetime.combine(day, time(hour), COPENHAGEN)


def hold_session(
    database: Database, viewer: Viewer, day: date = TODAY, **changes: Any
) -> LocalSession:
    """Return a session of Børneteamet on that day, planned until `changes` say more."""
    session = builders.local_session(
        **{
            "id": uuid4(),
            "organisation_id": viewer.organisation_id,
            "held_on": day,
            "steps": STEPS,
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        return local_sessions.add_session(
            db, session, op_id=uuid4(), created_by_id=viewer.person_id, now=at(day)
        )


def draft(**changes: Any) -> DecisionDraft:
    """Return a decision as it is typed, without a date of its own."""
    return DecisionDraft(**{"text": TEXT} | changes)


def decide(
    database: Database,
    viewer: Viewer,
    day: date = TODAY,
    *,
    session: LocalSession | None = None,
    op_id: UUID | None = None,
    **changes: Any,
) -> Decision:
    """Return a decision logged on that day, in a session of its own unless given."""
    held = session or hold_session(database, viewer, day)
    with database.writing(viewer.organisation_id) as db:
        return log_decision(
            at_work(db, viewer, today=day, now=at(day)),
            held.id,
            draft(**{"due_on": day + days(14)} | changes),
            op_id=op_id or uuid4(),
        )


def edit(
    database: Database,
    viewer: Viewer,
    decision: Decision,
    day: date = TODAY,
    *,
    op_id: UUID | None = None,
    read_version: int | None = None,
    **changes: Any,
) -> Decision:
    """Return the decision after an edit of what `changes` name."""
    start = {"text": decision.text, "due_on": decision.due_on}
    with database.writing(viewer.organisation_id) as db:
        return edit_decision(
            at_work(db, viewer, today=day, now=at(day)),
            decision.id,
            draft(**start | changes),
            read_version=read_version or decision.version,
            op_id=op_id or uuid4(),
        )


def stored(database: Database, viewer: Viewer, decision_id: UUID) -> Decision:
    """Return the decision as the database has it."""
    with database.reading(viewer.organisation_id) as db:
        found = rows.get_decision(db, viewer.organisation_id, decision_id)
    assert found is not None
    return found


def story(database: Database, viewer: Viewer, decision_id: UUID):
    """Return the decision with everything that was said about it."""
    with database.reading(viewer.organisation_id) as db:
        return get_story(at_work(db, viewer), decision_id)


def next_tuesday(day: date) -> date:
    """Return the first Tuesday after the day: when Børneteamet meets."""
    return day + timedelta(days=(1 - day.weekday() - 1) % 7 + 1)
