"""Make the `Work` that services take, for a member of the cast."""

from datetime import date, datetime

from data_access.tenancy import DbSession
from domain.access import Viewer
from services.work import Work
from tests.builders import TODAY
from tests.cast import NOW


def at_work(
    db: DbSession, viewer: Viewer, *, today: date = TODAY, now: datetime = NOW
) -> Work:
    """Return a `Work` of `viewer`, by default at the tests' own date and time."""
    return Work(db, viewer, today, now)
