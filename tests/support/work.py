"""A transaction of somebody of the cast, as services take it."""

from datetime import date, datetime

from data_access.tenancy import DbSession
from domain.access import Viewer
from services.work import Work
from tests.builders import TODAY
from tests.cast import NOW


def at_work(
    db: DbSession, viewer: Viewer, *, today: date = TODAY, now: datetime = NOW
) -> Work:
    """Return what `viewer` works with; `today` and `now` are the tests' own."""
    return Work(db, viewer, today, now)
