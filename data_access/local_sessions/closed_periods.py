"""Reads and writes of the days on which an organisation is closed."""

from uuid import UUID

from sqlalchemy import delete, select

from data_access.tables import ClosedPeriodRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed
from domain.working_days import ClosedPeriod


def list_closed_periods(db: DbSession, organisation_id: UUID) -> list[ClosedPeriod]:
    """Return the organisation's closed periods (lukkeperioder), the first first."""
    rows = db.scalars(
        select(ClosedPeriodRow)
        .where(ClosedPeriodRow.organisation_id == organisation_id)
        .order_by(ClosedPeriodRow.first_on, ClosedPeriodRow.id)
    )
    return [
        ClosedPeriod(
            id=row.id,
            organisation_id=row.organisation_id,
            name=row.name,
            first_on=row.first_on,
            last_on=row.last_on,
        )
        for row in rows
    ]


def add_closed_period(db: DbSession, period: ClosedPeriod) -> ClosedPeriod:
    """Add a closed period; one with its id that is there already stays as it is."""
    if db.get(ClosedPeriodRow, (period.organisation_id, period.id)) is None:
        db.add(
            ClosedPeriodRow(
                organisation_id=period.organisation_id,
                id=period.id,
                name=period.name,
                first_on=period.first_on,
                last_on=period.last_on,
            )
        )
        db.flush()
    return period


def remove_closed_period(db: DbSession, organisation_id: UUID, period_id: UUID) -> bool:
    """Remove a closed period; return whether it existed."""
    period = delete(ClosedPeriodRow).where(
        ClosedPeriodRow.organisation_id == organisation_id,
        ClosedPeriodRow.id == period_id,
    )
    return count_changed(db, period) > 0
