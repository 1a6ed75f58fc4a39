"""Copies that are made while people write, and a large one that is put back."""

import shutil
import sqlite3
import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

import pytest

from data_access.database import Database
from data_access.sign_in import accounts
from data_access.tables import DraftRow
from domain.decisions.decision import Tap
from services.decisions.followups import tap_decision
from services.operating.backup import back_up, back_up_keys
from services.operating.restore import laid_ready, put_in_place, try_copy
from services.operating.server_keys import settle
from services.secrets import server_keys
from services.settings import Settings
from tests.builders import FJORDBY, TODAY, days
from tests.cast import NOW
from tests.support.decisions.decided import decide
from tests.support.engines import only_sqlite
from tests.support.work import at_work


@pytest.fixture
def own(database_address, cast, tmp_path) -> Settings:
    """Give the settings of an Anker with people and keys."""
    chosen = Settings(data=tmp_path / "data")
    server_keys(chosen.data)
    file = database_address.url.removeprefix("sqlite:///")
    shutil.copy(file, chosen.data / "anker.db")
    return chosen


@pytest.fixture
def opened(own):
    database = Database(own.database)
    settle(database, own.data)
    yield database
    database.close()


@contextmanager
def somebody_writes(database, viewer):
    """Let somebody tap a decision without end; give the newest version that is told."""
    decision = decide(database, viewer, TODAY - days(9))
    stop, told = Event(), [decision.version]

    def write():
        while not stop.is_set():
            with database.writing(FJORDBY) as db:
                version = tap_decision(
                    at_work(db, viewer),
                    decision.id,
                    Tap.ON_ITS_WAY,
                    op_id=uuid4(),
                    read_version=told[-1],
                ).version
            told.append(version)

    writer = Thread(target=write)
    writer.start()
    yield lambda: told[-1]
    stop.set()
    writer.join()


@only_sqlite
@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_every_copy_that_is_made_while_people_write_can_be_put_back(
    opened, own, cast, times, record_property
):
    keys = back_up_keys(own, None)
    with somebody_writes(opened, cast.aisha) as newest:
        for number in range(times):
            told = newest()
            at = NOW + timedelta(minutes=number)
            copy = back_up(opened, own, None, now=at)
            tried = try_copy(own, copy, keys, now=at)

            kept = sqlite3.connect(f"file:{copy / 'anker.db'}?mode=ro", uri=True)
            ((version, touches),) = kept.execute(
                "SELECT max(version), (SELECT count(*) FROM decision_touch) FROM decision"
            )
            kept.close()
            assert version >= told
            assert touches == version
            assert tried.holdings[0].decisions == 1
        assert newest() > told
    record_property("copies tried", times)


@only_sqlite
@pytest.mark.slow
def test_two_hundred_megabytes_are_back_within_a_minute(
    opened, own, cast, record_property
):
    with opened.writing(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)
        db.add_all(
            DraftRow(
                organisation_id=FJORDBY,
                account_id=account.id,
                form=f"{number:064x}",
                sealed=f"{number:08d}" * 1_250,
                saved_at=NOW,
            )
            for number in range(20_000)
        )
    copy = back_up(opened, own, None, now=NOW)
    keys = back_up_keys(own, None)
    opened.close()
    assert (copy / "anker.db").stat().st_size > 200_000_000

    began = time.monotonic()
    with laid_ready(own, copy, keys) as ready:
        put_in_place(own, ready, now=NOW)
    took = time.monotonic() - began

    record_property("seconds to put back 200 MB", round(took))
    assert took < 60
