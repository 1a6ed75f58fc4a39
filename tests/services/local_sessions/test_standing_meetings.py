"""When the team meets next, and how its fast møde is kept."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest

from data_access.local_sessions import closed_periods
from data_access.local_sessions import standing_meetings as meeting_rows
from domain.errors import Conflict, ErrorCode, InvalidForm, NotAllowed, NotFound
from domain.working_days import ClosedPeriod
from services.local_sessions.standing_meetings import (
    Occurrence,
    coming_meetings,
    free_days,
    hold_day_again,
    leave_out_day,
    list_coming_days,
    list_meetings,
    next_meeting,
    save_meeting,
)
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.cast import SKOVBAEK, SKOVBAEK_TEAM
from tests.support.work import at_work


def save(database, viewer, **changes):
    with database.writing(viewer.organisation_id) as db:
        return save_meeting(at_work(db, viewer), standing_meeting(**changes))


def test_the_next_meeting_is_the_first_of_all_the_team_s(database, cast):
    tuesday = save(database, cast.aisha)
    friday = save(
        database, cast.aisha, id=UUID(int=33), weekday=4, title="Sagsmøde", minutes=120
    )
    save(database, cast.tove, id=UUID(int=34), team_id=OTHER_TEAM, weekday=2)

    with database.reading(FJORDBY) as db:
        coming = coming_meetings(at_work(db, cast.aisha), [TEAM], after=TODAY)
        first = next_meeting(at_work(db, cast.aisha), TEAM, after=TODAY)

    assert coming == [
        Occurrence(friday, TODAY + days(3)),
        Occurrence(tuesday, TODAY + days(7)),
    ]
    assert first == coming[0]


def test_holidays_closed_periods_and_exceptions_are_jumped_over(database, cast):
    meeting = save(database, cast.aisha, exceptions={date(2026, 12, 15): None})
    with database.writing(FJORDBY) as db:
        closed_periods.add_closed_period(
            db,
            ClosedPeriod(
                id=uuid4(),
                organisation_id=FJORDBY,
                name="Juleferie",
                first_on=date(2026, 12, 21),
                last_on=date(2027, 1, 3),
            ),
        )

    with database.reading(FJORDBY) as db:
        is_free = free_days(db, FJORDBY)
        first = next_meeting(at_work(db, cast.aisha), TEAM, after=date(2026, 12, 8))

    assert first == Occurrence(meeting, date(2027, 1, 5))
    assert [is_free(date(2026, 12, day)) for day in (20, 21, 25)] == [False, True, True]


def test_a_team_without_a_meeting_has_no_next_one(database, cast):
    with database.reading(FJORDBY) as db:
        assert next_meeting(at_work(db, cast.aisha), TEAM, after=TODAY) is None


def test_an_ended_meeting_is_not_offered_any_more(database, cast):
    save(database, cast.aisha, ended_on=TODAY - days(1))
    current = save(database, cast.aisha, id=UUID(int=33))

    with database.reading(FJORDBY) as db:
        assert meeting_rows.list_standing_meetings(
            db, FJORDBY, team_ids=[TEAM], on_day=TODAY
        ) == [current]


def test_the_same_form_sent_twice_makes_one_meeting(database, cast):
    first, second = save(database, cast.aisha), save(database, cast.aisha)

    assert first == second
    with database.reading(FJORDBY) as db:
        assert meeting_rows.list_standing_meetings(
            db, FJORDBY, team_ids=[TEAM], on_day=TODAY
        ) == [first]


def test_a_change_is_kept_and_counts_the_version(database, cast):
    meeting = save(database, cast.aisha, exceptions={date(2026, 9, 8): None})
    moved = replace(
        meeting,
        weekday=3,
        starts_at=time(14),
        exceptions={date(2026, 9, 10): None},
    )

    with database.writing(FJORDBY) as db:
        changed = save_meeting(at_work(db, cast.aisha), moved)

    assert changed == replace(moved, version=2)
    with database.reading(FJORDBY) as db:
        assert meeting_rows.list_standing_meetings(
            db, FJORDBY, team_ids=[TEAM], on_day=TODAY
        ) == [changed]


def test_one_day_is_left_out_or_moved_and_held_again(database, cast):
    meeting = save(database, cast.aisha)
    tuesday, thursday = TODAY + days(7), TODAY + days(9)

    def next_on():
        with database.reading(FJORDBY) as db:
            return next_meeting(at_work(db, cast.aisha), TEAM, after=TODAY).day

    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.aisha)
        moved = leave_out_day(work, meeting.id, tuesday, moved_to=thursday, version=1)
    seen = [next_on()]
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.aisha)
        out = leave_out_day(work, meeting.id, tuesday, moved_to=None, version=2)
    seen.append(next_on())
    with database.writing(FJORDBY) as db:
        again = hold_day_again(at_work(db, cast.aisha), meeting.id, tuesday, version=3)
    seen.append(next_on())

    assert seen == [thursday, TODAY + days(14), tuesday]
    assert (moved.exceptions, out.exceptions) == (
        {tuesday: thursday},
        {tuesday: None},
    )
    assert again == replace(meeting, version=4)


def test_whoever_changes_a_day_second_sees_the_first_change(database, cast):
    meeting = save(database, cast.aisha)
    tuesday, thursday = TODAY + days(7), TODAY + days(9)

    def change(viewer, service, *args, **options):
        with database.writing(FJORDBY) as db:
            return service(at_work(db, viewer), meeting.id, *args, version=1, **options)

    first = change(cast.bo, leave_out_day, tuesday, moved_to=thursday)

    with pytest.raises(Conflict) as refusal:
        change(cast.aisha, leave_out_day, tuesday, moved_to=None)
    assert refusal.value.current == first
    with pytest.raises(Conflict) as refusal:
        change(cast.aisha, hold_day_again, tuesday)
    assert refusal.value.current == first
    with database.reading(FJORDBY) as db:
        assert meeting_rows.get_standing_meeting(db, FJORDBY, meeting.id) == first


def test_a_plan_is_offered_the_day_that_a_meeting_was_moved_to(database, cast):
    meeting = save(database, cast.aisha, starts_on=TODAY + days(1))
    tuesday, thursday = TODAY + days(7), TODAY + days(9)
    with database.writing(FJORDBY) as db:
        moved = leave_out_day(
            at_work(db, cast.aisha), meeting.id, tuesday, moved_to=thursday, version=1
        )

    with database.reading(FJORDBY) as db:
        work = at_work(db, cast.aisha)
        assert list_meetings(work, TEAM) == (Occurrence(moved, thursday),)
        assert list_coming_days(work, moved)[:2] == [TODAY + days(14), TODAY + days(21)]


def test_whoever_changes_a_meeting_second_sees_the_first_change(database, cast):
    meeting = save(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        first = save_meeting(at_work(db, cast.bo), replace(meeting, place="Salen"))

    with pytest.raises(Conflict) as refusal, database.writing(FJORDBY) as db:
        save_meeting(at_work(db, cast.aisha), replace(meeting, place="Kantinen"))

    assert refusal.value.current == first


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"title": " "}, ("title", ErrorCode.REQUIRED), id="no name"),
        pytest.param(
            {"title": "Om 010190-1234"}, ("title", ErrorCode.CONTAINS_CPR), id="cpr"
        ),
        pytest.param({"minutes": 5}, ("minutes", ErrorCode.OUT_OF_RANGE), id="short"),
        pytest.param(
            {"interval_weeks": 9},
            ("interval_weeks", ErrorCode.OUT_OF_RANGE),
            id="too rarely",
        ),
        pytest.param({"place": "x" * 121}, ("place", ErrorCode.TOO_LONG), id="long"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_not_kept(database, cast, changes, expected):
    with pytest.raises(InvalidForm) as refusal:
        save(database, cast.aisha, **changes)

    assert [(error.field, error.code) for error in refusal.value.errors] == [expected]
    with database.reading(FJORDBY) as db:
        assert meeting_rows.list_standing_meetings(db, FJORDBY) == []


@pytest.mark.parametrize("who", ["finn", "tove", "karen"])
def test_only_who_plans_for_the_team_keeps_its_meeting(database, cast, who):
    with pytest.raises(NotAllowed):
        save(database, getattr(cast, who))


def test_a_meeting_is_not_taken_from_another_team(database, cast):
    meeting = save(database, cast.tove, team_id=OTHER_TEAM)

    with pytest.raises(NotAllowed), database.writing(FJORDBY) as db:
        save_meeting(at_work(db, cast.aisha), replace(meeting, team_id=TEAM))


def test_ole_of_skovbaek_neither_sees_nor_changes_a_meeting_of_fjordby(database, cast):
    meeting = save(database, cast.aisha)

    with database.writing(SKOVBAEK) as db:
        own = save_meeting(
            at_work(db, cast.ole),
            replace(meeting, organisation_id=SKOVBAEK, team_id=SKOVBAEK_TEAM),
        )
        with pytest.raises((NotFound, NotAllowed)):
            save_meeting(at_work(db, cast.ole), replace(meeting, place="Egely"))
    with database.reading(SKOVBAEK) as db:
        assert meeting_rows.list_standing_meetings(db, SKOVBAEK) == [own]
    with database.reading(FJORDBY) as db:
        assert meeting_rows.list_standing_meetings(db, FJORDBY) == [meeting]
