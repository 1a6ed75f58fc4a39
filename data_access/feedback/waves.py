"""Reads and writes of waves and of the links that lead to them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, delete, func, not_, or_, select, update
from sqlalchemy.exc import IntegrityError

from data_access.tables import (
    LocalSessionRow,
    SessionGroupRow,
    SurveyLinkRow,
    WaveRow,
)
from data_access.tenancy import DbSession
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import KValues, Wave, WaveStatus
from domain.local_sessions.local_session import LocalSession, SessionStatus
from domain.local_sessions.templates import TemplateId


def add_waves(db: DbSession, organisation_id: UUID, waves: Collection[Wave]) -> bool:
    """Add a session's waves; False, and nothing added, if it has such ones already."""
    try:
        with db.begin_nested():
            db.add_all(_new_row(organisation_id, wave) for wave in waves)
            db.flush()
    except IntegrityError:
        return False
    return True


def change_wave(db: DbSession, wave: Wave) -> None:
    """Save the columns of a wave that can change; the caller has locked it."""
    db.execute(
        update(WaveRow)
        .where(WaveRow.organisation_id == wave.organisation_id, WaveRow.id == wave.id)
        .values(**_columns(wave))
        .execution_options(synchronize_session=False)
    )


def get_wave(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, lock: bool = False
) -> Wave | None:
    """
    Return the wave with this id, None if the organisation has none.

    With `lock` nobody else answers or closes it until the transaction ends.
    """
    query = select(WaveRow).where(
        WaveRow.organisation_id == organisation_id, WaveRow.id == wave_id
    )
    if lock:
        query = query.with_for_update()
    row = db.scalar(query.execution_options(populate_existing=True))
    return _wave(row) if row else None


def list_waves(
    db: DbSession,
    organisation_id: UUID,
    *,
    local_session_ids: Collection[UUID] | None = None,
    statuses: Collection[WaveStatus] | None = None,
    kind: WaveKind | None = None,
) -> list[Wave]:
    """Return the waves that fit every condition given, the oldest first."""
    query = (
        select(WaveRow)
        .where(WaveRow.organisation_id == organisation_id)
        .order_by(WaveRow.opens_on, WaveRow.id)
    )
    if local_session_ids is not None:
        query = query.where(WaveRow.local_session_id.in_(local_session_ids))
    if statuses is not None:
        query = query.where(WaveRow.status.in_(statuses))
    if kind is not None:
        query = query.where(WaveRow.kind == kind)
    rows = db.scalars(query.execution_options(populate_existing=True))
    return [_wave(row) for row in rows]


def list_asked_in(db: DbSession, session: LocalSession) -> list[Wave]:
    """
    Return the open waves of a month after that are asked in the session, oldest first.

    They are of earlier sessions that people of its team were at: with a group of the
    team, or with one from nowhere where it is the host. The session is the first that
    the team has held since the wave opened.
    """
    organisation_id, team_id = session.organisation_id, session.team_id
    is_there = select(SessionGroupRow.id).where(
        SessionGroupRow.organisation_id == organisation_id,
        SessionGroupRow.local_session_id == WaveRow.local_session_id,
        func.coalesce(SessionGroupRow.team_id, WaveRow.team_id) == team_id,
    )
    is_before = or_(
        LocalSessionRow.held_on < session.held_on,
        and_(
            LocalSessionRow.held_on == session.held_on,
            LocalSessionRow.starts_at < session.starts_at,
        ),
    )
    held_since = select(LocalSessionRow.id).where(
        LocalSessionRow.organisation_id == organisation_id,
        LocalSessionRow.team_id == team_id,
        LocalSessionRow.status.in_([SessionStatus.HELD, SessionStatus.CLOSED]),
        LocalSessionRow.template != TemplateId.CASE_SPARRING,
        LocalSessionRow.held_on >= WaveRow.opens_on,
        is_before,
    )
    query = (
        select(WaveRow)
        .where(
            WaveRow.organisation_id == organisation_id,
            WaveRow.kind == WaveKind.MONTH,
            WaveRow.status == WaveStatus.OPEN,
            WaveRow.local_session_id != session.id,
            is_there.exists(),
            not_(held_since.exists()),
        )
        .order_by(WaveRow.opens_on, WaveRow.id)
    )
    rows = db.scalars(query.execution_options(populate_existing=True))
    return [_wave(row) for row in rows]


def add_link(
    db: DbSession,
    organisation_id: UUID,
    wave_id: UUID,
    token_hash: str,
    *,
    revision: int,
    key_name: str,
) -> None:
    """Let a token lead to a wave; what is stored is its hash."""
    db.add(
        SurveyLinkRow(
            token_hash=token_hash,
            organisation_id=organisation_id,
            wave_id=wave_id,
            revision=revision,
            key_name=key_name,
        )
    )
    db.flush()


def remove_links(db: DbSession, organisation_id: UUID, wave_id: UUID) -> None:
    """Let the wave's links lead nowhere."""
    db.execute(
        delete(SurveyLinkRow).where(
            SurveyLinkRow.organisation_id == organisation_id,
            SurveyLinkRow.wave_id == wave_id,
        )
    )


def find_link(db: DbSession, token_hash: str) -> tuple[UUID, UUID] | None:
    """Return organisation and wave of a token, None for one that leads nowhere."""
    row = db.execute(
        select(SurveyLinkRow.organisation_id, SurveyLinkRow.wave_id).where(
            SurveyLinkRow.token_hash == token_hash, SurveyLinkRow.revoked_at.is_(None)
        )
    ).one_or_none()
    return (row.organisation_id, row.wave_id) if row else None


def key_name_of(db: DbSession, organisation_id: UUID, wave_id: UUID) -> str | None:
    """Return which server key the wave's link was made with."""
    return db.scalar(
        select(SurveyLinkRow.key_name)
        .where(
            SurveyLinkRow.organisation_id == organisation_id,
            SurveyLinkRow.wave_id == wave_id,
            SurveyLinkRow.revoked_at.is_(None),
        )
        .order_by(SurveyLinkRow.revision.desc())
    )


def _new_row(organisation_id: UUID, wave: Wave) -> WaveRow:
    return WaveRow(
        organisation_id=organisation_id,
        id=wave.id,
        local_session_id=wave.local_session_id,
        team_id=wave.team_id,
        kind=wave.kind,
        form=wave.form,
        words_from=wave.k.words_from,
        figures_from=wave.k.figures_from,
        version=1,
        **_columns(wave),
    )


def _columns(wave: Wave) -> dict[str, object]:
    return {
        "half_year": wave.half_year,
        "status": wave.status,
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        "released_on": wave.released_on,
        "expected": wave.expected,
        "cap": wave.cap,
        "revision": wave.revision,
        "secret": wave.secret.hex() if wave.secret else None,
        "received": wave.received,
    }


def _wave(row: WaveRow) -> Wave:
    return Wave(
        id=row.id,
        organisation_id=row.organisation_id,
        local_session_id=row.local_session_id,
        team_id=row.team_id,
        kind=row.kind,
        form=row.form,
        half_year=row.half_year,
        status=row.status,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        released_on=row.released_on,
        expected=row.expected,
        cap=row.cap,
        k=KValues(words_from=row.words_from, figures_from=row.figures_from),
        revision=row.revision,
        secret=bytes.fromhex(row.secret) if row.secret else None,
        received=row.received,
    )
