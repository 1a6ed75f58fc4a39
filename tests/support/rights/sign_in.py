"""How the organisation's own set-up and log are called, for the cases about rights."""

from uuid import uuid4

from domain.access import Action
from domain.people.person import OrganisationKind, UnitDraft, UnitKind
from domain.people.settings import SettingsDraft, Thresholds
from domain.working_days import ClosedPeriod
from services import change_log, implementation
from services.local_sessions import closed_periods
from services.local_sessions import views as session_views
from services.next_steps import next_steps
from services.people import second_opinions, units
from services.people import settings as organisation_settings
from tests.builders import TODAY, days
from tests.cast import NOW
from tests.support.rights.recipes import About, recipe

NOTHING, SELF, THING, UNIT = About.NOTHING, About.SELF, About.THING, About.UNIT


@recipe(next_steps.get_next_steps, NOTHING)
def _(db, viewer, place):
    return next_steps.get_next_steps(db, viewer, today=TODAY)


@recipe(session_views.team_names, NOTHING)
def _(db, viewer, place):
    return session_views.team_names(db, viewer)


@recipe(units.get_tree, NOTHING)
def _(db, viewer, place):
    return units.get_tree(db, viewer)


def unit_draft(place) -> UnitDraft:
    return UnitDraft("Aftenholdet", UnitKind.TEAM.value, place.parent)


@recipe(units.add_unit, UNIT)
def _(db, viewer, place):
    return units.add_unit(db, viewer, unit_draft(place), op_id=uuid4(), now=NOW)


@recipe(units.change_unit, UNIT)
def _(db, viewer, place):
    return units.change_unit(
        db, viewer, place.team, unit_draft(place), version=1, now=NOW
    )


@recipe(units.close_unit, UNIT)
def _(db, viewer, place):
    return units.close_unit(db, viewer, place.empty_unit, today=TODAY, now=NOW)


@recipe(units.open_unit, UNIT)
def _(db, viewer, place):
    return units.open_unit(db, viewer, place.closed_unit, now=NOW)


@recipe(
    closed_periods.list_closed_periods,
    THING,
    shows=lambda found, place: place.period in {each.id for each in found},
)
def _(db, viewer, place):
    return closed_periods.list_closed_periods(db, viewer)


@recipe(closed_periods.add_closed_period, NOTHING)
def _(db, viewer, place):
    first = TODAY + days(60)
    period = ClosedPeriod(
        id=uuid4(),
        organisation_id=viewer.organisation_id,
        name="Jul",
        first_on=first,
        last_on=first + days(3),
    )
    return closed_periods.add_closed_period(db, viewer, period, now=NOW)


@recipe(closed_periods.remove_closed_period, THING)
def _(db, viewer, place):
    closed_periods.remove_closed_period(db, viewer, place.period, now=NOW)


@recipe(organisation_settings.get_settings, NOTHING)
def _(db, viewer, place):
    return organisation_settings.get_settings(db, viewer)


@recipe(organisation_settings.change_settings, NOTHING)
def _(db, viewer, place):
    return organisation_settings.change_settings(
        db,
        viewer,
        SettingsDraft(
            name="Fjordby",
            kind=OrganisationKind.NGO.value,
            language="en",
            shows_newcomers_to_managers=True,
        ),
        version=1,
        confirmed=place.confirmed,
        now=NOW,
    )


@recipe(organisation_settings.raise_thresholds, NOTHING)
def _(db, viewer, place):
    return organisation_settings.raise_thresholds(
        db, viewer, Thresholds(7, 14), confirmed=place.confirmed, now=NOW
    )


@recipe(
    second_opinions.list_waiting,
    THING,
    shows=lambda found, place: place.opinion in {each.id for each in found},
)
def _(db, viewer, place):
    return second_opinions.list_waiting(db, viewer)


@recipe(second_opinions.answer, THING, also=(Action.PRIVACY_TIGHTEN,))
def _(db, viewer, place):
    second_opinions.answer(
        db,
        viewer,
        place.opinion,
        approved=True,
        confirmed=place.confirmed,
        now=NOW,
    )


@recipe(change_log.list_log, SELF, of="the own")
def _(db, viewer, place):
    return change_log.list_log(db, viewer)


@recipe(
    change_log.list_log,
    THING,
    of="all",
    shows=lambda found, place: (
        f"unit:{place.team}" in {entry.subject for entry in found}
    ),
)
def _(db, viewer, place):
    return change_log.list_log(db, viewer)


@recipe(change_log.verify_log, NOTHING)
def _(db, viewer, place):
    return change_log.verify_log(db, viewer)


@recipe(
    implementation.list_teams,
    UNIT,
    shows=lambda found, place: place.team in {each.team_id for each in found},
)
def _(db, viewer, place):
    return implementation.list_teams(db, viewer, today=TODAY)
