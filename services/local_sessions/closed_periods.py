"""Lukkeperioder: days on which the organisation is closed and no question falls due."""

from dataclasses import replace
from uuid import UUID

from data_access.decisions import decisions
from data_access.local_sessions import closed_periods
from domain.access import Action
from domain.working_days import ClosedPeriod, check_closed_period, next_working_day
from services import change_log
from services.local_sessions.standing_meetings import free_days
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@answers_to(Action.CLOSED_PERIOD_EDIT)
def list_closed_periods(work: Work) -> list[ClosedPeriod]:
    """Return the organisation's closed periods, the first first."""
    require(work, Action.CLOSED_PERIOD_EDIT)
    return closed_periods.list_closed_periods(work.db, work.organisation_id)


@answers_to(Action.CLOSED_PERIOD_EDIT)
def add_closed_period(work: Work, period: ClosedPeriod) -> ClosedPeriod:
    """
    Add a period; the same form sent twice adds one. Raise `InvalidForm`.

    The questions about decisions that would be asked in it wait until the place is open.
    """
    require(work, Action.CLOSED_PERIOD_EDIT)
    checked = check_closed_period(replace(period, organisation_id=work.organisation_id))
    kept = closed_periods.add_closed_period(work.db, checked)
    decisions.move_questions(
        work.db,
        work.organisation_id,
        first_on=max(kept.first_on, work.today),
        last_on=kept.last_on,
        to=next_working_day(kept.last_on, free_days(work.db, work.organisation_id)),
    )
    _record(work, kept.id, f"{kept.first_on} - {kept.last_on}")
    return kept


@answers_to(Action.CLOSED_PERIOD_EDIT)
def remove_closed_period(work: Work, period_id: UUID) -> None:
    """
    Remove a period; one that is gone already does no harm.

    Questions that were moved out of its way stay on their new days.
    """
    require(work, Action.CLOSED_PERIOD_EDIT)
    if closed_periods.remove_closed_period(work.db, work.organisation_id, period_id):
        _record(work, period_id, "removed")


def _record(work: Work, period_id: UUID, detail: str) -> None:
    change_log.record(
        work,
        Action.CLOSED_PERIOD_EDIT,
        subject=f"closed_period:{period_id}",
        detail=detail,
    )
