"""The weekly screen: a team's unfinished decisions, with a question or taps for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data_access import undo_steps
from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from domain.access import Action
from domain.decisions import followups
from domain.decisions.decision import Decision, Touch, TouchKind
from domain.decisions.taking_back import standing
from domain.errors import NotFound
from domain.undo import may_undo
from services.decisions.lookup import find_decision
from services.decisions.owner_names import with_owners_in_reach
from services.local_sessions.standing_meetings import free_days, next_meetings
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One decision on the weekly screen, with its question or taps."""

    decision: Decision
    #: the verbatim question with its five answers, else the four taps
    asks_question: bool
    #: what the team has said about it today, None until it has
    said: Touch | None = None
    #: the viewer said it, and can take it back
    may_take_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyScreen:
    """All that a team is asked at once, and the next date that it may choose."""

    asks: tuple[Ask, ...]
    proposed_due_on: date
    may_answer: bool


@answers_to(Action.FOLLOWUP_READ)
def weekly_screen(
    work: Work,
    team_id: UUID,
    *,
    in_session: bool = False,
    facilitator_id: UUID | None = None,
    meeting_id: UUID | None = None,
) -> WeeklyScreen:
    """
    Return all unfinished decisions of a team with what is asked about each.

    This is the weekly tap and, in a session, "siden sidst". The questions that are
    due come first; what was closed today stays, with what was said. `facilitator_id`
    is who facilitates the session it is shown in, `meeting_id` the fast møde that the
    session is held on.
    """
    fresh = require(
        work, Action.FOLLOWUP_READ, team_id=team_id, facilitator_id=facilitator_id
    )
    return screens_of(
        work.as_viewer(fresh),
        [team_id],
        in_session=in_session,
        facilitator_id=facilitator_id,
        meeting_id=meeting_id,
    )[team_id]


def screens_of(
    work: Work,
    team_ids: Collection[UUID],
    *,
    in_session: bool = False,
    facilitator_id: UUID | None = None,
    meeting_id: UUID | None = None,
) -> dict[UUID, WeeklyScreen]:
    """Return the weekly screen of each team, which the viewer may read."""
    shown = decisions.list_decisions(
        work.db,
        work.organisation_id,
        team_ids=team_ids,
        unfinished_only=True,
        or_closed_on=work.today,
    )
    shown = [
        decision
        if work.viewer.may(
            Action.DECISION_OWNER_READ,
            team_id=decision.team_id,
            facilitator_id=facilitator_id,
        )
        else decision.without_owner()
        for decision in shown
    ]
    asks = asks_of(work, shown, in_session=in_session)
    proposed = proposed_due_days(work, team_ids, meeting_id=meeting_id)
    return {
        team_id: WeeklyScreen(
            asks=tuple(ask for ask in asks if ask.decision.team_id == team_id),
            proposed_due_on=proposed[team_id],
            may_answer=work.viewer.may(
                Action.DECISION_ANSWER, team_id=team_id, facilitator_id=facilitator_id
            ),
        )
        for team_id in team_ids
    }


@answers_to(Action.DECISION_READ)
def ask_about(work: Work, decision_id: UUID) -> Ask:
    """Return what is asked about one unfinished decision, else `NotFound`."""
    decision = find_decision(work, decision_id, Action.DECISION_READ)
    if not decision.is_unfinished:
        raise NotFound
    (ask,) = asks_of(work, with_owners_in_reach(work, [decision]))
    return ask


def asks_of(
    work: Work, shown: Sequence[Decision], *, in_session: bool = False
) -> tuple[Ask, ...]:
    """
    Return what is asked about each decision, questions first, the oldest first.

    A closed one is left out unless it was answered today. A decision keeps its place
    when something is said about it.
    """
    said = _said_on(work, [each.id for each in shown])
    steps = undo_steps.list_steps(work.db, work.organisation_id, said)
    asks = [
        Ask(
            decision=decision,
            asks_question=followups.asks_question(
                decision, work.today, in_session=in_session
            ),
            said=said.get(decision.id),
            may_take_back=may_undo(
                steps.get(decision.id),
                version=decision.version,
                by_id=work.viewer.person_id,
                now=work.now,
            ),
        )
        for decision in shown
        if decision.is_unfinished or decision.id in said
    ]

    def place(ask: Ask) -> tuple[bool, date, UUID]:
        opens_on = followups.answer_opens_on(ask.decision, in_session=in_session)
        return (work.today < opens_on, ask.decision.decided_on, ask.decision.id)

    return tuple(sorted(asks, key=place))


def proposed_due_days(
    work: Work, team_ids: Collection[UUID], *, meeting_id: UUID | None = None
) -> dict[UUID, date]:
    """
    Return the date that an answer of each team proposes: its next fast møde.

    In a session it is the next of the one that the session is held on.
    """
    if not team_ids:
        return {}
    meetings = next_meetings(work, team_ids, after=work.today, meeting_id=meeting_id)
    is_free_day = free_days(work.db, work.organisation_id)
    return {
        team_id: followups.default_due_on(
            meetings[team_id].day if team_id in meetings else None,
            work.today,
            is_free_day,
        )
        for team_id in team_ids
    }


def _said_on(work: Work, decision_ids: list[UUID]) -> dict[UUID, Touch]:
    """Return the latest tap or answer of today for each decision that has one."""
    if not decision_ids:
        return {}
    today = decision_story.list_touches(
        work.db, work.organisation_id, decision_ids, on_day=work.today
    )
    return {
        touch.decision_id: touch
        for touch in standing(today)
        if touch.kind in {TouchKind.TAP, TouchKind.ANSWER}
    }
