"""The next steps of those who run sessions and are responsible for decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from domain.decisions.decision import Decision, Signal, signal_of
from domain.decisions.followups import asks_question
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import Wave
from domain.local_sessions.local_session import SessionStatus
from domain.next_steps import NextStepKind, SessionNote
from services.decisions.weekly_screens import Ask, asks_of, proposed_due_days
from services.next_steps.desk import Desk
from services.next_steps.next_step import NextStep

A_DAY = timedelta(days=1)


def from_sessions(desk: Desk) -> Iterator[NextStep]:
    """Yield the sessions of today, and those that were never closed."""
    for session in desk.sessions:
        if session.status is SessionStatus.PLANNED and session.held_on == desk.today:
            yield _about(desk, NextStepKind.SESSION_TODAY, session)
        elif session.held_on < desk.today and session.status in {
            SessionStatus.PLANNED,
            SessionStatus.HELD,
        }:
            yield _about(desk, NextStepKind.SESSION_NOT_CLOSED, session)
        elif session.status is SessionStatus.HELD:
            yield _about(desk, NextStepKind.SESSION_TODAY, session)


def from_plans(desk: Desk) -> Iterator[NextStep]:
    """Yield the planned sessions whose facilitator has left."""
    for session in desk.sessions:
        is_planned = session.status is SessionStatus.PLANNED
        is_coming = is_planned and session.held_on >= desk.today
        if is_coming and session.facilitator_has_left:
            yield _about(desk, NextStepKind.FACILITATOR_LEFT, session)


def from_waves(desk: Desk) -> Iterator[NextStep]:
    """
    Yield the sessions whose form can be closed now, and then shows something.

    A form that too few have answered waits for nobody: it closes by itself.
    """
    sessions = {session.id: session for session in desk.sessions}
    for wave in desk.waves:
        session = sessions[wave.local_session_id]
        if wave.shows_answers and _can_be_closed(desk, wave, session):
            yield _about(desk, NextStepKind.WAVE_READY, session, number=wave.received)


def _can_be_closed(desk: Desk, wave: Wave, session: SessionNote) -> bool:
    """
    Return whether no more participants are likely to answer.

    The end form is done with when the session is over, the month's when all have
    answered or its last day has come.
    """
    is_over = session.held_on < desk.today or session.status is not (
        SessionStatus.PLANNED
    )
    if wave.kind is WaveKind.END and is_over:
        return True
    return wave.received >= wave.expected or wave.closes_on <= desk.today + A_DAY


def from_decisions(desk: Desk) -> Iterator[NextStep]:
    """Yield by team the decisions to be answered, then those that went silent."""
    by_team: dict[UUID, list[Decision]] = defaultdict(list)
    for decision in desk.decisions:
        by_team[decision.team_id].append(decision)
    due_of = _due(desk, by_team.values())
    proposed = proposed_due_days(desk.work, due_of.keys())
    for team_id, own in by_team.items():
        yield from _without_owner(desk, team_id, own)
        due = tuple(due_of.get(team_id, ()))
        if due:
            yield NextStep(
                kind=NextStepKind.ANSWER_DUE,
                number=len(due),
                team_id=team_id,
                team_name=desk.name(team_id),
                asks=due,
                proposed_due_on=proposed[team_id],
                day=due[0].decision.question_on,
            )
        asked = {ask.decision.id for ask in due}
        yield from _silent(
            desk, team_id, [each for each in own if each.id not in asked]
        )


def from_planning(desk: Desk) -> Iterator[NextStep]:
    """
    Yield the teams that the viewer leads and that take part in no planned session.

    Another team's session counts, where a group of theirs is in its plan.
    """
    planned = {team_id for one in desk.ahead for team_id in one.home_teams}
    for unit in desk.led_teams:
        if unit.id not in planned:
            yield NextStep(
                kind=NextStepKind.NO_SESSION_PLANNED,
                team_id=unit.id,
                team_name=unit.name,
            )


def _due(desk: Desk, found: Iterable[list[Decision]]) -> dict[UUID, list[Ask]]:
    """Return by team the questions that are due and have no answer of today."""
    by_team: dict[UUID, list[Ask]] = defaultdict(list)
    asked = [each for own in found for each in own if asks_question(each, desk.today)]
    for ask in asks_of(desk.work, asked):
        if ask.said is None:
            by_team[ask.decision.team_id].append(ask)
    return by_team


def _without_owner(
    desk: Desk, team_id: UUID, own: Iterable[Decision]
) -> Iterator[NextStep]:
    """Yield the decisions whose owner has left, as one step with the first of them."""
    left = [decision for decision in own if decision.owner_has_left]
    if left:
        first = min(left, key=lambda decision: (decision.due_on, decision.id))
        yield NextStep(
            kind=NextStepKind.OWNER_LEFT,
            number=len(left),
            team_id=team_id,
            team_name=desk.name(team_id),
            decision=first,
            day=first.due_on,
        )


def _silent(desk: Desk, team_id: UUID, own: Iterable[Decision]) -> Iterator[NextStep]:
    kinds = {
        Signal.LOST: NextStepKind.DECISIONS_LOST,
        Signal.QUIET: NextStepKind.DECISIONS_QUIET,
    }
    by_signal: dict[Signal, list[Decision]] = defaultdict(list)
    for decision in own:
        by_signal[signal_of(decision, desk.today)].append(decision)
    for signal, kind in kinds.items():
        silent = by_signal[signal]
        if silent:
            yield NextStep(
                kind=kind,
                number=len(silent),
                team_id=team_id,
                team_name=desk.name(team_id),
                day=min(decision.last_touch_on for decision in silent),
            )


def _about(
    desk: Desk, kind: NextStepKind, session: SessionNote, *, number: int = 1
) -> NextStep:
    return NextStep(
        kind=kind,
        number=number,
        team_id=session.team_id,
        team_name=desk.name(session.team_id),
        session=session,
        day=session.held_on,
    )
