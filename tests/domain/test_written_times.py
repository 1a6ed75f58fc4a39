"""Times of day are understood as Danes write them, or not at all."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.written_times import read_time

#: how one writes a time, every minute of the day
SPELLINGS = (
    "{h:02}.{m:02}",
    "{h:02}:{m:02}",
    "{h}.{m:02}",
    "{h}:{m:02}",
    "{h}.{m:02}.",
    "{h},{m:02}",
    "{h} {m:02}",
    "{h:02}{m:02}",
    "{h}{m:02}",
    "kl. {h}.{m:02}",
    "kl {h:02}.{m:02}",
    "KL.{h:02}:{m:02}",
    "klokken {h}.{m:02}",
    "at {h}:{m:02}",
    "  {h} : {m:02} ",
    "{h:02}:{m:02}:00",
)
MOMENTS = st.times().map(lambda moment: time(moment.hour, moment.minute))


@given(MOMENTS, st.sampled_from(SPELLINGS))
def test_every_minute_of_the_day_is_understood(moment, spelling):
    assert read_time(spelling.format(h=moment.hour, m=moment.minute)) == moment


@given(st.integers(0, 23), st.sampled_from(["{h}", "{h:02}", "kl. {h}", "Kl {h}."]))
def test_an_hour_alone_is_that_hour(hour, spelling):
    assert read_time(spelling.format(h=hour)) == time(hour)


@given(MOMENTS, st.sampled_from(["%I:%M %p", "%I.%M%p", "%I%M %p"]))
def test_english_halves_of_the_day_are_understood(moment, spelling):
    assert read_time(moment.strftime(spelling)) == moment


@given(st.text(st.sampled_from("0123456789.:, klapm-x٣")))
def test_what_is_understood_contains_its_own_figures(text):
    moment = read_time(text)

    if moment is not None:
        typed = "".join(sign for sign in text if sign in "0123456789")
        # whatever else may be said with them: hour first, minutes last
        assert int(typed[:2].lstrip("0") or 0) % 12 == moment.hour % 12 or (
            int(typed[0]) % 12 == moment.hour % 12
        )
        assert read_time(f"{moment:%H.%M}") == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "snart",
        "kl.",
        "24",
        "24.00",
        "25.00",
        "9.60",
        "9.5",
        "9.150",
        "99",
        "12345",
        "9-15",
        "9.15-10.15",
        "9.15 eller 10",
        "-9.15",
        "13 pm",
        "0.15 am",
        "9.15.30",
        "halv ti",
        "24-11-2026",
        "1/12",
        "010190-1234",
        "٩.١٥",
        "9" * 500,
    ],
)
def test_what_is_no_time_is_not_understood(text):
    assert read_time(text) is None
