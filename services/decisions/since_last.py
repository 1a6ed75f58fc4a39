"""Siden sidst: the first screen of a session, with the team's earlier decisions."""

from dataclasses import dataclass, replace
from uuid import UUID

from data_access.decisions import since_last
from domain.access import Action
from services.decisions.weekly_screens import WeeklyScreen, weekly_screen
from services.local_sessions.register_and_change import find_session, require_about
from services.registered_rights import answers_to
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """
    The team's earlier decisions at the beginning of a session.

    `is_skipped` is None where the session has no such step to pass over.
    """

    screen: WeeklyScreen
    is_skipped: bool | None
    may_answer: bool


@answers_to(Action.FOLLOWUP_READ)
def get_since_last(work: Work, session_id: UUID) -> SinceLast:
    """
    Return the weekly screen as the session asks it, without its own decisions.

    Before the day of the session it asks no more than the screen of any other day.
    """
    session = find_session(work, session_id)
    fresh = require_about(work, Action.FOLLOWUP_READ, session)
    screen = weekly_screen(
        work,
        session.team_id,
        in_session=session.has_begun(work.today),
        facilitator_id=session.facilitator_id,
        meeting_id=session.standing_meeting_id,
    )
    asks = tuple(
        ask for ask in screen.asks if ask.decision.local_session_id != session.id
    )
    return SinceLast(
        screen=replace(screen, asks=asks),
        is_skipped=since_last.is_skipped(work.db, work.organisation_id, session.id),
        may_answer=fresh.may(
            Action.DECISION_ANSWER,
            team_id=session.team_id,
            facilitator_id=session.facilitator_id,
        ),
    )


@answers_to(Action.SESSION_RUN)
def mark_since_last(work: Work, session_id: UUID, *, is_skipped: bool) -> None:
    """Mark "siden sidst" as "sprunget over", or take the mark away again."""
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    since_last.mark_skipped(
        work.db, work.organisation_id, session.id, is_skipped=is_skipped
    )
