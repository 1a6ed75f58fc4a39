"""Closing a session: a decision, one to build on, or a stated reason."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.local_sessions import local_sessions as session_rows
from domain.decisions.decision import DecisionStatus
from domain.decisions.draft import DecisionDraft
from domain.errors import ErrorCode, InvalidForm, WrongStatus
from domain.local_sessions.local_session import (
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from services.decisions.log_and_edit import get_story, log_decision
from services.decisions.session_closing import close_session
from tests.builders import FJORDBY, OTHER_TEAM
from tests.support.local_sessions import closing, held, registered
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")


def stored(database, session_id):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session_id)


def log(database, viewer, session, text="Når et barn begynder, ringer vi samme uge"):
    with database.writing(FJORDBY) as db:
        return log_decision(
            at_work(db, viewer), session.id, DecisionDraft(text=text), op_id=uuid4()
        )


def refused(refusal) -> list[tuple[str, ErrorCode]]:
    return [(error.field, error.code) for error in refusal.value.errors]


def test_a_session_without_a_decision_asks_for_one_or_a_reason(database, cast):
    session = held(database, cast.aisha)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session),
            version=session.version,
            op_id=uuid4(),
        )

    assert refused(refusal) == [("groups.0.reason", ErrorCode.NO_DECISION_NO_REASON)]
    assert stored(database, session.id) == session


def test_a_session_with_a_decision_closes_without_a_reason(database, cast):
    session = held(database, cast.aisha)
    log(database, cast.aisha, session)

    with database.writing(FJORDBY) as db:
        closed, twice = (
            close_session(
                at_work(db, cast.aisha),
                session.id,
                closing(session),
                version=session.version,
                op_id=uuid4(),
            )
            for _attempt in range(2)
        )

    assert closed == replace(
        session, status=SessionStatus.CLOSED, version=session.version + 1
    )
    assert twice == closed


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        pytest.param(NoDecisionReason.NOT_RELEVANT, "", id="no relevance"),
        pytest.param(NoDecisionReason.NO_POWER_TO_DECIDE, "", id="nobody could decide"),
        pytest.param(NoDecisionReason.NO_TIME, "Brandalarmen gik", id="no time"),
        pytest.param(NoDecisionReason.OTHER, "Vi skal først spørge", id="other"),
    ],
)
def test_a_session_closes_with_a_stated_reason(database, cast, reason, text):
    session = held(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        closed = close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, reason=reason, reason_text=text),
            version=session.version,
            op_id=uuid4(),
        )

    assert closed == replace(
        session,
        status=SessionStatus.CLOSED,
        groups=(replace(session.groups[0], reason=reason, reason_text=text),),
        version=session.version + 1,
    )
    assert stored(database, session.id) == closed


def test_another_reason_needs_words(database, cast):
    session = held(database, cast.aisha)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, reason=NoDecisionReason.OTHER, reason_text="  "),
            version=session.version,
            op_id=uuid4(),
        )

    assert refused(refusal) == [("groups.0.reason_text", ErrorCode.REASON_TEXT_MISSING)]


def test_building_on_an_earlier_decision_touches_it_once_and_leaves_it_open(
    database, cast
):
    earlier = log(database, cast.aisha, held(database, cast.aisha))
    session = held(database, cast.aisha)
    form = uuid4()

    for _attempt in range(2):
        with database.writing(FJORDBY) as db:
            closed = close_session(
                at_work(db, cast.aisha),
                session.id,
                closing(session, continued_decision_id=earlier.id),
                version=session.version,
                op_id=form,
            )

    with database.reading(FJORDBY) as db:
        story = get_story(at_work(db, cast.aisha), earlier.id)
    assert closed.groups[0].continued_decision_id == earlier.id
    assert story.decision.status is DecisionStatus.OPEN
    assert [(touch.kind, touch.local_session_id) for touch in story.touches] == [
        ("decided", earlier.local_session_id),
        ("built_on", session.id),
    ]


def test_a_team_does_not_build_on_another_team_s_decision(database, cast):
    groups = (GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM),)
    of_tove = held(database, cast.tove, team_id=OTHER_TEAM, groups=groups)
    theirs = log(database, cast.tove, of_tove)
    session = held(database, cast.aisha)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, continued_decision_id=theirs.id),
            version=session.version,
            op_id=uuid4(),
        )

    assert refused(refusal) == [
        ("groups.0.continued_decision_id", ErrorCode.BUILDS_ON_ANOTHER_TEAM)
    ]
    assert stored(database, session.id) == session


def test_a_planned_session_is_not_closed(database, cast):
    session = registered(database, cast.aisha)

    with pytest.raises(WrongStatus), database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, reason=NoDecisionReason.NO_TIME),
            version=1,
            op_id=uuid4(),
        )
