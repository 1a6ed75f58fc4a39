"""A catalogue is imported: all of it or nothing, and the same file changes nothing."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from data_access.knowledge import catalogue, local_catalogue
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.imports.sheets import Sheet
from domain.knowledge.theme_packages import PackageStatus
from services import change_log
from services.imports.sheets.reading import read_sheet
from services.imports.talks import import_talks, preview_talks
from services.knowledge.adaptations import set_package_status
from services.knowledge.local_talks import archive_local_talk
from services.knowledge.search import CatalogueQuery, find
from services.operating.set_up import publish_content
from tests.builders import FJORDBY
from tests.cast import NOW, SKOVBAEK
from tests.support.imports.sheets import TALK_HEADINGS, csv, talk_row, talks, xlsx
from tests.support.work import at_work


def rows(*lines) -> Sheet:
    return read_sheet(xlsx(talks(*lines)))


def look(database, viewer, sheet):
    with database.reading(FJORDBY) as db:
        return preview_talks(at_work(db, viewer), sheet, confirmed=True)


def keep(database, viewer, preview, op_id: UUID | None = None):
    with database.writing(FJORDBY) as db:
        return import_talks(
            at_work(db, viewer), preview, op_id=op_id or uuid4(), confirmed=True
        )


def bring_in(database, viewer, sheet):
    """Import a sheet; return how many talks were new, changed and left alone."""
    plan = keep(database, viewer, look(database, viewer, sheet)).plan
    return (plan.new, plan.changed, plan.unchanged)


def own_talks(database, organisation_id=FJORDBY):
    with database.reading(organisation_id) as db:
        return local_catalogue.list_own_talks(db, organisation_id)


def titles(database):
    return sorted(talk.title for talk in own_talks(database))


def test_looking_through_a_file_keeps_nothing(cast, database):
    plan = look(database, cast.lone, rows(talk_row(), talk_row("Leg ude"))).plan

    assert (plan.new, plan.changed, plan.faults) == (2, 0, ())
    assert own_talks(database) == []


def test_the_same_file_twice_makes_no_doubles(cast, database):
    sheet = rows(talk_row(), talk_row("Leg med sprog"))

    assert bring_in(database, cast.lone, sheet) == (2, 0, 0)
    assert bring_in(database, cast.lone, sheet) == (0, 0, 2)
    assert titles(database) == ["Leg med sprog", "Ro før frokost"]


def test_a_corrected_file_corrects_what_it_names_and_leaves_the_rest(cast, database):
    headings = (*TALK_HEADINGS, "Temaer")
    bring_in(
        database,
        cast.lone,
        read_sheet(xlsx([headings, [*talk_row(), "hverdag"]])),
    )
    before = own_talks(database)[0]

    assert bring_in(database, cast.lone, rows(talk_row(minutes=15))) == (0, 1, 0)
    after = own_talks(database)[0]
    assert after == replace(before, minutes=15, version=2)
    assert after.topics == ("hverdag",)


def test_a_row_with_faults_counts_as_nothing_else(cast, database):
    twice = rows(talk_row(), talk_row(), talk_row(), talk_row("Leg ude", "tolv"))
    plan = look(database, cast.lone, twice).plan

    assert (plan.new, plan.changed, plan.unchanged, plan.faulty) == (1, 0, 0, 3)


def test_one_wrong_row_keeps_the_whole_file_out(cast, database):
    preview = look(database, cast.lone, rows(talk_row(), talk_row("Leg ude", "tolv")))

    with pytest.raises(InvalidForm) as refused:
        keep(database, cast.lone, preview)

    assert [error.code for error in refused.value.errors] == [ErrorCode.NOT_MINUTES]
    assert own_talks(database) == []


def test_what_was_looked_through_is_not_kept_over_a_change_made_meanwhile(
    cast, database
):
    sheet = rows(talk_row())
    preview = look(database, cast.lone, sheet)
    bring_in(database, cast.lone, sheet)

    with pytest.raises(InvalidField) as refused:
        keep(database, cast.lone, preview)

    assert refused.value == InvalidField("file", ErrorCode.FILE_CHANGED)
    assert len(own_talks(database)) == 1


def test_a_talk_out_of_use_comes_back_by_the_file_that_names_it(cast, database):
    sheet = rows(talk_row())
    bring_in(database, cast.lone, sheet)
    talk = own_talks(database)[0]
    with database.writing(FJORDBY) as db:
        archive_local_talk(at_work(db, cast.lone), talk.id, version=talk.version)

    assert bring_in(database, cast.lone, sheet) == (0, 1, 0)
    assert [talk.is_archived for talk in own_talks(database)] == [False]


def test_two_talks_of_one_title_by_two_roles_get_slugs_of_their_own(cast, database):
    other = talk_row()
    other[2] = "Psykolog"
    bring_in(database, cast.lone, rows(talk_row(), other))

    assert sorted(talk.slug for talk in own_talks(database)) == [
        "lokalt-ro-foer-frokost",
        "lokalt-ro-foer-frokost-2",
    ]


def test_a_talk_that_is_a_link_is_kept_without_a_manuscript(cast, database):
    headings = (*TALK_HEADINGS[:5], "Link")
    sheet = read_sheet(csv([headings, [*talk_row()[:5], "https://film.example/ro"]]))

    assert bring_in(database, cast.lone, sheet) == (1, 0, 0)
    (talk,) = own_talks(database)
    assert (talk.manuscript, talk.video_url) == ("", "https://film.example/ro")
    assert bring_in(database, cast.lone, sheet) == (0, 0, 1)


def test_a_central_talk_is_not_made_again(cast, database):
    publish_content(database, now=NOW)
    with database.reading(FJORDBY) as db:
        central = catalogue.list_talks(db, FJORDBY)[0]
    double = talk_row(central.title.upper())
    double[2] = central.speaker_role

    faults = look(database, cast.lone, rows(double)).plan.faults

    assert [fault.error.code for fault in faults] == [ErrorCode.TALK_IS_CENTRAL]


def packaged(*lines) -> Sheet:
    """Return a sheet whose rows name the package that each talk is to stand in."""
    rows = [[*talk_row(title), package] for title, package in lines]
    return read_sheet(xlsx([(*TALK_HEADINGS, "Temapakke"), *rows]))


def own_packages(database, organisation_id=FJORDBY):
    """Return title, status, edition and talks of the organisation's own packages."""
    with database.reading(organisation_id) as db:
        return [
            (one.title, one.status, one.version, [talk.title for talk in one.talks])
            for one in catalogue.list_own_packages(db, organisation_id)
        ]


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


def test_another_organisation_sees_nothing_of_it(cast, database):
    bring_in(database, cast.lone, rows(talk_row()))

    assert own_talks(database, SKOVBAEK) == []


def test_an_import_stands_in_the_log_once(cast, database):
    bring_in(database, cast.lone, rows(talk_row(), talk_row("Leg med sprog")))
    bring_in(database, cast.lone, rows(talk_row()))
    bring_in(database, cast.lone, packaged(("Leg med sprog", "Sprog i leg")))

    with database.reading(FJORDBY) as db:
        written = change_log.list_log(at_work(db, cast.lone))
    assert [(entry.action, entry.detail) for entry in written] == [
        ("catalogue.import", "0 new, 0 changed, 1 packages"),
        ("catalogue.import", "2 new, 0 changed"),
    ]
