"""Reads for Næste skridt, as light as a first page must be: notes and counts."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from data_access.decisions.conditions import rate_figures, rates_of
from data_access.local_sessions.participation import (
    home_team,
    is_group_of,
    sessions_of_teams,
)
from data_access.local_sessions.session_notes import note_of
from data_access.people.presence import open_units, still_here
from data_access.tables import (
    DecisionRow,
    LocalSessionRow,
    NewcomerRow,
    OnboardingStepRow,
    PersonRow,
    SessionGroupRow,
    SessionTalkRow,
)
from data_access.tenancy import DbSession
from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.templates import TemplateId
from domain.next_steps import Chain, SessionNote

_Partner: Final = aliased(PersonRow)
_HELD = (SessionStatus.HELD, SessionStatus.CLOSED)


def list_session_notes(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None,
    or_facilitator_id: UUID,
    or_planned_of: Collection[UUID],
    since: date,
    today: date,
) -> list[SessionNote]:
    """
    Return the sessions of the teams, and those that the person facilitates.

    And those planned from today on that one of the teams `or_planned_of` takes part in.

    The first day comes first. `team_ids` None asks for every team's; cancelled ones
    those before `since` and those of units that are closed are left out.
    """
    query = (
        select(
            LocalSessionRow,
            PersonRow.name,
            PersonRow.left_on,
            home_team(),
            SessionGroupRow.planned,
        )
        .outerjoin(
            PersonRow,
            (PersonRow.organisation_id == LocalSessionRow.organisation_id)
            & (PersonRow.id == LocalSessionRow.facilitator_id),
        )
        .outerjoin(SessionGroupRow, is_group_of())
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.team_id.in_(open_units(organisation_id)),
            LocalSessionRow.held_on >= since,
            LocalSessionRow.status != SessionStatus.CANCELLED,
        )
        .order_by(
            LocalSessionRow.held_on, LocalSessionRow.starts_at, LocalSessionRow.id
        )
    )
    if team_ids is not None:
        is_own = LocalSessionRow.facilitator_id == or_facilitator_id
        is_planned = and_(
            LocalSessionRow.status == SessionStatus.PLANNED,
            LocalSessionRow.held_on >= today,
            LocalSessionRow.id.in_(sessions_of_teams(organisation_id, or_planned_of)),
        )
        query = query.where(
            or_(LocalSessionRow.team_id.in_(team_ids), is_own, is_planned)
        )
    found: dict[UUID, SessionNote] = {}
    for row, facilitator, left_on, team_id, planned in db.execute(query):
        known = found.get(row.id) or replace(
            note_of(row),
            facilitator_name=facilitator or "",
            facilitator_has_left=left_on is not None,
        )
        found[row.id] = replace(
            known,
            home_teams=known.home_teams | {team_id},
            expected=known.expected + (planned or 0),
        )
    return list(found.values())


def list_facilitated(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> frozenset[UUID]:
    """Return the ids of all sessions that the person facilitates or has facilitated."""
    query = select(LocalSessionRow.id).where(
        LocalSessionRow.organisation_id == organisation_id,
        LocalSessionRow.facilitator_id == person_id,
    )
    return frozenset(db.scalars(query.order_by(LocalSessionRow.id)))


def count_chain(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None,
    since: date,
    today: date,
) -> Chain:
    """
    Return the chain of the teams since a day, of all teams if `team_ids` is None.

    A talk that was shown in two sessions counts twice, a session that several of the
    teams took part in once; case sparring is no session here.
    """
    held = (
        select(LocalSessionRow.id)
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.status.in_(_HELD),
            LocalSessionRow.template != TemplateId.CASE_SPARRING,
            LocalSessionRow.held_on >= since,
        )
        .order_by(None)
    )
    decided: Select[*tuple[Any, ...]] = select(
        func.count().label("decisions"), *rate_figures(today)
    ).where(
        DecisionRow.organisation_id == organisation_id, DecisionRow.decided_on >= since
    )
    if team_ids is not None:
        took_part = sessions_of_teams(organisation_id, team_ids)
        held = held.where(LocalSessionRow.id.in_(took_part))
        decided = decided.where(DecisionRow.team_id.in_(team_ids))
    talks = select(func.count()).where(
        SessionTalkRow.organisation_id == organisation_id,
        SessionTalkRow.local_session_id.in_(held),
    )
    conversations = select(func.count()).select_from(held.subquery())
    row = db.execute(
        decided.add_columns(
            talks.scalar_subquery().label("talks"),
            conversations.scalar_subquery().label("conversations"),
        )
    ).one()
    return Chain(
        talks=row.talks,
        conversations=row.conversations,
        decisions=row.decisions,
        rates=rates_of(row),
    )


def count_newcomers(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None,
    stalled_before: date,
) -> tuple[int, int]:
    """
    Return how many newcomers have no partner, and how many with one have stalled.

    Stalled means that the latest step, or the first day, was before the day given.
    A partner who has left is none. Newcomers who have finished or left are in neither
    number.
    """
    last_step_on = (
        select(
            OnboardingStepRow.newcomer_id.label("newcomer_id"),
            func.max(OnboardingStepRow.done_on).label("done_on"),
        )
        .where(
            OnboardingStepRow.organisation_id == organisation_id,
            OnboardingStepRow.taken_back_at.is_(None),
        )
        .group_by(OnboardingStepRow.newcomer_id)
        .subquery()
    )
    query = (
        select(
            NewcomerRow.partner_id.is_not(None) & still_here(_Partner),
            func.coalesce(last_step_on.c.done_on, NewcomerRow.started_on),
        )
        .join(
            PersonRow,
            (PersonRow.organisation_id == NewcomerRow.organisation_id)
            & (PersonRow.id == NewcomerRow.person_id),
        )
        .outerjoin(
            _Partner,
            (_Partner.organisation_id == NewcomerRow.organisation_id)
            & (_Partner.id == NewcomerRow.partner_id),
        )
        .outerjoin(last_step_on, last_step_on.c.newcomer_id == NewcomerRow.id)
        .where(
            NewcomerRow.organisation_id == organisation_id,
            NewcomerRow.finished_on.is_(None),
            still_here(),
        )
        .order_by(NewcomerRow.id)
    )
    if team_ids is not None:
        query = query.where(NewcomerRow.team_id.in_(team_ids))
    rows = db.execute(query).all()
    lonely = sum(not has_partner for has_partner, _ in rows)
    stalled = sum(
        has_partner and last_on < stalled_before for has_partner, last_on in rows
    )
    return lonely, stalled
