"""Before somebody leaves or a team closes: what hangs on them, and who takes over."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from data_access.local_sessions import local_sessions, standing_meetings
from data_access.people import grants, people, units
from data_access.tables import Base, DecisionRow, LocalSessionRow
from data_access.tables.people import columns_of_units
from domain.access import Role
from domain.decisions.decision import OwnerKind, TouchKind
from domain.errors import ErrorCode, InvalidField, NotAllowed, NotFound
from domain.handover import Thing
from services import change_log, handover
from services.next_steps.next_steps import get_next_steps
from services.onboarding.newcomers import overview
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.cast import DEPARTMENT, NOW
from tests.support.decisions.decided import decide, hold_session, stored, story
from tests.support.feedback.surveys import closed, opened
from tests.support.onboarding import begin
from tests.support.work import at_work


def hanging_on(database, cast, person_id):
    with database.reading(FJORDBY) as db:
        return handover.hanging_on_person(at_work(db, cast.lone), person_id)


def hanging_in(database, cast, unit_id):
    with database.reading(FJORDBY) as db:
        return handover.hanging_on_unit(at_work(db, cast.lone), unit_id)


def hand_over(database, cast, person_id, to_id, *, by=None):
    with database.writing(FJORDBY) as db:
        return handover.hand_over(
            at_work(db, by or cast.lone), person_id, to_id=to_id, confirmed=True
        )


def merge(database, cast, unit_id=OTHER_TEAM, into_id=TEAM):
    with database.writing(FJORDBY) as db:
        return handover.merge_unit(at_work(db, cast.lone), unit_id, into_id=into_id)


def owned_by_finn(database, cast):
    return decide(
        database,
        cast.aisha,
        TODAY - days(16),
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )


@pytest.fixture
def full_desk(database, cast):
    """Give Finn a decision, a session to come, a newcomer and his role."""
    decision = owned_by_finn(database, cast)
    session = hold_session(
        database, cast.aisha, TODAY + days(5), facilitator_id=cast.finn.person_id
    )
    with database.writing(FJORDBY) as db:
        ida = people.add_person(db, FJORDBY, "Ida", team_id=TEAM)
    newcomer = begin(database, cast.bo, ida, partner_id=cast.finn.person_id)
    return decision, session, newcomer


def test_what_hangs_on_somebody_is_named_thing_by_thing(database, cast, full_desk):
    decision, session, _newcomer = full_desk

    found = hanging_on(database, cast, cast.finn.person_id)

    assert [(one.thing, one.name) for one in found.things] == [
        (Thing.SESSION, session.title),
        (Thing.DECISION, decision.text),
        (Thing.NEWCOMER, "Ida"),
        (Thing.ROLE, Role.FACILITATOR),
    ]
    (role,) = hanging_on(database, cast, cast.karen.person_id).things
    assert role.thing is Thing.ROLE


def test_a_colleague_takes_over_all_but_the_roles(database, cast, full_desk):
    decision, session, newcomer = full_desk

    moved = hand_over(database, cast, cast.finn.person_id, cast.aisha.person_id)

    assert {one.thing for one in moved} == {
        Thing.SESSION,
        Thing.DECISION,
        Thing.NEWCOMER,
    }
    left = hanging_on(database, cast, cast.finn.person_id)
    assert [one.thing for one in left.things] == [Thing.ROLE]
    owned = stored(database, cast.aisha, decision.id)
    assert (owned.owner_name, owned.owner_person_id) == ("Aisha", cast.aisha.person_id)
    with database.reading(FJORDBY) as db:
        led = local_sessions.get_session(db, FJORDBY, session.id)
        (followed,) = overview(at_work(db, cast.bo)).newcomers
    assert (led.facilitator_id, led.version) == (
        cast.aisha.person_id,
        session.version + 1,
    )
    assert (followed.id, followed.partner_name) == (newcomer.id, "Aisha")


def test_a_leader_hands_over_in_the_own_team_and_to_the_own_people(database, cast):
    """What waits in another team is counted, and told to that team's leader."""
    own = owned_by_finn(database, cast)
    other = decide(
        database,
        cast.tove,
        TODAY - days(16),
        session=hold_session(database, cast.tove, TODAY - days(16), team_id=OTHER_TEAM),
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )
    with database.writing(FJORDBY) as db:
        sara = people.add_person(db, FJORDBY, "Sara", team_id=TEAM)
        truls = people.add_person(db, FJORDBY, "Truls", team_id=OTHER_TEAM)

    with database.reading(FJORDBY) as db:
        seen = handover.hanging_on_person(at_work(db, cast.aisha), cast.finn.person_id)
    with pytest.raises(InvalidField):
        hand_over(database, cast, cast.finn.person_id, truls, by=cast.aisha)
    moved = hand_over(database, cast, cast.finn.person_id, sara, by=cast.aisha)

    assert own.id in {one.id for one in seen.things}
    assert (seen.elsewhere, [one.id for one in moved]) == (1, [own.id])
    assert stored(database, cast.aisha, own.id).owner_name == "Sara"
    assert stored(database, cast.tove, other.id).owner_name == "Finn"


def test_the_story_shows_who_took_over_and_the_silence_goes_on(database, cast):
    decision = owned_by_finn(database, cast)

    hand_over(database, cast, cast.finn.person_id, cast.aisha.person_id)

    told = story(database, cast.aisha, decision.id)
    assert [one.owner_name for one in told.versions] == ["Finn", "Aisha"]
    assert [touch.kind for touch in told.touches] == [TouchKind.DECIDED]
    assert told.decision.last_touch_on == decision.last_touch_on


def test_without_a_receiver_the_team_takes_the_decisions(database, cast, full_desk):
    decision, session, _newcomer = full_desk

    moved = hand_over(database, cast, cast.finn.person_id, None)

    assert [one.id for one in moved] == [decision.id]
    owned = stored(database, cast.aisha, decision.id)
    assert (owned.owner_kind, owned.owner_name) == (OwnerKind.TEAM, "")
    with database.reading(FJORDBY) as db:
        led = local_sessions.get_session(db, FJORDBY, session.id)
    assert led.facilitator_id == cast.finn.person_id


def test_nobody_takes_over_who_has_left_or_is_the_leaver_or_is_not_ours(database, cast):
    with database.writing(FJORDBY) as db:
        gone = people.add_person(db, FJORDBY, "Gert", team_id=TEAM)
        person = people.get_person(db, FJORDBY, gone)
        left = type(person)(gone, "Gert", left_on=TODAY, version=person.version)
        people.change_person(db, FJORDBY, left, version=person.version)

    for to_id in (gone, cast.finn.person_id):
        with pytest.raises(InvalidField):
            hand_over(database, cast, cast.finn.person_id, to_id)
    for to_id in (cast.ole.person_id, uuid4()):
        with pytest.raises(NotFound):
            hand_over(database, cast, cast.finn.person_id, to_id)


def test_a_newcomer_does_not_become_their_own_partner(database, cast, full_desk):
    _decision, _session, newcomer = full_desk

    moved = hand_over(database, cast, cast.finn.person_id, newcomer.person_id)

    assert Thing.NEWCOMER not in {one.thing for one in moved}


def test_what_hangs_in_a_team_is_named_before_it_closes(database, cast):
    decide(database, cast.aisha, TODAY - days(9))
    hold_session(database, cast.aisha, TODAY + days(5))
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, standing_meeting())

    found = hanging_in(database, cast, TEAM)

    things = [one.thing for one in found]
    assert sorted(set(things), key=list(Thing).index) == [
        Thing.SESSION,
        Thing.DECISION,
        Thing.STANDING_MEETING,
        Thing.ROLE,
        Thing.COLLEAGUE,
    ]
    assert [one.name for one in found if one.thing is Thing.COLLEAGUE] == [
        "Aisha",
        "Finn",
    ]
    assert hanging_in(database, cast, DEPARTMENT) == []


def test_a_merged_team_brings_everything_along(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(40))
    wave = opened(database, cast.aisha, hold_session(database, cast.aisha))
    before = hanging_in(database, cast, TEAM)

    merge(database, cast, TEAM, OTHER_TEAM)

    assert hanging_in(database, cast, TEAM) == []
    after = {one.id for one in hanging_in(database, cast, OTHER_TEAM)}
    assert {one.id for one in before} <= after
    assert stored(database, cast.tove, decision.id).team_id == OTHER_TEAM
    with database.reading(FJORDBY) as db:
        assert units.get_unit(db, FJORDBY, TEAM).closed_on == TODAY
        assert (
            people.get_person(db, FJORDBY, cast.aisha.person_id).team_id == OTHER_TEAM
        )
        entry = change_log.list_log(at_work(db, cast.lone))[0]
    assert "merged into" in entry.detail
    closed(database, cast.tove, wave)


def test_the_other_team_is_asked_what_the_merged_one_decided(database, cast):
    decide(database, cast.aisha, TODAY - days(40))

    merge(database, cast, TEAM, OTHER_TEAM)

    with database.reading(FJORDBY) as db:
        steps = get_next_steps(at_work(db, cast.tove)).steps
    assert "answer_due" in {step.kind for step in steps}


def test_every_column_that_names_a_unit_is_moved(database, cast):
    """A table that is added and refers to a unit is moved too, by its foreign key."""
    named = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name in {"team_id", "unit_id"}
    }

    moved = {(table.__tablename__, column.name) for table, column in columns_of_units()}

    assert moved == named
    assert len(moved) > 8


def test_a_role_that_was_held_in_both_teams_is_held_once(database, cast):
    with database.writing(FJORDBY) as db:
        grants.add_grant(
            db,
            FJORDBY,
            cast.aisha.person_id,
            Role.TEAM_LEADER,
            unit_id=OTHER_TEAM,
            granted_by_id=None,
            now=NOW,
        )

    merge(database, cast)

    with database.reading(FJORDBY) as db:
        held = grants.list_held_grants(db, FJORDBY, person_id=cast.aisha.person_id)
    assert [one.grant.unit_id for one in held] == [TEAM]


@pytest.mark.parametrize(
    "into_id",
    [pytest.param(OTHER_TEAM, id="itself"), pytest.param(DEPARTMENT, id="no team")],
)
def test_a_team_is_merged_into_another_team_only(database, cast, into_id):
    with pytest.raises(InvalidField):
        merge(database, cast, OTHER_TEAM, into_id)


def test_two_colleagues_of_one_name_are_told_apart_before_a_merge(database, cast):
    with database.writing(FJORDBY) as db:
        people.add_person(db, FJORDBY, "Trine Holm", team_id=TEAM)
        double = people.add_person(db, FJORDBY, "TRINE holm", team_id=OTHER_TEAM)
    decide(database, cast.aisha)
    other = hold_session(database, cast.tove, team_id=OTHER_TEAM)
    decide(database, cast.tove, session=other)

    with database.reading(FJORDBY) as db:
        told = handover.merge_doubles(at_work(db, cast.lone), OTHER_TEAM, into_id=TEAM)
    with pytest.raises(InvalidField) as refusal:
        merge(database, cast)
    with database.writing(FJORDBY) as db:
        person = people.get_person(db, FJORDBY, double)
        named = replace(person, name="Trine M. Holm")
        people.change_person(db, FJORDBY, named, version=person.version)
    merge(database, cast)

    assert told.people == ("TRINE holm",)
    assert len(told.decisions) == 1
    assert refusal.value.code is ErrorCode.NAMESAKES


def test_only_administrators_merge_teams(database, cast):
    with database.writing(FJORDBY) as db, pytest.raises(NotAllowed):
        handover.merge_unit(at_work(db, cast.aisha), OTHER_TEAM, into_id=TEAM)


def test_the_other_organisation_keeps_its_rows(database, cast):
    with database.reading(cast.ole.organisation_id) as db:
        before = units.list_units(db, cast.ole.organisation_id)

    merge(database, cast)

    with database.reading(cast.ole.organisation_id) as db:
        assert units.list_units(db, cast.ole.organisation_id) == before
    with database.reading(FJORDBY) as db:
        for table in (DecisionRow, LocalSessionRow):
            query = select(table.id).where(
                table.organisation_id == FJORDBY, table.team_id == OTHER_TEAM
            )
            assert db.scalars(query).all() == []
