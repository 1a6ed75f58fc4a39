"""A seminar with groups from several teams: each group decides, and its own team owns it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.local_sessions import standing_meetings
from data_access.people import units
from domain.decisions.decision import Rank, Tap
from domain.decisions.filters import WantedDecisions
from domain.errors import ErrorCode, InvalidForm, NotAllowed, NotFound
from domain.local_sessions.local_session import (
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from domain.next_steps import NextStepKind
from domain.units import UnitKind
from services.decisions.choices import session_choices
from services.decisions.followups import tap_decision
from services.decisions.lists import decision_figures, page_of_list
from services.decisions.log_and_edit import get_story, log_decision
from services.decisions.session_closing import close_session
from services.decisions.since_last import get_since_last
from services.local_sessions.register_and_change import (
    change_session,
    get_session,
    list_sessions,
)
from services.local_sessions.views import get_session_view
from services.next_steps.next_steps import get_next_steps
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.cast import DEPARTMENT, add_colleague
from tests.support.decisions.decided import decide, draft
from tests.support.local_sessions import SEMINAR, closing, plan, registered, seminar
from tests.support.statements import counted
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

OWN, OTHER, GUESTS = range(3)


def log(database, viewer, session, place, **changes):
    """Log a decision of the group in that place of the seminar."""
    with database.writing(FJORDBY) as db:
        return log_decision(
            at_work(db, viewer),
            session.id,
            draft(**changes),
            op_id=uuid4(),
            group_id=session.groups[place].id,
        )


def read(database, viewer, service, *args, today=TODAY, **options):
    with database.reading(FJORDBY) as db:
        return service(at_work(db, viewer, today=today), *args, **options)


def listed(database, viewer):
    """Return the decisions on the page of decisions."""
    with database.reading(FJORDBY) as db:
        work, every = at_work(db, viewer), WantedDecisions()
        figures = decision_figures(work, every)
        return {
            each.id for each in page_of_list(work, every, figures, first=0, most=99)
        }


# --- Whose decision it is ------------------------------------------------------------


def test_a_decision_belongs_to_the_group_s_own_team_or_to_the_host(database, cast):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(team_id=OTHER_TEAM, weekday=3)
        )
    session = seminar(database, cast.aisha)

    made = [log(database, cast.aisha, session, place) for place in range(3)]

    assert [(each.team_id, each.group_id) for each in made] == [
        (TEAM, session.groups[OWN].id),
        (OTHER_TEAM, session.groups[OTHER].id),
        (TEAM, session.groups[GUESTS].id),
    ]
    # the next fast møde is the group's own team's
    assert [each.due_on for each in made] == [
        TODAY + days(14),
        TODAY + days(2),
        TODAY + days(14),
    ]


def test_each_group_has_a_main_decision_and_two_more(database, cast):
    session = seminar(database, cast.aisha)
    made = [log(database, cast.aisha, session, OWN) for _ in range(3)]
    theirs = log(database, cast.aisha, session, OTHER)

    with pytest.raises(InvalidForm) as refusal:
        log(database, cast.aisha, session, OWN)

    assert [each.rank for each in made] == [Rank.MAIN, Rank.EXTRA, Rank.EXTRA]
    assert theirs.rank is Rank.MAIN
    assert [error.code for error in refusal.value.errors] == [
        ErrorCode.TOO_MANY_DECISIONS
    ]


def test_a_single_group_is_not_asked_for(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)

    made = decide(database, cast.aisha, session=session)

    assert (made.group_id, made.team_id) == (session.groups[0].id, TEAM)


def test_it_stands_in_the_lists_and_the_day_of_the_group_s_team(database, cast):
    session = seminar(database, cast.aisha)
    own = log(database, cast.aisha, session, OWN)
    theirs = log(database, cast.aisha, session, OTHER)
    later = TODAY + days(29)

    due = {
        viewer.name: [
            ask.decision.id
            for step in read(database, viewer, get_next_steps, today=later).steps
            if step.kind is NextStepKind.ANSWER_DUE
            for ask in step.asks
        ]
        for viewer in (cast.aisha, cast.tove)
    }

    assert due == {"Aisha": [own.id], "Tove": [theirs.id]}
    assert listed(database, cast.aisha) == {own.id}
    assert listed(database, cast.tove) == {theirs.id}


def test_a_group_of_another_session_is_not_found(database, cast):
    session, other = seminar(database, cast.aisha), seminar(database, cast.aisha)

    with pytest.raises(NotFound), database.writing(FJORDBY) as db:
        log_decision(
            at_work(db, cast.aisha),
            session.id,
            draft(),
            op_id=uuid4(),
            group_id=other.groups[OWN].id,
        )


# --- What the group's team sees and does ---------------------------------------------


def test_the_leader_and_the_members_of_a_group_s_team_see_the_session(database, cast):
    with database.writing(FJORDBY) as db:
        member = add_colleague(db, FJORDBY, "Zahra", team_id=OTHER_TEAM)
    session = seminar(database, cast.aisha)
    alone = registered(database, cast.aisha)

    for viewer in (cast.tove, member):
        assert read(database, viewer, get_session, session.id) == session
        assert read(database, viewer, list_sessions) == [session]
        assert read(database, viewer, list_sessions, team_id=OTHER_TEAM) == [session]
        with pytest.raises(NotAllowed):
            read(database, viewer, get_session, alone.id)


def test_they_run_nothing(database, cast):
    session = seminar(database, cast.aisha)

    view = read(database, cast.tove, get_session_view, session.id)

    assert (view.may_edit, view.may_run, view.may_cancel) == (False,) * 3
    assert view.rosters == {}
    assert not read(database, cast.tove, get_since_last, session.id).may_skip


# --- What was decided before ---------------------------------------------------------


def decided_before(database, cast):
    """Return an earlier decision of the host's and one of the other team's."""
    own = decide(database, cast.aisha, TODAY - days(9))
    theirs = decide(
        database,
        cast.tove,
        TODAY - days(9),
        session=registered(
            database, cast.tove, team_id=OTHER_TEAM, groups=(SEMINAR[OTHER],)
        ),
    )
    return own, theirs


def since_last_of(database, viewer, session):
    """Return the earlier decisions that are shown, by the names of the groups."""
    return {
        " · ".join(group.name for group in team.groups): [
            ask.decision.id for ask in team.screen.asks
        ]
        for team in read(database, viewer, get_since_last, session.id).teams
    }


def test_since_last_shows_each_group_what_its_own_team_decided_before(database, cast):
    with database.writing(FJORDBY) as db:
        member = add_colleague(db, FJORDBY, "Zahra", team_id=OTHER_TEAM)
    own, theirs = decided_before(database, cast)
    session = seminar(database, cast.aisha, facilitator_id=cast.finn.person_id)
    # what the seminar itself decides is not from before
    log(database, cast.aisha, session, OTHER)
    host = {"Børneteamet · Sundhedsplejen": [own.id]}
    group = {"Ungeteamet": [theirs.id]}

    seen = {
        viewer.name: since_last_of(database, viewer, session)
        for viewer in (cast.aisha, cast.tove, member, cast.finn, cast.karen)
    }

    assert seen == {
        "Aisha": host,
        "Tove": group,
        "Zahra": group,
        "Finn": host | group,
        "Karen": host | group,
    }


def test_each_leader_answers_for_the_own_team_in_the_seminar(database, cast):
    _own, theirs = decided_before(database, cast)
    session = seminar(database, cast.aisha)
    (shown,) = read(database, cast.tove, get_since_last, session.id).teams

    with database.writing(FJORDBY) as db:
        tapped = tap_decision(
            at_work(db, cast.tove),
            theirs.id,
            Tap.ON_ITS_WAY,
            op_id=uuid4(),
            read_version=theirs.version,
            local_session_id=session.id,
        )

    assert shown.screen.may_answer
    assert tapped.last_touch_on == TODAY
    (after,) = read(database, cast.tove, get_since_last, session.id).teams
    assert [ask.said.said for ask in after.screen.asks] == [Tap.ON_ITS_WAY]


def test_a_host_without_a_group_sees_nothing_of_the_groups_before(database, cast):
    _own, theirs = decided_before(database, cast)
    session = seminar(database, cast.aisha, groups=SEMINAR[OTHER : OTHER + 1])

    assert since_last_of(database, cast.aisha, session) == {}
    assert since_last_of(database, cast.tove, session) == {"Ungeteamet": [theirs.id]}


def test_since_last_is_refused_to_a_team_without_a_group(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)

    with pytest.raises(NotAllowed):
        read(database, cast.tove, get_since_last, session.id)


def test_each_team_s_answer_proposes_its_own_next_meeting(database, cast):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(team_id=OTHER_TEAM, weekday=3)
        )
    decided_before(database, cast)
    session = seminar(database, cast.aisha)

    proposed = {
        viewer.name: [
            team.screen.proposed_due_on
            for team in read(database, viewer, get_since_last, session.id).teams
        ]
        for viewer in (cast.aisha, cast.tove, cast.karen)
    }

    assert proposed == {
        "Aisha": [TODAY + days(14)],
        "Tove": [TODAY + days(2)],
        "Karen": [TODAY + days(14), TODAY + days(2)],
    }


def test_more_teams_at_a_seminar_are_read_by_the_same_statements(database, cast):
    with database.writing(FJORDBY) as db:
        more = [
            units.add_unit(db, FJORDBY, f"Team {number}", UnitKind.TEAM)
            for number in range(3)
        ]
    decided_before(database, cast)
    groups = tuple(
        GroupPlan(name=f"Fra team {number}", team_id=one)
        for number, one in enumerate(more)
    )
    few = seminar(database, cast.aisha)
    many = seminar(database, cast.aisha, groups=SEMINAR + groups)

    def asked(session):
        with database.reading(FJORDBY) as db, counted(database) as sent:
            since = get_since_last(at_work(db, cast.karen), session.id)
        return len(since.teams), len(sent.statements)

    (two, once), (five, more_often) = asked(few), asked(many)
    assert (two, five) == (2, 5)
    assert more_often == once


# --- What the group's team reads and writes ------------------------------------------


def test_the_reason_of_a_group_is_read_by_its_leader_and_not_by_its_members(
    database, cast
):
    with database.writing(FJORDBY) as db:
        member = add_colleague(db, FJORDBY, "Zahra", team_id=OTHER_TEAM)
    session = seminar(database, cast.aisha)
    why = {"reason": NoDecisionReason.OTHER, "reason_text": "Vi spørger først"}
    with database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, **why),
            version=session.version,
            op_id=uuid4(),
        )

    told = [
        read(database, viewer, get_session, session.id).groups[OTHER].reason_text
        for viewer in (cast.aisha, cast.tove, member)
    ]

    assert told == ["Vi spørger først", "Vi spørger først", ""]


def test_the_leader_of_a_group_s_team_logs_for_that_group_alone(database, cast):
    session = seminar(database, cast.aisha)

    choices = read(database, cast.tove, session_choices, session.id)
    made = log(database, cast.tove, session, OTHER)

    assert (choices.groups, choices.group) == (
        (session.groups[OTHER],),
        session.groups[OTHER],
    )
    assert made.team_id == OTHER_TEAM
    for place in (OWN, GUESTS):
        with pytest.raises(NotAllowed):
            log(database, cast.tove, session, place)


def test_everybody_at_the_seminar_reads_what_it_decided_but_not_what_followed(
    database, cast
):
    session = seminar(database, cast.aisha)
    own = log(database, cast.aisha, session, OWN)
    theirs = log(database, cast.aisha, session, OTHER)

    seen = {
        viewer.name: read(database, viewer, session_choices, session.id)
        for viewer in (cast.aisha, cast.tove)
    }

    for choices in seen.values():
        assert [each.id for each in choices.taken] == [own.id, theirs.id]
    assert seen["Aisha"].readable == {own.id}
    assert seen["Tove"].readable == {theirs.id}
    with pytest.raises(NotAllowed):
        read(database, cast.aisha, get_story, theirs.id)


# --- The choices of the form ---------------------------------------------------------


def test_the_first_group_without_a_decision_is_proposed(database, cast):
    session = seminar(database, cast.aisha)
    proposed = []
    for place in range(3):
        choices = read(database, cast.aisha, session_choices, session.id)
        proposed.append(choices.group)
        log(database, cast.aisha, session, place)

    after = read(database, cast.aisha, session_choices, session.id)

    assert (proposed, after.group) == ([*session.groups], session.groups[OWN])


def test_a_group_s_choices_are_those_of_its_team(database, cast):
    theirs = decide(
        database,
        cast.tove,
        TODAY - days(9),
        session=registered(
            database, cast.tove, team_id=OTHER_TEAM, groups=(SEMINAR[OTHER],)
        ),
    )
    session = seminar(database, cast.aisha)
    other = session.groups[OTHER].id

    by_host, by_own = (
        read(database, viewer, session_choices, session.id, group_id=other)
        for viewer in (cast.aisha, cast.tove)
    )

    assert [person.name for person in by_host.people] == ["Tove"]
    # the host does not learn what the other team has decided before
    assert [each.id for each in by_own.earlier] == [theirs.id]
    assert by_host.earlier == ()


def test_the_host_closes_no_earlier_decision_of_another_team(database, cast):
    theirs = decide(
        database,
        cast.tove,
        TODAY - days(9),
        session=registered(
            database, cast.tove, team_id=OTHER_TEAM, groups=(SEMINAR[OTHER],)
        ),
    )
    session = seminar(database, cast.aisha)

    with pytest.raises(InvalidForm) as refusal:
        log(database, cast.aisha, session, OTHER, continues_id=theirs.id)
    made = log(database, cast.tove, session, OTHER, continues_id=theirs.id)

    assert [(one.field, one.code) for one in refusal.value.errors] == [
        ("continues_id", ErrorCode.NOT_A_CHOICE)
    ]
    closed = read(database, cast.tove, get_story, theirs.id).decision
    assert closed.continued_by_id == made.id


# --- Closing it ----------------------------------------------------------------------


def test_closing_asks_each_group_for_a_decision_or_a_reason(database, cast):
    session = seminar(database, cast.aisha)
    log(database, cast.aisha, session, OTHER)
    said = closing(session, reason=NoDecisionReason.NO_TIME)

    def close(closings):
        with database.writing(FJORDBY) as db:
            return close_session(
                at_work(db, cast.aisha),
                session.id,
                closings,
                version=session.version,
                op_id=uuid4(),
            )

    with pytest.raises(InvalidForm) as refusal:
        close({session.groups[OWN].id: said[session.groups[OWN].id]})
    closed = close(said)

    assert [(one.field, one.code) for one in refusal.value.errors] == [
        ("groups.2.reason", ErrorCode.NO_DECISION_NO_REASON)
    ]
    assert closed.status is SessionStatus.CLOSED
    assert [group.reason for group in closed.groups] == [
        NoDecisionReason.NO_TIME,
        None,
        NoDecisionReason.NO_TIME,
    ]


def test_groups_without_a_decision_are_named_to_the_page(database, cast):
    session = seminar(database, cast.aisha)
    log(database, cast.aisha, session, OTHER)

    view = read(database, cast.aisha, get_session_view, session.id)

    assert view.undecided == (session.groups[OWN], session.groups[GUESTS])


# --- A plan that changes afterwards --------------------------------------------------


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param(lambda own, other, guests: (own, guests), id="it is taken out"),
        pytest.param(
            lambda own, other, guests: (own, replace(other, team_id=TEAM), guests),
            id="it is another team's",
        ),
    ],
)
def test_a_group_that_has_decided_stays_in_the_plan(database, cast, groups):
    session = registered(database, cast.aisha, held_on=TODAY, groups=SEMINAR)
    log(database, cast.aisha, session, OTHER)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        change_session(
            at_work(db, cast.aisha),
            session.id,
            plan(cast.aisha, held_on=TODAY, groups=groups(*session.groups)),
            version=session.version,
        )

    assert [(one.field, one.code) for one in refusal.value.errors] == [
        ("groups", ErrorCode.GROUP_HAS_DECIDED)
    ]


def test_a_department_hosts_and_each_team_owns_what_it_decides(database, cast):
    session = registered(
        database,
        cast.bo,
        held_on=TODAY,
        team_id=DEPARTMENT,
        groups=SEMINAR[:2],
        facilitator_id=cast.finn.person_id,
    )

    made = [log(database, cast.finn, session, place) for place in range(2)]

    assert [each.team_id for each in made] == [TEAM, OTHER_TEAM]
    assert read(database, cast.aisha, list_sessions) == [session]
