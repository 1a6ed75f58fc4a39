"""How handing over and merging are called, for the cases about rights."""

from services import handover
from tests.support.rights.people import FACILITATOR, SUPERUSER
from tests.support.rights.recipes import About, recipe

UNIT = About.UNIT


@recipe(handover.hanging_on_person, UNIT, besides=FACILITATOR, of="a facilitator")
def _(work, place):
    return handover.hanging_on_person(work, place.person)


@recipe(handover.hanging_on_unit, UNIT)
def _(work, place):
    return handover.hanging_on_unit(work, place.team)


@recipe(handover.hand_over, UNIT, besides=FACILITATOR, of="a facilitator")
def _(work, place):
    return handover.hand_over(
        work, place.person, to_id=place.colleague, confirmed=place.confirmed
    )


@recipe(handover.hand_over, UNIT, besides=SUPERUSER, of="a superuser")
def _(work, place):
    return handover.hand_over(
        work, place.senior, to_id=place.colleague, confirmed=place.confirmed
    )


@recipe(handover.close_unit, UNIT)
def _(work, place):
    return handover.close_unit(work, place.empty_unit)


@recipe(handover.merge_doubles, UNIT)
def _(work, place):
    return handover.merge_doubles(work, place.empty_unit, into_id=place.team)


@recipe(handover.merge_unit, UNIT)
def _(work, place):
    return handover.merge_unit(work, place.empty_unit, into_id=place.team)
