"""The calendar entry that a participant may take home: ask again in a month."""

from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from services.local_sessions.calendar_files import MAKER

A_DAY = timedelta(days=1)


def month_file(
    wave_id: UUID, *, day: date, summary: str, words: str, url: str, now: datetime
) -> str:
    """
    Return an all-day event on `day` with the link, as text with the line ends it needs.

    Nothing is stored for it. It takes no time in the calendar, and fetched again it is
    the same event.
    """
    event = Event()
    event.add("uid", f"{wave_id}@anker")
    event.add("dtstamp", now)
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + A_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("description", f"{words}\n{url}")
    event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file.decode()
