"""What a person types about a decision, and when it can be saved."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.decisions.decision import (
    ChangeCategory,
    Decision,
    FollowupOwner,
    OwnerKind,
    Rank,
)
from domain.errors import AlreadyClosed, ErrorCode
from domain.form_check import FormCheck

SHORTEST_TEXT = 10
LONGEST_TEXT = 400
LONGEST_WHY = 1000
LONGEST_OWNER = 120
MOST_DECISIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """
    A decision as it is typed: three fields are asked, the rest can come later.

    `due_on` is None only while the field is empty. `continues_id` is the decision that
    this one builds on and closes.
    """

    text: str
    owner_kind: OwnerKind = OwnerKind.TEAM
    owner_name: str = ""
    owner_person_id: UUID | None = None
    due_on: date | None = None
    rank: Rank = Rank.MAIN
    why: str = ""
    category: ChangeCategory | None = None
    talk_ids: tuple[UUID, ...] = ()
    followup_owner: FollowupOwner = FollowupOwner.LOCAL
    standing_meeting_id: UUID | None = None
    continues_id: UUID | None = None


def draft_of(decision: Decision) -> DecisionDraft:
    """Return the draft that an edit of `decision` begins with."""
    return DecisionDraft(
        text=decision.text,
        owner_kind=decision.owner_kind,
        owner_name=decision.owner_name,
        owner_person_id=decision.owner_person_id,
        due_on=decision.due_on,
        rank=decision.rank,
        why=decision.why,
        category=decision.category,
        talk_ids=decision.talk_ids,
        followup_owner=decision.followup_owner,
        standing_meeting_id=decision.standing_meeting_id,
    )


def next_rank(taken: Collection[Rank]) -> Rank:
    """Return the rank that the next decision of a team in a session gets."""
    return Rank.EXTRA if Rank.MAIN in taken else Rank.MAIN


def check_draft(
    draft: DecisionDraft, today: date, *, ranks_taken: Collection[Rank] = ()
) -> DecisionDraft:
    """
    Return `draft` as it will be kept, or raise `InvalidForm` with every error.

    `ranks_taken` are the ranks of the decisions that the team has already taken in
    the same session: one main decision and at most two more. Today is a date that can
    be met; the text is never judged by its quality here.
    """
    form = FormCheck()
    tidy = _tidy(form, draft)
    form.day_ahead("due_on", tidy.due_on, today)
    if len(ranks_taken) >= MOST_DECISIONS:
        form.refuse("text", ErrorCode.TOO_MANY_DECISIONS, most=MOST_DECISIONS)
    elif tidy.rank is Rank.MAIN and Rank.MAIN in ranks_taken:
        form.refuse("rank", ErrorCode.MAIN_DECISION_TAKEN)
    form.finish()
    return tidy


def apply_edit(decision: Decision, draft: DecisionDraft, today: date) -> Decision:
    """
    Return `decision` as `draft` has it, or raise `InvalidForm` or `AlreadyClosed`.

    A new text or date is a touch; why, owner, category and talks are not. A date that
    has passed may stay, but no other past date can be chosen. The rank stays. An edit
    that changes nothing returns the decision as it is, with its version.
    """
    if not decision.is_unfinished:
        raise AlreadyClosed(status=decision.status)
    form = FormCheck()
    tidy = _tidy(form, draft)
    due_on = decision.due_on
    if tidy.due_on != due_on:
        due_on = form.day_ahead("due_on", tidy.due_on, today)
    form.finish()
    edited = replace(
        decision,
        text=tidy.text,
        owner_kind=tidy.owner_kind,
        owner_name=tidy.owner_name,
        owner_person_id=tidy.owner_person_id,
        due_on=due_on,
        why=tidy.why,
        category=tidy.category,
        talk_ids=tidy.talk_ids,
        followup_owner=tidy.followup_owner,
        standing_meeting_id=tidy.standing_meeting_id,
    )
    if edited == decision:
        return decision
    last_touch_on = decision.last_touch_on
    if edit_is_touch(decision, edited):
        last_touch_on = max(last_touch_on, today)
    return replace(edited, last_touch_on=last_touch_on, version=decision.version + 1)


def edit_is_touch(before: Decision, after: Decision) -> bool:
    """Return whether an edit is a touch: the text or the date changed."""
    return (before.text, before.due_on) != (after.text, after.due_on)


def _tidy(form: FormCheck, draft: DecisionDraft) -> DecisionDraft:
    """Return the draft cleaned; the team needs no name, a group no person."""
    is_team = draft.owner_kind is OwnerKind.TEAM
    is_person = draft.owner_kind is OwnerKind.PERSON
    person_id = draft.owner_person_id if is_person else None
    owner_name = ""
    if not is_team:
        owner_name = form.text("owner_name", draft.owner_name, most=LONGEST_OWNER)
        if not owner_name and person_id is None:
            form.refuse("owner_name", ErrorCode.OWNER_MISSING)
    return replace(
        draft,
        text=form.text("text", draft.text, least=SHORTEST_TEXT, most=LONGEST_TEXT),
        why=form.text("why", draft.why, most=LONGEST_WHY, multiline=True),
        owner_name=owner_name,
        owner_person_id=person_id,
    )
