"""What is counted where it is kept is what the domain's rules say, on both engines."""

from dataclasses import replace
from itertools import product
from uuid import uuid4

from data_access.decisions.decisions import add_decision
from data_access.implementation import decision_counts
from domain.decisions.decision import Answer, DecisionStatus
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import NOW, SKOVBAEK, SKOVBAEK_TEAM
from tests.support.decisions.counted import counted

#: the days on which a rule changes its mind, and those around them
SILENT = (0, 13, 14, 20, 21)
LATE = (-1, 0, 1)
#: days since the question was asked first; after the twelfth the time is over
ASKED = (-1, 0, 12, 13)


def unfinished():
    for silent, late, asked, status in product(
        SILENT, LATE, ASKED, (DecisionStatus.OPEN, DecisionStatus.UNDER_WAY)
    ):
        yield decision(
            id=uuid4(),
            local_session_id=None,
            status=status,
            answer=Answer.UNDER_WAY if status is DecisionStatus.UNDER_WAY else None,
            decided_on=TODAY - days(60),
            last_touch_on=TODAY - days(silent),
            due_on=TODAY - days(late),
            question_on=TODAY - days(asked),
        )


def closed():
    for asked, took, answer in product(ASKED, (11, 12, 13), (*Answer, None)):
        closed_on = TODAY - days(asked) + days(took)
        is_done = answer in {Answer.DONE_AS_AGREED, Answer.DONE_ADAPTED}
        yield decision(
            id=uuid4(),
            local_session_id=None,
            status=DecisionStatus.DONE if is_done else DecisionStatus.CONTINUED,
            answer=answer,
            answered_on=closed_on if answer else None,
            decided_on=TODAY - days(60),
            closed_on=None if answer else closed_on,
            question_on=TODAY - days(asked),
        )


def keep(database, viewer, made):
    with database.writing(viewer.organisation_id) as db:
        for one in made:
            add_decision(
                db, one, op_id=uuid4(), created_by_id=viewer.person_id, now=NOW
            )


def test_the_database_counts_as_the_rules_do(database, cast):
    ours = [*unfinished(), *closed()]
    others = [replace(one, id=uuid4(), team_id=OTHER_TEAM) for one in closed()]
    keep(database, cast.aisha, [*ours, *others])
    foreign = replace(
        ours[0], id=uuid4(), organisation_id=SKOVBAEK, team_id=SKOVBAEK_TEAM
    )
    keep(database, cast.ole, [foreign])

    with database.reading(FJORDBY) as db:
        found = decision_counts(db, FJORDBY, TODAY)

    assert found == {TEAM: counted(ours, TODAY), OTHER_TEAM: counted(others, TODAY)}
