"""Decisions are read by organisation, in order, and written by one hand at a time."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.decisions.decisions import (
    add_decision,
    change_decision,
    get_decision,
    list_decisions,
)
from data_access.decisions.story import add_touch, list_touches
from data_access.sequences import next_number
from domain.decisions.decision import DecisionStatus, TouchKind
from domain.errors import Conflict, NotFound
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import SKOVBAEK, SKOVBAEK_TEAM
from tests.support.decisions.decided import at
from tests.support.local_sessions import TALK, publish


def keep(database, viewer, **changes):
    """Return a decision of the viewer's organisation, without a session."""
    made = decision(
        **{
            "id": uuid4(),
            "organisation_id": viewer.organisation_id,
            "local_session_id": None,
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        kept, is_new = add_decision(
            db, made, op_id=uuid4(), created_by_id=viewer.person_id, now=at(TODAY)
        )
    assert (kept, is_new) == (made, True)
    return made


def test_the_longest_silent_comes_first_and_other_organisations_never(database, cast):
    fresh = keep(database, cast.aisha)
    silent = keep(database, cast.aisha, last_touch_on=TODAY - days(20))
    foreign = keep(database, cast.ole, team_id=SKOVBAEK_TEAM)

    with database.reading(FJORDBY) as db:
        assert list_decisions(db, FJORDBY) == [silent, fresh]
        assert list_decisions(db, FJORDBY, team_ids=[SKOVBAEK_TEAM]) == []
        assert list_decisions(db, SKOVBAEK) == []
        assert get_decision(db, FJORDBY, foreign.id) is None


def test_the_talks_come_with_one_decision_and_not_with_a_list(database, cast):
    publish(database)
    made = keep(database, cast.aisha, talk_ids=(TALK,))

    with database.reading(FJORDBY) as db:
        assert get_decision(db, FJORDBY, made.id) == made
        assert list_decisions(db, FJORDBY) == [replace(made, talk_ids=())]


def test_the_unfinished_ones_come_with_those_that_were_closed_that_day(database, cast):
    open_one = keep(database, cast.aisha)
    today = keep(database, cast.aisha, status=DecisionStatus.DONE, closed_on=TODAY)
    keep(
        database,
        cast.aisha,
        status=DecisionStatus.DROPPED,
        closed_on=TODAY - days(1),
    )
    keep(database, cast.tove, team_id=OTHER_TEAM)

    with database.reading(FJORDBY) as db:
        unfinished = list_decisions(db, FJORDBY, team_ids=[TEAM], unfinished_only=True)
        with_closed = list_decisions(
            db, FJORDBY, team_ids=[TEAM], unfinished_only=True, or_closed_on=TODAY
        )

    assert unfinished == [open_one]
    assert {each.id for each in with_closed} == {open_one.id, today.id}


def test_a_change_is_kept_if_nobody_came_in_between(database, cast):
    first = keep(database, cast.aisha)
    changed = replace(first, text="Når et barn begynder, går vi hjem", version=2)

    with database.writing(FJORDBY) as db:
        change_decision(db, changed, read_version=1)
    with pytest.raises(Conflict) as refused, database.writing(FJORDBY) as db:
        change_decision(db, replace(first, text="For sent", version=2), read_version=1)

    assert refused.value.current == changed
    with database.reading(FJORDBY) as db:
        assert get_decision(db, FJORDBY, first.id) == changed


def test_what_is_not_there_cannot_be_changed(database, cast):
    with pytest.raises(NotFound), database.writing(FJORDBY) as db:
        change_decision(db, decision(id=uuid4(), local_session_id=None), read_version=1)


def test_numbers_have_no_gap_and_every_organisation_has_its_own(database, cast):
    given = []
    for organisation_id in (FJORDBY, FJORDBY, SKOVBAEK, FJORDBY):
        with database.writing(organisation_id) as db:
            given.append(next_number(db, organisation_id, "decision_touch"))
    with database.writing(FJORDBY) as db:
        next_number(db, FJORDBY, "decision_touch")
        db.rollback()  # what used the number was not kept
    with database.writing(FJORDBY) as db:
        given.append(next_number(db, FJORDBY, "decision_touch"))

    assert given == [1, 2, 1, 3, 4]


def test_what_was_said_is_read_in_order_by_decision_and_by_day(database, cast):
    one, two = keep(database, cast.aisha), keep(database, cast.aisha)
    for decided, day in ((one, TODAY), (two, TODAY), (one, TODAY - days(1))):
        with database.writing(FJORDBY) as db:
            add_touch(
                db,
                FJORDBY,
                decided.id,
                TouchKind.EDIT,
                op_id=uuid4(),
                by_id=cast.aisha.person_id,
                on_day=day,
                now=at(day),
            )

    with database.reading(FJORDBY) as db:
        of_one = list_touches(db, FJORDBY, [one.id])
        of_today = list_touches(db, FJORDBY, on_day=TODAY)

    assert [(t.sequence, t.on_day) for t in of_one] == [
        (1, TODAY),
        (3, TODAY - days(1)),
    ]
    assert [touch.decision_id for touch in of_today] == [one.id, two.id]
