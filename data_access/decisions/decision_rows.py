"""Conversion of decisions from rows to domain objects."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import with_expression

from data_access.people.presence import still_here
from data_access.tables import DecisionRow, PersonRow
from domain.decisions.decision import Decision

#: what every query for decisions asks for: whether the colleague who has it has left
WITH_OWNER: Final = with_expression(
    DecisionRow.owner_has_left,
    select(~still_here())
    .where(
        PersonRow.organisation_id == DecisionRow.organisation_id,
        PersonRow.id == DecisionRow.owner_person_id,
    )
    .scalar_subquery(),
)


def decision_of(row: DecisionRow, talk_ids: tuple[UUID, ...] = ()) -> Decision:
    """Return the decision of a row, without talks if none are given."""
    return Decision(
        id=row.id,
        organisation_id=row.organisation_id,
        team_id=row.team_id,
        local_session_id=row.local_session_id,
        group_id=row.group_id,
        rank=row.rank,
        text=row.text,
        why=row.why,
        category=row.category,
        owner_kind=row.owner_kind,
        owner_name=row.owner_name,
        owner_person_id=row.owner_person_id,
        owner_has_left=bool(row.owner_has_left),
        followup_owner=row.followup_owner,
        due_on=row.due_on,
        standing_meeting_id=row.standing_meeting_id,
        talk_ids=talk_ids,
        status=row.status,
        answer=row.answer,
        answered_on=row.answered_on,
        learnt=row.learnt,
        decided_on=row.decided_on,
        question_on=row.question_on,
        last_touch_on=row.last_touch_on,
        closed_on=row.closed_on,
        continued_by_id=row.continued_by_id,
        quality_score=row.quality_score,
        version=row.version,
    )
