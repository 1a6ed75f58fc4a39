"""Lists of names are in the Danish order, whatever the engine's own."""

from uuid import uuid4

from data_access import onboarding
from data_access.knowledge import catalogue
from data_access.onboarding import Begun
from data_access.people import organisations, people, units
from domain.alphabet import alphabetic_key
from domain.units import UnitKind
from tests.builders import FJORDBY, TEAM, TODAY

NAMES = ("Åse", "anders", "Zenia", "Aage", "Ægir", "bo", "Østen", "Anna", "Åby")
IN_ORDER = ["anders", "Anna", "bo", "Zenia", "Ægir", "Østen", "Åby", "Aage", "Åse"]


def test_people_and_newcomers_are_listed_as_a_danish_reader_looks_for_them(
    database, cast
):
    with database.writing(FJORDBY) as db:
        ids = [people.add_person(db, FJORDBY, name, team_id=TEAM) for name in NAMES]
        for person_id in ids:
            begun = Begun(
                person_id=person_id,
                team_id=TEAM,
                programme="miniuddannelse",
                started_on=TODAY,
                partner_id=None,
            )
            onboarding.add_newcomer(db, FJORDBY, begun, op_id=uuid4())

    with database.reading(FJORDBY) as db:
        listed = people.list_people(db, FJORDBY, team_id=TEAM)
        begun = onboarding.list_newcomers(db, FJORDBY)

    assert [one.name for one in listed if one.id in ids] == IN_ORDER
    assert [one.name for one in begun if one.person_id in ids] == IN_ORDER


def test_units_and_organisations_are_too(database, cast):
    with database.writing(FJORDBY) as db:
        ids = [
            units.add_unit(db, FJORDBY, name, UnitKind.INSTITUTION) for name in NAMES
        ]

    with database.reading(FJORDBY) as db:
        listed = [one.name for one in units.list_units(db, FJORDBY) if one.id in ids]
    with database.platform_reading() as db:
        known = [one.name for one in organisations.list_organisations(db)]

    assert listed == IN_ORDER
    assert known == sorted(known, key=alphabetic_key)


def test_packages_and_talks_are_too(database, cast):
    with database.reading(FJORDBY) as db:
        packages = [one.title for one in catalogue.list_packages(db, FJORDBY)]
        talks = [one.title for one in catalogue.list_talks(db, FJORDBY)]

    assert packages == sorted(packages, key=alphabetic_key)
    assert talks == sorted(talks, key=alphabetic_key)
