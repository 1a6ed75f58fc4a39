"""How tables are taken along as files, for the cases about rights."""

from data_access.people import people, units
from domain.access import Action
from domain.decisions.filters import WantedDecisions
from domain.errors import NotAllowed
from domain.files import FileOf, FileTable, FileType, WantedFile
from services.files.charts import chart_of
from services.files.tables import table_of
from services.files.taking import read_file
from services.viewer_rights import require_somewhere
from services.work import Work
from tests.support.rights.recipes import About, recipe
from tests.support.rights.stage import Place

DECISION, SESSION, UNIT = About.DECISION, About.SESSION, About.UNIT


#: no name in any table
NOBODY = "nobody at all"
EMPTY = FileTable(title="", notes=(), headings=(), rows=())


def wanted(of: FileOf, **changes) -> WantedFile:
    return WantedFile(of=of, type=FileType.CSV, **changes)


def table(work: Work, place: Place, of: FileOf, **changes) -> FileTable:
    return table_of(
        work, wanted(of, **changes), language="da", confirmed=place.confirmed
    )


def words_in(found: FileTable) -> set[object]:
    """Return every cell of the table."""
    return {cell for row in found.rows for cell in row}


def of_its_owner(place: Place) -> WantedDecisions:
    """Ask for the decision of the place alone: its owner is called like it."""
    return WantedDecisions(owners=(place.decision.hex,))


@recipe(
    table_of,
    DECISION,
    of="decisions",
    also=(Action.DECISION_OWNER_READ,),
    shows=lambda found, place: place.decision.hex in words_in(found),
)
def _(work, place):
    return table(work, place, FileOf.DECISIONS, decisions=of_its_owner(place))


@recipe(
    table_of,
    SESSION,
    of="sessions",
    also=(Action.SESSION_READ,),
    shows=lambda found, place: any(
        place.planned.hex in str(cell) for cell in words_in(found)
    ),
)
def _(work, place):
    return table(work, place, FileOf.SESSIONS)


@recipe(
    table_of,
    UNIT,
    of="implementation",
    also=(Action.IMPLEMENTATION_READ,),
    shows=lambda found, _place: found[1] in words_in(found[0]),
)
def _(work, place):
    found = EMPTY
    try:
        found = table(work, place, FileOf.IMPLEMENTATION)
    except NotAllowed:
        # may take files along, and yet not this one
        require_somewhere(work, Action.FIGURES_EXPORT)
    unit = units.get_unit(work.db, work.organisation_id, place.team)
    return found, unit.name if unit else NOBODY


@recipe(
    table_of,
    UNIT,
    of="newcomers",
    also=(Action.ONBOARDING_READ,),
    shows=lambda found, _place: found[1] in words_in(found[0]),
)
def _(work, place):
    found = table(work, place, FileOf.NEWCOMERS)
    person = people.get_person(work.db, work.organisation_id, place.colleague)
    return found, person.name if person else NOBODY


@recipe(
    table_of,
    SESSION,
    of="a session's answers",
    also=(Action.SESSION_READ, Action.FEEDBACK_SESSION_READ),
)
def _(work, place):
    return table(work, place, FileOf.FEEDBACK, session_id=place.past)


@recipe(
    chart_of,
    DECISION,
    of="decisions",
    also=(Action.DECISION_OWNER_READ,),
    shows=lambda found, _place: (
        "for alle" not in found.says and "Ingen" not in found.says
    ),
)
def _(work, place):
    asked = wanted(FileOf.DECISIONS, decisions=of_its_owner(place))
    return chart_of(work, asked, language="da", confirmed=place.confirmed)


@recipe(read_file, SESSION, also=(Action.SESSION_READ, Action.DECISION_READ))
def _(work, place):
    return read_file(
        work,
        wanted(FileOf.SESSION_DECISIONS, session_id=place.held),
        language="da",
        confirmed=place.confirmed,
    )
