"""Counts of the teams' sessions for the table of implementation."""

from uuid import UUID

from sqlalchemy import case, func, select

from data_access.tables import LocalSessionRow
from data_access.tenancy import DbSession
from domain.implementation import SessionCounts
from domain.local_sessions import SessionStatus
from domain.session_templates import TemplateId, counts_as_local_session

_HELD = (SessionStatus.HELD.value, SessionStatus.CLOSED.value)
_COUNTED = [one.value for one in TemplateId if counts_as_local_session(one)]


def session_counts(db: DbSession, organisation_id: UUID) -> dict[UUID, SessionCounts]:
    """
    Return the sessions of every team that has any, by the team's id.

    Cancelled ones count nowhere, and case sparring is no session.
    """
    is_held = LocalSessionRow.status.in_(_HELD)
    is_planned = LocalSessionRow.status == SessionStatus.PLANNED.value
    query = (
        select(
            LocalSessionRow.team_id,
            func.sum(case((is_held, 1), else_=0)).label("held"),
            func.sum(case((is_planned, 1), else_=0)).label("planned"),
            func.max(case((is_held, LocalSessionRow.held_on))).label("last_held_on"),
        )
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.template.in_(_COUNTED),
        )
        .group_by(LocalSessionRow.team_id)
        .order_by(LocalSessionRow.team_id)
    )
    return {
        row.team_id: SessionCounts(int(row.held), int(row.planned), row.last_held_on)
        for row in db.execute(query)
    }
