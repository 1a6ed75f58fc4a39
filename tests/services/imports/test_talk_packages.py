"""The theme packages that a catalogue names are made and filled, all or none."""

import pytest

from data_access.knowledge import catalogue
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.knowledge.theme_packages import PackageStatus
from services.imports.sheets.reading import read_sheet
from services.knowledge.adaptations import set_package_status
from services.knowledge.search import CatalogueQuery, find
from services.operating.set_up import publish_content
from tests.builders import FJORDBY
from tests.cast import NOW, SKOVBAEK
from tests.support.imports.sheets import TALK_HEADINGS, talk_row, xlsx
from tests.support.imports.talks import (
    bring_in,
    keep,
    look,
    own_packages,
    own_talks,
    packaged,
    titles,
)
from tests.support.work import at_work


def test_a_file_makes_the_packages_that_it_names_as_drafts_and_only_once(
    cast, database
):
    sheet = packaged(("Leg ude", "Ro i hverdagen"), ("Ro nu", "Ro i hverdagen"))

    assert bring_in(database, cast.lone, sheet) == (2, 0, 0)
    made = [("Ro i hverdagen", PackageStatus.DRAFT, 1, ["Leg ude", "Ro nu"])]
    assert own_packages(database) == made
    assert own_packages(database, SKOVBAEK) == []
    assert look(database, cast.lone, sheet).plan.changes_nothing
    assert bring_in(database, cast.lone, sheet) == (0, 0, 2)
    assert own_packages(database) == made


def test_the_drafts_that_a_file_made_are_told_and_no_other_package(cast, database):
    bring_in(database, cast.lone, packaged(("Sang", "Sprog i leg")))
    sheet = packaged(("Leg ude", "Ro i hverdagen"), ("Ro nu", "Sprog i leg"))
    drafts = keep(database, cast.lone, look(database, cast.lone, sheet)).drafts

    assert [package.title for package in drafts] == ["Ro i hverdagen"]
    with database.reading(FJORDBY) as db:
        kept = catalogue.list_own_packages(db, FJORDBY)
    assert drafts[0].id in {package.id for package in kept}


def test_a_longer_file_puts_its_talks_behind_those_of_the_package(cast, database):
    bring_in(database, cast.lone, packaged(("Leg ude", "Ro i hverdagen")))
    longer = packaged(("Ro nu", "ro i hverdagen"), ("Leg ude", ""), ("Sang", ""))

    assert bring_in(database, cast.lone, longer) == (2, 0, 1)
    assert own_packages(database) == [
        ("Ro i hverdagen", PackageStatus.DRAFT, 2, ["Leg ude", "Ro nu"])
    ]


def test_a_published_package_is_found_by_the_talks_that_a_file_gave_it(cast, database):
    bring_in(database, cast.lone, packaged(("Leg ude", "Ro i hverdagen")))
    with database.writing(FJORDBY) as db:
        (made,) = catalogue.list_own_packages(db, FJORDBY)
        published = PackageStatus.PUBLISHED
        set_package_status(
            at_work(db, cast.lone), made.id, published, version=made.version
        )
    bring_in(database, cast.lone, packaged(("Dukketeater", "Ro i hverdagen")))

    with database.reading(FJORDBY) as db:
        found = find(
            at_work(db, cast.lone),
            CatalogueQuery(words="dukketeater"),
            packages=9,
            talks=9,
        )
    assert [package.title for package in found.packages] == ["Ro i hverdagen"]


def test_a_package_is_not_kept_over_a_change_made_to_it_meanwhile(cast, database):
    bring_in(database, cast.lone, packaged(("Leg ude", "Ro i hverdagen")))
    preview = look(database, cast.lone, packaged(("Ro nu", "Ro i hverdagen")))
    with database.writing(FJORDBY) as db:
        (made,) = catalogue.list_own_packages(db, FJORDBY)
        archived = PackageStatus.ARCHIVED
        set_package_status(
            at_work(db, cast.lone), made.id, archived, version=made.version
        )

    with pytest.raises(InvalidField) as refused:
        keep(database, cast.lone, preview)

    assert refused.value == InvalidField("file", ErrorCode.FILE_CHANGED)
    assert titles(database) == ["Leg ude"]


def test_one_package_that_cannot_be_named_keeps_the_whole_file_out(cast, database):
    publish_content(database, now=NOW)
    with database.reading(FJORDBY) as db:
        central = catalogue.list_packages(db, FJORDBY)[0]
    sheet = packaged(("Leg ude", "Ro i hverdagen"), ("Ro nu", central.title))

    with pytest.raises(InvalidForm) as refused:
        keep(database, cast.lone, look(database, cast.lone, sheet))

    assert [error.code for error in refused.value.errors] == [
        ErrorCode.PACKAGE_IS_CENTRAL
    ]
    assert (own_packages(database), titles(database)) == ([], [])


def test_a_file_that_was_corrected_everywhere_changes_every_talk_and_package(
    cast, database
):
    first = packaged(("Leg ude", "Ro i hverdagen"), ("Ro nu", "Ro i hverdagen"))
    bring_in(database, cast.lone, first)
    rows = [[*talk_row(title, 9), "Sprog i leg"] for title in ("Leg ude", "Ro nu")]
    second = read_sheet(xlsx([(*TALK_HEADINGS, "Temapakke"), *rows]))

    assert bring_in(database, cast.lone, second) == (0, 2, 0)
    assert [(one.minutes, one.version) for one in own_talks(database)] == [(9, 2)] * 2
    assert [
        (title, talks) for title, _status, _version, talks in own_packages(database)
    ] == [
        ("Ro i hverdagen", ["Leg ude", "Ro nu"]),
        ("Sprog i leg", ["Leg ude", "Ro nu"]),
    ]
    assert bring_in(database, cast.lone, second) == (0, 0, 2)
