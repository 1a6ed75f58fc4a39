"""How imports are called, for the cases about rights."""

from uuid import uuid4

from data_access.people import units
from domain.errors import InvalidForm
from domain.imports.sheets import Sheet
from services.imports import staff as staff_imports
from services.imports import talks as talk_imports
from tests.support.rights.people import is_of_the_organisation
from tests.support.rights.recipes import About, recipe

TALKS = Sheet(
    "csv",
    (
        (
            "Titel",
            "Type",
            "Rolle",
            "Arbejdsområde",
            "Minutter",
            "Manuskript",
            "Lærende samtale",
            "Produktiv samtale",
        ),
        (
            "Ro før frokost",
            "Praksis",
            "Pædagog",
            "Daginstitutioner",
            12.0,
            "Vi begyndte med at slukke lyset og tale lavere. Det tog en uge.",
            "Hvad hørte vi?",
            "Hvad gør vi på mandag?",
        ),
    ),
)


def staff(work, place) -> Sheet:
    """Return a list of one new colleague in the place's team."""
    unit = units.get_unit(work.db, work.organisation_id, place.team)
    name = unit.name if unit else "Et team, der ikke er her"
    return Sheet("csv", (("Navn", "Team"), ("Mille Skov", name)))


@recipe(talk_imports.preview_talks, About.NOTHING, besides=is_of_the_organisation)
def _(work, place):
    return talk_imports.preview_talks(work, TALKS, confirmed=place.confirmed)


@recipe(talk_imports.import_talks, About.NOTHING, besides=is_of_the_organisation)
def _(work, place):
    preview = talk_imports.preview_talks(work, TALKS, confirmed=place.confirmed)
    ready = talk_imports.prepare_talks(preview, op_id=uuid4())
    return talk_imports.import_talks(work, ready, confirmed=place.confirmed)


def _preview(work, place):
    return staff_imports.preview_staff(
        work, staff(work, place), confirmed=place.confirmed
    )


@recipe(
    staff_imports.preview_staff,
    About.UNIT,
    shows=lambda preview, place: not preview.plan.faults,
)
def _(work, place):
    return _preview(work, place)


@recipe(
    staff_imports.import_staff,
    About.UNIT,
    shows=lambda invited, place: invited is not None,
)
def _(work, place):
    preview = _preview(work, place)
    try:
        return staff_imports.import_staff(
            work,
            preview,
            invites=False,
            outbox=None,
            op_id=uuid4(),
            confirmed=place.confirmed,
        )
    except InvalidForm:
        return None
