"""The calendar file of a session, as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from domain.local_sessions.local_session import SessionStatus
from domain.texts import visible_text
from services.local_sessions.calendar_files import session_file
from tests.builders import local_session
from tests.support.hostile.words import PAYLOADS

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
URL = "http://localhost/session?id=20"


def event_of(session):
    file = session_file(
        session, summary="Session: Low arousal i hverdagen", url=URL, now=NOW
    )
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event


def test_the_event_says_when_where_and_what_and_names_nobody():
    session = local_session(
        place="Lokale 2, 1. sal; æøå", online_link="https://moede.dk/x", minutes=30
    )

    event = event_of(session)

    assert {
        name: str(event[name]) for name in ("SUMMARY", "LOCATION", "UID", "URL")
    } == {
        "SUMMARY": "Session: Low arousal i hverdagen",
        "LOCATION": "Lokale 2, 1. sal; æøå",
        "UID": f"{session.id}@anker",
        "URL": URL,
    }
    assert str(event["DESCRIPTION"]) == f"https://moede.dk/x\n{URL}"
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event
    zone = ZoneInfo("Europe/Copenhagen")
    assert event["DTSTART"].dt == datetime(2026, 9, 1, 9, tzinfo=zone)
    assert event["DTEND"].dt == datetime(2026, 9, 1, 9, 30, tzinfo=zone)


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        pytest.param(date(2026, 3, 27), 8, id="before summer time"),
        pytest.param(date(2026, 3, 30), 7, id="in summer time"),
        pytest.param(date(2026, 10, 23), 7, id="until the last week of October"),
        pytest.param(date(2026, 10, 26), 8, id="after summer time"),
        pytest.param(date(2031, 7, 1), 7, id="years ahead"),
    ],
)
def test_the_file_itself_knows_danish_summer_time(day, in_utc):
    file = session_file(
        local_session(held_on=day, starts_at=time(9)), summary="s", url=URL, now=NOW
    )
    (zone,) = Calendar.from_ical(file).walk("VTIMEZONE")

    rules = zone.to_tz()
    begins = datetime(day.year, day.month, day.day, 9, tzinfo=rules)

    assert str(zone["TZID"]) == "Europe/Copenhagen"
    assert begins.astimezone(UTC).hour == in_utc


def test_a_changed_session_replaces_the_event_that_is_there():
    session = local_session()
    changed = replace(session, place="Salen", version=3)

    before, after = event_of(session), event_of(changed)

    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert after["SEQUENCE"] == 2


def test_a_cancelled_session_takes_its_event_out_of_the_calendar():
    session = local_session(status=SessionStatus.CANCELLED)

    assert str(event_of(session)["STATUS"]) == "CANCELLED"


def test_lines_end_as_the_standard_asks_and_none_is_too_long():
    file = session_file(local_session(place="x" * 200), summary="s", url=URL, now=NOW)

    lines = file.split("\r\n")

    assert lines[-1] == ""
    assert max(len(line.encode()) for line in lines) <= 75


#: what may be kept of anything that is typed, and what breaks badly made calendars
typed = st.one_of(
    st.text(max_size=120),
    st.text(st.sampled_from('aå,;:\\"\r\n\t^%&=👩\u200d\u2028\u00a0 '), max_size=120),
    st.sampled_from(PAYLOADS),
).map(visible_text)


@settings(max_examples=500)
@given(title=typed, place=typed)
@example(title="x\r\nATTENDEE:mailto:a@b.dk\r\nEND:VEVENT", place="\\n\\,\\;")
def test_whatever_a_title_holds_is_read_back_as_it_was(title, place):
    assume(title and place)
    summary = f"Session: {visible_text(title)}"
    file = session_file(
        local_session(title=title, place=place), summary=summary, url=URL, now=NOW
    )
    (event,) = Calendar.from_ical(file).walk("VEVENT")

    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (summary, place)
    assert sorted(event) == PROPERTIES
    assert max(len(line.encode()) for line in file.split("\r\n")) <= 75
    assert "\n" not in file.replace("\r\n", "")


PROPERTIES = [
    *("DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "SEQUENCE"),
    *("SUMMARY", "UID", "URL"),
]
