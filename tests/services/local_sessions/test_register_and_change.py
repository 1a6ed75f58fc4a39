"""Registering, reading, changing and repeating local sessions."""

from dataclasses import replace
from datetime import time
from uuid import UUID, uuid4

import pytest

from data_access.local_sessions import local_sessions as session_rows
from domain.errors import Conflict, ErrorCode, InvalidForm, NotAllowed, NotFound
from domain.local_sessions.local_session import (
    CancelReason,
    DecisionPower,
    GroupPlan,
    LocalSession,
    SessionStatus,
)
from domain.local_sessions.templates import SessionFormat, TemplateId
from services.local_sessions.hold_and_cancel import cancel_session
from services.local_sessions.planning import templates
from services.local_sessions.register_and_change import (
    change_session,
    get_session,
    list_sessions,
    register_session,
    repeat_session,
)
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import SKOVBAEK, SKOVBAEK_TEAM
from tests.support.local_sessions import PACKAGE, held, plan, registered
from tests.support.work import at_work

SLOT = templates()[TemplateId.TEAM_MEETING_SLOT]


pytestmark = pytest.mark.usefixtures("catalogue")


def stored(database, session_id: UUID) -> LocalSession | None:
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session_id)


def test_a_registered_session_has_the_steps_of_its_template_and_a_talk(database, cast):
    session = registered(database, cast.aisha)

    assert session == LocalSession(
        id=session.id,
        organisation_id=FJORDBY,
        team_id=TEAM,
        title="Low arousal og tryghed i hverdagen",
        template_id=TemplateId.TEAM_MEETING_SLOT,
        format=SessionFormat.LOCAL_ON_DEMAND,
        held_on=TODAY + days(7),
        starts_at=time(9, 0),
        minutes=30,
        place="Personalerummet",
        package_id=PACKAGE,
        talk_ids=session.talk_ids,
        facilitator_id=cast.aisha.person_id,
        groups=(
            GroupPlan(
                id=session.groups[0].id, name="Børneteamet", team_id=TEAM, planned=9
            ),
        ),
        steps=SLOT.steps,
        planned_by_id=cast.aisha.person_id,
    )
    assert len(session.talk_ids) == 1
    assert stored(database, session.id) == session


def test_the_same_form_sent_twice_makes_one_session(database, cast):
    op_id = uuid4()
    made = []
    for draft in (plan(cast.aisha), plan(cast.aisha, place="Et andet sted")):
        with database.writing(FJORDBY) as db:
            made.append(register_session(at_work(db, cast.aisha), draft, op_id=op_id))

    assert made[0] == made[1]
    with database.reading(FJORDBY) as db:
        assert list_sessions(at_work(db, cast.aisha)) == [made[0]]


def test_an_external_course_is_registered_by_its_name_alone(database, cast):
    session = registered(
        database,
        cast.aisha,
        template_id=TemplateId.EXTERNAL_COURSE,
        course="Diplommodul om børnesamtaler",
        package_id=None,
    )

    assert (session.title, session.course, session.format, session.talk_ids) == (
        "Diplommodul om børnesamtaler",
        "Diplommodul om børnesamtaler",
        SessionFormat.EXTERNAL_COURSE,
        (),
    )
    assert session.steps == templates()[TemplateId.EXTERNAL_COURSE].steps


def test_a_seminar_gets_as_many_talks_as_its_template_has_time_for(database, cast):
    session = registered(
        database, cast.bo, template_id=TemplateId.HYBRID_SEMINAR, team_id=TEAM
    )

    assert (len(session.talk_ids), session.minutes) == (2, 140)


def test_several_groups_keep_their_order_and_who_can_decide(database, cast):
    groups = (
        GroupPlan(
            name="Sundhedsplejen", planned=5, decision_power=DecisionPower.UNKNOWN
        ),
        GroupPlan(
            name="Børneteamet",
            team_id=TEAM,
            planned=9,
            decision_power=DecisionPower.NO,
        ),
        GroupPlan(name="Aften", planned=4, decision_power=DecisionPower.YES),
    )

    session = registered(database, cast.aisha, groups=groups)

    assert tuple(replace(group, id=None) for group in session.groups) == groups


def test_every_missing_field_is_named_at_once(database, cast):
    draft = plan(
        cast.bo, team_id=None, package_id=None, place="", groups=(), held_on=None
    )

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        register_session(at_work(db, cast.bo), draft, op_id=uuid4())

    assert sorted((error.field, error.code) for error in refusal.value.errors) == [
        ("groups", ErrorCode.GROUPS_MISSING),
        ("held_on", ErrorCode.REQUIRED),
        ("place", ErrorCode.PLACE_MISSING),
        ("talks", ErrorCode.TALKS_MISSING),
        ("team_id", ErrorCode.REQUIRED),
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"package_id": UUID(int=9999)}, id="a package"),
        pytest.param({"talk_ids": (UUID(int=9999),)}, id="a talk"),
        pytest.param({"facilitator_id": UUID(int=9999)}, id="a facilitator"),
        pytest.param({"standing_meeting_id": UUID(int=9999)}, id="a fast møde"),
        pytest.param(
            {"groups": (GroupPlan(name="Egely", team_id=SKOVBAEK_TEAM),)},
            id="another organisation's team",
        ),
    ],
)
def test_what_the_organisation_does_not_have_cannot_be_planned(database, cast, change):
    with pytest.raises(NotFound):
        registered(database, cast.aisha, **change)

    with database.reading(FJORDBY) as db:
        assert list_sessions(at_work(db, cast.aisha)) == []


def test_a_team_leader_does_not_plan_for_another_team(database, cast):
    with pytest.raises(NotAllowed):
        registered(database, cast.aisha, team_id=OTHER_TEAM)


@pytest.mark.parametrize("who", ["finn", "karen"])
def test_facilitators_and_managers_do_not_plan(database, cast, who):
    with pytest.raises(NotAllowed):
        registered(database, getattr(cast, who))


def test_everybody_reads_the_sessions_of_their_reach_latest_day_first(database, cast):
    own = registered(database, cast.aisha)
    of_finn = registered(
        database,
        cast.aisha,
        held_on=TODAY + days(14),
        facilitator_id=cast.finn.person_id,
    )
    of_tove = registered(
        database,
        cast.tove,
        team_id=OTHER_TEAM,
        groups=(GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM),),
    )

    seen = {}
    with database.reading(FJORDBY) as db:
        for name in ("aisha", "tove", "finn", "bo", "karen", "lone"):
            found = list_sessions(at_work(db, getattr(cast, name)))
            seen[name] = [session.id for session in found]
        only_of_tove = list_sessions(at_work(db, cast.karen), team_id=OTHER_TEAM)

    everything = [of_finn.id, *sorted([own.id, of_tove.id])]
    assert seen == {
        "aisha": [of_finn.id, own.id],
        "tove": [of_tove.id],
        "finn": [of_finn.id],
        "bo": everything,
        "karen": everything,
        "lone": everything,
    }
    assert only_of_tove == [of_tove]


def test_ole_of_skovbaek_sees_nothing_of_fjordby(database, cast):
    session = registered(database, cast.aisha)

    with database.reading(SKOVBAEK) as db:
        assert list_sessions(at_work(db, cast.ole)) == []
        with pytest.raises(NotFound):
            get_session(at_work(db, cast.ole), session.id)
    with database.writing(SKOVBAEK) as db:
        with pytest.raises(NotFound):
            change_session(at_work(db, cast.ole), session.id, plan(cast.ole), version=1)
        with pytest.raises(NotFound):
            repeat_session(
                at_work(db, cast.ole), session.id, plan(cast.ole), op_id=uuid4()
            )
    assert stored(database, session.id) == session


def test_the_words_of_a_reason_are_notes_that_managers_do_not_read(database, cast):
    session = registered(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        cancelled = cancel_session(
            at_work(db, cast.aisha),
            session.id,
            reason=CancelReason.OTHER,
            reason_text="To af os er til begravelse",
            version=1,
        )

    with database.reading(FJORDBY) as db:
        assert get_session(at_work(db, cast.aisha), session.id) == cancelled
        read = get_session(at_work(db, cast.karen), session.id)
    assert read == replace(cancelled, reason_text="")


def test_a_change_keeps_the_group_and_counts_the_version(database, cast):
    session = registered(database, cast.aisha)
    groups = (*session.groups, GroupPlan(name="Sundhedsplejen", planned=4))

    with database.writing(FJORDBY) as db:
        changed = change_session(
            at_work(db, cast.aisha),
            session.id,
            plan(cast.aisha, place="Salen", starts_at=time(13, 30), groups=groups),
            version=session.version,
        )

    added = changed.groups[1]
    assert changed == replace(
        session,
        place="Salen",
        starts_at=time(13, 30),
        groups=(session.groups[0], replace(groups[1], id=added.id)),
        version=2,
    )
    assert stored(database, session.id) == changed


def test_a_change_of_template_copies_the_new_steps(database, cast):
    session = registered(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        changed = change_session(
            at_work(db, cast.aisha),
            session.id,
            plan(cast.aisha, template_id=TemplateId.ON_DEMAND_TEAM),
            version=1,
        )

    template = templates()[TemplateId.ON_DEMAND_TEAM]
    assert (changed.steps, changed.minutes) == (template.steps, 60)


def test_whoever_saves_second_is_shown_what_the_first_one_saved(database, cast):
    session = registered(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        first = change_session(
            at_work(db, cast.lone),
            session.id,
            plan(cast.aisha, place="Salen"),
            version=1,
        )

    with pytest.raises(Conflict) as refusal, database.writing(FJORDBY) as db:
        change_session(
            at_work(db, cast.aisha),
            session.id,
            plan(cast.aisha, place="Kantinen"),
            version=1,
        )

    assert refusal.value.current == first
    assert stored(database, session.id) == first


def test_a_held_session_is_not_planned_anew(database, cast):
    session = held(database, cast.aisha)

    with (
        pytest.raises(Exception, match="wrong_status"),
        database.writing(FJORDBY) as db,
    ):
        change_session(
            at_work(db, cast.aisha),
            session.id,
            plan(cast.aisha),
            version=session.version,
        )

    assert stored(database, session.id) == session


def test_the_facilitator_changes_the_own_session_only(database, cast):
    of_finn = registered(database, cast.aisha, facilitator_id=cast.finn.person_id)
    other = registered(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        changed = change_session(
            at_work(db, cast.finn),
            of_finn.id,
            plan(cast.finn, place="Salen"),
            version=1,
        )
        with pytest.raises(NotAllowed):
            change_session(at_work(db, cast.finn), other.id, plan(cast.finn), version=1)

    assert changed.place == "Salen"
    assert stored(database, other.id) == other


def test_a_session_stays_the_team_s_whatever_the_form_says(database, cast):
    session = registered(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        changed = change_session(
            at_work(db, cast.lone),
            session.id,
            plan(cast.aisha, team_id=OTHER_TEAM),
            version=1,
        )

    assert changed.team_id == TEAM


def test_a_repeated_session_copies_the_plan_and_not_the_people(database, cast):
    first = held(database, cast.aisha, participants=7)
    op_id = uuid4()
    draft = plan(cast.aisha, groups=(GroupPlan(name="Aftenvagten", planned=6),))
    with database.writing(FJORDBY) as db:
        again, twice = (
            repeat_session(at_work(db, cast.aisha), first.id, draft, op_id=op_id)
            for _attempt in range(2)
        )

    assert again == twice
    assert again.repeated_from_id == first.id
    assert again.status is SessionStatus.PLANNED
    assert (again.talk_ids, again.steps, again.minutes) == (
        first.talk_ids,
        first.steps,
        first.minutes,
    )
    assert [replace(group, id=None) for group in again.groups] == [
        GroupPlan(name="Aftenvagten", planned=6)
    ]
