"""A decision is logged once, edited by one at a time, and read with its story."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.decisions import decisions as rows
from data_access.local_sessions import closed_periods, standing_meetings
from data_access.tables import DecisionRow
from domain.decisions.decision import (
    Decision,
    DecisionStatus,
    OwnerKind,
    Rank,
    TouchKind,
)
from domain.decisions.filters import WantedDecisions
from domain.errors import (
    AlreadyClosed,
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    NotFound,
)
from domain.local_sessions.local_session import SessionStatus
from domain.working_days import ClosedPeriod
from services.decisions.lists import decision_figures, page_of_list
from services.decisions.log_and_edit import log_decision
from services.local_sessions.closed_periods import add_closed_period
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.support.decisions.decided import (
    TEXT,
    at,
    decide,
    draft,
    edit,
    hold_session,
    stored,
    story,
)
from tests.support.work import at_work


def errors_of(refused) -> list[InvalidField]:
    return list(refused.value.errors)


def test_three_fields_make_a_decision_and_everything_else_has_a_default(database, cast):
    with database.writing(FJORDBY) as db:
        meeting = standing_meetings.add_standing_meeting(db, standing_meeting())
    session = hold_session(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        made = log_decision(
            at_work(db, cast.aisha, now=at(TODAY)), session.id, draft(), op_id=uuid4()
        )

    expected = Decision(
        id=made.id,
        organisation_id=FJORDBY,
        team_id=TEAM,
        local_session_id=session.id,
        group_id=session.groups[0].id,
        rank=Rank.MAIN,
        text=TEXT,
        owner_kind=OwnerKind.TEAM,
        due_on=TODAY + days(7),  # the team meets every Tuesday
        standing_meeting_id=meeting.id,
        status=DecisionStatus.OPEN,
        decided_on=TODAY,
        question_on=TODAY + days(28),
        last_touch_on=TODAY,
        quality_score=made.quality_score,
    )
    assert made == expected
    assert stored(database, cast.aisha, made.id) == expected


def test_the_date_that_is_proposed_is_the_next_of_the_meeting_that_was_met_on(
    database, cast
):
    """Another of the team's fast møder may come sooner."""
    sooner = standing_meeting(id=uuid4(), weekday=2, title="Sparring")
    with database.writing(FJORDBY) as db:
        for meeting in (standing_meeting(), sooner):
            standing_meetings.add_standing_meeting(db, meeting)
    session = hold_session(
        database, cast.aisha, standing_meeting_id=standing_meeting().id
    )

    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.aisha, now=at(TODAY))
        made = log_decision(work, session.id, draft(), op_id=uuid4())

    assert made.due_on == TODAY + days(7)
    assert made.standing_meeting_id == standing_meeting().id


def test_the_question_moves_off_a_closed_period(database, cast):
    closed = ClosedPeriod(
        id=uuid4(),
        organisation_id=FJORDBY,
        name="Lukkeuge",
        first_on=TODAY + days(26),
        last_on=TODAY + days(30),
    )
    with database.writing(FJORDBY) as db:
        closed_periods.add_closed_period(db, closed)

    made = decide(database, cast.aisha)

    assert made.question_on == TODAY + days(31)


def test_a_closed_period_that_is_entered_later_moves_what_nobody_has_answered(
    database, cast
):
    """What is asked before or after it, and what was answered, keeps its day."""
    asked = {
        ago: decide(database, cast.aisha, TODAY - days(ago)) for ago in (29, 28, 21, 14)
    }
    answered = decide(database, cast.aisha, TODAY - days(21))
    with database.writing(FJORDBY) as db:
        db.get_one(DecisionRow, (FJORDBY, answered.id)).answered_on = TODAY
    period = ClosedPeriod(
        id=uuid4(),
        organisation_id=FJORDBY,
        name="Lukkeuge",
        first_on=TODAY - days(1),
        last_on=TODAY + days(8),
    )

    for _ in range(2):
        with database.writing(FJORDBY) as db:
            add_closed_period(at_work(db, cast.lone), period)

    found = {ago: stored(database, cast.aisha, one.id) for ago, one in asked.items()}
    opens_on = TODAY + days(9)
    assert {ago: one.question_on for ago, one in found.items()} == {
        29: TODAY - days(1),
        28: opens_on,
        21: opens_on,
        14: TODAY + days(14),
    }
    kept = stored(database, cast.aisha, answered.id)
    assert kept.question_on == answered.question_on == TODAY + days(7)


def test_the_first_is_the_main_decision_and_at_most_two_more_are_taken(database, cast):
    session = hold_session(database, cast.aisha)
    made = [decide(database, cast.aisha, session=session) for _ in range(3)]

    with pytest.raises(InvalidForm) as refused:
        decide(database, cast.aisha, session=session)

    assert [each.rank for each in made] == [Rank.MAIN, Rank.EXTRA, Rank.EXTRA]
    assert errors_of(refused) == [
        InvalidField("text", ErrorCode.TOO_MANY_DECISIONS, most=3)
    ]


def test_the_same_form_sent_twice_makes_one_decision(database, cast):
    session, op_id = hold_session(database, cast.aisha), uuid4()

    first = decide(database, cast.aisha, session=session, op_id=op_id)
    second = decide(database, cast.aisha, session=session, op_id=op_id)

    assert second == first
    with database.reading(FJORDBY) as db:
        assert rows.list_decisions(db, FJORDBY) == [first]


def test_a_closed_session_takes_no_more_decisions(database, cast):
    session = hold_session(database, cast.aisha, status=SessionStatus.CLOSED)

    with pytest.raises(InvalidForm) as refused:
        decide(database, cast.aisha, session=session)

    assert errors_of(refused) == [InvalidField("text", ErrorCode.ALREADY_CLOSED)]


def test_a_decision_that_builds_on_another_closes_it_as_continued(database, cast):
    old = decide(database, cast.aisha, TODAY - days(30))

    new = decide(database, cast.aisha, continues_id=old.id)

    told = story(database, cast.aisha, old.id)
    assert told.decision == replace(
        old,
        status=DecisionStatus.CONTINUED,
        continued_by_id=new.id,
        closed_on=TODAY,
        last_touch_on=TODAY,
        version=2,
    )
    assert [touch.kind for touch in told.touches] == [
        TouchKind.DECIDED,
        TouchKind.CONTINUED,
    ]


@pytest.mark.parametrize("whose", ["nobody's", "another team's"])
def test_a_decision_builds_on_one_of_the_team_s_own(database, cast, whose):
    other = uuid4()
    if whose == "another team's":
        session = hold_session(database, cast.tove, team_id=OTHER_TEAM)
        other = decide(database, cast.tove, session=session).id

    with pytest.raises(InvalidForm) as refused:
        decide(database, cast.aisha, continues_id=other)

    assert [error.field for error in errors_of(refused)] == ["continues_id"]
    with database.reading(FJORDBY) as db:
        assert rows.list_decisions(db, FJORDBY, team_ids=[TEAM]) == []


def test_an_owner_on_the_roster_keeps_the_name_that_stands_there(database, cast):
    made = decide(
        database,
        cast.aisha,
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
        owner_name="Findes ikke",
    )

    assert (made.owner_person_id, made.owner_name) == (cast.finn.person_id, "Finn")


def test_somebody_of_another_organisation_owns_nothing_here(database, cast):
    with pytest.raises(InvalidForm) as refused:
        decide(
            database,
            cast.aisha,
            owner_kind=OwnerKind.PERSON,
            owner_person_id=cast.ole.person_id,
            owner_name="Ole",
        )

    assert errors_of(refused) == [InvalidField("owner_name", ErrorCode.NOT_A_CHOICE)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"text": ""}, InvalidField("text", ErrorCode.REQUIRED), id="nothing typed"
        ),
        pytest.param(
            {"text": "\u200b\u202e  "},
            InvalidField("text", ErrorCode.REQUIRED),
            id="nothing that shows",
        ),
        pytest.param(
            {"text": "Ro"},
            InvalidField("text", ErrorCode.TOO_SHORT, least=10),
            id="two letters",
        ),
        pytest.param(
            {"text": "å" * 401},
            InvalidField("text", ErrorCode.TOO_LONG, most=400),
            id="longer than a decision",
        ),
        pytest.param(
            {"text": "x" * 1_000_000},
            InvalidField("text", ErrorCode.TOO_LONG, most=400),
            id="a whole book",
        ),
        pytest.param(
            {"text": "Vi ringer til 010190-1234 på mandag"},
            InvalidField("text", ErrorCode.CONTAINS_CPR),
            id="a CPR number",
        ),
        pytest.param(
            {"text": "Vi ringer til 610190 1234 på mandag"},
            InvalidField("text", ErrorCode.CONTAINS_CPR),
            id="a substitute CPR number",
        ),
        pytest.param(
            {"why": "Fordi 0101901234 bad om det"},
            InvalidField("why", ErrorCode.CONTAINS_CPR),
            id="a CPR number as the reason",
        ),
        pytest.param(
            {"why": "x" * 1001},
            InvalidField("why", ErrorCode.TOO_LONG, most=1000),
            id="too long a reason",
        ),
        pytest.param(
            {"owner_kind": OwnerKind.PERSON},
            InvalidField("owner_name", ErrorCode.OWNER_MISSING),
            id="a person without a name",
        ),
        pytest.param(
            {"owner_kind": OwnerKind.WORKING_GROUP, "owner_name": "   "},
            InvalidField("owner_name", ErrorCode.OWNER_MISSING),
            id="a group without a name",
        ),
        pytest.param(
            {"owner_kind": OwnerKind.WORKING_GROUP, "owner_name": "010190-1234"},
            InvalidField("owner_name", ErrorCode.CONTAINS_CPR),
            id="a group named by a CPR number",
        ),
        pytest.param(
            {"owner_kind": OwnerKind.WORKING_GROUP, "owner_name": "x" * 121},
            InvalidField("owner_name", ErrorCode.TOO_LONG, most=120),
            id="too long a name",
        ),
        pytest.param(
            {"due_on": TODAY - days(1)},
            InvalidField("due_on", ErrorCode.DAY_IN_THE_PAST),
            id="yesterday",
        ),
        pytest.param(
            {"due_on": TODAY + days(400)},
            InvalidField("due_on", ErrorCode.DAY_TOO_FAR_AWAY),
            id="more than a year ahead",
        ),
    ],
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_kept(
    database, cast, changes, expected
):
    with pytest.raises(InvalidForm) as refused:
        decide(database, cast.aisha, **changes)

    assert errors_of(refused) == [expected]
    with database.reading(FJORDBY) as db:
        assert rows.list_decisions(db, FJORDBY) == []


def test_what_is_kept_is_cleaned(database, cast):
    made = decide(database, cast.aisha, text="  Når der er u\u200bro,\n så ringer vi  ")

    assert stored(database, cast.aisha, made.id).text == "Når der er uro, så ringer vi"


def test_an_edit_of_the_text_is_a_touch_with_its_author(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    edited = edit(
        database, cast.aisha, decision, text="Når et barn begynder, går vi hjem"
    )

    told = story(database, cast.aisha, decision.id)
    assert edited == replace(
        decision,
        text="Når et barn begynder, går vi hjem",
        last_touch_on=TODAY,
        version=2,
    )
    assert [(t.kind, t.by_name, t.on_day) for t in told.touches] == [
        (TouchKind.DECIDED, "Aisha", TODAY - days(20)),
        (TouchKind.EDIT, "Aisha", TODAY),
    ]
    assert [(v.version, v.text) for v in told.versions] == [
        (1, TEXT),
        (2, "Når et barn begynder, går vi hjem"),
    ]


def test_an_edit_of_the_reason_is_kept_but_breaks_no_silence(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    edited = edit(database, cast.aisha, decision, why="Fordi forældrene spørger")

    told = story(database, cast.aisha, decision.id)
    assert edited.last_touch_on == TODAY - days(20)
    assert [touch.kind for touch in told.touches] == [TouchKind.DECIDED]
    assert [version.why for version in told.versions] == [
        "",
        "Fordi forældrene spørger",
    ]


def test_whoever_saves_second_is_told_and_overwrites_nothing(database, cast):
    decision = decide(database, cast.aisha)
    edit(database, cast.aisha, decision, text="Den første tekst, der blev gemt")

    with pytest.raises(Conflict) as refused:
        edit(database, cast.aisha, decision, text="Den anden tekst, der blev skrevet")

    assert refused.value.current.text == "Den første tekst, der blev gemt"
    assert stored(database, cast.aisha, decision.id) == refused.value.current


def test_the_same_edit_sent_twice_is_one_touch(database, cast):
    decision, op_id = decide(database, cast.aisha), uuid4()
    text = "Når et barn begynder, går vi hjem til det"

    edit(database, cast.aisha, decision, op_id=op_id, text=text)
    again = edit(database, cast.aisha, decision, op_id=op_id, text=text)

    assert (again.version, again.text) == (2, text)
    assert len(story(database, cast.aisha, decision.id).touches) == 2


def test_an_edit_that_changes_nothing_leaves_no_trace(database, cast):
    decision = decide(database, cast.aisha)

    assert edit(database, cast.aisha, decision) == decision
    assert len(story(database, cast.aisha, decision.id).versions) == 1


def test_a_closed_decision_cannot_be_edited(database, cast):
    old = decide(database, cast.aisha)
    decide(database, cast.aisha, continues_id=old.id)

    with pytest.raises(AlreadyClosed):
        edit(database, cast.aisha, old, read_version=2, text="For sent at rette den")


def test_everybody_sees_the_decisions_of_their_own_teams_only(database, cast):
    own = decide(database, cast.aisha, TODAY - days(3))
    other = decide(
        database,
        cast.tove,
        session=hold_session(database, cast.tove, team_id=OTHER_TEAM),
    )
    facilitated = decide(
        database,
        cast.aisha,
        session=hold_session(database, cast.aisha, facilitator_id=cast.finn.person_id),
    )

    seen = {}
    for viewer in (*cast.of_fjordby, cast.ole):
        with database.reading(viewer.organisation_id) as db:
            every = WantedDecisions()
            figures = decision_figures(at_work(db, viewer), every)
            found = page_of_list(at_work(db, viewer), every, figures, first=0, most=9)
        seen[viewer.name] = {decision.id for decision in found}

    everything = {own.id, other.id, facilitated.id}
    assert seen == {
        "Finn": {facilitated.id},
        "Aisha": {own.id, facilitated.id},
        "Tove": {other.id},
        "Bo": everything,
        "Karen": everything,
        "Lone": everything,
        "Ole": set(),
    }


def test_a_manager_reads_the_story_and_writes_nothing(database, cast):
    decision = decide(database, cast.aisha)

    assert story(database, cast.karen, decision.id).decision == decision
    with pytest.raises(NotAllowed):
        edit(database, cast.karen, decision, text="Lederen skriver noget andet")
    assert stored(database, cast.aisha, decision.id) == decision


def test_another_organisation_finds_nothing(database, cast):
    decision = decide(database, cast.aisha)

    with pytest.raises(NotFound):
        story(database, cast.ole, decision.id)
