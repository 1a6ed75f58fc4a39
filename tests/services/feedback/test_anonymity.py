"""
Nothing that comes out tells more of a small wave than its number and its words.

The answers are swapped for others with the same words: every row of the database, what
the pages get and the sentences on them must stay the same.
"""

from contextlib import suppress
from dataclasses import dataclass
from random import Random

import pytest

from charts.feedback.findings import item_finding, item_rows
from data_access.feedback.answers import StoredAnswer, put_answer
from data_access.tenancy import TENANT_TABLES
from domain.access import Viewer
from domain.feedback.questionnaire import form_items
from domain.feedback.released import released
from domain.feedback.wave import Wave
from domain.local_sessions.templates import TemplateId
from i18n.translator import translator
from services.feedback import release
from services.feedback.closing import keep_time
from services.feedback.release import release_wave
from services.feedback.shown import list_feedback, session_feedback
from tests.builders import FJORDBY, TODAY, days
from tests.support.engines import only_sqlite
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
_ = translator("da")


class Undone(Exception):
    """What was tried is taken back."""


@dataclass
class Room:
    """A small wave that is open, and who looks at it when it is closed."""

    database: object
    viewer: Viewer
    wave: Wave

    @property
    def items(self):
        return form_items(self.wave.form, self.wave.kind, expected=self.wave.expected)

    def output(self, world):
        """Release the wave with these answers; return all that is there afterwards."""
        found = []
        with suppress(Undone), self.database.writing(FJORDBY) as db:
            for number, answers in enumerate(world):
                row = StoredAnswer(f"{number:064x}", answers, f"{number:064x}")
                put_answer(db, FJORDBY, self.wave.id, row)
            release_wave(db, FJORDBY, self.wave.id, today=TODAY + days(30))
            found = [*self.rows(db), *self.pages(db)]
            raise Undone
        return found

    def rows(self, db):
        cursor = db.connection().connection.cursor()
        for name in sorted(table.name for table in TENANT_TABLES):
            yield name, sorted(cursor.execute(f'SELECT * FROM "{name}"'), key=repr)

    def pages(self, db):
        work = at_work(db, self.viewer)
        told = session_feedback(work, self.wave.local_session_id)
        yield told
        yield list_feedback(work)
        for wave in told.waves:
            for one in wave.items:
                yield item_finding(one.view, one.item, _)
                yield item_rows(one.view, one.item, _)


def small_wave(database, viewer, kind):
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


@pytest.fixture(params=["team", "seminar", "month"])
def room(request, database, cast):
    return Room(database, cast.aisha, small_wave(database, cast.aisha, request.param))


def differing(room, swaps, luck):
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


@only_sqlite
@pytest.mark.parametrize(
    "swaps", [30, pytest.param(10_005, marks=pytest.mark.slow)], ids=str
)
def test_other_answers_with_the_same_words_change_nothing_that_comes_out(
    room, swaps, record_property
):
    changed = differing(room, swaps, Random(swaps))

    record_property("swaps", swaps)
    record_property("swaps that change anything", changed)
    assert swaps % OTHERS == 0
    assert changed == 0


@only_sqlite
def test_with_the_sum_of_two_small_waves_beside_the_words_they_would(
    room, monkeypatch, record_property
):
    """The control: what was shown before, words and the figures of a pool."""

    def pooled(items, counts, n, k):
        words = released(items, counts, n, k)
        sums = {
            f"{item}+": {key: number + 3 for key, number in numbers.items()}
            for item, numbers in counts.items()
        }
        return words | sums

    monkeypatch.setattr(release, "released", pooled)

    changed = differing(room, 15, Random(15))
    record_property("swaps of 15 that change something", changed)
    assert changed > 8
