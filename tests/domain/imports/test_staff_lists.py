"""Whom the rows of a staff list mean, and which unit, in the spellings of payroll."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.access import Role
from domain.errors import ErrorCode
from domain.imports.sheets import Sheet
from domain.imports.staff import plan_staff
from domain.people.person import Person
from i18n.labels import role_labels
from services.imports.words import words_for
from tests.support.imports.files import EAST_TEAM, KNOWN, TEAM

HEADINGS = ("Navn", "E-mail", "Funktion", "Team", "Roller")
MILLE, PER = "mille@fjordby.example", "per@fjordby.example"
OST = "Øst / Ungeteamet"
WORDS = words_for(role_labels)


def plan_of(*lines, known=KNOWN, headings=HEADINGS, **asked):
    cells = tuple(tuple(cell or None for cell in line) for line in lines)
    return plan_staff(Sheet("csv", (headings, *cells)), WORDS, known, **asked)


def said(plan):
    """Return the people with their units and rows, or the faults."""
    if plan.faults:
        return [(one.row, one.letter, one.error.code) for one in plan.faults]
    return [
        (one.person.name, one.person.team_id, (one.row, *one.further))
        for one in plan.rows
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [("Mille Skov", MILLE, "", "Børneteamet"), ("Mille Skov", MILLE, "", OST)],
            [("Mille Skov", TEAM, (2, 3))],
            id="one address in two units",
        ),
        pytest.param(
            [("Mille Skov", MILLE, "", "Børneteamet")] * 3,
            [("Mille Skov", TEAM, (2, 3, 4))],
            id="three contracts in one team",
        ),
        pytest.param(
            [("Mille Skov", "", "Vikar", "Børneteamet")] * 2,
            [("Mille Skov", TEAM, (2, 3))],
            id="two contracts without an address",
        ),
        pytest.param(
            [
                ("Mille Skov", MILLE, "", "Børneteamet"),
                ("mille skov", "", "", "Børneteamet"),
            ],
            [("Mille Skov", TEAM, (2, 3))],
            id="the address in one of two rows",
        ),
        pytest.param(
            [
                ("Mille Skov", MILLE, "", "Børneteamet"),
                ("Mille Marie Skov", MILLE, "", OST),
            ],
            [("Mille Skov", TEAM, (2, 3))],
            id="a middle name in one of two rows",
        ),
        pytest.param(
            [
                ("Mille Skov", MILLE, "", "Børneteamet"),
                ("Mille Skov", PER, "", "Børneteamet"),
            ],
            [(3, "A", ErrorCode.ROW_NAMESAKE)],
            id="namesakes in one team",
        ),
        pytest.param(
            [
                ("Mille Skov", MILLE, "", "Børneteamet"),
                ("Mille Skov", PER, "", OST),
            ],
            [("Mille Skov", TEAM, (2,)), ("Mille Skov", EAST_TEAM, (3,))],
            id="namesakes in two teams",
        ),
        pytest.param(
            [
                ("Mille Skov", "", "Pædagog", "Børneteamet"),
                ("Mille Skov", "", "Rengøring", "Børneteamet"),
            ],
            [(3, "A", ErrorCode.ROW_NAMESAKE)],
            id="one name and two functions without an address",
        ),
        pytest.param(
            [
                ("Mille Skov", MILLE, "", "Børneteamet"),
                ("Per Lind", MILLE, "", "Børneteamet"),
            ],
            [(3, "B", ErrorCode.ROW_EMAIL_TWICE)],
            id="one address of two names",
        ),
        pytest.param(
            [
                ("Skov, Mille", MILLE, "", "Børneteamet"),
                ("Lind, Per Åge", PER, "", "Børneteamet"),
            ],
            [("Mille Skov", TEAM, (2,)), ("Per Åge Lind", TEAM, (3,))],
            id="surnames first",
        ),
        pytest.param(
            [
                ("Mille Skov, vikar", MILLE, "", "Børneteamet"),
                ("Per Lind", PER, "", "Børneteamet"),
            ],
            [("Mille Skov, vikar", TEAM, (2,)), ("Per Lind", TEAM, (3,))],
            id="a comma that is none between names",
        ),
    ],
)
def test_rows_mean_people(lines, expected):
    assert said(plan_of(*lines)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("40512 Børneteamet", TEAM),
        ("40512 - Børneteamet", TEAM),
        ("40-512: børneteamet", TEAM),
        ("Børneteamet (40512)", TEAM),
        ("Børneteamet 40512", TEAM),
        ("Øst > 40512 Ungeteamet", EAST_TEAM),
        ("Øst/Ungeteamet", EAST_TEAM),
        ("Børneteamtet", "Børneteamet"),
        ("2 Børneteamet", "Børneteamet"),
        ("40512 Børneteam", "Børneteamet"),
        ("Havnen", ""),
    ],
)
def test_a_unit_is_known_with_its_number_and_the_nearest_is_offered(written, expected):
    plan = plan_of(("Mille Skov", MILLE, "", written))

    if isinstance(expected, UUID):
        assert said(plan) == [("Mille Skov", expected, (2,))]
        return
    (fault,) = plan.faults
    assert fault.error.code is (
        ErrorCode.UNIT_NEAR if expected else ErrorCode.UNIT_UNKNOWN
    )
    assert fault.error.values.get("near", "") == expected


@pytest.mark.parametrize(
    "job",
    [
        *("Pædagog", "Pædagogmedhjælper", "Socialrådgiver", "Afdelingsleder"),
        *("Daglig leder", "Souschef", "Timelønnet vikar", "Sygeplejerske"),
        *("SOSU-assistent", "Skolelærer", "Familiebehandler", "Studentermedhjælper"),
    ],
)
def test_a_job_under_roles_gives_no_right_and_is_kept_as_the_function(job):
    (row,) = plan_of(("Mille Skov", MILLE, "", "Børneteamet", job)).rows

    assert (row.grants, row.held, row.person.function) == ((), (), job)


def test_a_role_beside_a_job_is_given_and_the_function_of_its_own_column_stays():
    line = ("Mille Skov", MILLE, "Pædagog", "Børneteamet", "Teamleder, vikar")
    (row,) = plan_of(line).rows

    assert [grant.role for grant in row.grants] == [Role.TEAM_LEADER]
    assert row.person.function == "Pædagog"


@pytest.mark.parametrize(
    "written",
    [
        "mille@fjordby.example",
        "Mille Skov <mille@fjordby.example>",
        "mailto:mille@fjordby.example",
        " <MAILTO:Mille@Fjordby.example> ",
    ],
)
def test_an_address_is_read_as_mail_programs_write_it(written):
    (row,) = plan_of(("Mille Skov", written, "", "Børneteamet")).rows

    assert row.person.email == MILLE


HERE = Person(UUID(int=60), "Mille Skov", "Pædagog", email=MILLE, team_id=TEAM)
WITH_MILLE = replace(KNOWN, people=(HERE,))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("Skov Mille", MILLE, "", "Børneteamet"), HERE),
        (("MILLE SKOV", MILLE, "", "Børneteamet"), HERE),
        (("Mille Holm", MILLE, "", "Børneteamet"), replace(HERE, name="Mille Holm")),
        (
            ("Mille Skov", "mille@nyby.example", "", "Børneteamet"),
            replace(HERE, email="mille@nyby.example"),
        ),
    ],
)
def test_whom_the_organisation_knows(line, expected):
    (row,) = plan_of(line, known=WITH_MILLE).rows

    assert (row.before, row.person) == (HERE, expected)


def test_another_address_of_a_known_name_is_asked_about():
    line = ("Mille Skov", PER, "", "Børneteamet")
    asked = plan_of(line, known=WITH_MILLE)

    assert said(asked) == [(2, "B", ErrorCode.ADDRESS_DIFFERS)]
    assert asked.other_addresses == 1
    (row,) = plan_of(line, known=WITH_MILLE, same_people=True).rows
    assert row.person == replace(HERE, email=PER)


def test_one_who_is_known_stays_in_the_team_of_one_of_the_rows():
    lines = [("Mille Skov", MILLE, "", OST), ("Mille Skov", MILLE, "", "Børneteamet")]
    (row,) = plan_of(*lines, known=WITH_MILLE).rows

    assert (row.person, row.row, row.further) == (HERE, 3, (2,))
    assert not row.changes_something
