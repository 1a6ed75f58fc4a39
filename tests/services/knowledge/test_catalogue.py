"""Temapakker and talks: who sees which, what was got out of them, how they are found."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest

from data_access.knowledge import local_catalogue, local_packages
from data_access.knowledge.central_catalogue import publish_central
from data_access.tables import DecisionRow, LocalSessionRow, SessionTalkRow
from domain.decisions.decision import Answer, Decision, DecisionStatus
from domain.decisions.evidence import NO_EVIDENCE, Evidence
from domain.decisions.rates import Rate, Rates, rates
from domain.errors import NotAllowed, NotFound
from domain.knowledge.package_differences import Change, Difference, Part
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus
from services.knowledge import catalogue
from services.knowledge.catalogue import Adaptation, OpenedPackage
from services.knowledge.content import CONTENT, load_packages
from services.knowledge.search import CatalogueQuery, find
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.cast import NOW, SKOVBAEK, SKOVBAEK_TEAM
from tests.support.local_sessions import publish
from tests.support.work import at_work


@pytest.fixture
def shelves(database, cast):
    """Give the database with the central catalogue and everybody there."""
    publish(database)
    return database


def own_package(shelves, viewer, *, team_id=None, status=PackageStatus.PUBLISHED):
    """Keep a copy of the first central package in the viewer's organisation."""
    organisation_id = viewer.organisation_id
    with shelves.writing(organisation_id) as db:
        central = catalogue.list_packages(at_work(db, viewer))[0]
        talk = replace(
            central.talks[0],
            id=uuid4(),
            slug="lokalt-ro",
            title="Ro på stuen",
            origin=PackageOrigin.LOCAL,
        )
        local_catalogue.add_talk(
            db,
            organisation_id,
            talk,
            op_id=uuid4(),
            added_by_id=viewer.person_id,
            now=NOW,
        )
        return local_packages.add_package(
            db,
            organisation_id,
            replace(
                central,
                id=uuid4(),
                title="Vores egen pakke",
                origin=PackageOrigin.ADAPTED,
                adapted_from=central.id,
                adapted_version=central.version,
                talks=(talk, *central.talks[1:]),
                team_id=team_id,
                status=status,
            ),
            op_id=uuid4(),
            made_by_id=viewer.person_id,
            now=NOW,
        )


CENTRAL = load_packages(CONTENT)
CENTRAL_TITLES = sorted((one.title for one in CENTRAL.packages), key=str.casefold)


def titles(things) -> list[str]:
    return [thing.title for thing in things]


def test_a_package_is_read_back_as_it_was_kept(shelves, cast):
    kept = own_package(shelves, cast.bo)

    with shelves.reading(FJORDBY) as db:
        assert catalogue.get_package(at_work(db, cast.aisha), kept.id) == kept
        assert kept.talks[0].title == "Ro på stuen"


def test_everybody_finds_central_and_published_local_packages(shelves, cast):
    own_package(shelves, cast.bo)

    with shelves.reading(FJORDBY) as db:
        seen = {
            name: titles(catalogue.list_packages(at_work(db, getattr(cast, name))))
            for name in ("aisha", "finn", "bo", "karen", "lone")
        }

    everything = sorted([*CENTRAL_TITLES, "Vores egen pakke"], key=str.casefold)
    assert seen == dict.fromkeys(("aisha", "finn", "bo", "karen", "lone"), everything)


def test_another_organisation_sees_nothing_of_what_is_fjordbys_own(shelves, cast):
    kept = own_package(shelves, cast.bo)

    with shelves.reading(SKOVBAEK) as db:
        assert titles(catalogue.list_packages(at_work(db, cast.ole))) == CENTRAL_TITLES
        assert "Ro på stuen" not in titles(
            find(at_work(db, cast.ole), CatalogueQuery(), talks=99).talks
        )
        assert catalogue.list_unpublished(at_work(db, cast.ole)) == []
        with pytest.raises(NotFound):
            catalogue.get_package(at_work(db, cast.ole), kept.id)
        with pytest.raises(NotFound):
            catalogue.get_talk(at_work(db, cast.ole), kept.talks[0].id)


def test_somebody_without_a_role_sees_no_package(shelves, cast):
    nobody = replace(cast.aisha, person_id=UUID(int=99))

    with shelves.reading(FJORDBY) as db, pytest.raises(NotAllowed):
        catalogue.list_packages(at_work(db, nobody))


def test_a_draft_is_there_for_those_who_may_change_it_only(shelves, cast):
    kept = own_package(shelves, cast.bo, team_id=TEAM, status=PackageStatus.DRAFT)

    with shelves.reading(FJORDBY) as db:
        assert (
            titles(catalogue.list_packages(at_work(db, cast.aisha))) == CENTRAL_TITLES
        )
        for viewer in (cast.aisha, cast.bo, cast.lone):
            assert catalogue.list_unpublished(at_work(db, viewer)) == [kept]
            assert catalogue.get_package(at_work(db, viewer), kept.id) == kept
        for viewer in (cast.karen, cast.karen, cast.finn):
            assert catalogue.list_unpublished(at_work(db, viewer)) == []
            with pytest.raises(NotFound):
                catalogue.get_package(at_work(db, viewer), kept.id)


def test_an_archived_package_is_not_listed_but_its_sessions_can_show_it(shelves, cast):
    kept = own_package(shelves, cast.bo, status=PackageStatus.ARCHIVED)

    with shelves.reading(FJORDBY) as db:
        assert (
            titles(catalogue.list_packages(at_work(db, cast.karen))) == CENTRAL_TITLES
        )
        assert catalogue.get_package(at_work(db, cast.karen), kept.id) == kept


def test_talks_are_listed_by_title_colleagues_among_them(shelves, cast):
    own_package(shelves, cast.bo)

    with shelves.reading(FJORDBY) as db:
        listed = titles(find(at_work(db, cast.aisha), CatalogueQuery(), talks=99).talks)

    assert "Ro på stuen" in listed
    assert len(listed) == len(CENTRAL.talks) + 1
    assert listed == sorted(listed, key=str.casefold)


def test_a_withdrawn_package_is_no_longer_offered_but_can_be_read(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        first, *others = catalogue.list_packages(at_work(db, cast.bo))
    with shelves.platform_writing() as db:
        publish_central(db, others, [], now=NOW)

    with shelves.reading(FJORDBY) as db:
        assert (
            titles(catalogue.list_packages(at_work(db, cast.bo))) == CENTRAL_TITLES[1:]
        )
        assert catalogue.get_package(at_work(db, cast.bo), first.id) == replace(
            first, status=PackageStatus.ARCHIVED
        )


def test_a_package_says_how_it_differs_and_when_there_is_a_newer_one(shelves, cast):
    kept = own_package(shelves, cast.bo)
    with shelves.reading(FJORDBY) as db:
        central = catalogue.list_packages(at_work(db, cast.bo))[0]
        before = catalogue.open_package(at_work(db, cast.aisha), kept.id)
        of_central = catalogue.open_package(at_work(db, cast.aisha), central.id)
    newer = replace(central, version=central.version + 1)
    with shelves.platform_writing() as db:
        publish_central(db, [newer], [], now=NOW)

    with shelves.reading(FJORDBY) as db:
        after = catalogue.open_package(at_work(db, cast.aisha), kept.id)

    first = central.talks[0].title
    changes = (
        Difference(
            Change.CHANGED, Part.TITLE, None, "Børnesamtalen", "Vores egen pakke"
        ),
        Difference(Change.REMOVED, Part.TALK, first, first, ""),
        Difference(Change.ADDED, Part.TALK, "Ro på stuen", "", "Ro på stuen", 1),
    )
    assert of_central.adaptation is None
    assert of_central.copies == (kept,)
    assert before == OpenedPackage(
        package=kept,
        evidence=NO_EVIDENCE,
        adaptation=Adaptation(central, changes, has_newer=False),
        copies=(),
        made_for="",
    )
    assert after.adaptation == Adaptation(newer, changes, has_newer=True)


def add_session(shelves, viewer, team_id, package, *, status="held"):
    """Keep a session that showed all talks of a package."""
    organisation_id = viewer.organisation_id
    is_local = package.origin is not PackageOrigin.CENTRAL
    row = LocalSessionRow(
        organisation_id=organisation_id,
        id=uuid4(),
        op_id=uuid4(),
        team_id=team_id,
        title=package.title,
        format="local_on_demand",
        template="on_demand_team",
        status=status,
        held_on=TODAY - timedelta(days=60),
        starts_at=time(9, 0),
        minutes=60,
        central_package_id=None if is_local else package.id,
        local_package_id=package.id if is_local else None,
        created_by_id=viewer.person_id,
        created_at=NOW,
    )
    with shelves.writing(organisation_id) as db:
        db.add(row)
        db.flush()
        for position, talk in enumerate(package.talks):
            is_central = talk.origin is PackageOrigin.CENTRAL
            db.add(
                SessionTalkRow(
                    organisation_id=organisation_id,
                    local_session_id=row.id,
                    position=position,
                    central_talk_id=talk.id if is_central else None,
                    local_talk_id=None if is_central else talk.id,
                )
            )
    return row.id


def add_decision(shelves, viewer, team_id, session_id, **said):
    """Keep a decision, and return it as the domain would say it."""
    decided_on = said.pop("decided_on", TODAY - timedelta(days=60))
    columns = {
        "organisation_id": viewer.organisation_id,
        "id": uuid4(),
        "team_id": team_id,
        "local_session_id": session_id,
        "text": "Vi ringer samme uge",
        "due_on": decided_on + timedelta(days=14),
        "decided_on": decided_on,
        "question_on": decided_on + timedelta(days=28),
        "last_touch_on": decided_on,
        **said,
    }
    with shelves.writing(viewer.organisation_id) as db:
        db.add(
            DecisionRow(
                op_id=uuid4(),
                rank="main",
                created_by_id=viewer.person_id,
                created_at=NOW,
                **columns,
            )
        )
    return Decision(
        **columns
        | {
            "status": DecisionStatus(said.get("status", "open")),
            "answer": Answer(said["answer"]) if "answer" in said else None,
        }
    )


def test_a_package_that_nobody_has_used_has_no_evidence(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        package = catalogue.list_packages(at_work(db, cast.karen))[0]

        assert catalogue.evidence_of_packages(at_work(db, cast.karen)) == {}
        assert (
            catalogue.evidence_of_talk(at_work(db, cast.karen), package.talks[0])
            == NO_EVIDENCE
        )


def test_evidence_counts_held_sessions_and_all_their_decisions(shelves, cast):
    local = own_package(shelves, cast.bo)
    with shelves.reading(FJORDBY) as db:
        central = catalogue.list_packages(at_work(db, cast.bo))[0]
    first = add_session(shelves, cast.aisha, TEAM, central, status="closed")
    add_session(shelves, cast.aisha, TEAM, central, status="held")
    add_session(shelves, cast.aisha, TEAM, central, status="planned")
    add_session(shelves, cast.aisha, TEAM, central, status="cancelled")
    of_local = add_session(shelves, cast.tove, OTHER_TEAM, local)
    foreign = add_session(shelves, cast.ole, SKOVBAEK_TEAM, central)
    add_decision(shelves, cast.ole, SKOVBAEK_TEAM, foreign)
    ripe = TODAY - timedelta(days=41)
    decisions = [
        add_decision(shelves, cast.aisha, TEAM, first, **said)
        for said in (
            # answered on the last day that counts, and one day later
            {
                "decided_on": ripe,
                "status": "done",
                "answer": "done_as_agreed",
                "answered_on": TODAY - timedelta(days=1),
                "closed_on": TODAY - timedelta(days=1),
            },
            {
                "decided_on": ripe,
                "status": "under_way",
                "answer": "under_way",
                "answered_on": TODAY,
            },
            # closed without an answer; its time has run out
            {
                "decided_on": ripe,
                "status": "continued",
                "closed_on": TODAY - timedelta(days=20),
            },
            # nobody came back to it
            {"decided_on": ripe},
            # its last day is today: it still has time
            {"decided_on": ripe + timedelta(days=1)},
        )
    ]
    add_decision(shelves, cast.tove, OTHER_TEAM, of_local)

    with shelves.reading(FJORDBY) as db:
        of_packages = catalogue.evidence_of_packages(at_work(db, cast.karen))
        shared = catalogue.evidence_of_talk(at_work(db, cast.karen), central.talks[1])

    assert rates(decisions, TODAY) == Rates(Rate(2, 4), Rate(1, 2))
    assert of_packages == {
        central.id: Evidence(2, 5, rates(decisions, TODAY)),
        local.id: Evidence(1, 1, Rates(Rate(0, 1), Rate(0, 0))),
    }
    assert shared == Evidence(3, 6, Rates(Rate(2, 5), Rate(1, 2)))
