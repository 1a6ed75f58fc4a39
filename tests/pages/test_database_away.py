"""A database that goes away while a page is drawn: the page is drawn when it is back."""

import pytest

from domain.errors import ErrorCode
from domain.outages import DatabaseAway, NothingSaved
from tests.support.apptest import press
from ui import away, heading


@pytest.fixture
def failing(monkeypatch):
    """Give a function that lets the next pages fail at their title, that many times."""
    whole = heading.show_title
    left = []

    def show_title(*given, **named):
        if left:
            raise left.pop()
        whole(*given, **named)

    monkeypatch.setattr("ui.heading.show_title", show_title)
    monkeypatch.setattr(away, "_EVERY_SECONDS", 0)
    return left.append


def test_a_page_that_was_begun_is_drawn_again_by_itself(visit, cast, failing):
    at = visit.open(cast.aisha, "next_steps")
    (title,) = [one.value for one in at.title]

    failing(DatabaseAway())
    at.run()

    assert [one.value for one in at.title] == [title]
    assert [*at.error, *at.warning, *at.exception] == []


def test_whoever_signs_out_while_nothing_can_be_written_is_let_out(
    visit, cast, monkeypatch
):
    def refuse(*_given):
        raise NothingSaved(ErrorCode.NO_ROOM)

    at = visit.open(cast.aisha, "next_steps")
    monkeypatch.setattr("services.sign_in.logins.sign_out", refuse)

    press(at, "Log ud")

    assert list(at.error) == []
