"""The clock stands still for tests only."""

from datetime import UTC, datetime, timedelta

import pytest

from services import clock
from services.settings import Settings

STOPPED = "2020-02-29T12:00:00+00:00"


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"now": STOPPED}, id="without ANKER_TEST"),
        pytest.param({"now": STOPPED, "test": False}, id="with ANKER_TEST=0"),
        pytest.param({"test": True}, id="in a test that stops no clock"),
    ],
)
def test_the_clock_goes(settings):
    before = datetime.now(UTC)

    assert timedelta() <= clock.now(Settings(**settings)) - before < timedelta(days=1)


def test_from_the_environment_too_anker_now_alone_stops_nothing(monkeypatch):
    monkeypatch.delenv("ANKER_TEST", raising=False)
    monkeypatch.setenv("ANKER_NOW", STOPPED)
    assert clock.now(Settings()) > datetime.fromisoformat(STOPPED) + timedelta(days=365)

    monkeypatch.setenv("ANKER_TEST", "1")
    assert clock.now(Settings()) == datetime.fromisoformat(STOPPED)


def test_a_moment_without_a_zone_is_danish():
    stopped = Settings(test=True, now="2026-07-01T12:00:00")

    assert clock.now(stopped) == datetime(2026, 7, 1, 10, tzinfo=UTC)
