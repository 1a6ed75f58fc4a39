"""The fields of a decision propose what the team most likely means."""

from uuid import uuid4

from data_access.local_sessions import standing_meetings
from domain.decisions.decision import Answer, OwnerKind, Tap
from domain.decisions.rates import Rate
from domain.local_sessions.local_session import SessionStatus
from services.decisions.choices import edit_choices, session_choices
from services.decisions.followups import tap_decision
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days, standing_meeting
from tests.support.decisions.decided import decide, hold_session
from tests.support.work import at_work


def choices_of(database, viewer, session):
    with database.reading(FJORDBY) as db:
        return session_choices(at_work(db, viewer), session.id)


def test_the_panel_proposes_the_next_meeting_and_the_team_s_roster(database, cast):
    with database.writing(FJORDBY) as db:
        meeting = standing_meetings.add_standing_meeting(db, standing_meeting())
    session = hold_session(database, cast.aisha)

    choices = choices_of(database, cast.aisha, session)

    assert [person.name for person in choices.people] == ["Aisha", "Finn"]
    assert (choices.proposed_due_on, choices.meeting.meeting) == (
        TODAY + days(7),
        meeting,
    )
    assert (choices.taken, choices.earlier, choices.may_write) == ((), (), True)


def test_without_a_meeting_the_date_is_a_working_day_two_weeks_ahead(database, cast):
    session = hold_session(database, cast.aisha)

    choices = choices_of(database, cast.aisha, session)

    assert (choices.proposed_due_on, choices.meeting) == (TODAY + days(14), None)


def test_the_panel_knows_what_was_taken_and_what_can_be_built_on(database, cast):
    earlier = decide(database, cast.aisha, TODAY - days(9))
    decide(
        database,
        cast.tove,
        session=hold_session(database, cast.tove, team_id=OTHER_TEAM),
    )
    session = hold_session(database, cast.aisha)
    taken = decide(database, cast.aisha, session=session)

    choices = choices_of(database, cast.aisha, session)

    assert (choices.taken, choices.earlier) == ((taken,), (earlier,))


def test_the_record_counts_answered_decisions_with_a_named_owner(database, cast):
    for kind, name, answer in (
        (OwnerKind.PERSON, "Mette", Answer.DONE_AS_AGREED),
        (OwnerKind.WORKING_GROUP, "Ro på stuen", None),
        (OwnerKind.TEAM, "", Answer.DONE_AS_AGREED),
        (OwnerKind.PERSON, "Jens", "not yet"),
    ):
        made = decide(
            database, cast.aisha, TODAY - days(9), owner_kind=kind, owner_name=name
        )
        if answer == "not yet":
            continue
        with database.writing(FJORDBY) as db:
            tap_decision(
                at_work(db, cast.aisha),
                made.id,
                Tap.DONE if answer else Tap.DROPPED,
                op_id=uuid4(),
                read_version=1,
                answer=answer,
                note="Vi lærte noget",
            )
    session = hold_session(database, cast.aisha)

    assert choices_of(database, cast.aisha, session).record == Rate(1, 2)


def test_nobody_writes_in_a_closed_session_and_managers_never(database, cast):
    open_one = hold_session(database, cast.aisha)
    closed = hold_session(database, cast.aisha, status=SessionStatus.CLOSED)

    may = [
        choices_of(database, viewer, session).may_write
        for viewer, session in (
            (cast.aisha, open_one),
            (cast.aisha, closed),
            (cast.karen, open_one),
            (cast.lone, open_one),
        )
    ]

    assert may == [True, False, False, False]


def test_an_edit_is_offered_while_the_decision_is_unfinished(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(9))
    offers = []
    for viewer in (cast.aisha, cast.karen):
        with database.reading(FJORDBY) as db:
            offers.append(edit_choices(at_work(db, viewer), decision.id).may_write)
    decide(database, cast.aisha, continues_id=decision.id)
    with database.reading(FJORDBY) as db:
        offers.append(edit_choices(at_work(db, cast.aisha), decision.id).may_write)

    assert offers == [True, False, False]
