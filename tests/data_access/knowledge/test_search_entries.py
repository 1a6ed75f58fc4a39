"""Many talks at once are found as one by one, and are added without reading others."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, select, text

from data_access.knowledge import local_catalogue, search_entries
from data_access.knowledge.catalogue import get_talk
from data_access.knowledge.local_index import index_talks
from data_access.knowledge.packed_entries import pack_talks
from data_access.tables import LocalTalkEntryRow
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services.knowledge.content import CONTENT, load_packages
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.databases import Address
from tests.support.engines import only_postgresql

FEW, MANY = 10, 900
READ = text(
    "SELECT idx_tup_fetch + seq_tup_read, idx_scan + seq_scan"
    " FROM pg_stat_xact_user_tables WHERE relname = 'local_talk'"
)


def new_talks(number: int) -> list[Talk]:
    """Return so many talks of a colleague, long ones of few words."""
    model = replace(
        load_packages(CONTENT).talks[0],
        manuscript="Ro. " * 300,
        learning_points=(),
        learning_prompts=(),
        productive_prompts=("Hvad nu?",),
        origin=PackageOrigin.LOCAL,
    )
    made = [(uuid4(), place) for place in range(number)]
    return [
        replace(model, id=talk_id, slug=f"{talk_id}", title=f"Talk {place}")
        for talk_id, place in made
    ]


def keep(db, cast, *, new=(), changed=()) -> bool:
    return local_catalogue.save_talks(
        db,
        FJORDBY,
        new=new,
        changed=changed,
        packed=pack_talks([*new, *changed]),
        added_by_id=cast.bo.person_id,
        now=NOW,
    )


def entries(db) -> set[tuple[str, UUID, int]]:
    kept = LocalTalkEntryRow
    rows = db.execute(select(kept.entry, kept.thing_id, kept.weight))
    return {(entry, thing_id, weight) for entry, thing_id, weight in rows}


def test_many_talks_at_once_are_found_as_one_by_one(database, cast):
    first, second, third = new_talks(3)
    with database.writing(FJORDBY) as db:
        assert keep(db, cast, new=[first, second, third])
        many = entries(db)
        index_talks(db, FJORDBY, [first, second, third])
        assert many == entries(db)
        assert {thing_id for _entry, thing_id, _weight in many} == {
            first.id,
            second.id,
            third.id,
        }


def test_a_talk_that_is_changed_is_found_by_its_new_words_alone(database, cast):
    first, second = new_talks(2)
    changed = replace(second, title="Dukketeater", topics=("leg",))
    with database.writing(FJORDBY) as db:
        keep(db, cast, new=[first, second])
        untouched = {one for one in entries(db) if one[1] == first.id}
        assert keep(db, cast, changed=[changed])
        assert get_talk(db, FJORDBY, second.id) == replace(changed, version=2)
        found = entries(db)
        index_talks(db, FJORDBY, [changed])
        assert found == entries(db)
        assert untouched <= found


def test_what_somebody_else_has_changed_is_not_overwritten(database, cast):
    (talk,) = new_talks(1)
    with database.writing(FJORDBY) as db:
        keep(db, cast, new=[talk])
        newer = replace(talk, title="Dukketeater")
        assert keep(db, cast, changed=[newer])
        assert not keep(db, cast, changed=[replace(talk, title="Sang")])
        assert get_talk(db, FJORDBY, talk.id) == replace(newer, version=2)


class Emptied:
    """The tables of talks, emptied by their owner: no plan is left, and no page."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def rows_for_a_check(self, database, cast) -> float:
        """Return how many talks are read to check one entry, when many are added."""
        self._empty()
        with database.writing(FJORDBY) as db:
            for number in (FEW, MANY):
                keep(db, cast, new=new_talks(number))
            rows, checks = db.connection().execute(READ).one()
        assert checks > MANY * 10
        return rows / checks

    def _empty(self) -> None:
        engine = create_engine(self._address.owner_url)
        with engine.begin() as db:
            db.execute(text("TRUNCATE local_talk CASCADE"))
            for table in ("local_talk", "local_talk_entry"):
                # after a vacuum every plan is made anew
                off = f"ALTER TABLE {table} SET (autovacuum_enabled = false)"
                db.execute(text(off))
        engine.dispose()


@pytest.fixture
def emptied(database_address) -> Emptied:
    return Emptied(database_address)


@only_postgresql
@pytest.mark.new_database
def test_an_entry_is_checked_against_its_talk_alone(database, cast, emptied):
    assert emptied.rows_for_a_check(database, cast) < 5


@only_postgresql
@pytest.mark.new_database
def test_by_an_old_plan_it_is_checked_against_many(
    database, cast, emptied, monkeypatch
):
    monkeypatch.setattr(search_entries, "PLAN_ANEW", text("SELECT 1"))

    # so much may change elsewhere on the server meanwhile that it plans anew by itself
    assert any(emptied.rows_for_a_check(database, cast) > 5 for _ in range(5))
