"""The choices in the fields of a decision, and their defaults."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from data_access import undo_steps
from data_access.decisions import decisions
from data_access.knowledge import catalogue
from data_access.local_sessions import local_sessions
from data_access.local_sessions.session_parts import list_talk_ids
from data_access.people import people
from domain.access import Action, Viewer
from domain.decisions.decision import Decision, OwnerKind, Rank
from domain.decisions.draft import MOST_DECISIONS
from domain.decisions.followups import default_due_on
from domain.decisions.rates import Rate, completion_rate
from domain.errors import NotFound
from domain.knowledge.theme_packages import Talk
from domain.local_sessions.local_session import (
    GroupPlan,
    LocalSession,
    group_of,
)
from domain.people.person import Person
from domain.undo import may_undo
from services.decisions.lookup import find_decision, may_write_for
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

    `taken` are the session's decisions by group, the main one first, `earlier` the
    team's other unfinished ones, which a new decision can build on. `record` says how
    many of the team's answered decisions with a named owner were carried out.
    """

    people: tuple[Person, ...]
    talks: Mapping[UUID, Talk]
    proposed_due_on: date
    meeting: Occurrence | None
    record: Rate
    taken: tuple[Decision, ...] = ()
    #: those of them whose own page the viewer may open
    readable: frozenset[UUID] = frozenset()
    #: the session's groups that can take one more and that the viewer may write for
    groups: tuple[GroupPlan, ...] = ()
    #: the one of them whose team these are the choices of
    group: GroupPlan | None = None
    earlier: tuple[Decision, ...] = ()
    #: the viewer may write, and the session is still open for it
    may_write: bool = False
    #: the viewer may say something about it, or take a closed one up again
    may_answer: bool = False
    #: the viewer said the latest word about it, and can take it back
    may_take_back: bool = False


@answers_to(Action.DECISION_READ)
def session_choices(
    work: Work, session_id: UUID, *, group_id: UUID | None = None
) -> DecisionChoices:
    """
    Return the decisions of a session and the choices for a new one of a group.

    Without `group_id`, or if the group can take no more, it is the first group without
    a decision that the viewer may write for, else the first with room.
    """
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if session is None:
        raise NotFound
    fresh = require(work, Action.DECISION_READ, **session.target)
    taken = _taken(work, session)
    if not fresh.may(Action.DECISION_OWNER_READ, **session.target):
        taken = [decision.without_owner() for decision in taken]
    counts = Counter(_group_id(session, each) for each in taken)
    groups = tuple(
        group
        for group in session.groups
        if session.is_open
        and may_write_for(fresh, session, group)
        and counts[group.id] < MOST_DECISIONS
    )
    asked = (group for group in groups if group.id == group_id)
    undecided = (group for group in groups if not counts[group.id])
    group = next(asked, None) or next(undecided, None) or next(iter(groups), None)
    found = _choices(
        work,
        session.home_of(group),
        session_id=session.id,
        meeting_id=session.standing_meeting_id,
        talk_ids=session.talk_ids,
        may_write=bool(groups),
    )
    if not _may_read_all_of(fresh, session.home_of(group), session):
        found = replace(found, earlier=(), record=completion_rate(()))
    return replace(
        found,
        taken=tuple(taken),
        readable=frozenset(
            each.id for each in taken if _may_read_all_of(fresh, each.team_id, session)
        ),
        groups=groups,
        group=group,
    )


def _taken(work: Work, session: LocalSession) -> list[Decision]:
    """Return the session's decisions in the order of its groups, the main ones first."""
    places = {group.id: place for place, group in enumerate(session.groups)}
    found = decisions.list_decisions(
        work.db, work.organisation_id, local_session_ids=[session.id]
    )
    return sorted(
        found,
        key=lambda each: (
            places.get(_group_id(session, each), 0),
            each.rank is not Rank.MAIN,
        ),
    )


def _group_id(session: LocalSession, decision: Decision) -> UUID | None:
    group = group_of(
        session.groups, group_id=decision.group_id, team_id=decision.team_id
    )
    return group.id if group else None


def _may_read_all_of(viewer: Viewer, team_id: UUID, session: LocalSession) -> bool:
    """Return whether the viewer may read the team's decisions beyond this session."""
    return viewer.may(
        Action.DECISION_READ, team_id=team_id, facilitator_id=session.facilitator_id
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
        earlier=tuple(
            each
            for each in of_team
            if each.is_unfinished
            and (session_id is None or each.local_session_id != session_id)
        ),
        may_write=may_write,
    )
