"""The calendar entry that a participant takes home."""

from datetime import date
from uuid import UUID

from icalendar import Calendar

from services.feedback.survey_calendar import month_file
from tests.cast import NOW

URL = "https://anker.example/s/AbCdEfGhIjKlMnOpQrStUv/K7PM-2QXD-9FHA"


def entry(**changes):
    """Return the file and the one event that is in it."""
    file = month_file(
        UUID(int=7),
        **{
            "day": date(2026, 9, 29),
            "summary": "Hvad er der sket siden Ro; og, uro?",
            "words": "Svar på et kort skema uden navn.\r\nEND:VEVENT",
            "url": URL,
            "now": NOW,
        }
        | changes,
    )
    [event] = Calendar.from_ical(file).walk("VEVENT")
    return file, event


def test_it_stands_on_its_day_all_day_and_blocks_nothing():
    _file, event = entry()

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 9, 29),
        date(2026, 9, 30),
    )
    assert event["transp"] == "TRANSPARENT"
    assert event["url"] == URL


def test_what_is_written_cannot_break_out_of_its_line():
    file, event = entry()

    assert event["summary"] == "Hvad er der sket siden Ro; og, uro?"
    assert file.count("\r\nEND:VEVENT\r\n") == 1


def test_fetched_again_it_is_the_same_event():
    assert entry()[0] == entry()[0]


def test_no_line_is_longer_than_a_calendar_reads():
    file, _event = entry(summary="Ærø " * 60)

    assert max(len(line.encode()) for line in file.split("\r\n")) <= 75
