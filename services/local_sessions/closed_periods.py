"""Lukkeperioder: days on which the organisation is closed and no question falls due."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from data_access.local_sessions import closed_periods
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.working_days import ClosedPeriod, check_closed_period
from services import change_log
from services.registered_rights import acts
from services.viewer_rights import require


@acts(Action.CLOSED_PERIOD_EDIT)
def list_closed_periods(db: DbSession, viewer: Viewer) -> list[ClosedPeriod]:
    """Return the organisation's closed periods, the first first."""
    require(db, viewer, Action.CLOSED_PERIOD_EDIT)
    return closed_periods.list_closed_periods(db, viewer.organisation_id)


@acts(Action.CLOSED_PERIOD_EDIT)
def add_closed_period(
    db: DbSession, viewer: Viewer, period: ClosedPeriod, *, now: datetime
) -> ClosedPeriod:
    """Add a period; the same form sent twice adds one. Raise `InvalidForm`."""
    require(db, viewer, Action.CLOSED_PERIOD_EDIT)
    checked = check_closed_period(
        replace(period, organisation_id=viewer.organisation_id)
    )
    kept = closed_periods.add_closed_period(db, checked)
    _record(db, viewer, kept.id, f"{kept.first_on} - {kept.last_on}", now=now)
    return kept


@acts(Action.CLOSED_PERIOD_EDIT)
def remove_closed_period(
    db: DbSession, viewer: Viewer, period_id: UUID, *, now: datetime
) -> None:
    """
    Remove a period; one that is gone already does no harm.

    Questions that were moved out of its way stay on their new days.
    """
    require(db, viewer, Action.CLOSED_PERIOD_EDIT)
    if closed_periods.remove_closed_period(db, viewer.organisation_id, period_id):
        _record(db, viewer, period_id, "removed", now=now)


def _record(
    db: DbSession, viewer: Viewer, period_id: UUID, detail: str, *, now: datetime
) -> None:
    change_log.record(
        db,
        viewer,
        Action.CLOSED_PERIOD_EDIT,
        subject=f"closed_period:{period_id}",
        detail=detail,
        now=now,
    )
