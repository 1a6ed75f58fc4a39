"""
Beslutninger: logged in a session, edited, read with their story.

What is said about a decision afterwards: `services.decisions.followups`.
"""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from data_access.local_sessions import local_sessions
from data_access.people import people, units
from domain.access import Action
from domain.decisions.decision import (
    Decision,
    DecisionVersion,
    OwnerKind,
    Touch,
    TouchKind,
)
from domain.decisions.draft import (
    DecisionDraft,
    apply_edit,
    check_draft,
    edit_is_touch,
    next_rank,
)
from domain.decisions.followups import continue_with, default_due_on, question_on
from domain.decisions.quality import assess
from domain.errors import Conflict, ErrorCode, InvalidField, InvalidForm, NotFound
from domain.local_sessions.local_session import GroupPlan, LocalSession, group_of
from services.decisions.lookup import find_decision, saved_by_form
from services.decisions.owner_names import owners_in_reach
from services.decisions.telling import tell_touch
from services.local_sessions.standing_meetings import free_days, next_meeting
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True)
class Story:
    """A decision, its touches and its earlier versions."""

    decision: Decision
    team_name: str
    touches: tuple[Touch, ...]
    versions: tuple[DecisionVersion, ...]

    def was_edited_since(self, version: int) -> bool:
        """Return whether its words changed after `version`; taps do not change them."""
        return any(each.version > version for each in self.versions)


@answers_to(Action.DECISION_WRITE)
def log_decision(
    work: Work,
    session_id: UUID,
    draft: DecisionDraft,
    *,
    op_id: UUID,
    group_id: UUID | None = None,
) -> Decision:
    """
    Log what a group decided in a session; return it.

    It belongs to the group's own team, or to the host if the group comes from none of
    ours. Without `group_id` it is the first group's. Its first one is the main
    decision. The same form sent twice, which its `op_id`
    tells, makes one decision. If the draft builds on an earlier decision, that one
    is closed as continued.
    """
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if session is None:
        raise NotFound
    group = _group(session, group_id)
    fresh = require(
        work,
        Action.DECISION_WRITE,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
        group_team_ids=[session.home_of(group)],
    )
    work = work.as_viewer(fresh)
    made = decisions.get_decision_by_op(work.db, work.organisation_id, op_id)
    if made is not None:
        return made
    decision = _new_decision(work, session, group, draft)
    kept, is_new = decisions.add_decision(
        work.db,
        decision,
        op_id=op_id,
        created_by_id=work.viewer.person_id,
        now=work.now,
    )
    if is_new:
        tell_touch(
            work,
            kept,
            TouchKind.DECIDED,
            op_id=op_id,
            local_session_id=kept.local_session_id,
        )
        decision_story.add_version(work.db, kept, work.viewer.person_id, now=work.now)
        if draft.continues_id is not None:
            _close_as_continued(work, session, kept, draft.continues_id, op_id=op_id)
    return kept


def _group(session: LocalSession, group_id: UUID | None) -> GroupPlan | None:
    if group_id is None:
        return next(iter(session.groups), None)
    found = [group for group in session.groups if group.id == group_id]
    if not found:
        raise NotFound
    return found[0]


def _new_decision(
    work: Work, session: LocalSession, group: GroupPlan | None, draft: DecisionDraft
) -> Decision:
    team_id = session.home_of(group)
    if not session.is_open:
        raise InvalidForm([InvalidField("text", ErrorCode.ALREADY_CLOSED)])
    is_free_day = free_days(work.db, work.organisation_id)
    meeting = next_meeting(
        work,
        team_id,
        after=work.today,
        meeting_id=session.standing_meeting_id,
    )
    taken = [
        each.rank
        for each in decisions.list_decisions(
            work.db, work.organisation_id, local_session_ids=[session.id]
        )
        if group
        == group_of(session.groups, group_id=each.group_id, team_id=each.team_id)
    ]
    proposed = default_due_on(meeting.day if meeting else None, work.today, is_free_day)
    tidy = check_draft(
        replace(draft, rank=next_rank(taken), due_on=draft.due_on or proposed),
        work.today,
        ranks_taken=taken,
    )
    decided_on = min(session.held_on, work.today)
    return Decision(
        id=uuid4(),
        organisation_id=work.organisation_id,
        team_id=team_id,
        local_session_id=session.id,
        group_id=group.id if group else None,
        rank=tidy.rank,
        text=tidy.text,
        why=tidy.why,
        category=tidy.category,
        owner_kind=tidy.owner_kind,
        owner_name=_owner_name(work, tidy),
        owner_person_id=tidy.owner_person_id,
        followup_owner=tidy.followup_owner,
        due_on=tidy.due_on or proposed,
        standing_meeting_id=tidy.standing_meeting_id
        or (meeting.meeting.id if meeting else None),
        talk_ids=tidy.talk_ids or session.talk_ids,
        decided_on=decided_on,
        question_on=question_on(decided_on, is_free_day),
        last_touch_on=work.today,
        quality_score=assess(tidy.text, tidy.owner_kind, tidy.due_on, work.today).score,
    )


def _owner_name(work: Work, draft: DecisionDraft) -> str:
    """Return the owner's name as it is now; a person of the roster keeps theirs."""
    if draft.owner_kind is not OwnerKind.PERSON or draft.owner_person_id is None:
        return draft.owner_name
    person = people.get_person(work.db, work.organisation_id, draft.owner_person_id)
    if person is None:
        raise InvalidForm([InvalidField("owner_name", ErrorCode.NOT_A_CHOICE)])
    return person.name


def _close_as_continued(
    work: Work, session: LocalSession, new: Decision, old_id: UUID, *, op_id: UUID
) -> None:
    old = decisions.get_decision(work.db, work.organisation_id, old_id)
    # who logs for a group of another team does not decide about its earlier decisions
    may_continue = old is not None and work.viewer.may(
        Action.DECISION_WRITE,
        team_id=old.team_id,
        facilitator_id=session.facilitator_id,
    )
    if old is None or not may_continue:
        raise InvalidForm([InvalidField("continues_id", ErrorCode.NOT_A_CHOICE)])
    closed = continue_with(old, new, work.today)
    decisions.change_decision(work.db, closed, read_version=old.version)
    tell_touch(
        work,
        closed,
        TouchKind.CONTINUED,
        op_id=op_id,
        local_session_id=closed.local_session_id,
    )


@answers_to(Action.DECISION_WRITE)
def edit_decision(
    work: Work,
    decision_id: UUID,
    draft: DecisionDraft,
    *,
    read_version: int,
    op_id: UUID,
) -> Decision:
    """
    Save an edit of a decision; return the decision.

    `read_version` is the version that the person saw. If somebody saved since, raise
    `Conflict` with what is there now: nothing is overwritten in silence.
    """
    decision = find_decision(work, decision_id, Action.DECISION_WRITE)
    saved = saved_by_form(work, decision, op_id)
    if saved is not None:
        return saved
    if decision.version != read_version:
        raise Conflict(decision)
    edited = apply_edit(decision, draft, work.today)
    if edited == decision:
        return decision
    edited = replace(edited, owner_name=_owner_name(work, draft_as_kept(edited)))
    try:
        decisions.change_decision(work.db, edited, read_version=read_version)
    except Conflict:
        saved = saved_by_form(work, decision, op_id)
        if saved is None:
            raise
        return saved
    decision_story.add_version(work.db, edited, work.viewer.person_id, now=work.now)
    if edit_is_touch(decision, edited):
        tell_touch(
            work,
            edited,
            TouchKind.EDIT,
            op_id=op_id,
            local_session_id=edited.local_session_id,
        )
    return edited


def draft_as_kept(decision: Decision) -> DecisionDraft:
    """Return the owner fields of a decision as a draft has them."""
    return DecisionDraft(
        text=decision.text,
        owner_kind=decision.owner_kind,
        owner_name=decision.owner_name,
        owner_person_id=decision.owner_person_id,
    )


@answers_to(Action.DECISION_READ)
def get_story(work: Work, decision_id: UUID) -> Story:
    """Return a decision with its dated, attributable story."""
    decision = find_decision(work, decision_id, Action.DECISION_READ)
    organisation_id = work.organisation_id
    versions = decision_story.list_versions(work.db, organisation_id, decision_id)
    if not owners_in_reach(work)(decision):
        decision = decision.without_owner()
        versions = [version.without_owner() for version in versions]
    team = units.get_unit(work.db, organisation_id, decision.team_id)
    return Story(
        decision=decision,
        team_name=team.name if team else "",
        touches=tuple(
            decision_story.list_touches(work.db, organisation_id, [decision_id])
        ),
        versions=tuple(versions),
    )
