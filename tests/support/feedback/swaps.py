"""Small waves whose answers are swapped for others, and all that comes out of each."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import insert

from charts.feedback.findings import item_finding, item_rows
from data_access.database import Database
from data_access.memory import begin_reading
from data_access.tables import AnswerRow
from data_access.tenancy import TENANT_TABLES, DbSession
from domain.access import Viewer
from domain.feedback.questionnaire import Answers, Item, form_items
from domain.feedback.wave import Wave
from domain.local_sessions.templates import TemplateId
from i18n.translator import translator
from services.feedback.closing import keep_time
from services.feedback.release import release_wave
from services.feedback.shown import list_feedback, session_feedback
from tests.builders import FJORDBY, TODAY, days
from tests.support.feedback.surveys import (
    answered,
    closed,
    held_session,
    month_of,
    opened,
)
from tests.support.feedback.worlds import another_world, random_world
from tests.support.work import at_work

#: other answers that each world is compared with
OTHERS = 15
TABLES = sorted(table.name for table in TENANT_TABLES)
_ = translator("da")


class Undone(Exception):
    """What was tried is taken back."""


@dataclass
class Room:
    """A small wave that is open, and who looks at it when it is closed."""

    database: Database
    viewer: Viewer
    wave: Wave

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions of its form."""
        return form_items(self.wave.form, self.wave.kind, expected=self.wave.expected)

    def output(self, world: list[Answers]) -> list[Any]:
        """Release the wave with these answers; return all that is there afterwards."""
        found: list[Any] = []
        with suppress(Undone), self.database.writing(FJORDBY) as db:
            db.execute(insert(AnswerRow), [*self._stored(world)])
            release_wave(db, FJORDBY, self.wave.id, today=TODAY + days(30))
            db.flush()
            # from here on nothing is written, and the pages read as they always do
            begin_reading(db)
            found = [*self._rows(db), *self._pages(db)]
            raise Undone
        return found

    def _stored(self, world: list[Answers]) -> Iterator[dict[str, Any]]:
        for number, answers in enumerate(world):
            yield {
                "organisation_id": FJORDBY,
                "wave_id": self.wave.id,
                "answer_id": f"{number:064x}",
                "payload": dict(answers),
                "link_hash": f"{number:064x}",
            }

    def _rows(self, db: DbSession) -> Iterator[Any]:
        cursor = db.connection().connection.cursor()
        for name in TABLES:
            cursor.execute(f'SELECT * FROM "{name}"')
            yield name, sorted(cursor.fetchall(), key=repr)

    def _pages(self, db: DbSession) -> Iterator[Any]:
        work = at_work(db, self.viewer)
        told = session_feedback(work, self.wave.local_session_id)
        yield told
        yield list_feedback(work)
        for wave in told.waves:
            for one in wave.items:
                yield item_finding(one.view, one.item, _)
                yield item_rows(one.view, one.item, _)


def small_wave(database: Database, viewer: Viewer, kind: str) -> Wave:
    """Return an open wave of a seminar's end, of a team's, or of a month after."""
    if kind == "team":
        return opened(database, viewer, held_session(database, viewer))
    seminar = held_session(
        database, viewer, participants=25, template=TemplateId.HYBRID_SEMINAR
    )
    end = opened(database, viewer, seminar)
    if kind == "seminar":
        return end
    answered(database, end, 12)
    closed(database, viewer, end)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(27))
    return month_of(database, end)


def room_of(database: Database, viewer: Viewer, kind: str) -> Room:
    """Return a small wave of that kind with who looks at it."""
    return Room(database, viewer, small_wave(database, viewer, kind))


def differing(room: Room, swaps: int, luck: Random) -> int:
    """Return how many of so many swaps changed anything that comes out."""
    changed = 0
    for _round in range(swaps // OTHERS):
        world = random_world(room.items, luck.randint(5, 9), luck)
        before = room.output(world)
        for _other in range(OTHERS):
            other = another_world(room.items, world, luck)
            assert other != world
            changed += room.output(other) != before
    return changed
