"""The steps of a registered session: readiness, attendance, cancelling."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from data_access.local_sessions import local_sessions, readiness
from domain.access import Action
from domain.errors import InvalidField, InvalidForm, NotFound, WrongStatus, refuse
from domain.local_sessions import changes as session_changes
from domain.local_sessions.changes import check_attendance
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    LocalSession,
    SessionStatus,
    SessionTouchKind,
)
from domain.local_sessions.readiness import ReadinessLine, readiness_lines
from services.local_sessions.register_and_change import (
    find_session,
    refuse_stale,
    require_about,
)
from services.local_sessions.session_steps import follow_day, tell_step
from services.registered_rights import answers_to
from services.viewer_rights import require_password
from services.work import Work

#: participants and, of them, online; None until a number has been typed
Count = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDraft:
    """
    Fremmøde as it is typed. Who facilitates or presents is not counted.

    `counts` is by the group's id; a group that is not named keeps its numbers.
    `held_on` says that a session which was planned until now was held that day.
    """

    counts: Mapping[UUID, Count]
    everyone_spoke: bool | None = None
    held_on: date | None = None


@answers_to(Action.SESSION_EDIT)
def tick_readiness(
    work: Work, session_id: UUID, line: ReadinessLine, *, is_done: bool
) -> None:
    """Tick a line of "klar til sessionen", or take the tick away."""
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_EDIT, session)
    if line not in readiness_lines(session.template_id):
        raise NotFound
    if is_done:
        readiness.add_tick(
            work.db,
            session.organisation_id,
            session.id,
            line,
            by_id=work.viewer.person_id,
            now=work.now,
        )
    else:
        readiness.remove_tick(work.db, session.organisation_id, session.id, line)


@answers_to(Action.SESSION_RUN)
def set_attendance(
    work: Work, session_id: UUID, attendance: AttendanceDraft, *, version: int
) -> LocalSession:
    """
    Keep how many took part, and that the session was held if that is said; return it.

    A session that has been closed or cancelled is not counted any more (`WrongStatus`).
    Saying the same once more changes nothing.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    if not attendance.counts.keys() <= {group.id for group in session.groups}:
        raise NotFound
    counted = replace(
        session,
        groups=_counted(session.groups, attendance.counts),
        everyone_spoke=attendance.everyone_spoke,
    )
    if session.status is SessionStatus.PLANNED and attendance.held_on is not None:
        counted = session_changes.hold(
            counted, held_on=attendance.held_on, today=work.today
        )
    if counted == session:
        return session
    refuse_stale(session, version)
    if session.status not in {SessionStatus.PLANNED, SessionStatus.HELD}:
        raise WrongStatus(status=session.status, needed=SessionStatus.HELD)
    kept = local_sessions.change_session(
        work.db, replace(counted, version=session.version + 1)
    )
    if kept.held_on != session.held_on:
        follow_day(work, kept)
    tell_step(work, SessionTouchKind.COUNTED, before=session, after=kept)
    return kept


@answers_to(Action.SESSION_CANCEL)
def cancel_session(
    work: Work,
    session_id: UUID,
    *,
    reason: CancelReason | None,
    reason_text: str = "",
    version: int,
    confirmed: bool = False,
) -> LocalSession:
    """
    Cancel the session with a reason; one that is cancelled already stays so.

    `confirmed` says that the password was just given, which an administrator must.
    """
    session = find_session(work, session_id)
    fresh = require_about(work, Action.SESSION_CANCEL, session)
    if session.status is SessionStatus.CANCELLED:
        return session
    require_password(
        fresh, Action.SESSION_CANCEL, confirmed=confirmed, team_id=session.team_id
    )
    refuse_stale(session, version)
    cancelled = session_changes.cancel(
        session,
        reason=reason,
        reason_text=reason_text,
        has_answers=local_sessions.has_answers(
            work.db, session.organisation_id, session.id
        ),
        today=work.today,
    )
    kept = local_sessions.change_session(work.db, cancelled)
    tell_step(work, SessionTouchKind.CANCELLED, before=session, after=kept)
    return kept


def _counted(
    groups: tuple[GroupPlan, ...], counts: Mapping[UUID, Count]
) -> tuple[GroupPlan, ...]:
    """Return the groups with their numbers, or raise `InvalidForm` with every error."""
    errors: list[InvalidField] = []
    counted = []
    for number, group in enumerate(groups):
        if group.id is None or group.id not in counts:
            counted.append(group)
            continue
        participants, online = counts[group.id]
        try:
            checked = check_attendance(participants, online, group=f"groups.{number}.")
        except InvalidForm as error:
            errors.extend(error.errors)
            continue
        counted.append(
            replace(group, participants=checked.participants, online=checked.online)
        )
    refuse(errors)
    return tuple(counted)
