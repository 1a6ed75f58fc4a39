"""
What goes with a step of a session: its line in the story, its undo, its copied days.

The steps themselves: `services.local_sessions.hold_and_cancel` and
`services.decisions.session_closing`.
"""

from dataclasses import replace
from uuid import UUID

from data_access.decisions import decisions
from data_access.feedback import waves
from data_access.local_sessions import session_story
from domain.decisions.followups import question_on
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import WaveStatus, half_year_of, month_window
from domain.local_sessions.local_session import (
    LocalSession,
    SessionTouchKind,
    group_of,
)
from domain.local_sessions.taking_back import parts_of
from services.local_sessions.standing_meetings import free_days
from services.undo import keep_undo
from services.work import Work


def tell_step(
    work: Work, kind: SessionTouchKind, *, before: LocalSession, after: LocalSession
) -> None:
    """Add the step to the session's story, and keep what was before it for a day."""
    entry = session_story.add_touch(
        work.db,
        work.organisation_id,
        after.id,
        kind,
        by_id=work.viewer.person_id,
        now=work.now,
    )
    keep_undo(work, after, entry=entry, before=parts_of(before))


def decided_groups(work: Work, session: LocalSession) -> frozenset[UUID | None]:
    """Return the ids of the session's groups that have taken a decision in it."""
    found = decisions.list_decisions(
        work.db, work.organisation_id, local_session_ids=[session.id]
    )
    groups = (
        group_of(session.groups, group_id=each.group_id, team_id=each.team_id)
        for each in found
    )
    return frozenset(group.id for group in groups if group is not None)


def follow_day(work: Work, session: LocalSession) -> None:
    """
    Let what was copied from the session's day follow it: decisions and month's form.

    A decision or a form that somebody has answered keeps its days.
    """
    decided_on = min(session.held_on, work.today)
    is_free_day = free_days(work.db, work.organisation_id)
    decisions.move_unanswered(
        work.db,
        work.organisation_id,
        session.id,
        decided_on=decided_on,
        question_on=question_on(decided_on, is_free_day),
    )
    for found in waves.list_waves(
        work.db,
        work.organisation_id,
        local_session_ids=[session.id],
        statuses=[WaveStatus.PLANNED, WaveStatus.OPEN],
    ):
        wave = waves.get_wave(work.db, work.organisation_id, found.id, lock=True)
        if wave is None or wave.received or wave.status is WaveStatus.RELEASED:
            continue
        moved = replace(wave, half_year=half_year_of(session.held_on))
        if wave.kind is WaveKind.MONTH:
            opens_on, closes_on = month_window(session.held_on, is_free_day)
            is_open = wave.status is WaveStatus.OPEN and work.today >= opens_on
            moved = replace(
                moved,
                opens_on=opens_on,
                closes_on=closes_on,
                status=WaveStatus.OPEN if is_open else WaveStatus.PLANNED,
            )
        waves.change_wave(work.db, moved)
