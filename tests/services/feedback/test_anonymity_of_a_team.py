"""Ten thousand swaps of answers to a team's form, of which none may be seen."""

from random import Random

import pytest

from tests.support.engines import only_sqlite
from tests.support.feedback.swaps import differing, room_of

SWAPS = 10_005

pytestmark = [only_sqlite, pytest.mark.slow]


def test_of_ten_thousand_swaps_none_is_seen(database, cast, record_property):
    record_property("answers swapped", SWAPS)

    room = room_of(database, cast.aisha, "team")

    assert differing(room, SWAPS, Random(SWAPS)) == 0
