"""A session or a standing meeting as a calendar file (iCalendar)."""

from datetime import datetime, timedelta
from uuid import UUID

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vRecur,
)

from domain.local_sessions.local_session import LocalSession, SessionStatus

TIME_ZONE = "Europe/Copenhagen"
MIME_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Anker//Anker//DA"
HOUR = timedelta(hours=1)


def session_file(
    session: LocalSession, *, summary: str, url: str, now: datetime
) -> str:
    """
    Return the calendar file of a session, as text with the line ends it must have.

    `summary` is the title in everybody's calendar: it names no person and no team.
    `url` is the session's own page, for those who may open it. The same session gives
    the same event: imported again after a change, it replaces the old one. A cancelled
    session takes the event out of the calendar.
    """
    starts = datetime.combine(session.held_on, session.starts_at)
    event = Event()
    event.add("uid", event_id(session.id))
    event.add("dtstamp", now)
    event.add("sequence", session.version - 1)
    event.add("summary", summary)
    event.add("dtstart", starts, parameters={"TZID": TIME_ZONE})
    event.add(
        "dtend",
        starts + timedelta(minutes=session.minutes),
        parameters={"TZID": TIME_ZONE},
    )
    place = session.place or session.online_link
    if place:
        event.add("location", place)
    event.add("description", _description(session, url))
    event.add("url", url)
    if session.status is SessionStatus.CANCELLED:
        event.add("status", "CANCELLED")
    file: bytes = _calendar(event).to_ical()
    return file.decode()


def event_id(session_id: UUID) -> str:
    """Return what names the session's event in every calendar."""
    return f"{session_id}@anker"


def _description(session: LocalSession, url: str) -> str:
    return "\n".join(line for line in (session.online_link, url) if line)


def _calendar(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_copenhagen())
    calendar.add_component(event)
    return calendar


def _copenhagen() -> Timezone:
    """Return the rule of summer time, so that a calendar need not know the zone."""
    zone = Timezone()
    zone.add("tzid", TIME_ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, begins, month, before, after in (
        (summer, "CEST", datetime(1981, 3, 29, 2), 3, HOUR, 2 * HOUR),  # noqa: DTZ001
        (winter, "CET", datetime(1996, 10, 27, 3), 10, 2 * HOUR, HOUR),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
