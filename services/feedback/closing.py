"""Waves on their way: more places, another link, closed by hand or by time."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from data_access.feedback import waves
from data_access.local_sessions import local_sessions
from data_access.tenancy import DbSession
from domain.access import Action
from domain.errors import ErrorCode, InvalidField, NotFound, WrongStatus
from domain.feedback.wave import Wave, WaveStatus, accepted_cap
from domain.local_sessions.local_session import SessionStatus, expected_count
from domain.working_days import is_working_day
from services.change_log import record
from services.feedback.opening import add_link, wave_about
from services.feedback.release import forget_rows, release_wave
from services.local_sessions.standing_meetings import free_days
from services.registered_rights import answers_to
from services.secrets import ServerKeys
from services.work import Work

MOST_PARTICIPANTS = 400


@answers_to(Action.WAVE_CLOSE)
def close_wave(work: Work, wave_id: UUID) -> Wave:
    """Close a wave by hand ("Luk og vis"); one that is released stays as it is."""
    wave = wave_about(work, wave_id, Action.WAVE_CLOSE)
    if wave.status is WaveStatus.OPEN:
        session = local_sessions.get_note(
            work.db, work.organisation_id, wave.local_session_id
        )
        title = session.title if session else ""
        record(work, Action.WAVE_CLOSE, subject=str(wave_id), detail=title)
    released = release_wave(work.db, work.organisation_id, wave_id, today=work.today)
    if released is None:
        raise NotFound
    return released


@answers_to(Action.WAVE_RAISE_CAP)
def raise_expected(work: Work, wave_id: UUID, participants: int | None) -> Wave:
    """
    Let as many answer as for `participants`; the number only goes up, and is logged.

    What was expected when the wave opened stays as it is, and so does the form.
    """
    wave = wave_about(work, wave_id, Action.WAVE_RAISE_CAP, lock=True)
    if wave.status is WaveStatus.RELEASED:
        raise WrongStatus(status=wave.status)
    least = least_participants(wave)
    if participants is None or not least <= participants <= MOST_PARTICIPANTS:
        raise InvalidField(
            "participants",
            ErrorCode.OUT_OF_RANGE,
            least=least,
            most=MOST_PARTICIPANTS,
        )
    raised = replace(wave, cap=accepted_cap(participants))
    waves.change_wave(work.db, raised)
    record(
        work,
        Action.WAVE_RAISE_CAP,
        subject=str(wave.id),
        detail=f"{wave.cap} → {raised.cap}",
    )
    return raised


def least_participants(wave: Wave) -> int:
    """Return the smallest number of participants that lets more people answer."""
    number = wave.expected
    while accepted_cap(number) <= wave.cap:
        number += 1
    return number


@answers_to(Action.WAVE_REVOKE_LINK)
def renew_link(work: Work, wave_id: UUID, *, keys: ServerKeys) -> Wave:
    """Give the wave another link; the one that is out leads nowhere any more."""
    wave = wave_about(work, wave_id, Action.WAVE_REVOKE_LINK, lock=True)
    if wave.status is WaveStatus.RELEASED:
        raise WrongStatus(status=wave.status)
    waves.remove_links(work.db, work.organisation_id, wave_id)
    renewed = replace(wave, revision=wave.revision + 1)
    waves.change_wave(work.db, renewed)
    add_link(work, renewed, keys)
    record(work, Action.WAVE_REVOKE_LINK, subject=str(wave.id))
    return renewed


def keep_time(db: DbSession, organisation_id: UUID, *, today: date) -> None:
    """Open the month's waves that are due, close what is over, delete old rows."""
    # a closed period may have come in since the day of a wave was chosen
    at_work = is_working_day(today, free_days(db, organisation_id))
    for wave in waves.list_waves(
        db, organisation_id, statuses=[WaveStatus.PLANNED, WaveStatus.OPEN]
    ):
        if today >= wave.closes_on:
            release_wave(db, organisation_id, wave.id, today=today)
        elif wave.status is WaveStatus.PLANNED and today >= wave.opens_on and at_work:
            _open_month(db, wave)
    forget_rows(db, organisation_id, today=today)


def _open_month(db: DbSession, wave: Wave) -> None:
    """Open T1; how many are expected is what is known of the session by now."""
    session = local_sessions.get_session(
        db, wave.organisation_id, wave.local_session_id
    )
    if session is None or session.status is SessionStatus.CANCELLED:
        return
    expected = expected_count(session.groups)
    if not expected:
        return
    waves.change_wave(
        db,
        replace(
            wave,
            status=WaveStatus.OPEN,
            expected=expected,
            cap=max(wave.cap, accepted_cap(expected)),
        ),
    )
