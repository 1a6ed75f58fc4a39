"""
Local sessions: register, read, change and repeat them.

How a registered one is held, counted and cancelled:
`services.local_sessions.hold_and_cancel`; how it is closed:
`services.decisions.session_closing`.
"""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from data_access.local_sessions import local_sessions, readiness
from domain.access import ALL_TEAMS, Action, Viewer
from domain.errors import (
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotFound,
    WrongStatus,
)
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import LocalSession, SessionStatus
from domain.local_sessions.readiness import ReadinessLine
from services import change_log
from services.local_sessions.planning import planned_session
from services.local_sessions.session_steps import decided_groups, follow_day
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work


@answers_to(Action.SESSION_CREATE)
def register_session(work: Work, draft: SessionDraft, *, op_id: UUID) -> LocalSession:
    """
    Register a session by the eight fields; return it.

    The template's steps are copied into it. The same form sent twice, which its
    `op_id` tells, makes one session.
    """
    require(work, Action.SESSION_CREATE, team_id=draft.team_id)
    made = local_sessions.get_session_by_op(work.db, work.organisation_id, op_id)
    if made is not None:
        return made
    session = planned_session(work, draft)
    _record(work, Action.SESSION_CREATE, session, "added")
    return local_sessions.add_session(
        work.db, session, op_id=op_id, created_by_id=work.viewer.person_id, now=work.now
    )


@answers_to(Action.SESSION_CREATE)
def repeat_session(
    work: Work, session_id: UUID, draft: SessionDraft, *, op_id: UUID
) -> LocalSession:
    """
    Register the session once more with a new group; return the new one.

    Its steps are those that the first one was held by, if the template is the same.
    """
    first = find_session(work, session_id)
    require_about(work, Action.SESSION_READ, first)
    require(work, Action.SESSION_CREATE, team_id=draft.team_id)
    made = local_sessions.get_session_by_op(work.db, work.organisation_id, op_id)
    if made is not None:
        return made
    session = replace(
        planned_session(work, draft),
        repeated_from_id=first.id,
    )
    if session.template_id is first.template_id:
        session = replace(session, steps=first.steps, minutes=first.minutes)
    _record(work, Action.SESSION_CREATE, session, "added")
    return local_sessions.add_session(
        work.db, session, op_id=op_id, created_by_id=work.viewer.person_id, now=work.now
    )


@answers_to(Action.SESSION_READ)
def list_sessions(
    work: Work,
    *,
    team_id: UUID | None = None,
    statuses: Collection[SessionStatus] | None = None,
) -> list[LocalSession]:
    """
    Return the sessions that the viewer may read, the latest day first.

    These are those of the viewer's teams, also where only a group of theirs takes part,
    and, for a facilitator, those that the viewer facilitates. `team_id` leaves those
    that one team holds or takes part in.
    """
    seen_by = require_somewhere(work, Action.SESSION_READ)
    found = sessions_in_reach(
        work.as_viewer(seen_by), Action.SESSION_READ, statuses=statuses
    )
    return [
        as_seen(seen_by, session)
        for session in found
        if team_id is None or team_id in {session.team_id, *session.home_teams}
    ]


@answers_to(Action.SESSION_READ)
def get_session(work: Work, session_id: UUID) -> LocalSession:
    """
    Return one session; words that are notes only if the viewer may read notes.

    An id of nothing, or of another organisation's session, is `NotFound`.
    """
    session = find_session(work, session_id)
    seen_by = require_about(work, Action.SESSION_READ, session)
    return as_seen(seen_by, session)


@answers_to(Action.SESSION_READ)
def list_ticked(work: Work, session_id: UUID) -> frozenset[ReadinessLine]:
    """Return the lines of "klar til sessionen" that have been ticked."""
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_READ, session)
    ids = [session.id]
    return readiness.list_ticked(work.db, work.organisation_id, ids)[session.id]


@answers_to(Action.SESSION_EDIT)
def change_session(
    work: Work, session_id: UUID, draft: SessionDraft, *, version: int
) -> LocalSession:
    """
    Change a planned session to what `draft` says; return it.

    It stays the same team's. Groups that are still there keep their id. Raise
    `Conflict` if it no longer has `version`, `WrongStatus` once it has been held.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_EDIT, session)
    refuse_stale(session, version)
    if session.status is not SessionStatus.PLANNED:
        raise WrongStatus(status=session.status, needed=SessionStatus.PLANNED)
    draft = replace(draft, team_id=session.team_id)
    planned = planned_session(work, draft)
    _refuse_deciders_gone(work, session, planned)
    is_same_template = planned.template_id is session.template_id
    changed = local_sessions.change_session(
        work.db,
        replace(
            planned,
            id=session.id,
            steps=session.steps if is_same_template else planned.steps,
            minutes=session.minutes if is_same_template else planned.minutes,
            repeated_from_id=session.repeated_from_id,
            planned_by_id=session.planned_by_id,
            version=session.version + 1,
        ),
    )
    if changed.held_on != session.held_on:
        follow_day(work, changed)
    _record(work, Action.SESSION_EDIT, changed, "changed")
    return changed


def _refuse_deciders_gone(
    work: Work, session: LocalSession, planned: LocalSession
) -> None:
    """Raise `InvalidForm` if a group that has decided goes, or comes from elsewhere."""
    decided = decided_groups(work, session)
    homes = {group.id: planned.home_of(group) for group in planned.groups}
    for group in session.groups:
        if group.id in decided and homes.get(group.id) != session.home_of(group):
            raise InvalidForm([InvalidField("groups", ErrorCode.GROUP_HAS_DECIDED)])


def _record(work: Work, action: Action, session: LocalSession, what: str) -> None:
    change_log.record(
        work,
        action,
        subject=f"session:{session.id}",
        detail=f"{session.title}: {what}",
    )


def sessions_in_reach(
    work: Work, action: Action, *, statuses: Collection[SessionStatus] | None = None
) -> list[LocalSession]:
    """Return the sessions to which the viewer may do `action`, the latest day first."""
    teams = work.viewer.teams_for(action)
    joined = work.viewer.teams_for(action, of_groups=True)
    facilitates = work.viewer.may_for_assigned(action)
    return local_sessions.list_sessions(
        work.db,
        work.organisation_id,
        team_ids=None if teams is ALL_TEAMS else teams,
        or_groups_of=() if joined is ALL_TEAMS else joined,
        or_facilitator_id=work.viewer.person_id if facilitates else None,
        statuses=statuses,
    )


def find_session(work: Work, session_id: UUID) -> LocalSession:
    """Return a session of the organisation with everything in it, or `NotFound`."""
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if session is None:
        raise NotFound
    return session


def require_about(work: Work, action: Action, session: LocalSession) -> Viewer:
    """Return the viewer with the roles read anew, or raise `NotAllowed`."""
    return require(work, action, **session.target)


def refuse_stale(session: LocalSession, version: int) -> None:
    """Raise `Conflict` if somebody saved since `version` was read."""
    if session.version != version:
        raise Conflict(session)


def as_seen(viewer: Viewer, session: LocalSession) -> LocalSession:
    """Return the session as this viewer reads it: the words of reasons are notes."""
    if viewer.may(Action.SESSION_NOTES_READ, **session.target):
        return session
    groups = tuple(replace(group, reason_text="") for group in session.groups)
    return replace(session, reason_text="", groups=groups)
