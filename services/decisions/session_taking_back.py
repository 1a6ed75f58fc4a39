"""Fortryd what was just done to a session; open one that was closed again."""

from uuid import UUID

from data_access import undo_steps
from data_access.decisions import decisions
from data_access.local_sessions import local_sessions, session_story
from domain.access import Action
from domain.errors import CannotUndo, ErrorCode
from domain.local_sessions import changes as session_changes
from domain.local_sessions.local_session import LocalSession, SessionTouchKind
from domain.local_sessions.taking_back import taken_back
from domain.undo import check_undo
from services.decisions.taking_back import restore
from services.local_sessions.register_and_change import (
    find_session,
    refuse_stale,
    require_about,
)
from services.local_sessions.session_steps import follow_day
from services.registered_rights import answers_to
from services.work import Work


@answers_to(Action.SESSION_EDIT)
def take_back_session_step(
    work: Work, session_id: UUID, *, version: int
) -> LocalSession:
    """
    Take back the counting, closing or cancelling that led to `version`; return it.

    Only the one who did it can, within a day, and while nobody has gone on: the
    decision that a closing built on is taken back along with it.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_EDIT, session)
    if session.version != version:
        raise CannotUndo(ErrorCode.UNDO_OVERTAKEN)
    step = check_undo(
        undo_steps.get_step(work.db, work.organisation_id, session.id),
        version=session.version,
        by_id=work.viewer.person_id,
        now=work.now,
    )
    # a decision that two groups built on was touched once
    for decision_id in {group.continued_decision_id for group in session.groups}:
        if decision_id is not None:
            _take_back_built_on(work, decision_id)
    restored = local_sessions.change_session(work.db, taken_back(session, step.before))
    if restored.held_on != session.held_on:
        follow_day(work, restored)
    session_story.add_touch(
        work.db,
        work.organisation_id,
        session.id,
        SessionTouchKind.TAKEN_BACK,
        by_id=work.viewer.person_id,
        now=work.now,
        takes_back=step.entry,
    )
    undo_steps.remove_step(work.db, work.organisation_id, session.id)
    return restored


def _take_back_built_on(work: Work, decision_id: UUID) -> None:
    decision = decisions.get_decision(work.db, work.organisation_id, decision_id)
    step = undo_steps.get_step(work.db, work.organisation_id, decision_id)
    # without a step it was taken back already, by itself
    if decision is not None and step is not None:
        restore(work, decision)


@answers_to(Action.SESSION_RUN)
def reopen_session(work: Work, session_id: UUID, *, version: int) -> LocalSession:
    """
    Open a closed session again, for its decisions and its attendance; return it.

    The story shows who did it and when. What its forms expected stays as it is.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    refuse_stale(session, version)
    reopened = local_sessions.change_session(work.db, session_changes.reopen(session))
    session_story.add_touch(
        work.db,
        work.organisation_id,
        session.id,
        SessionTouchKind.REOPENED,
        by_id=work.viewer.person_id,
        now=work.now,
    )
    undo_steps.remove_step(work.db, work.organisation_id, session.id)
    return reopened
