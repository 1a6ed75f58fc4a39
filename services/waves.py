"""
Waves: opened for a session, shown by a QR code, closed by hand or by time.

How answers come in: `services.answers`. What they become: `services.release`.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from data_access import local_sessions, organisations, waves
from data_access.tenancy import DbSession
from data_access.waves import Wave
from domain import tokens
from domain.access import Action, Viewer
from domain.errors import ErrorCode, InvalidField, NotFound, WrongStatus
from domain.local_sessions import (
    LocalSession,
    SessionStatus,
    expected_count,
    may_open_wave,
)
from domain.questionnaire import FormKind, WaveKind, form_kind_of
from domain.waves import KValues, WaveStatus, accepted_cap, window_of
from services.release import forget_rows, release_wave
from services.rights import acts
from services.secrets import ServerKeys
from services.viewers import require

MOST_EXPECTED = 500


@dataclass(frozen=True, slots=True)
class SessionWaves:
    """The waves of one session, and whether its form may be opened."""

    form: FormKind | None
    end: Wave | None
    month: Wave | None
    #: the 28-day rule lets the team rest, unless the organiser insists
    rests: bool


@acts(Action.WAVE_SHOW_LINK)
def session_waves(
    db: DbSession, viewer: Viewer, session_id: UUID, *, today: date
) -> SessionWaves:
    """Return the waves of a session as the facilitator sees them: counts only."""
    session = _session(db, viewer, session_id, Action.WAVE_SHOW_LINK)
    return _waves_of(db, session, today=today)


def _waves_of(db: DbSession, session: LocalSession, *, today: date) -> SessionWaves:
    found = {
        wave.kind: wave
        for wave in waves.list_waves(
            db, session.organisation_id, local_session_ids=[session.id]
        )
    }
    last = local_sessions.last_end_wave_on(
        db, session.organisation_id, session.team_id, until=today
    )
    return SessionWaves(
        form=form_kind_of(session.template_id.value),
        end=found.get(WaveKind.END),
        month=found.get(WaveKind.MONTH),
        rests=WaveKind.END not in found
        and not may_open_wave(last, today, insists=session.insists_on_survey),
    )


@acts(Action.WAVE_OPEN)
def open_wave(
    db: DbSession,
    viewer: Viewer,
    session_id: UUID,
    *,
    keys: ServerKeys,
    today: date,
    insists: bool = False,
) -> Wave:
    """
    Open the form at the end of a session; return its wave.

    Expected and k-values are frozen now. The month's wave is made along with it, so
    that the receipt can name its link. Opening twice gives the same wave.
    """
    session = _session(db, viewer, session_id, Action.WAVE_OPEN)
    state = _waves_of(db, session, today=today)
    if state.end is not None:
        return state.end
    if state.form is None or session.status is SessionStatus.CANCELLED:
        raise WrongStatus(status=session.status)
    if today < session.held_on:
        raise WrongStatus(status=session.status)
    if state.rests and not insists:
        raise InvalidField("insists", ErrorCode.ASKED_RECENTLY)
    organisation = organisations.get_organisation(db, viewer.organisation_id)
    k = (
        KValues(organisation.words_from, organisation.figures_from)
        if organisation
        else KValues()
    )
    expected = expected_count(session.groups)
    end = _new_wave(
        session, WaveKind.END, state.form, expected=expected, k=k, today=today
    )
    month = _new_wave(
        session, WaveKind.MONTH, state.form, expected=expected, k=k, today=today
    )
    for wave in (end, month):
        waves.add_wave(db, wave)
        _add_link(db, wave, keys)
    return end


def _new_wave(
    session: LocalSession,
    kind: WaveKind,
    form: FormKind,
    *,
    expected: int,
    k: KValues,
    today: date,
) -> Wave:
    opens_on, closes_on = window_of(kind, session.held_on)
    if kind is WaveKind.END:
        # a form that is opened late is open as long as one that is opened in time
        closes_on += today - opens_on
        opens_on = today
    is_end = kind is WaveKind.END
    return Wave(
        id=uuid4(),
        organisation_id=session.organisation_id,
        local_session_id=session.id,
        team_id=session.team_id,
        kind=kind,
        form=form,
        half_year=session.held_on.year * 2 + (session.held_on.month > 6),  # noqa: PLR2004 July
        status=WaveStatus.OPEN if is_end else WaveStatus.PLANNED,
        opens_on=opens_on,
        closes_on=closes_on,
        expected=expected,
        cap=accepted_cap(expected),
        k=k,
        secret=tokens.new_wave_secret(),
    )


def _add_link(db: DbSession, wave: Wave, keys: ServerKeys) -> None:
    name, key = keys.current
    token = tokens.survey_token(key, wave.id, wave.revision)
    waves.add_link(
        db,
        wave.organisation_id,
        wave.id,
        tokens.token_hash(token),
        revision=wave.revision,
        key_name=name,
    )


def survey_token(db: DbSession, wave: Wave, keys: ServerKeys) -> str:
    """Return the token of a wave's link, made anew: it is stored nowhere."""
    name = waves.key_name_of(db, wave.organisation_id, wave.id)
    if name is None:
        raise NotFound
    return tokens.survey_token(keys[name], wave.id, wave.revision)


@acts(Action.WAVE_SHOW_LINK)
def survey_link(
    db: DbSession, viewer: Viewer, wave_id: UUID, *, keys: ServerKeys, base_url: str
) -> str:
    """Return the address that participants scan or type."""
    wave = _wave(db, viewer, wave_id, Action.WAVE_SHOW_LINK)
    return f"{base_url}/s/{survey_token(db, wave, keys)}"


@acts(Action.WAVE_CLOSE)
def close_wave(db: DbSession, viewer: Viewer, wave_id: UUID, *, today: date) -> Wave:
    """Close a wave by hand ("Luk og vis"); one that is released stays as it is."""
    _wave(db, viewer, wave_id, Action.WAVE_CLOSE)
    released = release_wave(db, viewer.organisation_id, wave_id, today=today)
    if released is None:
        raise NotFound
    return released


@acts(Action.WAVE_RAISE_CAP)
def raise_expected(
    db: DbSession, viewer: Viewer, wave_id: UUID, expected: int | None
) -> Wave:
    """Let more people answer than were expected; the number only goes up."""
    _wave(db, viewer, wave_id, Action.WAVE_RAISE_CAP)
    wave = waves.get_wave(db, viewer.organisation_id, wave_id, lock=True)
    if wave is None:
        raise NotFound
    if wave.status is WaveStatus.RELEASED:
        raise WrongStatus(status=wave.status)
    least = wave.cap + 1
    if expected is None or not least <= accepted_cap(expected) <= MOST_EXPECTED:
        raise InvalidField(
            "expected", ErrorCode.OUT_OF_RANGE, least=wave.expected + 1, most=400
        )
    raised = replace(wave, cap=accepted_cap(expected))
    waves.change_wave(db, raised)
    return raised


@acts(Action.WAVE_REVOKE_LINK)
def renew_link(
    db: DbSession, viewer: Viewer, wave_id: UUID, *, keys: ServerKeys
) -> Wave:
    """Give the wave another link; the one that is out leads nowhere any more."""
    _wave(db, viewer, wave_id, Action.WAVE_REVOKE_LINK)
    wave = waves.get_wave(db, viewer.organisation_id, wave_id, lock=True)
    if wave is None:
        raise NotFound
    waves.remove_links(db, viewer.organisation_id, wave_id)
    renewed = replace(wave, revision=wave.revision + 1)
    waves.change_wave(db, renewed)
    _add_link(db, renewed, keys)
    return renewed


def keep_time(db: DbSession, organisation_id: UUID, *, today: date) -> None:
    """Open the month's waves that are due, close what is over, delete old rows."""
    for wave in waves.list_waves(
        db, organisation_id, statuses=[WaveStatus.PLANNED, WaveStatus.OPEN]
    ):
        if today >= wave.closes_on:
            release_wave(db, organisation_id, wave.id, today=today)
        elif wave.status is WaveStatus.PLANNED and today >= wave.opens_on:
            _open_month(db, wave)
    forget_rows(db, organisation_id, today=today)


def _open_month(db: DbSession, wave: Wave) -> None:
    """Open T1; how many are expected is what is known of the session by now."""
    session = local_sessions.get_session(
        db, wave.organisation_id, wave.local_session_id
    )
    expected = expected_count(session.groups) if session else wave.expected
    waves.change_wave(
        db,
        replace(
            wave,
            status=WaveStatus.OPEN,
            expected=expected,
            cap=accepted_cap(expected),
        ),
    )


def _session(
    db: DbSession, viewer: Viewer, session_id: UUID, action: Action
) -> LocalSession:
    session = local_sessions.get_session(db, viewer.organisation_id, session_id)
    if session is None:
        raise NotFound
    require(
        db,
        viewer,
        action,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
    )
    return session


def _wave(db: DbSession, viewer: Viewer, wave_id: UUID, action: Action) -> Wave:
    wave = waves.get_wave(db, viewer.organisation_id, wave_id)
    if wave is None:
        raise NotFound
    _session(db, viewer, wave.local_session_id, action)
    return wave
