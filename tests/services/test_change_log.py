"""The log on both databases: it goes with the change, and shows what was done to it."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from data_access.tables import AuditEntryRow
from domain.access import Action
from domain.decisions.redaction import RedactableField
from domain.errors import NotAllowed
from domain.people.change_log import Head
from services import change_log
from services.decisions.followups import redact_decision
from services.feedback.closing import close_wave
from services.feedback.opening import open_wave
from services.knowledge.local_talks import archive_local_talk
from services.local_sessions.register_and_change import change_session
from services.local_sessions.standing_meetings import leave_out_day, save_meeting
from tests.builders import FJORDBY, TODAY, days, standing_meeting
from tests.cast import NOW, SKOVBAEK
from tests.support.decisions.decided import decide
from tests.support.engines import only_postgresql, only_sqlite
from tests.support.feedback.surveys import KEYS
from tests.support.knowledge.own import local_talk
from tests.support.local_sessions import plan, publish, registered
from tests.support.work import at_work


def write(database, viewer, *details):
    with database.writing(viewer.organisation_id) as db:
        for number, detail in enumerate(details):
            change_log.record(
                at_work(db, viewer, now=NOW + timedelta(microseconds=number)),
                Action.ROLE_GRANT,
                subject="person:1",
                detail=detail,
            )


def verdict(database, viewer, *, head=None):
    with database.reading(viewer.organisation_id) as db:
        return change_log.verify_log(at_work(db, viewer), head=head)


def test_what_was_written_can_be_read_and_verified(database, cast):
    write(database, cast.lone, "team_leader", "superuser æøå")

    with database.reading(FJORDBY) as db:
        entries = change_log.list_log(at_work(db, cast.lone))
    assert [(entry.seq, entry.detail) for entry in entries] == [
        (2, "superuser æøå"),
        (1, "team_leader"),
    ]
    assert verdict(database, cast.lone) == change_log.ChainCheck(
        Head(2, entries[0].hash), None
    )


def test_what_keeps_no_story_of_its_own_is_in_the_log(database, cast):
    """Sessions and decisions tell what became of them; their plans and these do not."""
    publish(database)
    session = registered(database, cast.aisha, held_on=TODAY)
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.aisha)
        draft = plan(cast.aisha, held_on=TODAY, place="Salen")
        change_session(work, session.id, draft, version=1)
        meeting = save_meeting(work, standing_meeting())
        leave_out_day(
            work, meeting.id, TODAY + days(7), moved_to=None, version=meeting.version
        )
        wave = open_wave(work, session.id, keys=KEYS)
        close_wave(work, wave.id)
        close_wave(work, wave.id)
    talk = local_talk(database, cast.bo)
    with database.writing(FJORDBY) as db:
        archive_local_talk(at_work(db, cast.bo), talk.id, version=talk.version)
    decision = decide(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        redact_decision(
            at_work(db, cast.lone),
            decision.id,
            frozenset({RedactableField.TEXT}),
            op_id=uuid4(),
            read_version=decision.version,
            confirmed=True,
        )

    with database.reading(FJORDBY) as db:
        entries = change_log.list_log(at_work(db, cast.lone))
    assert [(one.action, one.detail.rpartition(": ")[2]) for one in entries[::-1]] == [
        (Action.SESSION_CREATE, "added"),
        (Action.SESSION_EDIT, "changed"),
        (Action.STANDING_MEETING_EDIT, "added"),
        (Action.STANDING_MEETING_EDIT, "changed"),
        (Action.WAVE_OPEN, session.title),
        (Action.WAVE_CLOSE, session.title),
        (Action.LOCAL_TALK_ADD, "added"),
        (Action.LOCAL_TALK_EDIT, "archived"),
        (Action.DECISION_REDACT, "text"),
    ]


def test_each_organisation_has_a_chain_of_its_own(database, cast):
    write(database, cast.lone, "one", "two")
    write(database, cast.ole, "one")

    with database.reading(SKOVBAEK) as db:
        assert [
            entry.detail for entry in change_log.list_log(at_work(db, cast.ole))
        ] == ["one"]


def test_others_read_what_they_did_themselves_only(database, cast):
    write(database, cast.lone, "by Lone")
    write(database, cast.aisha, "by Aisha")

    with database.reading(FJORDBY) as db:
        details = [
            entry.detail for entry in change_log.list_log(at_work(db, cast.aisha))
        ]
    assert details == ["by Aisha"]
    with pytest.raises(NotAllowed):
        verdict(database, cast.aisha)


def test_an_entry_goes_with_the_change_or_not_at_all(database, cast):
    def lose_power():
        with database.writing(FJORDBY) as db:
            change_log.record(at_work(db, cast.lone), Action.ROLE_GRANT, subject="x")
            raise ZeroDivisionError

    write(database, cast.lone, "kept")
    with pytest.raises(ZeroDivisionError):
        lose_power()
    write(database, cast.lone, "kept too")

    with database.reading(FJORDBY) as db:
        numbers = [entry.seq for entry in change_log.list_log(at_work(db, cast.lone))]
    assert numbers == [2, 1]
    assert verdict(database, cast.lone).broken is None


def test_many_at_once_write_one_chain_without_a_gap(database, cast):
    threads = [
        threading.Thread(target=write, args=(database, cast.lone, *"abcde"))
        for _number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = verdict(database, cast.lone)
    assert (found.head.seq, found.broken) == (40, None)


@only_sqlite
@pytest.mark.parametrize(
    ("attack", "broken"),
    [
        (update(AuditEntryRow).where(AuditEntryRow.seq == 2).values(detail="x"), 2),
        (delete(AuditEntryRow).where(AuditEntryRow.seq == 2), 2),
        (delete(AuditEntryRow).where(AuditEntryRow.seq == 4), 4),
    ],
    ids=["edited", "deleted", "tail cut off"],
)
def test_whoever_writes_to_the_file_itself_is_found(database, cast, attack, broken):
    write(database, cast.lone, *"abcd")
    head = verdict(database, cast.lone).head
    with database.writing(FJORDBY) as db:
        db.execute(attack.execution_options(synchronize_session=False))

    assert verdict(database, cast.lone, head=head).broken == broken


@only_postgresql
@pytest.mark.parametrize(
    "attack", [update(AuditEntryRow).values(detail="x"), delete(AuditEntryRow)]
)
def test_the_application_itself_cannot_change_the_log(database, cast, attack):
    write(database, cast.lone, "kept")

    with pytest.raises(DBAPIError), database.writing(FJORDBY) as db:
        db.execute(attack.execution_options(synchronize_session=False))
