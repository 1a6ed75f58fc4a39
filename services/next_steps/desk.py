"""The viewer's day: all that is read for the tasks of today and the next fortnight."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from data_access import next_steps
from data_access.decisions import decisions
from data_access.feedback import waves
from domain.access import ALL_TEAMS, Action, Role, Viewer
from domain.decisions.decision import Decision
from domain.feedback.wave import Wave, WaveStatus
from domain.local_sessions.local_session import SessionStatus
from domain.next_steps import SessionNote
from domain.units import Unit, UnitKind
from services.work import Work

#: sessions and waves older than this wait for nobody any more
LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What was read for the viewer's day."""

    work: Work
    units: Mapping[UUID, Unit]
    #: the sessions that the viewer runs, and the open forms of these
    sessions: tuple[SessionNote, ...]
    waves: tuple[Wave, ...]
    #: the unfinished decisions that the viewer may answer
    decisions: tuple[Decision, ...]
    #: those planned from today on: theirs, and those with a group of a team they lead
    ahead: tuple[SessionNote, ...]

    @property
    def viewer(self) -> Viewer:
        """Whose day it is."""
        return self.work.viewer

    @property
    def today(self) -> date:
        """The day in Denmark."""
        return self.work.today

    @property
    def led_teams(self) -> list[Unit]:
        """The teams that the viewer leads."""
        return led_teams(self.viewer, self.units.values())

    def name(self, team_id: UUID) -> str:
        """Return the team's name."""
        unit = self.units.get(team_id)
        return unit.name if unit else ""


def open_desk(work: Work, units: Iterable[Unit]) -> Desk:
    """Read the viewer's sessions around today, their open forms, and the decisions."""
    units = list(units)
    found = _notes(work, units)
    own = {
        session.id: session
        for session in found
        if work.viewer.may(
            Action.SESSION_RUN,
            team_id=session.team_id,
            facilitator_id=session.facilitator_id,
        )
    }
    opened = waves.list_waves(
        work.db,
        work.organisation_id,
        local_session_ids=own.keys(),
        statuses=[WaveStatus.OPEN],
    )
    return Desk(
        work=work,
        units={unit.id: unit for unit in units},
        sessions=tuple(own.values()),
        waves=tuple(opened),
        decisions=tuple(_answerable(work)),
        ahead=tuple(
            session
            for session in found
            if session.status is SessionStatus.PLANNED and session.held_on >= work.today
        ),
    )


def led_teams(viewer: Viewer, units: Iterable[Unit]) -> list[Unit]:
    """Return the teams that the viewer leads, in the order of `units`."""
    held = [role for role in viewer.roles if role.role is Role.TEAM_LEADER]
    return [
        unit
        for unit in units
        if unit.kind is UnitKind.TEAM and any(role.covers(unit.id) for role in held)
    ]


def _notes(work: Work, units: Iterable[Unit]) -> list[SessionNote]:
    reach = work.viewer.teams_for(Action.SESSION_RUN)
    return next_steps.list_session_notes(
        work.db,
        work.organisation_id,
        team_ids=None if reach is ALL_TEAMS else reach,
        or_facilitator_id=work.viewer.person_id,
        or_planned_of=[unit.id for unit in led_teams(work.viewer, units)],
        since=work.today - LOOK_BACK,
        today=work.today,
    )


def _answerable(work: Work) -> Iterator[Decision]:
    viewer = work.viewer
    reach = viewer.teams_for(Action.DECISION_ANSWER)
    facilitated = next_steps.list_facilitated(
        work.db, viewer.organisation_id, viewer.person_id
    )
    found = decisions.list_decisions(
        work.db,
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
