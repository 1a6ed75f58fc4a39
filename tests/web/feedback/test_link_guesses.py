"""Wrong links are counted per network, in memory, for an hour."""

from datetime import UTC, datetime, timedelta

from web.feedback.link_guesses import MOST, NETWORKS, Misses

NOON = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def miss(misses, number, *, address="192.0.2.7", now=NOON):
    return [misses.note(address, now) for _ in range(number)]


def test_the_sixty_first_miss_within_a_minute_is_one_too_many():
    assert miss(Misses(), MOST + 1) == [False] * MOST + [True]


def test_a_minute_later_there_is_room_again():
    misses = Misses()
    miss(misses, MOST)

    assert misses.note("192.0.2.7", NOON + 59 * SECOND)
    assert not misses.note("192.0.2.7", NOON + 60 * SECOND)


def test_neighbours_in_a_network_are_counted_together_and_others_are_not():
    misses = Misses()
    miss(misses, MOST)

    assert misses.note("192.0.2.200", NOON)
    assert not misses.note("192.0.3.7", NOON)
    assert not misses.note("2001:db8::1", NOON)


def test_whoever_has_no_address_is_counted_too():
    assert miss(Misses(), MOST + 1, address=None)[-1]


def test_no_network_can_be_read_from_what_is_remembered():
    misses = Misses()
    miss(misses, 3)

    [code] = misses._misses

    assert b"192" not in code
    assert len(code) == 32


def test_when_the_hour_is_over_its_key_and_its_misses_are_thrown_away():
    misses = Misses()
    miss(misses, 3)
    key = misses._key

    misses.forget(NOON + timedelta(hours=1))

    assert misses._misses == {}
    assert misses._key != key


def test_a_flood_of_networks_does_not_fill_the_memory():
    misses = Misses()

    for number in range(NETWORKS + 10):
        misses.note(f"10.{number >> 8 & 255}.{number & 255}.1", NOON)

    assert len(misses._misses) == NETWORKS
