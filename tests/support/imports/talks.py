"""A catalogue that is looked through and imported, and what came of it."""

from uuid import UUID, uuid4

from data_access.knowledge import catalogue, local_catalogue
from domain.imports.sheets import Sheet
from services.imports.sheets.reading import read_sheet
from services.imports.talks import import_talks, prepare_talks, preview_talks
from tests.builders import FJORDBY
from tests.support.imports.sheets import TALK_HEADINGS, talk_row, talks, xlsx
from tests.support.work import at_work


def rows(*lines) -> Sheet:
    return read_sheet(xlsx(talks(*lines)))


def look(database, viewer, sheet):
    with database.reading(FJORDBY) as db:
        return preview_talks(at_work(db, viewer), sheet, confirmed=True)


def keep(database, viewer, preview, op_id: UUID | None = None):
    with database.writing(FJORDBY) as db:
        ready = prepare_talks(preview, op_id=op_id or uuid4())
        return import_talks(at_work(db, viewer), ready, confirmed=True)


def bring_in(database, viewer, sheet):
    """Import a sheet; return how many talks were new, changed and left alone."""
    plan = keep(database, viewer, look(database, viewer, sheet)).plan
    return (plan.new, plan.changed, plan.unchanged)


def own_talks(database, organisation_id=FJORDBY):
    with database.reading(organisation_id) as db:
        return local_catalogue.list_own_talks(db, organisation_id)


def titles(database):
    return sorted(talk.title for talk in own_talks(database))


def packaged(*lines) -> Sheet:
    """Return a sheet whose rows name the package that each talk is to stand in."""
    rows = [[*talk_row(title), package] for title, package in lines]
    return read_sheet(xlsx([(*TALK_HEADINGS, "Temapakke"), *rows]))


def own_packages(database, organisation_id=FJORDBY):
    """Return title, status, edition and talks of the organisation's own packages."""
    with database.reading(organisation_id) as db:
        return [
            (one.title, one.status, one.version, [talk.title for talk in one.talks])
            for one in catalogue.list_own_packages(db, organisation_id)
        ]
