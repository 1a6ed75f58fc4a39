"""The calendar file of a session, as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
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
def test_the_hour_is_the_danish_one_summer_and_winter(day, in_utc):
    event = event_of(local_session(held_on=day, starts_at=time(9)))

    assert event["DTSTART"].dt == datetime(
        day.year, day.month, day.day, in_utc, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "starts_at", "minutes", "begins", "ends"),
    [
        pytest.param(
            date(2026, 10, 25), time(1, 30), 120, "01:30+0200", "02:30+0100", id="over"
        ),
        pytest.param(
            date(2026, 10, 25), time(2, 30), 60, "02:30+0200", "02:30+0100", id="twice"
        ),
        pytest.param(
            date(2027, 3, 28), time(1, 30), 60, "01:30+0100", "03:30+0200", id="across"
        ),
        pytest.param(
            date(2027, 3, 28), time(2, 30), 60, "03:30+0200", "04:30+0200", id="never"
        ),
    ],
)
def test_a_night_in_which_the_clock_is_changed(day, starts_at, minutes, begins, ends):
    event = event_of(local_session(held_on=day, starts_at=starts_at, minutes=minutes))

    for name, local in (("DTSTART", begins), ("DTEND", ends)):
        moment = event[name].dt.astimezone(ZoneInfo("Europe/Copenhagen"))
        assert f"{moment:%H:%M%z}" == local


@given(
    day=st.dates(date(2025, 1, 1), date(2034, 12, 31)),
    starts_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 600),
)
def test_every_session_lasts_its_minutes(day, starts_at, minutes):
    event = event_of(local_session(held_on=day, starts_at=starts_at, minutes=minutes))

    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=minutes)


def test_a_changed_session_replaces_the_event_that_is_there():
    session = local_session()
    changed = replace(session, place="Salen", version=3)

    before, after = event_of(session), event_of(changed)

    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert after["SEQUENCE"] == 2


def test_a_cancelled_session_takes_its_event_out_of_the_calendar():
    planned = local_session()
    cancelled = replace(planned, status=SessionStatus.CANCELLED, version=2)
    files = [
        Calendar.from_ical(session_file(one, summary="s", url=URL, now=NOW))
        for one in (planned, cancelled)
    ]
    before, after = (file.walk("VEVENT")[0] for file in files)

    assert [str(file["METHOD"]) for file in files] == ["PUBLISH", "CANCEL"]
    assert str(after["STATUS"]) == "CANCELLED"
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


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
