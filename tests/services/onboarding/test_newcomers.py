"""Oplæring on both databases: who begins, who ticks, who sees names and who numbers."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from data_access.people import organisations, people, units
from data_access.tables import OnboardingStepRow
from domain.access import Role
from domain.errors import (
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    NotFound,
)
from domain.onboarding import OnboardingStep, StepDraft
from domain.units import UnitKind
from services import change_log
from services.onboarding import assignments, newcomers
from services.onboarding.programmes import programmes
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import DEPARTMENT, NOW, SKOVBAEK, add_colleague
from tests.support.onboarding import PROGRAMME, begin
from tests.support.work import at_work

Step = OnboardingStep


@pytest.fixture
def signe(database, cast):
    """Give somebody new in Børneteamet, who can sign in but holds no role."""
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, "Signe", team_id=TEAM)


def tick(database, viewer, newcomer, step, **changes):
    typed = {"done_on": TODAY, "with_person_id": changes.pop("colleague").person_id}
    op_id = changes.pop("op_id", None) or uuid4()
    draft = StepDraft(**{"step": step} | typed | changes)
    with database.writing(viewer.organisation_id) as db:
        return newcomers.tick_step(at_work(db, viewer), newcomer.id, draft, op_id=op_id)


def partner(database, viewer, newcomer, colleague):
    with database.writing(viewer.organisation_id) as db:
        return assignments.set_partner(
            at_work(db, viewer),
            newcomer.id,
            colleague.person_id,
            version=newcomer.version,
        )


def seen(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return newcomers.overview(at_work(db, viewer))


def names(database, viewer):
    return [one.name for one in seen(database, viewer).newcomers]


def test_a_newcomer_takes_five_steps_with_colleagues_and_is_done(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id, partner_id=cast.finn.person_id)

    for number, step in enumerate(Step):
        newcomer = tick(
            database,
            cast.bo,
            newcomer,
            step,
            colleague=cast.finn,
            done_on=TODAY - days(10 - number),
        )

    assert newcomer.finished_on == TODAY - days(6)
    assert [(one.step, one.done_on, one.with_name) for one in newcomer.steps] == [
        (step, TODAY - days(10 - number), "Finn") for number, step in enumerate(Step)
    ]
    assert (newcomer.name, newcomer.team_name, newcomer.partner_name) == (
        "Signe",
        "Børneteamet",
        "Finn",
    )
    with database.reading(FJORDBY) as db:
        log = [entry.detail for entry in change_log.list_log(at_work(db, cast.lone))]
    assert log == [
        f"confirmed {TODAY - days(6)}",
        f"tried {TODAY - days(7)}",
        f"observed {TODAY - days(8)}",
        f"talked {TODAY - days(9)}",
        f"watched {TODAY - days(10)}",
        f"began {PROGRAMME}",
    ]


def test_the_same_form_sent_twice_begins_once_and_ticks_once(database, cast, signe):
    op_id = uuid4()
    newcomer = begin(database, cast.bo, signe.person_id, op_id=op_id)
    assert begin(database, cast.bo, signe.person_id, op_id=op_id) == newcomer

    once = tick(
        database, cast.bo, newcomer, Step.TRIED, colleague=cast.finn, op_id=op_id
    )
    again = tick(
        database, cast.bo, newcomer, Step.TRIED, colleague=cast.finn, op_id=op_id
    )

    assert again == once
    assert len(once.steps) == 1


def test_nobody_takes_the_same_programme_twice(database, cast, signe):
    begin(database, cast.bo, signe.person_id)

    with pytest.raises(InvalidField) as refused:
        begin(database, cast.bo, signe.person_id)

    assert refused.value == InvalidField("person_id", ErrorCode.NEWCOMER_TWICE)
    assert begin(database, cast.bo, signe.person_id, programme="miniuddannelse").id


def test_a_mistake_is_taken_back_and_stays_in_the_history(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id)
    ticked = tick(database, cast.bo, newcomer, Step.WATCHED, colleague=cast.finn)

    with database.writing(FJORDBY) as db:
        after = newcomers.take_back_step(
            at_work(db, cast.bo), newcomer.id, ticked.steps[0].id
        )

    assert after.steps == ()
    with database.reading(FJORDBY) as db:
        (row,) = db.scalars(select(OnboardingStepRow)).all()
        assert (row.taken_back_by_id, row.taken_back_at) == (cast.bo.person_id, NOW)
    assert tick(database, cast.bo, newcomer, Step.WATCHED, colleague=cast.finn).steps


def test_a_confirmation_goes_with_what_it_confirmed(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id)
    for step in Step:
        newcomer = tick(database, cast.bo, newcomer, step, colleague=cast.finn)
    observed = newcomer.taken(Step.OBSERVED)

    with database.writing(FJORDBY) as db:
        after = newcomers.take_back_step(at_work(db, cast.bo), newcomer.id, observed.id)

    assert after.finished_on is None
    assert after.missing == (Step.OBSERVED, Step.CONFIRMED)


def test_who_changes_second_is_told(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id)
    first = partner(database, cast.bo, newcomer, cast.finn)

    with pytest.raises(Conflict) as refused:
        partner(database, cast.lone, newcomer, cast.aisha)

    assert refused.value.current == first
    assert first.partner_name == "Finn"


def test_a_programme_begins_where_somebody_leads_and_somebody_facilitates(
    database, cast, signe
):
    with database.writing(FJORDBY) as db:
        house = units.add_unit(db, FJORDBY, "Solen", UnitKind.TEAM)
        lene = add_colleague(db, FJORDBY, "Lene", Role.ADMINISTRATOR)
    # Karen leads everywhere and Bo facilitates everywhere
    assert begin(database, cast.lone, signe.person_id, team_id=house).team_id == house

    with database.writing(FJORDBY) as db:
        for name in ("karen", "bo"):
            viewer = getattr(cast, name)
            person = people.get_person(db, FJORDBY, viewer.person_id)
            people.change_person(
                db, FJORDBY, replace(person, left_on=TODAY), version=person.version
            )

    def refused_at(**changes):
        with pytest.raises(InvalidField) as refused:
            begin(
                database, lene, signe.person_id, programme="miniuddannelse", **changes
            )
        return refused.value

    assert refused_at(team_id=house) == InvalidField(
        "team_id", ErrorCode.TEAM_WITHOUT_LEADER
    )
    # Ungeteamet is led by Tove, and nobody facilitates there any more
    assert refused_at(team_id=OTHER_TEAM) == InvalidField(
        "team_id", ErrorCode.TEAM_WITHOUT_FACILITATOR
    )


def test_whoever_has_left_is_no_partner_and_no_colleague(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id)
    with database.writing(FJORDBY) as db:
        person = people.get_person(db, FJORDBY, cast.finn.person_id)
        people.change_person(db, FJORDBY, replace(person, left_on=TODAY), version=1)

    with pytest.raises(InvalidField) as refused:
        partner(database, cast.bo, newcomer, cast.finn)
    assert refused.value == InvalidField("partner_id", ErrorCode.NOT_A_CHOICE)
    with pytest.raises(InvalidField) as refused:
        tick(database, cast.bo, newcomer, Step.TRIED, colleague=cast.finn)
    assert refused.value == InvalidField("with_person_id", ErrorCode.NOT_A_CHOICE)


def test_each_sees_what_the_role_is_for(database, cast, signe):
    with database.writing(FJORDBY) as db:
        per = add_colleague(db, FJORDBY, "Per", team_id=OTHER_TEAM)
    begin(database, cast.bo, signe.person_id)
    begin(database, cast.bo, per.person_id, team_id=OTHER_TEAM)
    begin(database, cast.bo, cast.finn.person_id)

    assert names(database, cast.bo) == ["Finn", "Per", "Signe"]
    assert names(database, cast.lone) == ["Finn", "Per", "Signe"]
    assert names(database, cast.aisha) == ["Finn", "Signe"]
    assert names(database, cast.tove) == ["Per"]
    assert names(database, cast.finn) == ["Finn"]
    counted = {
        name: counts.newcomers if (counts := seen(database, viewer).counts) else None
        for name, viewer in (
            ("finn", cast.finn),
            ("aisha", cast.aisha),
            ("bo", cast.bo),
            ("karen", cast.karen),
        )
    }
    assert counted == {"finn": None, "aisha": 2, "bo": 3, "karen": 3}


def test_a_manager_sees_names_only_where_the_organisation_shows_them(
    database, cast, signe
):
    begin(database, cast.bo, signe.person_id)
    before = seen(database, cast.karen)

    with database.platform_writing() as db:
        organisation = organisations.get_organisation(db, FJORDBY)
        organisations.change_organisation(
            db,
            FJORDBY,
            replace(organisation, shows_newcomers_to_managers=True),
            version=1,
        )

    assert (before.newcomers, before.counts.newcomers) == ((), 1)
    assert names(database, cast.karen) == ["Signe"]


def test_a_manager_of_one_department_counts_that_one(database, cast, signe):
    with database.writing(FJORDBY) as db:
        house = units.add_unit(db, FJORDBY, "Solen", UnitKind.TEAM)
        rie = add_colleague(db, FJORDBY, "Rie", Role.MANAGER, unit_id=DEPARTMENT)
    begin(database, cast.bo, signe.person_id)
    begin(database, cast.bo, cast.finn.person_id, team_id=house)

    assert seen(database, rie).counts.newcomers == 1


@pytest.mark.parametrize("name", ["finn", "aisha", "tove", "karen"])
def test_nobody_else_begins_or_ticks_for_others(database, cast, signe, name):
    viewer = getattr(cast, name)
    newcomer = begin(database, cast.bo, signe.person_id)

    for act in (
        lambda: begin(database, viewer, signe.person_id, programme="miniuddannelse"),
        lambda: partner(database, viewer, newcomer, cast.finn),
        lambda: tick(database, viewer, newcomer, Step.TRIED, colleague=cast.bo),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert seen(database, cast.bo).newcomers == (newcomer,)


def test_a_newcomer_with_a_role_ticks_four_of_their_own_steps(database, cast):
    newcomer = begin(database, cast.bo, cast.finn.person_id)
    for step in list(Step)[:4]:
        newcomer = tick(database, cast.finn, newcomer, step, colleague=cast.aisha)

    with pytest.raises(InvalidForm) as refused:
        tick(database, cast.finn, newcomer, Step.CONFIRMED, colleague=cast.aisha)

    assert refused.value.at("step").code is ErrorCode.CONFIRMED_BY_NEWCOMER
    done = tick(database, cast.bo, newcomer, Step.CONFIRMED, colleague=cast.aisha)
    assert done.finished_on == TODAY


def test_another_organisations_newcomers_look_like_none(database, cast, signe):
    newcomer = begin(database, cast.bo, signe.person_id)
    with database.writing(SKOVBAEK) as db:
        inge = add_colleague(db, SKOVBAEK, "Inge", Role.ADMINISTRATOR)

    with pytest.raises(NotFound):
        tick(database, inge, newcomer, Step.TRIED, colleague=cast.ole)
    with pytest.raises(NotFound):
        partner(database, inge, newcomer, cast.ole)
    with pytest.raises(NotFound):
        begin(database, inge, signe.person_id)
    with pytest.raises(NotFound):
        begin(database, cast.bo, cast.ole.person_id)

    assert seen(database, inge).newcomers == ()
    assert seen(database, cast.bo).newcomers == (newcomer,)


def test_the_programmes_are_those_of_the_content():
    assert list(programmes()) == [
        "paedagogmedhjaelper",
        "miniuddannelse",
        "nyuddannet_socialraadgiver",
        "specialiseret_botilbud",
    ]
