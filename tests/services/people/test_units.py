"""The tree: who may change it, what it refuses, and that the log knows."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.people import units as unit_rows
from domain.errors import (
    Conflict,
    DomainError,
    ErrorCode,
    InvalidForm,
    NotAllowed,
    NotFound,
)
from domain.people.person import UnitDraft
from domain.units import Unit, UnitKind
from services import change_log, handover
from services.people import units
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.cast import DEPARTMENT, FJORDBY_ROOT, SKOVBAEK, SKOVBAEK_TEAM
from tests.support.work import at_work


def tree(database, viewer, **asked):
    with database.reading(viewer.organisation_id) as db:
        return units.get_tree(at_work(db, viewer), **asked)


def add(database, viewer, draft, *, op_id=None):
    with database.writing(viewer.organisation_id) as db:
        return units.add_unit(at_work(db, viewer), draft, op_id=op_id or uuid4())


def change(database, viewer, unit_id, draft, *, version=1):
    with database.writing(viewer.organisation_id) as db:
        return units.change_unit(at_work(db, viewer), unit_id, draft, version=version)


def close(database, viewer, unit_id):
    with database.writing(viewer.organisation_id) as db:
        return handover.close_unit(at_work(db, viewer), unit_id)


def log(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return [
            (e.action, e.subject, e.detail)
            for e in change_log.list_log(at_work(db, viewer))
        ]


def test_an_administrator_builds_the_tree_and_the_log_says_so(database, cast):
    house = add(
        database,
        cast.lone,
        UnitDraft(" Børnehuset  Solen ", "institution", FJORDBY_ROOT),
    )
    room = add(database, cast.lone, UnitDraft("Stue Havblik", "team", house.id))

    path = tree(database, cast.aisha).path(room.id)
    assert [(unit.name, unit.kind) for unit in path] == [
        ("Fjordby Kommune", UnitKind.ORGANISATION),
        ("Børnehuset Solen", UnitKind.INSTITUTION),
        ("Stue Havblik", UnitKind.TEAM),
    ]
    assert log(database, cast.lone) == [
        ("tree.edit", f"unit:{room.id}", "Stue Havblik (team): added"),
        ("tree.edit", f"unit:{house.id}", "Børnehuset Solen (institution): added"),
    ]


def test_the_same_form_sent_twice_adds_one_unit(database, cast):
    op_id = uuid4()
    first = add(
        database, cast.lone, UnitDraft("Solen", "team", DEPARTMENT), op_id=op_id
    )
    again = add(
        database, cast.lone, UnitDraft("Solen", "team", DEPARTMENT), op_id=op_id
    )

    assert again == first
    assert len(log(database, cast.lone)) == 1


def test_a_unit_is_renamed_and_moved(database, cast):
    house = add(database, cast.lone, UnitDraft("Solen", "institution", FJORDBY_ROOT))

    moved = change(database, cast.lone, TEAM, UnitDraft("Team Nord", "team", house.id))

    assert moved == Unit(TEAM, "Team Nord", UnitKind.TEAM, house.id, version=2)
    assert tree(database, cast.lone).unit(TEAM) == moved


def test_a_role_follows_the_unit_when_it_moves(database, cast):
    house = add(database, cast.lone, UnitDraft("Solen", "institution", FJORDBY_ROOT))
    change(database, cast.lone, OTHER_TEAM, UnitDraft("Ungeteamet", "team", house.id))

    assert tree(database, cast.lone).subtree(DEPARTMENT) == {DEPARTMENT, TEAM}


def test_who_saves_second_sees_what_the_first_one_saved(database, cast):
    first = change(database, cast.lone, TEAM, UnitDraft("Nord", "team", DEPARTMENT))

    with pytest.raises(Conflict) as refused:
        change(database, cast.lone, TEAM, UnitDraft("Syd", "team", DEPARTMENT))

    assert refused.value.current == first
    assert tree(database, cast.lone).unit(TEAM) == first


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (UnitDraft("", "team", DEPARTMENT), ("name", ErrorCode.REQUIRED)),
        (UnitDraft("x" * 121, "team", DEPARTMENT), ("name", ErrorCode.TOO_LONG)),
        (UnitDraft("børneTEAMET", "team", DEPARTMENT), ("name", ErrorCode.NAME_TWICE)),
        (UnitDraft("Solen", "castle", DEPARTMENT), ("kind", ErrorCode.NOT_A_CHOICE)),
        (
            UnitDraft("Solen", "administration", DEPARTMENT),
            ("kind", ErrorCode.NOT_BELOW_PARENT),
        ),
        (UnitDraft("Solen", "team", TEAM), ("kind", ErrorCode.NOT_BELOW_PARENT)),
        (
            UnitDraft("Jens 010190-1234", "team", DEPARTMENT),
            ("name", ErrorCode.CONTAINS_CPR),
        ),
    ],
)
def test_what_cannot_stand_in_the_tree_is_refused(database, cast, draft, refusal):
    before = tree(database, cast.lone).below(None)

    with pytest.raises(InvalidForm) as refused:
        add(database, cast.lone, draft)

    assert [(e.field, e.code) for e in refused.value.errors] == [refusal]
    assert tree(database, cast.lone).below(None) == before


def test_a_unit_of_another_organisation_is_no_place_for_a_new_one(database, cast):
    with pytest.raises(NotFound):
        add(database, cast.lone, UnitDraft("Solen", "team", SKOVBAEK_TEAM))


def test_a_unit_is_not_moved_below_itself(database, cast):
    draft = UnitDraft("Familieafdelingen", "department", TEAM)

    with pytest.raises(InvalidForm) as refused:
        change(database, cast.lone, DEPARTMENT, draft)

    assert refused.value.at("parent_id").code is ErrorCode.MOVED_BELOW_ITSELF


@pytest.mark.parametrize("unit_id", [DEPARTMENT, TEAM], ids=["units", "people"])
def test_a_unit_with_something_in_it_stays_open(database, cast, unit_id):
    with pytest.raises(DomainError) as refused:
        close(database, cast.lone, unit_id)

    assert refused.value.code is ErrorCode.UNIT_NOT_EMPTY
    assert tree(database, cast.lone).unit(unit_id).closed_on is None


def test_an_empty_unit_is_closed_and_opened_again(database, cast):
    empty = add(database, cast.lone, UnitDraft("Projektet", "team", DEPARTMENT))

    closed = close(database, cast.lone, empty.id)

    assert closed == replace(empty, closed_on=TODAY, version=2)
    assert empty.id not in tree(database, cast.lone)
    assert tree(database, cast.lone, with_closed=True).unit(empty.id) == closed
    with database.writing(FJORDBY) as db:
        opened = units.open_unit(at_work(db, cast.lone), empty.id)
    assert opened == replace(empty, version=3)


def test_a_unit_opens_with_the_closed_units_above_it(database, cast):
    house = add(database, cast.lone, UnitDraft("Solen", "institution", FJORDBY_ROOT))
    room = add(database, cast.lone, UnitDraft("Havblik", "team", house.id))
    close(database, cast.lone, room.id)
    close(database, cast.lone, house.id)

    with database.writing(FJORDBY) as db:
        units.open_unit(at_work(db, cast.lone), room.id)

    assert {house.id, room.id} <= tree(database, cast.lone).subtree(FJORDBY_ROOT)


@pytest.mark.parametrize("name", ["finn", "aisha", "bo", "karen"])
def test_nobody_else_touches_the_tree(database, cast, name):
    viewer = getattr(cast, name)
    before = tree(database, cast.lone).below(None)

    for act in (
        lambda: add(database, viewer, UnitDraft("Solen", "team", DEPARTMENT)),
        lambda: change(database, viewer, TEAM, UnitDraft("Nord", "team", DEPARTMENT)),
        lambda: close(database, viewer, TEAM),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert tree(database, cast.lone).below(None) == before
    assert log(database, cast.lone) == []


def test_another_organisations_unit_looks_like_none(database, cast):
    with pytest.raises(NotFound):
        change(database, cast.lone, SKOVBAEK_TEAM, UnitDraft("Vores", "team", None))
    with pytest.raises(NotFound):
        close(database, cast.lone, SKOVBAEK_TEAM)

    with database.reading(SKOVBAEK) as db:
        assert unit_rows.get_unit(db, SKOVBAEK, SKOVBAEK_TEAM).name == "Team Egely"
