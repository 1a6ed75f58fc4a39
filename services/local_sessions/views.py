"""Reads for the pages about sessions: a session with its names and talks."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from data_access import undo_steps
from data_access.knowledge import catalogue
from data_access.local_sessions import readiness, session_story
from data_access.people import people
from data_access.people import units as unit_rows
from domain.access import Action, Viewer
from domain.knowledge.theme_packages import Talk
from domain.local_sessions.local_session import GroupPlan, LocalSession, SessionTouch
from domain.local_sessions.readiness import ReadinessLine, missing_lines
from domain.people.person import Person, Unit, UnitKind
from domain.undo import may_undo
from services.local_sessions.register_and_change import (
    as_seen,
    find_session,
    require_about,
)
from services.local_sessions.session_steps import decided_groups
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """
    A session as one viewer sees it.

    `rosters` has, by the group's id, the people on its team's roster, the facilitator
    left out, for the person who runs the session; for others it is empty.
    """

    session: LocalSession
    team_name: str
    facilitator_name: str
    talks: tuple[Talk, ...]
    ticked: frozenset[ReadinessLine]
    #: the groups that have taken no decision in it yet
    undecided: tuple[GroupPlan, ...]
    rosters: Mapping[UUID, tuple[Person, ...]]
    #: the viewer may see "siden sidst", for the host or for a team that takes part
    may_follow_up: bool
    may_edit: bool
    may_run: bool
    may_cancel: bool
    cancel_needs_password: bool
    may_repeat: bool
    story: tuple[SessionTouch, ...]
    #: the viewer made the latest step, and can take it back
    may_take_back: bool

    @property
    def missing(self) -> tuple[ReadinessLine, ...]:
        """The lines of "klar til sessionen" that nobody has ticked yet."""
        return missing_lines(self.session.template_id, self.ticked)


@answers_to(Action.SESSION_READ)
def get_session_view(work: Work, session_id: UUID) -> SessionView:
    """Return one session with everything its page shows, or `NotFound`."""
    organisation_id = work.organisation_id
    session = find_session(work, session_id)
    fresh = require_about(work, Action.SESSION_READ, session)
    may_run = _may(fresh, Action.SESSION_RUN, session)
    # the one who facilitates is often on a roster, and then known
    rosters = _rosters(work, session) if may_run else {}
    team = unit_rows.get_unit(work.db, organisation_id, session.team_id)
    return SessionView(
        session=as_seen(fresh, session),
        team_name=team.name if team else "",
        facilitator_name=_facilitator_name(work.as_viewer(fresh), session),
        talks=tuple(catalogue.get_talks(work.db, organisation_id, session.talk_ids)),
        ticked=readiness.list_ticked(work.db, organisation_id, [session.id])[
            session.id
        ],
        undecided=_undecided(work, session),
        rosters=rosters,
        may_follow_up=_may(fresh, Action.FOLLOWUP_READ, session),
        may_edit=_may(fresh, Action.SESSION_EDIT, session),
        may_run=may_run,
        may_cancel=_may(fresh, Action.SESSION_CANCEL, session),
        cancel_needs_password=fresh.needs_password(
            Action.SESSION_CANCEL,
            team_id=session.team_id,
            facilitator_id=session.facilitator_id,
            planner_id=session.planner_id,
        ),
        may_repeat=fresh.may_somewhere(Action.SESSION_CREATE),
        story=tuple(session_story.list_touches(work.db, organisation_id, session.id)),
        may_take_back=may_undo(
            undo_steps.get_step(work.db, organisation_id, session.id),
            version=session.version,
            by_id=work.viewer.person_id,
            now=work.now,
        ),
    )


@answers_to(Action.SESSION_READ)
def list_session_teams(work: Work) -> list[Unit]:
    """Return the teams whose sessions the viewer may read, by name."""
    fresh = require_somewhere(work, Action.SESSION_READ)
    return [
        unit
        for unit in unit_rows.list_units(work.db, work.organisation_id)
        if unit.kind is UnitKind.TEAM
        and fresh.may(Action.SESSION_READ, team_id=unit.id)
    ]


@answers_to(Action.TREE_READ)
def team_names(work: Work) -> Mapping[UUID, str]:
    """Return the names of all units, closed ones too: old sessions still name them."""
    require_somewhere(work, Action.TREE_READ)
    units = unit_rows.list_units(work.db, work.organisation_id, with_closed=True)
    return {unit.id: unit.name for unit in units}


def _may(viewer: Viewer, action: Action, session: LocalSession) -> bool:
    return viewer.may(action, **session.target)


def _undecided(work: Work, session: LocalSession) -> tuple[GroupPlan, ...]:
    decided = decided_groups(work, session)
    return tuple(group for group in session.groups if group.id not in decided)


def _facilitator_name(work: Work, session: LocalSession) -> str:
    if session.facilitator_id is None:
        return ""
    if session.facilitator_id == work.viewer.person_id:
        return work.viewer.name
    found = people.get_person(work.db, work.organisation_id, session.facilitator_id)
    return found.name if found else ""


def _rosters(work: Work, session: LocalSession) -> dict[UUID, tuple[Person, ...]]:
    return {
        group.id: tuple(
            person
            for person in people.list_people(
                work.db, work.organisation_id, team_id=group.team_id
            )
            if person.id != session.facilitator_id
        )
        for group in session.groups
        if group.id is not None and group.team_id is not None
    }
