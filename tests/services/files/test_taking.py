"""Files on both databases: what is in them, who gets them, how many, and the log."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from charts.pictures import signals_picture
from data_access.people.grants import add_grant
from domain.access import Action, Role
from domain.decisions.decision import OwnerKind
from domain.decisions.filters import DecisionFilter, WantedDecisions
from domain.errors import DomainError, ErrorCode, NotAllowed, NotFound
from domain.feedback.questionnaire_parts import WaveKind
from domain.files import MOST_FILES, FileOf, FileType, WantedFile
from domain.local_sessions.templates import TemplateId
from services import change_log
from services.decisions.lists import decision_figures, page_of_list
from services.files import tables, taking
from services.files.taking import log_file, make_file, read_file
from services.implementation import list_teams
from services.local_sessions.register_and_change import list_sessions
from tests.builders import FJORDBY, TEAM, TODAY, days
from tests.cast import NOW, add_colleague
from tests.support.decisions.decided import decide, hold_session
from tests.support.drawn import words_in
from tests.support.feedback.surveys import released
from tests.support.work import at_work

SEMINAR = TemplateId.HYBRID_SEMINAR


def take(
    database,
    viewer,
    of=FileOf.DECISIONS,
    type_=FileType.CSV,
    *,
    now=NOW,
    confirmed=False,
    language="da",
    **changes,
):
    """Take a file as the route does: read, made, and logged before it is given."""
    wanted = WantedFile(of=of, type=type_, **changes)
    with database.reading(viewer.organisation_id) as db:
        content = read_file(
            at_work(db, viewer, now=now),
            wanted,
            language=language,
            confirmed=confirmed,
        )
    with database.writing(viewer.organisation_id) as db:
        log_file(
            at_work(db, viewer, now=now),
            wanted,
            rows=content.rows,
            confirmed=confirmed,
        )
    return make_file(content, wanted, TODAY)


def cells(taken, column):
    """Return a column of the table by its heading."""
    place = taken.table.headings.index(column)
    return [row[place] for row in taken.table.rows]


def log_of(database, viewer):
    with database.reading(FJORDBY) as db:
        return change_log.list_log(at_work(db, viewer))


def test_the_file_of_decisions_is_the_list_of_the_page(database, cast):
    for number in range(3):
        decide(database, cast.aisha, text=f"Vi ringer samme uge, nummer {number}")
    elsewhere = hold_session(database, cast.tove, team_id=cast.other_team)
    decide(database, cast.tove, session=elsewhere)
    wanted = WantedDecisions(team_id=TEAM)
    with database.reading(FJORDBY) as db:
        work = at_work(db, cast.karen)
        figures = decision_figures(work, wanted)
        shown = page_of_list(work, wanted, figures, first=0, most=99)

    taken = take(database, cast.karen, decisions=wanted)

    assert cells(taken, "Beslutning") == [one.text for one in shown]
    assert set(cells(taken, "Team")) == {"Børneteamet"}
    assert taken.name == "anker-beslutninger-2026-09-01.csv"
    assert "Team: Børneteamet" in taken.table.notes


def test_an_owner_is_named_to_those_who_may_read_who_it_is(database, cast):
    decide(
        database,
        cast.aisha,
        owner_kind=OwnerKind.PERSON,
        owner_name="Signe Holm",
    )

    assert cells(take(database, cast.aisha), "Ansvarlig") == ["Signe Holm"]
    assert cells(take(database, cast.karen), "Ansvarlig") == ["En person"]


def test_a_file_of_sessions_and_of_teams_is_what_their_pages_show(database, cast):
    for number in range(4):
        hold_session(database, cast.aisha, TODAY - days(number), title=f"Nr. {number}")
    with database.reading(FJORDBY) as db:
        work = at_work(db, cast.karen)
        sessions = [one.title for one in list_sessions(work)]
        teams = [one.name for one in list_teams(work)]

    taken = take(database, cast.karen, FileOf.SESSIONS)

    assert cells(taken, "Titel") == sessions
    assert cells(taken, "Dag")[0] == TODAY
    assert cells(take(database, cast.karen, FileOf.IMPLEMENTATION), "Team") == teams


def test_a_file_of_answers_has_words_where_the_page_has_words(database, cast):
    wave = released(database, cast.aisha, glad=7)

    taken = take(
        database, cast.aisha, FileOf.FEEDBACK, session_id=wave.local_session_id
    )

    assert "næsten alle (6-7 af 7)" in cells(taken, "Hvor mange")
    assert not any("%" in str(cell) for row in taken.table.rows for cell in row)
    assert any("7 svar" in line for line in taken.table.notes)


@pytest.mark.parametrize(
    ("type_", "begins"), [(FileType.SVG, b"<svg"), (FileType.PNG, b"\x89PNG")]
)
def test_the_chart_of_a_question_is_taken_with_its_wording(
    database, cast, type_, begins
):
    wave = released(database, cast.aisha, glad=24, template_id=SEMINAR)
    asked = {"session_id": wave.local_session_id, "wave": WaveKind.END}

    taken = take(database, cast.aisha, FileOf.FEEDBACK, type_, item_id="T0-1", **asked)

    assert taken.data.startswith(begins)
    assert taken.name == f"anker-svar-2026-09-01.{type_.value}"
    if type_ is FileType.SVG:
        words = words_in(taken.data)
        assert "relevant for din" in words
        assert "Kilde: Anker." in words
    [entry] = [one for one in log_of(database, cast.aisha) if "item" in one.detail]
    assert entry.detail == (
        f"{type_.value}, item:T0-1 end, session:{wave.local_session_id}"
    )
    with pytest.raises(NotFound):
        take(database, cast.aisha, FileOf.FEEDBACK, type_, item_id="T9", **asked)


def test_a_small_group_s_words_have_no_chart(database, cast):
    wave = released(database, cast.aisha, glad=7)

    with pytest.raises(NotFound):
        take(
            database,
            cast.aisha,
            FileOf.FEEDBACK,
            FileType.SVG,
            session_id=wave.local_session_id,
            wave=WaveKind.END,
            item_id="T0-1",
        )


def test_the_chart_of_decisions_is_of_the_teams_that_one_may_take(database, cast):
    decide(database, cast.aisha)
    elsewhere = hold_session(database, cast.tove, team_id=cast.other_team)
    decide(database, cast.tove, session=elsewhere)

    own = take(database, cast.aisha, type_=FileType.SVG)
    every = take(database, cast.karen, type_=FileType.SVG)

    assert "Tråden holder · 1" in words_in(own.data)
    assert "Tråden holder · 2" in words_in(every.data)


def test_of_what_has_no_chart_there_is_none(database, cast):
    with pytest.raises(NotFound):
        take(database, cast.karen, FileOf.IMPLEMENTATION, FileType.PNG)


def test_of_fewer_than_five_there_is_no_answer_in_a_file(database, cast):
    wave = released(database, cast.aisha, glad=4, participants=8)

    taken = take(
        database, cast.aisha, FileOf.FEEDBACK, session_id=wave.local_session_id
    )

    assert taken.table.rows == ()
    assert not any("4 svar" in line for line in taken.table.notes)


def test_a_session_s_decisions_are_named_by_their_day(database, cast):
    session = hold_session(database, cast.aisha)
    decide(database, cast.aisha, session=session)

    taken = take(
        database,
        cast.aisha,
        FileOf.SESSION_DECISIONS,
        FileType.PAGE,
        session_id=session.id,
    )

    assert taken.table.title == "Det besluttede vi tirsdag 1. september 2026"
    assert taken.table.notes[0] == session.title
    assert len(taken.table.rows) == 1
    assert taken.data == b""


def test_who_reads_as_a_member_takes_nothing_along(database, cast):
    decision = decide(database, cast.aisha)
    member = replace(cast.ole, organisation_id=FJORDBY)

    with pytest.raises(NotAllowed):
        take(database, member)
    with pytest.raises(NotFound):
        take(
            database,
            cast.ole,
            FileOf.SESSION_DECISIONS,
            session_id=decision.local_session_id,
        )
    with pytest.raises(NotAllowed):
        take(database, cast.aisha, FileOf.FEEDBACK)


def test_an_administrator_gives_the_password_again(database, cast):
    with pytest.raises(DomainError) as refused:
        take(database, cast.lone)

    assert refused.value.code is ErrorCode.PASSWORD_AGAIN
    assert take(database, cast.lone, confirmed=True).data


def test_who_is_an_administrator_too_gives_it_in_every_role(database, cast):
    with database.writing(FJORDBY) as db:
        add_grant(
            db,
            FJORDBY,
            cast.lone.person_id,
            Role.SUPERUSER,
            unit_id=TEAM,
            granted_by_id=cast.lone.person_id,
            now=NOW,
        )

    with pytest.raises(DomainError) as refused:
        take(database, cast.lone)

    assert refused.value.code is ErrorCode.PASSWORD_AGAIN


def test_a_manager_who_facilitates_too_takes_all_that_they_read(database, cast):
    decide(database, cast.aisha, owner_kind=OwnerKind.TEAM)
    with database.writing(FJORDBY) as db:
        both = add_colleague(db, FJORDBY, "Mia", Role.MANAGER)
        add_grant(
            db,
            FJORDBY,
            both.person_id,
            Role.FACILITATOR,
            unit_id=TEAM,
            granted_by_id=cast.lone.person_id,
            now=NOW,
        )

    assert len(take(database, both).table.rows) == 1


def test_a_chart_that_is_taken_along_is_not_kept(database, cast):
    decide(database, cast.aisha)
    before = signals_picture.cache_info().currsize

    take(database, cast.aisha, type_=FileType.SVG)

    assert signals_picture.cache_info().currsize == before


def test_who_has_had_twenty_is_refused_before_anything_is_read(
    database, cast, monkeypatch
):
    for _ in range(MOST_FILES):
        take(database, cast.aisha)
    monkeypatch.setattr(taking, "table_of", None)

    with pytest.raises(DomainError) as refused:
        take(database, cast.aisha)

    assert refused.value.code is ErrorCode.TOO_MANY_FILES


def test_every_file_is_in_the_log_with_what_it_was_cut_by(database, cast):
    decide(database, cast.aisha, owner_kind=OwnerKind.PERSON, owner_name="Signe Holm")
    wanted = WantedDecisions(
        team_id=TEAM, states=(DecisionFilter.OPEN,), owners=("Signe Holm",)
    )

    take(database, cast.aisha, type_=FileType.XLSX, decisions=wanted)

    [entry] = log_of(database, cast.aisha)
    assert entry.action == Action.FIGURES_EXPORT
    assert entry.subject == "file:decisions"
    assert entry.detail == f"xlsx, 1 rows, unit:{TEAM}, state:open, owners:1"


def test_twenty_files_an_hour_and_no_more(database, cast):
    for number in range(MOST_FILES):
        take(database, cast.aisha, now=NOW + timedelta(minutes=number))
    with pytest.raises(DomainError) as refused:
        take(database, cast.aisha, now=NOW + timedelta(minutes=59))

    assert refused.value.code is ErrorCode.TOO_MANY_FILES
    assert len(log_of(database, cast.aisha)) == MOST_FILES
    # somebody else may, and the first of an hour ago counts no more
    assert take(database, cast.karen).data
    assert take(database, cast.aisha, now=NOW + timedelta(minutes=60)).data


def test_of_many_at_once_twenty_are_given(database, cast):
    for _ in range(MOST_FILES - 2):
        take(database, cast.aisha)
    together = threading.Barrier(6)
    given = []

    def race():
        together.wait()
        with suppress(DomainError):
            given.append(take(database, cast.aisha))

    races = [threading.Thread(target=race) for _ in range(6)]
    for one in races:
        one.start()
    for one in races:
        one.join()

    assert len(given) == 2
    assert len(log_of(database, cast.aisha)) == MOST_FILES


def test_what_is_left_out_of_a_long_file_is_said(database, cast, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    for _ in range(3):
        decide(database, cast.aisha)

    decisions = take(database, cast.aisha)
    sessions = take(database, cast.aisha, FileOf.SESSIONS)

    for taken in (decisions, sessions):
        assert len(taken.table.rows) == 2
        assert taken.table.notes[-1].startswith("De første 2 af 3.")


@pytest.mark.parametrize(
    "of", sorted(set(FileOf) - {FileOf.FEEDBACK, FileOf.SESSION_DECISIONS})
)
def test_a_file_is_in_the_reader_s_language(database, cast, of):
    danish, english = (
        take(database, cast.karen, of, language=language).table
        for language in ("da", "en")
    )

    assert danish.headings != english.headings
    assert len(danish.headings) == len(english.headings)
