"""The one transaction that a page run reads in, and when another begins."""

import pytest

from data_access.people import units
from domain.units import UnitKind
from services.work import RunReading
from tests.builders import FJORDBY
from tests.support.statements import counted


@pytest.fixture
def run(database, cast) -> RunReading:
    """Give the reading of a page run of somebody in Fjordby."""
    reading = RunReading(database, FJORDBY)
    yield reading
    reading.end_with_run()


def names(run: RunReading) -> set[str]:
    with run() as db:
        return {unit.name for unit in units.list_units(db, FJORDBY)}


def add_unit(database, name: str) -> None:
    with database.writing(FJORDBY) as db:
        units.add_unit(db, FJORDBY, name, UnitKind.ORGANISATION)


def test_parts_of_a_page_share_a_transaction_and_ask_once(database, run):
    with counted(database) as sent:
        first, second = names(run), names(run)

    assert first == second != set()
    assert (sent.transactions, len(sent.statements)) == (1, 1)


def test_after_writing_the_next_part_reads_what_was_written(database, run):
    before = names(run)
    run.end_before_writing()
    add_unit(database, "Nyt hus")

    assert names(run) == before | {"Nyt hus"}


def test_without_that_it_would_not(database, run):
    before = names(run)
    add_unit(database, "Nyt hus")

    assert names(run) == before


def test_a_part_that_is_reading_while_another_writes_goes_on_undisturbed(database, run):
    before = names(run)
    with run() as db:
        run.end_before_writing()
        add_unit(database, "Nyt hus")
        assert {unit.name for unit in units.list_units(db, FJORDBY)} == before

    assert names(run) == before | {"Nyt hus"}


def test_a_fragment_after_the_run_reads_anew_each_time(database, run):
    before = names(run)
    run.end_with_run()
    add_unit(database, "Nyt hus")

    assert names(run) == before | {"Nyt hus"}
    with counted(database) as sent:
        names(run)
        names(run)
    assert sent.transactions == 2


def test_an_error_ends_the_transaction_and_the_next_part_has_another(database, run):
    before = names(run)
    with pytest.raises(LookupError), run():
        raise LookupError
    add_unit(database, "Nyt hus")

    assert names(run) == before | {"Nyt hus"}


def test_no_connection_is_kept_after_the_run(database, run):
    names(run)
    assert database.engine.pool.checkedout() == 1

    run.end_with_run()

    assert database.engine.pool.checkedout() == 0
