"""Thirty lists of five payroll systems bring the same two people in, once."""

from datetime import date

import pytest

from services.imports.lists import read_staff_list
from tests.builders import TEAM
from tests.support.imports.payroll import payroll_lists
from tests.support.imports.staff import keep, look, people_of

LISTS = dict(payroll_lists())
STARTED = date(2019, 8, 1)


def test_there_are_thirty_lists():
    assert len(LISTS) == 30


@pytest.mark.parametrize("name", LISTS)
def test_a_payroll_list_comes_in_with_one_colleague_for_all_employments(
    cast, database, name, record_property
):
    sheet, before = read_staff_list(LISTS[name]), people_of(database)
    preview = look(database, cast.lone, sheet)
    keep(database, cast.lone, preview)

    assert preview.plan.faults == ()
    come = [one for one in people_of(database) if one not in before]
    assert sorted(
        (one.name.title(), one.email, one.function, one.joined_on, one.team_id)
        for one in come
    ) == [
        ("Søren Næsby", "soeren@fjordby.example", "Pædagog", STARTED, TEAM),
        ("Åse Kjær", "aase@fjordby.example", "Socialrådgiver", STARTED, TEAM),
    ]
    assert [len(one.further) for one in preview.plan.rows] == [1, 0]

    preview = look(database, cast.lone, sheet)
    again = preview.plan
    assert (again.faults, again.changes, again.unchanged) == ((), (), 2)
    keep(database, cast.lone, preview)
    after = people_of(database)
    assert sorted(map(repr, after)) == sorted(map(repr, [*before, *come]))
    record_property("rows of a list", sum(1 + len(one.further) for one in again.rows))
    record_property("colleagues who came in", len(come))
    record_property("changes by the same list again", len(again.changes))
