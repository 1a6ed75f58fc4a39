"""What the database filters, orders, cuts and counts is what the rules say of each."""

from itertools import chain, cycle, product
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.decisions import lists as decision_lists
from data_access.decisions.decisions import add_decision
from data_access.people import grants
from domain.access import Action, Role
from domain.decisions.decision import (
    CLOSED,
    UNFINISHED,
    Answer,
    DecisionStatus,
    OwnerKind,
    overdue_first,
)
from domain.decisions.filters import DecisionFilter, WantedDecisions
from domain.errors import NotAllowed
from services.decisions.lists import (
    decided_teams,
    decision_figures,
    decision_owners,
    first_of_columns,
    page_of_list,
    unfinished_of_team,
)
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import DEPARTMENT, NOW, SKOVBAEK_TEAM, add_colleague
from tests.support.decisions.counted import figures
from tests.support.decisions.decided import hold_session
from tests.support.decisions.wanted import owner_of, wanted_decisions
from tests.support.work import at_work

TEAMS = (TEAM, OTHER_TEAM, DEPARTMENT)
OWNERS = (
    {},
    {"owner_name": "Mette"},  # the team carries it now, whatever stood there
    {"owner_kind": OwnerKind.PERSON, "owner_name": "Mette"},
    {"owner_kind": OwnerKind.WORKING_GROUP, "owner_name": "Mette"},
    {"owner_kind": OwnerKind.WORKING_GROUP, "owner_name": 'Å\'s "gruppe" %'},
)
COLUMNS = ({DecisionStatus.OPEN}, {DecisionStatus.UNDER_WAY}, CLOSED)


def kinds():
    """Yield decisions on both sides of every day on which a rule changes its mind."""
    for silent, late, asked, status in product(
        (0, 13, 14, 20, 21), (-8, -7, 0, 1), (12, 13), sorted(UNFINISHED)
    ):
        yield {
            "status": status,
            "answer": Answer.UNDER_WAY if asked == 13 else None,
            "last_touch_on": TODAY - days(silent),
            "due_on": TODAY - days(late),
            "question_on": TODAY - days(asked),
        }
    for took, silent, status in product((11, 12, 13, None), (0, 21), sorted(CLOSED)):
        asked = TODAY - days(13)
        yield {
            "status": status,
            "answer": None if status is DecisionStatus.CONTINUED else Answer.DROPPED,
            "answered_on": asked + days(took) if took and silent else None,
            "closed_on": None if took is None else asked + days(took),
            "last_touch_on": TODAY - days(silent),
            "due_on": TODAY - days(3),
            "question_on": asked,
        }


def keep_all(database, cast, viewers):
    """Keep one of each kind in all teams and sessions; return who facilitates whose."""
    facilitators = (cast.finn, *viewers[-2:], None)
    sessions = [None]
    for team_id, leader in product(TEAMS, facilitators):
        facilitator_id = leader.person_id if leader else None
        sessions.append(
            hold_session(
                database, cast.lone, team_id=team_id, facilitator_id=facilitator_id
            )
        )
    places = cycle(sessions)
    owners = cycle(OWNERS)
    kept = {}
    with database.writing(FJORDBY) as db:
        for number, kind in enumerate([*kinds(), *kinds()]):
            place = next(places)
            team_id = place.team_id if place else TEAMS[number % len(TEAMS)]
            made = decision(
                id=uuid4(),
                team_id=team_id,
                local_session_id=place.id if place else None,
                decided_on=TODAY - days(60),
                **kind,
                **next(owners),
            )
            add_decision(
                db, made, op_id=uuid4(), created_by_id=cast.lone.person_id, now=NOW
            )
            kept[made] = place.facilitator_id if place else None
    with database.writing(cast.ole.organisation_id) as db:
        foreign = decision(
            id=uuid4(),
            organisation_id=cast.ole.organisation_id,
            team_id=SKOVBAEK_TEAM,
            local_session_id=None,
        )
        add_decision(
            db, foreign, op_id=uuid4(), created_by_id=cast.ole.person_id, now=NOW
        )
        kept[foreign] = None
    return kept


def everybody(database, cast):
    """Return one of every kind of viewer, and two who hold several roles."""
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie", Role.MANAGER, unit_id=DEPARTMENT)
        gry = add_colleague(db, FJORDBY, "Gry", Role.FACILITATOR, unit_id=TEAM)
        grants.add_grant(
            db,
            FJORDBY,
            gry.person_id,
            Role.TEAM_LEADER,
            unit_id=OTHER_TEAM,
            granted_by_id=None,
            now=NOW,
        )
        gry = viewer_of(db, FJORDBY, gry.person_id)
        pia = add_colleague(db, FJORDBY, "Pia", Role.MANAGER, unit_id=DEPARTMENT)
        for role, unit_id in ((Role.TEAM_LEADER, TEAM), (Role.FACILITATOR, OTHER_TEAM)):
            grants.add_grant(
                db,
                FJORDBY,
                pia.person_id,
                role,
                unit_id=unit_id,
                granted_by_id=None,
                now=NOW,
            )
        pia = viewer_of(db, FJORDBY, pia.person_id)
    return [*cast.of_fjordby, cast.ole, rie, gry, pia]


def readable(viewer, kept):
    return [
        one
        for one, facilitator_id in kept.items()
        if one.organisation_id == viewer.organisation_id
        and viewer.may(
            Action.DECISION_READ, team_id=one.team_id, facilitator_id=facilitator_id
        )
    ]


def reads_owner(viewer, one, kept):
    return viewer.may(
        Action.DECISION_OWNER_READ, team_id=one.team_id, facilitator_id=kept[one]
    )


def as_read(viewer, found, kept):
    """Return the decisions as the viewer reads them, some without their owners."""
    return [
        one if reads_owner(viewer, one, kept) else one.without_owner() for one in found
    ]


def looked_at(db, viewer, wanted, today, *, most):
    """Return the figures, the board and the whole list, page by page, as shown."""
    counted = decision_figures(at_work(db, viewer, today=today), wanted)
    board = first_of_columns(
        at_work(db, viewer, today=today), wanted, counted, columns=COLUMNS, most=most
    )
    pages = [
        page_of_list(
            at_work(db, viewer, today=today), wanted, counted, first=first, most=most
        )
        for first in range(0, counted.total + 1, most)
    ]
    assert all(len(page) <= most for page in pages)
    return counted, board, [one for page in pages for one in page]


CHOICES = st.builds(
    WantedDecisions,
    team_id=st.sampled_from([None, None, *TEAMS, SKOVBAEK_TEAM]),
    states=st.sets(st.sampled_from(DecisionFilter), max_size=3).map(tuple),
    owners=st.sets(
        st.sampled_from(["", "Mette", 'Å\'s "gruppe" %', "Ingen"]), max_size=2
    ).map(tuple),
)


@pytest.mark.parametrize("few", [0, 1_000], ids=["many", "few"])
def test_the_database_filters_orders_and_counts_as_the_rules_do(
    monkeypatch, database, cast, few
):
    monkeypatch.setattr(decision_lists, "FEW", few)
    viewers = everybody(database, cast)
    kept = keep_all(database, cast, viewers)

    @settings(max_examples=40)
    @given(
        viewer=st.sampled_from(viewers),
        wanted=CHOICES,
        later=st.integers(-2, 2),
        most=st.integers(7, 60),
    )
    def holds(viewer, wanted, later, most):
        today = TODAY + days(later)
        asked = readable(viewer, kept)
        if wanted.owners:
            asked = [one for one in asked if reads_owner(viewer, one, kept)]
        expected = overdue_first(wanted_decisions(asked, wanted, today), today)
        with database.reading(viewer.organisation_id) as db:
            counted, board, listed = looked_at(db, viewer, wanted, today, most=most)

        assert listed == as_read(viewer, expected, kept)
        assert counted == figures(expected, today)
        firsts = [
            [one for one in expected if one.status in column][:most]
            for column in COLUMNS
        ]
        shown = overdue_first(chain(*firsts), today)
        assert board == as_read(viewer, shown, kept)

    holds()


def owners_of(work, team_id):
    """Return the owners that the viewer can choose, none without the right to it."""
    if work.viewer.may_somewhere(Action.DECISION_OWNER_READ):
        return decision_owners(work, team_id=team_id)
    with pytest.raises(NotAllowed):
        decision_owners(work, team_id=team_id)
    return []


def test_teams_and_owners_are_those_of_what_the_viewer_may_read(database, cast):
    viewers = everybody(database, cast)
    kept = keep_all(database, cast, viewers)

    for viewer in viewers:
        own = readable(viewer, kept)
        with database.reading(viewer.organisation_id) as db:
            teams = decided_teams(at_work(db, viewer))
            owners = {
                team_id: owners_of(at_work(db, viewer), team_id)
                for team_id in (None, *TEAMS, SKOVBAEK_TEAM)
            }
            unfinished = {
                team_id: unfinished_of_team(at_work(db, viewer), team_id)
                for team_id in (*TEAMS, SKOVBAEK_TEAM)
            }

        assert set(teams.names) == {one.team_id for one in own}, viewer.name
        for team_id, names in owners.items():
            of_team = [
                one
                for one in own
                if team_id in {None, one.team_id} and reads_owner(viewer, one, kept)
            ]
            assert names == sorted({owner_of(one) for one in of_team}), viewer.name
        for team_id, found in unfinished.items():
            of_team = [
                one for one in own if one.team_id == team_id and one.is_unfinished
            ]
            shown = as_read(viewer, overdue_first(of_team, TODAY), kept)
            assert found == shown, viewer.name
