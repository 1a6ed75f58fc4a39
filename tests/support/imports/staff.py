"""A staff list that is looked through and imported, and what came of it."""

from uuid import uuid4

from data_access.people import grants as grant_rows
from data_access.people import people
from domain.imports.sheets import Sheet
from domain.people.person import Person
from services.imports.staff import import_staff, preview_staff
from tests.builders import FJORDBY
from tests.support.imports.sheets import STAFF_HEADINGS, person_row
from tests.support.work import at_work


def rows(*lines) -> Sheet:
    cells = tuple(tuple(cell or None for cell in line) for line in lines)
    return Sheet("csv", (STAFF_HEADINGS, *cells))


def look(database, viewer, sheet, **asked):
    with database.reading(FJORDBY) as db:
        return preview_staff(at_work(db, viewer), sheet, confirmed=True, **asked)


def keep(database, viewer, preview, *, invites=False):
    with database.writing(FJORDBY) as db:
        return import_staff(
            at_work(db, viewer),
            preview,
            invites=invites,
            outbox=None,
            op_id=uuid4(),
            confirmed=True,
        )


def bring_in(database, viewer, *lines):
    """Import rows; return how many people were new, changed and left alone."""
    preview = look(database, viewer, rows(*lines))
    keep(database, viewer, preview)
    return (preview.plan.new, preview.plan.changed, preview.plan.unchanged)


def faults(database, viewer, *lines):
    """Return the row and the reason of every fault."""
    found = look(database, viewer, rows(*lines)).plan.faults
    return [(fault.row, fault.letter, fault.error.code) for fault in found]


def people_of(database) -> list[Person]:
    with database.reading(FJORDBY) as db:
        return list(people.list_people(db, FJORDBY))


def person(database, name) -> Person:
    return next(one for one in people_of(database) if one.name == name)


def roles_of(database, name):
    found = person(database, name)
    with database.reading(FJORDBY) as db:
        held = grant_rows.list_held_grants(db, FJORDBY, person_id=found.id)
    return [one.grant for one in held]


MILLE = person_row(
    **{"E-mail": "Mille@Fjordby.example", "Funktion": "Pædagog"},
    Startdato="01-08-2026",
    Roller="Facilitator",
)
