"""A copy is one whole file, taken while somebody writes."""

import sqlite3

from services.operating.backup import back_up
from services.settings import Settings
from tests.cast import NOW
from tests.support.engines import only_sqlite

pytestmark = only_sqlite


def test_a_copy_is_one_file_with_all_that_was_written(database, cast, tmp_path):
    settings = Settings(data=tmp_path)

    copy = back_up(database, settings, None, now=NOW)

    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    kept = sqlite3.connect(copy)
    names = kept.execute("SELECT name FROM person").fetchall()
    kept.close()
    assert ("Aisha",) in names
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
