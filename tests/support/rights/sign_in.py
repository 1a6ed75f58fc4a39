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
from tests.support.rights.recipes import About, recipe

NOTHING, SELF, THING, UNIT = About.NOTHING, About.SELF, About.THING, About.UNIT


@recipe(next_steps.get_next_steps, NOTHING)
def _(work, place):
    return next_steps.get_next_steps(work)


@recipe(session_views.team_names, NOTHING)
def _(work, place):
    return session_views.team_names(work)


@recipe(units.get_tree, NOTHING)
def _(work, place):
    return units.get_tree(work)


def unit_draft(place) -> UnitDraft:
    return UnitDraft("Aftenholdet", UnitKind.TEAM.value, place.parent)


@recipe(units.add_unit, UNIT)
def _(work, place):
    return units.add_unit(work, unit_draft(place), op_id=uuid4())


@recipe(units.change_unit, UNIT)
def _(work, place):
    return units.change_unit(work, place.team, unit_draft(place), version=1)


@recipe(units.open_unit, UNIT)
def _(work, place):
    return units.open_unit(work, place.closed_unit)


@recipe(
    closed_periods.list_closed_periods,
    THING,
    shows=lambda found, place: place.period in {each.id for each in found},
)
def _(work, place):
    return closed_periods.list_closed_periods(work)


@recipe(closed_periods.add_closed_period, NOTHING)
def _(work, place):
    first = TODAY + days(60)
    period = ClosedPeriod(
        id=uuid4(),
        organisation_id=work.organisation_id,
        name="Jul",
        first_on=first,
        last_on=first + days(3),
    )
    return closed_periods.add_closed_period(work, period)


@recipe(closed_periods.remove_closed_period, THING)
def _(work, place):
    closed_periods.remove_closed_period(work, place.period)


@recipe(organisation_settings.get_settings, NOTHING)
def _(work, place):
    return organisation_settings.get_settings(work)


@recipe(organisation_settings.change_settings, NOTHING)
def _(work, place):
    return organisation_settings.change_settings(
        work,
        SettingsDraft(
            name="Fjordby",
            kind=OrganisationKind.NGO.value,
            language="en",
            shows_newcomers_to_managers=True,
        ),
        version=1,
        confirmed=place.confirmed,
    )


@recipe(organisation_settings.raise_thresholds, NOTHING)
def _(work, place):
    return organisation_settings.raise_thresholds(
        work, Thresholds(7, 14), confirmed=place.confirmed
    )


@recipe(
    second_opinions.list_waiting,
    THING,
    shows=lambda found, place: place.opinion in {each.id for each in found},
)
def _(work, place):
    return second_opinions.list_waiting(work)


@recipe(second_opinions.answer, THING, also=(Action.PRIVACY_TIGHTEN,))
def _(work, place):
    second_opinions.answer(
        work, place.opinion, approved=True, confirmed=place.confirmed
    )


@recipe(change_log.list_log, SELF, of="the own")
def _(work, place):
    return change_log.list_log(work)


@recipe(
    change_log.list_log,
    THING,
    of="all",
    shows=lambda found, place: (
        f"unit:{place.team}" in {entry.subject for entry in found}
    ),
)
def _(work, place):
    return change_log.list_log(work)


@recipe(change_log.verify_log, NOTHING)
def _(work, place):
    return change_log.verify_log(work)


@recipe(
    implementation.list_teams,
    UNIT,
    shows=lambda found, place: place.team in {each.team_id for each in found},
)
def _(work, place):
    return implementation.list_teams(work)
