"""A session or a standing meeting as a calendar file (iCalendar)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from domain.local_sessions.local_session import LocalSession, SessionStatus
from i18n.formats import LOCAL_TIME

MIME_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Anker//Anker//DA"


def session_file(
    session: LocalSession, *, summary: str, url: str, now: datetime
) -> str:
    """
    Return the calendar file of a session, as text with the line ends it must have.

    `summary` is the title in everybody's calendar: it names no person and no team.
    `url` is the session's own page, for those who may open it. The same session gives
    the same event: imported again after a change, it replaces the old one. A cancelled
    session takes the event out of the calendar: few calendars do that for a file that
    is published, so it says that it cancels.

    Both ends are moments, in UTC: a local time cannot say which of the two hours it
    means in the night when summer time ends. One that does not exist in the other
    night is an hour later, and one that exists twice is the first.
    """
    is_cancelled = session.status is SessionStatus.CANCELLED
    starts = datetime.combine(session.held_on, session.starts_at, LOCAL_TIME)
    starts = starts.astimezone(UTC)
    event = Event()
    event.add("uid", event_id(session.id))
    event.add("dtstamp", now)
    event.add("sequence", session.version - 1)
    event.add("summary", summary)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=session.minutes))
    place = session.place or session.online_link
    if place:
        event.add("location", place)
    event.add("description", _description(session, url))
    event.add("url", url)
    if is_cancelled:
        event.add("status", "CANCELLED")
    file: bytes = _calendar(event, "CANCEL" if is_cancelled else "PUBLISH").to_ical()
    return file.decode()


def event_id(session_id: UUID) -> str:
    """Return what names the session's event in every calendar."""
    return f"{session_id}@anker"


def _description(session: LocalSession, url: str) -> str:
    return "\n".join(line for line in (session.online_link, url) if line)


def _calendar(event: Event, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar
