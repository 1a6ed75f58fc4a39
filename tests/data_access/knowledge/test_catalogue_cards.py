"""What a list says of a package or a talk is what the whole of it would say."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from data_access.knowledge import catalogue
from data_access.knowledge.catalogue_cards import get_package_cards, get_talk_cards
from data_access.tables import CentralPackageRow, CentralTalkRow, LocalTalkRow
from domain.knowledge.package_drafts import Prompts
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus
from tests.builders import FJORDBY
from tests.cast import NOW, SKOVBAEK
from tests.support.knowledge.own import adapt, local_talk, set_status
from tests.support.knowledge.small_catalogue import catalogue_of_three


@pytest.fixture
def packages(database, cast):
    """Give packages of each origin and state, with talks of each origin."""
    catalogue_of_three(database)
    with database.reading(FJORDBY) as db:
        first, second, third = catalogue.list_packages(db, FJORDBY)
    added = local_talk(database, cast.bo, minutes=17)
    copy = adapt(
        database,
        cast.lone,
        first,
        talk_ids=(*(talk.id for talk in first.talks), added.id),
        prompts={first.talks[0].id: Prompts(learning="Nu?", productive="Og så?")},
    )
    old_copy = adapt(database, cast.lone, first)
    set_status(database, cast.lone, old_copy, PackageStatus.ARCHIVED)
    with database.platform_writing() as db:
        withdrawn = update(CentralPackageRow).where(CentralPackageRow.id == second.id)
        db.execute(withdrawn.values(withdrawn_at=NOW))
    ids = [old_copy.id, third.id, copy.id, second.id, first.id]
    with database.reading(FJORDBY) as db:
        return catalogue.get_packages(db, FJORDBY, ids)


def test_a_packages_card_says_what_the_package_says(database, packages):
    ids = [package.id for package in packages]
    with database.reading(FJORDBY) as db:
        cards = get_package_cards(db, FJORDBY, [*ids, uuid4()])

    assert cards == [package.card for package in packages]
    assert [(card.origin, card.status, card.talk_count) for card in cards] == [
        (PackageOrigin.ADAPTED, PackageStatus.ARCHIVED, 3),
        (PackageOrigin.CENTRAL, PackageStatus.PUBLISHED, 3),
        (PackageOrigin.ADAPTED, PackageStatus.DRAFT, 4),
        (PackageOrigin.CENTRAL, PackageStatus.ARCHIVED, 3),
        (PackageOrigin.CENTRAL, PackageStatus.PUBLISHED, 3),
    ]


def test_a_talks_card_says_what_the_talk_says(database, packages):
    with database.reading(FJORDBY) as db:
        ids = [
            *db.scalars(select(LocalTalkRow.id).order_by(LocalTalkRow.id)),
            *db.scalars(select(CentralTalkRow.id).order_by(CentralTalkRow.id.desc())),
        ]
        talks = [catalogue.get_talk(db, FJORDBY, each) for each in ids]
        cards = get_talk_cards(db, FJORDBY, [uuid4(), *ids])

    assert cards == [talk.card for talk in talks]
    assert {card.origin for card in cards} == set(PackageOrigin)


def test_another_organisation_has_no_cards_of_what_is_fjordbys_own(database, packages):
    with database.reading(FJORDBY) as db:
        own = list(db.scalars(select(LocalTalkRow.id)))
    with database.reading(SKOVBAEK) as db:
        cards = get_package_cards(db, SKOVBAEK, [package.id for package in packages])
        talks = get_talk_cards(db, SKOVBAEK, own)

    assert own
    assert talks == []
    assert {card.origin for card in cards} == {PackageOrigin.CENTRAL}
