"""The clock: read by `ui`, `web` and `cli` only, and passed down from there."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from services.settings import Settings

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def now(settings: Settings) -> datetime:
    """Return this moment in UTC; in a test the moment that ANKER_NOW says."""
    if settings.test and settings.now:
        moment = datetime.fromisoformat(settings.now)
        return moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """Return the day in Denmark at `moment`."""
    return moment.astimezone(COPENHAGEN).date()
