"""The choices in the fields of a decision, and their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from data_access import undo_steps
from data_access.decisions import decisions
from data_access.knowledge import catalogue
from data_access.local_sessions import local_sessions
from data_access.local_sessions.session_parts import list_talk_ids
from data_access.people import people
from domain.access import Action
from domain.decisions.decision import Decision, OwnerKind, Rank
from domain.decisions.draft import MOST_DECISIONS
from domain.decisions.followups import default_due_on
from domain.decisions.rates import Rate, completion_rate
from domain.errors import NotFound
from domain.knowledge.theme_packages import Talk
from domain.local_sessions.local_session import SessionStatus
from domain.people.person import Person
from domain.undo import may_undo
from services.decisions.lookup import find_decision
from services.local_sessions.standing_meetings import (
    Occurrence,
    free_days,
    next_meeting,
)
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionChoices:
    """
    The choices in the fields of one team's decision.

    `taken` are the session's decisions, the main one first, `earlier` the team's other
    unfinished ones, which a new decision can build on. `record` says how many of the
    team's answered decisions with a named owner were carried out.
    """

    people: tuple[Person, ...]
    talks: Mapping[UUID, Talk]
    proposed_due_on: date
    meeting: Occurrence | None
    record: Rate
    taken: tuple[Decision, ...] = ()
    earlier: tuple[Decision, ...] = ()
    #: the viewer may write, and the session is still open for it
    may_write: bool = False
    has_room: bool = field(default=True)
    #: the viewer may say something about it, or take a closed one up again
    may_answer: bool = False
    #: the viewer said the latest word about it, and can take it back
    may_take_back: bool = False


@answers_to(Action.DECISION_READ)
def session_choices(work: Work, session_id: UUID) -> DecisionChoices:
    """Return the decisions of a session and the choices for a new one."""
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if session is None:
        raise NotFound
    fresh = require(
        work,
        Action.DECISION_READ,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
    )
    may_write = fresh.may(
        Action.DECISION_WRITE,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
    )
    is_running = session.status in {SessionStatus.PLANNED, SessionStatus.HELD}
    return _choices(
        work,
        session.team_id,
        session_id=session.id,
        meeting_id=session.standing_meeting_id,
        talk_ids=session.talk_ids,
        may_write=may_write and is_running,
    )


@answers_to(Action.DECISION_READ)
def edit_choices(work: Work, decision_id: UUID) -> DecisionChoices:
    """Return the choices for an edit; `may_write` is whether the viewer may make one."""
    decision = find_decision(work, decision_id, Action.DECISION_READ)
    session = None
    talk_ids = decision.talk_ids
    session_id = decision.local_session_id
    if session_id is not None:
        session = local_sessions.get_note(work.db, work.organisation_id, session_id)
        talk_ids += list_talk_ids(work.db, work.organisation_id, session_id)
    fresh = require(
        work,
        Action.DECISION_READ,
        team_id=decision.team_id,
        facilitator_id=session.facilitator_id if session else None,
    )
    may_write = fresh.may(
        Action.DECISION_WRITE,
        team_id=decision.team_id,
        facilitator_id=session.facilitator_id if session else None,
    )
    found = _choices(
        work,
        decision.team_id,
        session_id=session_id,
        meeting_id=decision.standing_meeting_id,
        talk_ids=tuple(dict.fromkeys(talk_ids)),
        may_write=may_write and decision.is_unfinished,
    )
    return replace(
        found,
        may_answer=fresh.may(
            Action.DECISION_ANSWER,
            team_id=decision.team_id,
            facilitator_id=session.facilitator_id if session else None,
        ),
        may_take_back=may_undo(
            undo_steps.get_step(work.db, work.organisation_id, decision.id),
            version=decision.version,
            by_id=work.viewer.person_id,
            now=work.now,
        ),
    )


def _choices(
    work: Work,
    team_id: UUID,
    *,
    session_id: UUID | None,
    meeting_id: UUID | None,
    talk_ids: tuple[UUID, ...],
    may_write: bool,
) -> DecisionChoices:
    meeting = next_meeting(work, team_id, after=work.today, meeting_id=meeting_id)
    of_team = decisions.list_decisions(
        work.db, work.organisation_id, team_ids=[team_id]
    )
    taken = [
        each
        for each in of_team
        if session_id is not None and each.local_session_id == session_id
    ]
    return DecisionChoices(
        people=tuple(
            people.list_people(work.db, work.organisation_id, team_id=team_id)
        ),
        talks={
            talk.id: talk
            for talk in catalogue.get_talks(work.db, work.organisation_id, talk_ids)
        },
        proposed_due_on=default_due_on(
            meeting.day if meeting else None,
            work.today,
            free_days(work.db, work.organisation_id),
        ),
        meeting=meeting,
        record=completion_rate(
            each for each in of_team if each.owner_kind is not OwnerKind.TEAM
        ),
        taken=tuple(sorted(taken, key=lambda each: each.rank is not Rank.MAIN)),
        earlier=tuple(
            each
            for each in of_team
            if each.is_unfinished
            and (session_id is None or each.local_session_id != session_id)
        ),
        may_write=may_write,
        has_room=len(taken) < MOST_DECISIONS,
    )
