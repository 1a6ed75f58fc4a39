"""
Every page for every role: its heading, or "Ingen adgang", or the sign-in form.

And whatever stands in the address, a page shows no error, nothing of our making and
nothing of another organisation's.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from data_access.database import Database
from data_access.people import people
from data_access.people import units as unit_rows
from domain.access import Reach, rule_for
from tests.builders import FJORDBY
from tests.cast import SKOVBAEK
from tests.support.apptest import Visit
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    run_folder,
)
from tests.support.rights.stage import (
    ACTORS,
    CLOSED,
    FOREIGN,
    LEFT,
    OTHER,
    OWN,
    UNKNOWN,
    Actor,
    Stage,
    build_stage,
)
from ui.navigation import Entry, entries

ROOT = Path(__file__).parent.parent
NO_ACCESS = "Ingen adgang"
#: what pages are asked for in their addresses
NAMES = (
    *("id", "session", "beslutning", "team", "pakke", "talk", "gentag", "skabelon"),
    *("ret", "rediger", "vis", "sog", "side", "person"),
)


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """Give both organisations with one of everything; the engine makes no difference."""
    databases = SqliteDatabases(run_folder())
    databases.make_template("empty", Address.migrate)
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


@pytest.fixture
def visit(stage, monkeypatch, tmp_path) -> Visit:
    return Visit(monkeypatch, stage.database, tmp_path)


def go(at: AppTest, entry: Entry, **query: str) -> AppTest:
    """Open another page in the same browser."""
    at.query_params.clear()
    at.switch_page(f"../pages/{entry.file}.py")
    for name, value in query.items():
        at.query_params[name] = value
    return at.run()


def may_open(actor: Actor, entry: Entry) -> bool:
    """Say whether the table lets the actor do somewhere what the page is about."""
    return any(
        rule_for(entry.action, role).reach is not Reach.NONE for role, _ in actor.holds
    )


def everything_on(at: AppTest) -> str:
    """Return all that the browser is sent of a page, in one text."""
    return "\n".join(
        MessageToString(part.proto, as_utf8=True)
        for part in _parts(at._tree)
        if getattr(part, "proto", None) is not None
    )


def _parts(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _parts(child)


@pytest.fixture(scope="module")
def postgresql_stage() -> Iterator[Stage]:
    """Give the same on PostgreSQL, where a page's own questions meet its rules."""
    databases = PostgresDatabases(run_folder())
    databases.make_template("empty", Address.migrate)
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


#: the things that a page can be asked about, by the name in its address
ABOUT = {
    "adapt_package": {"pakke": "package"},
    "decisions": {"beslutning": "decision"},
    "feedback": {"session": "past"},
    "local_session": {"id": "planned"},
    "local_talk": {"id": "talk"},
    "plan": {"gentag": "past"},
    "talk": {"id": "talk"},
    "theme_package": {"id": "package"},
}


@pytest.mark.postgres
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.file)
def test_every_page_opens_on_postgresql(postgresql_stage, monkeypatch, tmp_path, entry):
    """What else the pages do is shown there by `make test-all`."""
    stage = postgresql_stage
    actor = next(each for each in stage.actors.values() if may_open(each, entry))
    visit = Visit(monkeypatch, stage.database, tmp_path)
    own = stage.places[OWN]

    for about in ({}, ABOUT.get(entry.file, {})):
        query = {name: own[thing] for name, thing in about.items()}
        at = visit.open(actor.viewer, entry.file, **query)
        assert NO_ACCESS not in [title.value for title in at.title]


#: whose login leads to the sign-in form
NOBODY_HERE = frozenset({CLOSED, LEFT})


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in NOBODY_HERE])
def test_a_page_opens_for_those_who_may_do_something_on_it(stage, visit, name):
    actor = stage.actors[name]
    at = visit.open(actor.viewer, "next_steps")
    shown, expected = {}, {}
    for entry in entries():
        go(at, entry)
        assert not at.exception, (entry.file, at.exception)
        (title,) = [title.value for title in at.title]
        shown[entry.file] = "closed" if title == NO_ACCESS else "open"
        expected[entry.file] = "open" if may_open(actor, entry) else "closed"

    assert shown == expected


@pytest.mark.parametrize("name", [*sorted(NOBODY_HERE), "somebody without a login"])
def test_who_is_not_signed_in_sees_the_sign_in_form_and_nothing_else(
    stage, visit, monkeypatch, name
):
    if name in NOBODY_HERE:
        at = visit.open(stage.actors[name].viewer, "next_steps")
    else:
        at = visit.open(stage.actors["team leader"].viewer, "next_steps")
        monkeypatch.setattr("ui.page.login_cookie", lambda: None)
    ours = names_in(stage, FJORDBY)
    for entry in entries():
        go(at, entry, id=str(stage.places[OWN].planned))

        assert not at.exception, (entry.file, at.exception)
        assert [field.label for field in at.text_input] == ["E-mail", "Adgangskode"]
        assert [title.value for title in at.title] == ["Anker"]
        assert [name for name in ours if name in everything_on(at)] == []


def names_in(stage: Stage, organisation_id: UUID) -> set[str]:
    """Return the names of all people and units of an organisation."""
    with stage.database.reading(organisation_id) as db:
        everybody = people.list_people(db, organisation_id, with_left=True)
        units = unit_rows.list_units(db, organisation_id, with_closed=True)
    return {person.name for person in everybody} | {unit.name for unit in units}


# --- Any address -----------------------------------------------------------------------

ADDRESSES = 200
VISITORS = ("team leader", "superuser", "manager", "administrator")
NASTY = (
    "' OR 1=1 --",
    "1; DROP TABLE person",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "![x](http://example.org/x.png)",
    "{{7*7}}",
    "%00",
    "\x00\x1f\u202e",
    "æøå 😀",
    "null",
    "-1",
    "",
    "9" * 20_000,
    "a-" * 5_000,
)
#: what no page says, whatever it was asked
OF_OUR_MAKING = re.compile(
    rf"Traceback|sqlalchemy|psycopg|sqlite|SELECT [^{{]*FROM |{re.escape(str(ROOT))}|\.py\b",
    re.IGNORECASE,
)


def some_value(chance: random.Random, stage: Stage) -> str:
    """Return an id of anything anywhere, or words that mean harm."""
    place = stage.places[chance.choice((OWN, OTHER, FOREIGN, FOREIGN, UNKNOWN))]
    value = chance.choice((chance.choice(list(place.values())), chance.choice(NASTY)))
    return str(value)


@pytest.mark.parametrize("name", VISITORS)
def test_no_address_brings_out_an_error_or_another_organisation(
    stage, visit, name, record_property
):
    chance = random.Random(name)
    foreign = names_in(stage, SKOVBAEK)
    at = visit.open(stage.actors[name].viewer, "next_steps")
    tried = ADDRESSES // len(VISITORS)
    for number in range(tried):
        entry = entries()[number % len(entries())]
        query = {
            asked: some_value(chance, stage)
            for asked in chance.sample(NAMES, chance.randint(1, 3))
        }
        go(at, entry, **query)

        assert not at.exception, (entry.file, query, at.exception)
        shown = everything_on(at)
        for value in query.values():
            shown = shown.replace(value, "") if value else shown
        assert OF_OUR_MAKING.findall(shown) == [], (entry.file, query)
        assert [word for word in foreign if word in shown] == [], (entry.file, query)

    record_property("addresses", tried)
    assert len(foreign) > 5


def test_the_search_for_foreign_names_would_find_one(stage, visit):
    """The check above sees what is on the page: the viewer's own names are found."""
    at = visit.open(stage.actors["administrator"].viewer, "administration")

    shown = everything_on(at)
    assert any(name in shown for name in names_in(stage, FJORDBY))
