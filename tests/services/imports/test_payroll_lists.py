"""Thirty lists of five payroll systems all mean the same two people."""

from dataclasses import replace
from datetime import date

import pytest

from domain.imports.staff import plan_staff
from domain.units import UnitTree
from i18n.labels import role_labels
from services.imports.lists import read_staff_list
from services.imports.words import words_for
from tests.support.imports.files import KNOWN, TEAM, WEST_TEAM
from tests.support.imports.payroll import payroll_lists

LISTS = dict(payroll_lists())


def test_there_are_thirty_lists():
    assert len(LISTS) == 30


@pytest.mark.parametrize("name", LISTS)
def test_a_payroll_list_comes_in_with_one_colleague_for_all_employments(name):
    units = [unit for unit in KNOWN.tree.below(None) if unit.id != WEST_TEAM]
    known = replace(KNOWN, tree=UnitTree(units))
    plan = plan_staff(read_staff_list(LISTS[name]), words_for(role_labels), known)

    assert plan.faults == ()
    assert [
        (
            one.person.name.title(),
            one.person.email,
            one.person.function,
            one.person.joined_on,
            len(one.further),
        )
        for one in plan.rows
    ] == [
        ("Søren Næsby", "soeren@fjordby.example", "Pædagog", date(2019, 8, 1), 1),
        ("Åse Kjær", "aase@fjordby.example", "Socialrådgiver", date(2019, 8, 1), 0),
    ]
    assert [one.person.team_id for one in plan.rows] == [TEAM, TEAM]
