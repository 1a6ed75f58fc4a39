"""Somebody with a new name and a new address is asked about, and never guessed."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.imports.sheets import Sheet
from domain.imports.staff import plan_staff
from domain.people.person import Person
from i18n.labels import role_labels
from services.imports.words import words_for
from tests.builders import TODAY
from tests.support.imports.files import EAST_TEAM, KNOWN, TEAM

HERE = Person(
    UUID(int=60), "Mille Skov", "Pædagog", email="mille.skov@x.dk", team_id=TEAM
)
MARRIED = ("Mille Holm", "mille.holm@x.dk", "", "Børneteamet")


def plan_of(*lines, people=(HERE,), **asked):
    headings = ("Navn", "E-mail", "Funktion", "Team")
    cells = tuple(tuple(cell or None for cell in line) for line in lines)
    known = replace(KNOWN, people=people)
    words = words_for(role_labels)
    return plan_staff(Sheet("csv", (headings, *cells)), words, known, **asked)


def test_a_first_name_and_a_team_that_are_the_same_are_asked_about():
    plan = plan_of(MARRIED)

    (asked,) = plan.renamings
    assert (asked.row, asked.name, asked.email) == (2, MARRIED[0], MARRIED[1])
    assert (asked.before, asked.is_same) == (HERE, False)
    # without an answer the row is what it says
    assert (plan.new, plan.faults) == (1, ())


def test_one_who_is_the_same_gets_the_new_name_and_address():
    plan = plan_of(MARRIED, renamed={(2, HERE.id)})

    (row,) = plan.rows
    assert row.before == HERE
    assert row.person == replace(HERE, name=MARRIED[0], email=MARRIED[1])
    assert [one.is_same for one in plan.renamings] == [True]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        pytest.param(("Per Holm", *MARRIED[1:]), HERE, id="another first name"),
        pytest.param(MARRIED, replace(HERE, team_id=EAST_TEAM), id="another team"),
        pytest.param((*MARRIED[:2], "Leder", MARRIED[3]), HERE, id="another function"),
        pytest.param(MARRIED, replace(HERE, left_on=TODAY), id="one who has left"),
        pytest.param(
            ("Mille Holm", HERE.email, "", MARRIED[3]), HERE, id="the same address"
        ),
    ],
)
def test_nobody_else_is_asked_about(line, person):
    assert plan_of(line, people=(person,)).renamings == ()


def test_somebody_who_is_in_the_list_is_nobody_else():
    plan = plan_of(MARRIED, (HERE.name, HERE.email, "", "Børneteamet"))

    assert (plan.renamings, plan.new) == ((), 1)


def test_one_person_is_not_two_rows():
    twice = (MARRIED, ("Mille Lund", "mille.lund@x.dk", "", "Børneteamet"))
    both = {(2, HERE.id), (3, HERE.id)}
    plan = plan_of(*twice, renamed=both)

    assert [one.before for one in plan.rows] == [HERE, None]
    assert [one.row for one in plan.renamings] == [2]
