"""
Waves: opened for a session, shown by a QR code, closed by hand or by time.

How answers come in: `services.feedback.answers`. What they become:
`services.feedback.release`.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from data_access.feedback import waves
from data_access.local_sessions import local_sessions
from data_access.local_sessions.session_parts import list_group_teams
from data_access.people import organisations
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.errors import ErrorCode, InvalidField, NotAllowed, NotFound, WrongStatus
from domain.feedback import tokens
from domain.feedback.questionnaire import FormKind, WaveKind, form_kind_of
from domain.feedback.wave import (
    KValues,
    Wave,
    WaveStatus,
    accepted_cap,
    end_closes_on,
    half_year_of,
    may_open_end,
    month_window,
)
from domain.local_sessions.local_session import (
    LocalSession,
    SessionStatus,
    expected_count,
    may_open_wave,
)
from services.change_log import record
from services.local_sessions.standing_meetings import free_days
from services.registered_rights import answers_to
from services.secrets import ServerKeys
from services.viewer_rights import require
from services.work import Work

MOST_PARTICIPANTS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWaves:
    """
    The waves of one session as one viewer sees them: counts only, no secrets.

    `form` is None where the participants are not asked at all. Before there is an `end`,
    `rests` says that one of the teams that take part was asked at the end of a session
    less than 28 days ago, on `last_asked_on`.
    """

    form: FormKind | None
    end: Wave | None
    month: Wave | None
    rests: bool
    last_asked_on: date | None
    may_open: bool
    may_show_link: bool
    may_close: bool
    may_raise_cap: bool
    may_renew_link: bool


@answers_to(Action.SESSION_READ)
def session_waves(work: Work, session_id: UUID) -> SessionWaves:
    """Return the waves of a session; while one is open everybody sees the count."""
    session, fresh = session_about(work, session_id, Action.SESSION_READ)
    found = _waves_of(work, session)
    end = found.get(WaveKind.END)
    last = _last_asked_on(work, session) if end is None else None
    month = found.get(WaveKind.MONTH)

    def may(action: Action) -> bool:
        return fresh.may(action, **session.target)

    return SessionWaves(
        form=form_kind_of(session.template_id.value),
        end=replace(end, secret=None) if end else None,
        month=replace(month, secret=None) if month else None,
        rests=end is None and _rests(session, last, work.today),
        last_asked_on=last,
        may_open=may(Action.WAVE_OPEN),
        may_show_link=may(Action.WAVE_SHOW_LINK),
        may_close=may(Action.WAVE_CLOSE),
        may_raise_cap=may(Action.WAVE_RAISE_CAP),
        may_renew_link=may(Action.WAVE_REVOKE_LINK),
    )


def _waves_of(work: Work, session: LocalSession) -> dict[WaveKind, Wave]:
    found = waves.list_waves(
        work.db, work.organisation_id, local_session_ids=[session.id]
    )
    return {wave.kind: wave for wave in found}


def _last_asked_on(work: Work, session: LocalSession) -> date | None:
    return local_sessions.last_end_wave_on(
        work.db, work.organisation_id, session.home_teams, until=work.today
    )


def _rests(session: LocalSession, last_asked_on: date | None, today: date) -> bool:
    return not may_open_wave(last_asked_on, today, insists=session.insists_on_survey)


@answers_to(Action.SESSION_READ)
def wave_count(work: Work, wave_id: UUID) -> Wave:
    """Return a wave with how many have answered it, without its secret."""
    return replace(wave_about(work, wave_id, Action.SESSION_READ), secret=None)


@answers_to(Action.WAVE_OPEN)
def open_wave(
    work: Work, session_id: UUID, *, keys: ServerKeys, insists: bool = False
) -> Wave:
    """
    Open the form at the end of a session; return its wave.

    Expected and k-values are frozen now. The month's wave is made along with it, so
    that the receipt can name its link. Opening twice, even at the same moment, gives
    the same wave. Before the day of the session, from the day on which the month's
    form opens, and where nobody is asked it is `WrongStatus`; while one of the teams
    rests, all are asked only if the organiser `insists`.
    """
    session, _viewer = session_about(work, session_id, Action.WAVE_OPEN)
    opened = _waves_of(work, session).get(WaveKind.END)
    if opened is not None:
        return opened
    form = form_kind_of(session.template_id.value)
    if (
        form is None
        or session.status is SessionStatus.CANCELLED
        or not may_open_end(session.held_on, work.today)
    ):
        raise WrongStatus(status=session.status)
    if not expected_count(session.groups):
        raise InvalidField("participants", ErrorCode.NOBODY_TO_ASK)
    last = _last_asked_on(work, session)
    if _rests(session, last, work.today) and not insists:
        raise InvalidField("insists", ErrorCode.ASKED_RECENTLY)
    organisation = organisations.get_organisation(work.db, work.organisation_id)
    k = (
        KValues(organisation.words_from, organisation.figures_from)
        if organisation
        else KValues()
    )
    # a form that is opened late is open as long as one that is opened in time
    end_window = work.today, end_closes_on(work.today)
    later = month_window(session.held_on, free_days(work.db, work.organisation_id))
    end = _new_wave(session, WaveKind.END, form, end_window, k=k)
    month = _new_wave(session, WaveKind.MONTH, form, later, k=k)
    if not waves.add_waves(work.db, work.organisation_id, (end, month)):
        return _waves_of(work, session)[WaveKind.END]
    for wave in (end, month):
        add_link(work, wave, keys)
    record(work, Action.WAVE_OPEN, subject=str(end.id), detail=session.title)
    return end


def _new_wave(
    session: LocalSession,
    kind: WaveKind,
    form: FormKind,
    window: tuple[date, date],
    *,
    k: KValues,
) -> Wave:
    expected = expected_count(session.groups)
    opens_on, closes_on = window
    is_end = kind is WaveKind.END
    return Wave(
        id=uuid4(),
        organisation_id=session.organisation_id,
        local_session_id=session.id,
        team_id=session.team_id,
        kind=kind,
        form=form,
        half_year=half_year_of(session.held_on),
        status=WaveStatus.OPEN if is_end else WaveStatus.PLANNED,
        opens_on=opens_on,
        closes_on=closes_on,
        expected=expected,
        cap=accepted_cap(expected),
        k=k,
        secret=tokens.new_wave_secret(),
    )


def add_link(work: Work, wave: Wave, keys: ServerKeys) -> None:
    """Let the token of the wave's revision lead to it."""
    name, key = keys.current
    token = tokens.survey_token(key, wave.id, wave.revision)
    waves.add_link(
        work.db,
        work.organisation_id,
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


@answers_to(Action.WAVE_SHOW_LINK)
def survey_link(work: Work, wave_id: UUID, *, keys: ServerKeys, base_url: str) -> str:
    """Return the address that participants scan or type."""
    wave = wave_about(work, wave_id, Action.WAVE_SHOW_LINK)
    return f"{base_url}/s/{survey_token(work.db, wave, keys)}"


def session_about(
    work: Work, session_id: UUID, action: Action
) -> tuple[LocalSession, Viewer]:
    """Return a session and the viewer with the roles read anew, or refuse."""
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if session is None:
        raise NotFound
    return session, require(work, action, **session.target)


def wave_about(
    work: Work, wave_id: UUID, action: Action, *, lock: bool = False
) -> Wave:
    """Return a wave that the viewer may do `action` to, or refuse."""
    wave = waves.get_wave(work.db, work.organisation_id, wave_id, lock=lock)
    if wave is None:
        raise NotFound
    session = local_sessions.get_note(
        work.db, work.organisation_id, wave.local_session_id
    )
    facilitator_id = session.facilitator_id if session else None
    try:
        require(work, action, team_id=wave.team_id, facilitator_id=facilitator_id)
    except NotAllowed:
        # mostly the host asks: only then are the session's groups read
        require(
            work,
            action,
            team_id=wave.team_id,
            facilitator_id=facilitator_id,
            group_team_ids=list_group_teams(
                work.db, work.organisation_id, wave.local_session_id
            ),
        )
    return wave
