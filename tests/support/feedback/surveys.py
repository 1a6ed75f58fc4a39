"""Sessions of Fjordby whose participants are asked, and participants who answer."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from data_access.database import Database
from data_access.feedback import waves
from data_access.local_sessions import local_sessions
from domain.access import Viewer
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import Wave
from domain.local_sessions.local_session import GroupPlan, LocalSession, SessionStatus
from domain.local_sessions.templates import TemplateId, formats_of
from services.feedback.answers import Receipt, Refusal, submit
from services.feedback.closing import close_wave
from services.feedback.opening import open_wave, survey_token
from services.feedback.survey_forms import OpenForm, find_form, new_form_nonce
from services.secrets import ServerKeys
from tests.builders import FJORDBY, TEAM, TODAY, local_session
from tests.cast import NOW
from tests.support.work import at_work

KEYS = ServerKeys({"k1": bytes(range(32))})

#: what a content participant of a team's own session says
GLAD = {
    "T0-1": "hoj",
    "T0-3": "stort",
    "T0-6": "nogen",
    "T0-8": "ja",
    "T0-12": ["tid"],
}
DOUBTFUL = {
    "T0-1": "mindre",
    "T0-3": "lille",
    "T0-6": "slet_ikke",
    "T0-8": "nej",
    "T0-12": ["ledelsesopbakning", "tid"],
}
CHANGED = {"T1-2": "ja_mindre", "T1-3": ["new_methods"], "T1-4": "ja_uformelt"}


def held_session(
    database: Database,
    viewer: Viewer,
    *,
    participants: int | None = 8,
    template: TemplateId = TemplateId.ON_DEMAND_TEAM,
    **changes: Any,
) -> LocalSession:
    """Add a session that was held, with so many participants."""
    team_id = changes.get("team_id", TEAM)
    session = local_session(
        **{
            "id": uuid4(),
            "organisation_id": viewer.organisation_id,
            "team_id": team_id,
            "template_id": template,
            "format": formats_of(template)[0],
            "status": SessionStatus.HELD,
            "facilitator_id": viewer.person_id,
            "groups": (
                GroupPlan(name="Gruppen", team_id=team_id, participants=participants),
            ),
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        return local_sessions.add_session(
            db, session, op_id=uuid4(), created_by_id=viewer.person_id, now=NOW
        )


def opened(
    database: Database, viewer: Viewer, session: LocalSession, *, today: date = TODAY
) -> Wave:
    """Open the form at the session's end, whenever the team was last asked."""
    with database.writing(viewer.organisation_id) as db:
        return open_wave(
            at_work(db, viewer, today=today), session.id, keys=KEYS, insists=True
        )


def wave_now(database: Database, wave: Wave) -> Wave:
    """Return the wave as it is now."""
    with database.reading(wave.organisation_id) as db:
        found = waves.get_wave(db, wave.organisation_id, wave.id)
    assert found is not None
    return found


def month_of(database: Database, wave: Wave) -> Wave:
    """Return the wave that asks the same session's participants a month later."""
    with database.reading(wave.organisation_id) as db:
        [month] = waves.list_waves(
            db,
            wave.organisation_id,
            local_session_ids=[wave.local_session_id],
            kind=WaveKind.MONTH,
        )
    return month


def token_of(database: Database, wave: Wave) -> str:
    """Return what the QR code holds."""
    with database.reading(wave.organisation_id) as db:
        return survey_token(db, wave, KEYS)


def form_of(database: Database, wave: Wave) -> OpenForm:
    """Return the form as somebody who scans the QR code finds it."""
    found = find_form(database, token_of(database, wave))
    assert found is not None
    return found


def send(
    database: Database,
    wave: Wave,
    raw: Mapping[str, str | list[str]],
    *,
    nonce: str | None = None,
    now: datetime = NOW,
    today: date | None = None,
) -> Receipt | Refusal:
    """Send a form; a new one unless `nonce` says which."""
    form = form_of(database, wave)
    return submit(
        database,
        KEYS,
        form,
        raw,
        signed_nonce=nonce or new_form_nonce(form, now),
        today=today or now.date(),
        now=now,
    )


def answered(
    database: Database,
    wave: Wave,
    number: int,
    raw: Mapping[str, str | list[str]] = GLAD,
    **options: Any,
) -> list[Receipt]:
    """Let so many participants answer the same; return their receipts."""
    receipts = [send(database, wave, raw, **options) for _ in range(number)]
    assert all(isinstance(receipt, Receipt) for receipt in receipts), receipts
    return receipts


def closed(
    database: Database, viewer: Viewer, wave: Wave, *, today: date = TODAY
) -> Wave:
    """Close the wave by hand, as "Luk og vis" does."""
    with database.writing(viewer.organisation_id) as db:
        return close_wave(at_work(db, viewer, today=today), wave.id)


def released(
    database: Database,
    viewer: Viewer,
    *,
    glad: int,
    doubtful: int = 0,
    day: date = TODAY,
    **session: Any,
) -> Wave:
    """Return a wave of a session of its own that is answered and closed on `day`."""
    held = held_session(
        database,
        viewer,
        **{"participants": glad + doubtful, "held_on": day} | session,
    )
    wave = opened(database, viewer, held, today=day)
    answered(database, wave, glad, today=day)
    answered(database, wave, doubtful, DOUBTFUL, today=day)
    return closed(database, viewer, wave, today=day)


def count_rows(database: Database, table: Any, organisation_id: UUID = FJORDBY) -> int:
    """Return how many rows of a tenant's table there are."""
    with database.reading(organisation_id) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0
