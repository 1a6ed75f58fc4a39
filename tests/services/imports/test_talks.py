"""A catalogue is imported: all of it or nothing, and the same file changes nothing."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.knowledge import catalogue
from domain.errors import ErrorCode, InvalidField, InvalidForm
from services import change_log
from services.imports import talks as imports
from services.imports.sheets.reading import read_sheet
from services.imports.talks import import_talks, prepare_talks
from services.knowledge.local_talks import archive_local_talk
from services.operating.set_up import publish_content
from tests.builders import FJORDBY
from tests.cast import NOW, SKOVBAEK
from tests.support.imports.sheets import TALK_HEADINGS, csv, talk_row, xlsx
from tests.support.imports.talks import (
    bring_in,
    keep,
    look,
    own_talks,
    packaged,
    rows,
    titles,
)
from tests.support.statements import counted
from tests.support.work import at_work


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


def test_a_file_of_more_talks_than_can_be_kept_at_once_is_refused(
    cast, database, monkeypatch
):
    sheet = rows(talk_row(), talk_row("Leg ude", "tolv"))
    monkeypatch.setattr(imports, "MOST_TALKS", 2)
    assert look(database, cast.lone, sheet).plan.read == 2
    monkeypatch.setattr(imports, "MOST_TALKS", 1)

    with pytest.raises(InvalidField) as refused:
        look(database, cast.lone, sheet)

    assert refused.value == InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=1)


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


def test_a_preview_gets_ready_step_by_step(cast, database, monkeypatch):
    monkeypatch.setattr(imports, "_AT_ONCE", 2)
    sheet = rows(*(talk_row(f"Talk {n}") for n in range(5)))
    told: list[float] = []
    preview = look(database, cast.lone, sheet)
    ready = prepare_talks(preview, op_id=uuid4(), told=told.append)

    assert told == [0.4, 0.8, 1]
    assert len(ready.talks) == 5


def sent_for(database, viewer, sheet) -> int:
    """Return how many statements it takes to keep a sheet, once it is prepared."""
    ready = prepare_talks(look(database, viewer, sheet), op_id=uuid4())
    with counted(database) as sent, database.writing(FJORDBY) as db:
        import_talks(at_work(db, viewer), ready, confirmed=True)
    return len(sent.statements)


def test_many_talks_are_kept_and_corrected_by_as_many_statements_as_few(cast, database):
    """Others who write wait until all are sent."""
    few = [(f"Talk {n}", "Ro i hverdagen") for n in range(2)]
    many = [(f"Anden talk {n}", f"Pakke {n}") for n in range(30)]

    # the first one ever begins the counters
    bring_in(database, cast.lone, packaged(("Sang", "Sprog i leg")))
    assert sent_for(database, cast.lone, packaged(*few)) == sent_for(
        database, cast.lone, packaged(*many)
    )
    few, many = (
        rows(*(talk_row(title, 9) for title, _package in lines))
        for lines in (few, many)
    )
    assert sent_for(database, cast.lone, few) == sent_for(database, cast.lone, many)
