"""A page asks the database a few things, however many rows there are to show."""

import pytest

from domain.access import Action
from services.knowledge.search import CatalogueQuery, find
from services.viewer_rights import require
from tests.builders import FJORDBY, TODAY, days
from tests.support.decisions.decided import decide
from tests.support.feedback.surveys import released
from tests.support.statements import counted
from tests.support.work import at_work

#: how much each may ask in one run is in `test_page_budget`
LISTS = [
    "next_steps",
    "local_sessions",
    "decisions",
    "feedback",
    "implementation",
    "theme_packages",
]


def asked(visit, viewer, page, **query):
    """Return how much one more run of a page asks."""
    at = visit.open(viewer, page, **query)
    with counted(visit.database) as sent:
        at.run()
    return len(sent.statements)


def live(database, viewer, day):
    """Let the team hold a session that is answered, and another with a decision."""
    released(database, viewer, glad=12, day=day)
    decide(database, viewer, day)


@pytest.mark.parametrize("page", LISTS)
def test_a_page_asks_no_more_when_there_is_more_to_show(visit, database, cast, page):
    reader = cast.karen if page == "implementation" else cast.aisha
    live(database, cast.aisha, TODAY - days(40))
    once = asked(visit, reader, page)
    live(database, cast.aisha, TODAY - days(33))
    live(database, cast.aisha, TODAY - days(26))

    assert asked(visit, reader, page) <= once


def test_a_session_asks_no_more_when_there_are_more_answers(visit, database, cast):
    few = released(database, cast.aisha, glad=12, day=TODAY - days(40))
    many = released(database, cast.aisha, glad=24, day=TODAY - days(5))

    def ask(wave):
        return asked(visit, cast.aisha, "feedback", session=wave.local_session_id)

    assert ask(many) <= ask(few)


def test_who_is_looking_is_read_once_in_a_transaction_that_reads(database, cast):
    with database.reading(FJORDBY) as db, counted(database) as sent:
        require(at_work(db, cast.aisha), Action.PACKAGE_READ)
        first = len(sent.statements)
        require(at_work(db, cast.aisha), Action.PACKAGE_READ)

    assert (first, len(sent.statements)) == (2, 2)


def test_who_is_looking_is_read_anew_in_a_transaction_that_writes(database, cast):
    with database.writing(FJORDBY) as db, counted(database) as sent:
        require(at_work(db, cast.aisha), Action.PACKAGE_READ)
        require(at_work(db, cast.aisha), Action.PACKAGE_READ)

    assert len(sent.statements) == 4


def test_a_search_asks_the_same_however_much_it_finds(database, cast):
    def ask(words):
        with database.reading(FJORDBY) as db, counted(database) as sent:
            find(at_work(db, cast.aisha), CatalogueQuery(words=words))
        return len(sent.statements)

    ask("samtale")  # the first search of a process reads the vocabulary

    assert ask("samtale") <= ask("barn") + 2 <= 18
