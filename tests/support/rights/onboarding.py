"""How newcomers' programmes are called, for the cases about rights."""

from uuid import uuid4

from domain.onboarding import NewcomerDraft, OnboardingStep, StepDraft
from services.onboarding import assignments, newcomers
from services.onboarding.programmes import programmes
from tests.builders import TODAY
from tests.support.rights.recipes import About, recipe

SELF, UNIT = About.SELF, About.UNIT
SECOND_STEP = tuple(OnboardingStep)[1]


@recipe(
    newcomers.overview,
    UNIT,
    shows=lambda found, place: place.newcomer in {one.id for one in found.newcomers},
)
def _(work, place):
    return newcomers.overview(work)


@recipe(newcomers.overview, SELF, of="the own")
def _(work, place):
    return newcomers.overview(work)


@recipe(newcomers.tick_step, UNIT)
def _(work, place):
    return newcomers.tick_step(
        work,
        place.newcomer,
        StepDraft(step=SECOND_STEP, done_on=TODAY, with_person_id=place.person),
        op_id=uuid4(),
    )


@recipe(newcomers.tick_step, SELF, of="the own")
def _(work, place):
    return newcomers.tick_step(
        work,
        place.own_newcomer,
        StepDraft(step=SECOND_STEP, done_on=TODAY, with_person_id=place.person),
        op_id=uuid4(),
    )


@recipe(newcomers.take_back_step, UNIT, chosen=frozenset({"step"}))
def _(work, place):
    return newcomers.take_back_step(work, place.newcomer, place.step)


@recipe(assignments.add_newcomer, UNIT)
def _(work, place):
    return assignments.add_newcomer(
        work,
        NewcomerDraft(
            person_id=place.person,
            team_id=place.team,
            programme=next(iter(programmes())),
            started_on=TODAY,
            partner_id=place.senior,
        ),
        op_id=uuid4(),
    )


@recipe(assignments.set_partner, UNIT)
def _(work, place):
    return assignments.set_partner(work, place.newcomer, place.senior, version=1)
