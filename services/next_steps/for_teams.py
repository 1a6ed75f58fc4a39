"""The next steps of those who run sessions and are responsible for decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from data_access import next_steps
from data_access.decisions import decisions
from data_access.feedback import waves
from domain.access import ALL_TEAMS, Action, Role, Viewer
from domain.decisions.decision import Decision, Signal, signal_of
from domain.decisions.followups import asks_question
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import Wave, WaveStatus
from domain.local_sessions.local_session import SessionStatus
from domain.next_steps import NextStepKind, SessionNote
from domain.units import Unit, UnitKind
from services.decisions.weekly_screens import Ask, asks_of, proposed_due_days
from services.next_steps.next_step import NextStep
from services.work import Work

#: sessions and waves older than this wait for nobody any more
LOOK_BACK = timedelta(days=60)
#: how many decisions can be answered where the step stands
MOST_ASKS = 3
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The viewer's day: the sessions and units that were read for it."""

    work: Work
    units: Mapping[UUID, Unit]
    sessions: tuple[SessionNote, ...]
    #: the teams that take part in what is planned; complete for those the viewer leads
    planned: frozenset[UUID]

    @property
    def viewer(self) -> Viewer:
        """Whose day it is."""
        return self.work.viewer

    @property
    def today(self) -> date:
        """The day in Denmark."""
        return self.work.today

    def name(self, team_id: UUID) -> str:
        """Return the team's name."""
        unit = self.units.get(team_id)
        return unit.name if unit else ""


def open_desk(work: Work, units: Iterable[Unit]) -> Desk:
    """Read the sessions that the viewer runs, planned and held, around today."""
    reach = work.viewer.teams_for(Action.SESSION_RUN)
    units = list(units)
    found = next_steps.list_session_notes(
        work.db,
        work.organisation_id,
        team_ids=None if reach is ALL_TEAMS else reach,
        or_facilitator_id=work.viewer.person_id,
        or_planned_of=[unit.id for unit in led_teams(work.viewer, units)],
        since=work.today - LOOK_BACK,
        today=work.today,
    )
    return Desk(
        work=work,
        units={unit.id: unit for unit in units},
        sessions=tuple(
            session
            for session in found
            if work.viewer.may(
                Action.SESSION_RUN,
                team_id=session.team_id,
                facilitator_id=session.facilitator_id,
            )
        ),
        planned=frozenset(
            team_id
            for session in found
            if session.status is SessionStatus.PLANNED and session.held_on >= work.today
            for team_id in session.home_teams
        ),
    )


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
    for wave in waves.list_waves(
        desk.work.db,
        desk.work.organisation_id,
        local_session_ids=sessions.keys(),
        statuses=[WaveStatus.OPEN],
    ):
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
    for decision in _answerable(desk):
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
                asks=due[:MOST_ASKS],
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
    for unit in led_teams(desk.viewer, desk.units.values()):
        if unit.id not in desk.planned:
            yield NextStep(
                kind=NextStepKind.NO_SESSION_PLANNED,
                team_id=unit.id,
                team_name=unit.name,
            )


def led_teams(viewer: Viewer, units: Iterable[Unit]) -> list[Unit]:
    """Return the teams that the viewer leads, in the order of `units`."""
    held = [role for role in viewer.roles if role.role is Role.TEAM_LEADER]
    return [
        unit
        for unit in units
        if unit.kind is UnitKind.TEAM and any(role.covers(unit.id) for role in held)
    ]


def _answerable(desk: Desk) -> Iterator[Decision]:
    """Yield the unfinished decisions that the viewer may answer."""
    viewer = desk.viewer
    reach = viewer.teams_for(Action.DECISION_ANSWER)
    facilitated = next_steps.list_facilitated(
        desk.work.db, viewer.organisation_id, viewer.person_id
    )
    found = decisions.list_decisions(
        desk.work.db,
        viewer.organisation_id,
        team_ids=None if reach is ALL_TEAMS or facilitated else reach,
        unfinished_only=True,
        of_open_units=True,
    )
    for decision in found:
        if viewer.may(
            Action.DECISION_ANSWER,
            team_id=decision.team_id,
            facilitator_id=viewer.person_id
            if decision.local_session_id in facilitated
            else None,
        ):
            yield decision


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
