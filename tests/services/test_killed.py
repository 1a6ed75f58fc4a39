"""Whoever was told that something is saved finds it, however Anker was ended."""

import signal
from functools import partial
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from data_access.database import Database
from data_access.maintenance import check_file
from data_access.tables import (
    AuditEntryRow,
    PersonRow,
    RoleGrantRow,
)
from domain.access import Viewer
from domain.decisions.decision import Tap
from domain.imports.sheets import Sheet
from services.decisions.followups import tap_decision
from services.imports.staff import import_staff, preview_staff
from tests.builders import FJORDBY, TODAY, days
from tests.support.decisions.decided import decide, story
from tests.support.imports.sheets import STAFF_HEADINGS, person_row
from tests.support.killed import killed_before, told_until_killed
from tests.support.work import at_work

OP = UUID(int=7)
#: bytes of a version on its way
WIDE = 4


def tap_on(url: str, viewer: Viewer, decision_id: UUID, version: int, tell) -> None:
    """Tap a decision without end; tell each version after its transaction has ended."""
    database = Database(url)
    while True:
        with database.writing(FJORDBY) as db:
            version = tap_decision(
                at_work(db, viewer),
                decision_id,
                Tap.ON_ITS_WAY,
                op_id=uuid4(),
                read_version=version,
            ).version
        tell(version.to_bytes(WIDE))


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_what_was_said_to_be_saved_is_there_after_the_process_was_killed(
    database_address, database, cast, kills, record_property
):
    luck = Random(kills)
    decision = decide(database, cast.aisha, TODAY - days(9))
    version, told, untold = decision.version, 0, 0
    for _kill in range(kills):
        database.close()
        tap = partial(tap_on, database_address.url, cast.aisha, decision.id, version)
        words = told_until_killed(tap, after=luck.uniform(0.01, 0.15))
        last = int.from_bytes(words[-WIDE:])
        told += len(words) // WIDE

        found = story(database, cast.aisha, decision.id)
        assert last - version == len(words) // WIDE
        # one more may have been saved when there was no time to tell
        assert found.decision.version - last in {0, 1}
        assert len(found.touches) == found.decision.version
        untold += found.decision.version - last
        version = found.decision.version

    record_property("acknowledged writes", told)
    record_property("written and not yet told", untold)
    if database.is_sqlite:
        check_file(database.file)


# --- An import ------------------------------------------------------------------------

LIST = Sheet(
    "csv",
    (
        STAFF_HEADINGS,
        *(
            tuple(
                cell or None
                for cell in person_row(
                    **{"E-mail": f"ny{number}@fjordby.example", "Funktion": "Pædagog"},
                    Navn=f"Ny {number}",
                    Roller="Facilitator",
                )
            )
            for number in range(20)
        ),
    ),
)


def bring_in(viewer, database: Database) -> None:
    """Import a list of twenty new colleagues with roles."""
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        preview = preview_staff(work, LIST, confirmed=True)
        import_staff(
            work, preview, invites=False, outbox=None, op_id=OP, confirmed=True
        )


def rows_of_import(database: Database) -> tuple[int, ...]:
    """Return how many rows there are in each table that an import writes."""
    with database.reading(FJORDBY) as db:
        return tuple(
            db.scalar(select(func.count()).select_from(table)) or 0
            for table in (PersonRow, RoleGrantRow, AuditEntryRow)
        )


@pytest.mark.parametrize("kills", [3, pytest.param(10, marks=pytest.mark.slow)])
def test_an_import_that_is_killed_has_brought_in_nobody(
    database_address, databases, database, cast, kills, record_property
):
    url, work = database_address.url, partial(bring_in, cast.lone)
    trial = databases.new(template="cast")
    ended, statements = killed_before(trial.url, work, 0)
    databases.remove(trial)
    assert ended == 0
    before = rows_of_import(database)
    database.close()

    points = {1 + (statements - 1) * n // (kills - 1) for n in range(kills)}
    ends = [killed_before(url, work, point) for point in sorted(points)]

    record_property("imports that were killed", len(ends))
    assert ends == [(-signal.SIGKILL, 0)] * kills
    assert rows_of_import(database) == before
    database.close()
    assert killed_before(url, work, 0) == (0, statements)
    people, roles, entries = rows_of_import(database)
    assert (people, roles) == (before[0] + 20, before[1] + 20)
    assert entries > before[2]
