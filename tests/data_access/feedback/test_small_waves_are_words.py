"""An upgrade deletes what was shown together, and gives small waves their words."""

import pytest
from sqlalchemy import text

from data_access.feedback.released import get_released
from data_access.feedback.waves import list_waves
from domain.feedback.questionnaire import form_items
from domain.feedback.released import released
from domain.feedback.wave import WaveStatus
from services.sample.loading import organisation_scripts
from tests.support.checksums import all_seeing
from tests.support.kept import owner_of

FORGOTTEN = """
SELECT (SELECT count(*) FROM atom) + (SELECT count(*) FROM atom_count)
  + (SELECT count(*) FROM wave WHERE words_atom_id IS NOT NULL
       OR figures_atom_id IS NOT NULL)
  + (SELECT count(*) FROM wave_count c JOIN wave w
       ON w.organisation_id = c.organisation_id AND w.id = c.wave_id
     WHERE w.received < 10)
  + (SELECT count(*) FROM answer a JOIN wave w
       ON w.organisation_id = a.organisation_id AND w.id = a.wave_id
     WHERE w.received < 10 AND w.status = 'released')
"""


def rows(address, query):
    with all_seeing(address) as connection:
        return connection.execute(text(query)).all()


@pytest.fixture
def old(kept):
    """Give a database in which small waves were shown together."""
    address = kept("0002")
    assert rows(address, "SELECT 1 FROM atom WHERE level = 'figures'")
    assert rows(address, FORGOTTEN)[0][0] > 0
    return address


def counted(address):
    """Return the counts that every released wave had, by wave and item."""
    found = {}
    query = (
        "SELECT c.wave_id, item, option, number FROM wave_count c JOIN wave w"
        " ON w.organisation_id = c.organisation_id AND w.id = c.wave_id"
        " WHERE status = 'released'"
    )
    for wave, item, option, number in rows(address, query):
        key = str(wave).replace("-", "")
        found.setdefault(key, {}).setdefault(item, {})[option] = number
    return found


def test_nothing_that_was_shown_together_is_left(old):
    answers = "SELECT count(*) FROM answer a JOIN wave w ON w.id = a.wave_id WHERE "
    others = answers + "w.status <> 'released' OR w.received >= 10"
    before = rows(old, others)

    old.migrate()

    assert rows(old, FORGOTTEN) == [(0,)]
    assert rows(old, others) == before


def test_every_released_wave_has_what_would_be_released_of_it_today(old):
    before = counted(old)
    organisation_id = organisation_scripts()[0].id

    old.migrate()
    kept = {}
    with owner_of(old) as database, database.reading(organisation_id) as db:
        waves = list_waves(db, organisation_id, statuses=[WaveStatus.RELEASED])
        for wave in waves:
            kept[wave.id] = get_released(db, organisation_id, wave.id)

    assert {len(result) > 0 for result in kept.values()} == {True, False}
    for wave in waves:
        items = form_items(wave.form, wave.kind, expected=wave.expected)
        counts = before[wave.id.hex]
        assert kept[wave.id] == released(items, counts, wave.received, wave.k), wave
