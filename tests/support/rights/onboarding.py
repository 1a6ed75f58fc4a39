"""How newcomers' programmes are called, for the cases about rights."""

from uuid import uuid4

from domain.onboarding import NewcomerDraft, OnboardingStep, StepDraft
from services.onboarding import assignments as onboarding_assignments
from services.onboarding import newcomers as onboarding
from services.onboarding.programmes import programmes
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.rights.recipes import About, recipe

SELF, UNIT = About.SELF, About.UNIT
SECOND_STEP = tuple(OnboardingStep)[1]


@recipe(
    onboarding.overview,
    UNIT,
    shows=lambda found, place: place.newcomer in {one.id for one in found.newcomers},
)
def _(db, viewer, place):
    return onboarding.overview(db, viewer, today=TODAY)


@recipe(onboarding.overview, SELF, of="the own")
def _(db, viewer, place):
    return onboarding.overview(db, viewer, today=TODAY)


@recipe(onboarding.tick_step, UNIT)
def _(db, viewer, place):
    return onboarding.tick_step(
        db,
        viewer,
        place.newcomer,
        StepDraft(step=SECOND_STEP, done_on=TODAY, with_person_id=place.person),
        op_id=uuid4(),
        today=TODAY,
        now=NOW,
    )


@recipe(onboarding.tick_step, SELF, of="the own")
def _(db, viewer, place):
    return onboarding.tick_step(
        db,
        viewer,
        place.own_newcomer,
        StepDraft(step=SECOND_STEP, done_on=TODAY, with_person_id=place.person),
        op_id=uuid4(),
        today=TODAY,
        now=NOW,
    )


@recipe(onboarding.take_back_step, UNIT, chosen=frozenset({"step"}))
def _(db, viewer, place):
    return onboarding.take_back_step(db, viewer, place.newcomer, place.step, now=NOW)


@recipe(onboarding_assignments.add_newcomer, UNIT)
def _(db, viewer, place):
    return onboarding_assignments.add_newcomer(
        db,
        viewer,
        NewcomerDraft(
            person_id=place.person,
            team_id=place.team,
            programme=next(iter(programmes())),
            started_on=TODAY,
            partner_id=place.senior,
        ),
        op_id=uuid4(),
        now=NOW,
    )


@recipe(onboarding_assignments.set_partner, UNIT)
def _(db, viewer, place):
    return onboarding_assignments.set_partner(
        db, viewer, place.newcomer, place.senior, version=1, now=NOW
    )
