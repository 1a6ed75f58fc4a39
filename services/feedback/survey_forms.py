"""
The form behind a survey link: its wave, its questions, the nonce it is handed out with.

Nothing here knows who asks for it, from where or when.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from data_access.database import Database
from data_access.feedback import waves
from data_access.local_sessions import local_sessions
from data_access.tenancy import DbSession
from domain.feedback import tokens
from domain.feedback.questionnaire import (
    Item,
    WaveKind,
    form_items,
    get_item,
    is_stored,
)
from domain.feedback.wave import Wave, WaveStatus, month_asks_on
from domain.local_sessions.local_session import LocalSession, SessionStatus
from services.feedback.opening import survey_token
from services.local_sessions.standing_meetings import free_days
from services.secrets import ServerKeys

#: "til dig selv": where the form does not ask it, the receipt offers it
OWN_NOTE = "T0-13"


class Refusal(StrEnum):
    """Why an answer was not taken."""

    CLOSED = "closed"
    NOT_YET = "not_yet"
    FULL = "full"
    #: the form was handed out too long ago, or changed on its way
    STALE = "stale"
    #: the receipt fits no answer
    UNKNOWN_RECEIPT = "unknown_receipt"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A wave with the session that it asks about."""

    wave: Wave
    session: LocalSession

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions that the form asks and keeps, in order."""
        return tuple(item for item in self.all_items if is_stored(item, self.expected))

    @property
    def own_notes(self) -> tuple[Item, ...]:
        """The questions on the receipt page, for the participant alone: never sent."""
        asked = self.items
        items = self.all_items
        if self.wave.kind is WaveKind.END and get_item(OWN_NOTE) not in items:
            items = (*items, get_item(OWN_NOTE))
        return tuple(item for item in items if item.is_text and item not in asked)

    @property
    def all_items(self) -> tuple[Item, ...]:
        """All questions of the form."""
        return form_items(self.wave.form, self.wave.kind, expected=self.expected)

    @property
    def expected(self) -> int:
        """How many were expected when the wave opened."""
        return self.wave.expected

    def refusal(self, today: date) -> Refusal | None:
        """Return why nobody can answer today, None if they can."""
        if (
            self.wave.status is WaveStatus.RELEASED
            or self.session.status is SessionStatus.CANCELLED
            or today >= self.wave.closes_on
        ):
            return Refusal.CLOSED
        return Refusal.NOT_YET if self.wave.status is WaveStatus.PLANNED else None

    @property
    def is_full(self) -> bool:
        """Whether every place is taken."""
        return self.wave.received >= self.wave.cap


@dataclass(frozen=True, slots=True)
class MonthLink:
    """The link to the same session's form a month later, and when to answer it."""

    token: str
    asks_on: date


def find_form(database: Database, token: str) -> OpenForm | None:
    """Return the form behind a survey link, None for a link that leads nowhere."""
    if not tokens.is_token(token):
        return None
    with database.platform_reading() as db:
        found = waves.find_link(db, tokens.token_hash(token))
    if found is None:
        return None
    organisation_id, wave_id = found
    with database.reading(organisation_id) as db:
        return open_form(db, organisation_id, wave_id)


def open_form(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, lock: bool = False
) -> OpenForm | None:
    """Return a wave with its session; with `lock` nobody else answers or closes it."""
    wave = waves.get_wave(db, organisation_id, wave_id, lock=lock)
    if wave is None:
        return None
    session = local_sessions.get_session(db, organisation_id, wave.local_session_id)
    return OpenForm(wave, session) if session else None


def locked_form(db: DbSession, form: OpenForm) -> OpenForm | None:
    """
    Return a form as it is now, None if it is gone; nobody else answers or closes it.

    Read anew is what decides whether it can be answered, not the session's whole plan:
    thirty phones wait for each other here.
    """
    organisation_id = form.wave.organisation_id
    wave = waves.get_wave(db, organisation_id, form.wave.id, lock=True)
    status = local_sessions.get_status(db, organisation_id, form.session.id)
    if wave is None or status is None:
        return None
    return OpenForm(wave, replace(form.session, status=status))


def new_form_nonce(form: OpenForm, now: datetime) -> str:
    """Return the signed nonce that one handed-out form carries."""
    return sign(form, tokens.new_nonce(), now)


def sign(form: OpenForm, nonce: str, now: datetime) -> str:
    """Return a nonce as a form carries it; empty for a wave that takes no answers."""
    return tokens.sign_nonce(form.wave.secret, nonce, now) if form.wave.secret else ""


def sign_again(form: OpenForm, signed_nonce: str, now: datetime) -> str:
    """
    Return the nonce of a form that came back, for the same form handed out again.

    It stays the same answer however often it is sent. A nonce that is not ours is
    replaced by a new one.
    """
    nonce = nonce_of(form, signed_nonce)
    return sign(form, nonce or tokens.new_nonce(), now)


def nonce_of(form: OpenForm, signed_nonce: str) -> str | None:
    """Return the nonce of a form that the wave handed out, however long ago."""
    secret = form.wave.secret
    return tokens.nonce_of_form(secret, signed_nonce) if secret else None


def month_link(
    database: Database, keys: ServerKeys, form: OpenForm
) -> MonthLink | None:
    """Return where the same participants are asked a month later, None if nowhere."""
    organisation_id = form.wave.organisation_id
    if form.wave.kind is not WaveKind.END:
        return None
    with database.reading(organisation_id) as db:
        found = waves.list_waves(
            db,
            organisation_id,
            local_session_ids=[form.session.id],
            kind=WaveKind.MONTH,
            statuses=[WaveStatus.PLANNED, WaveStatus.OPEN],
        )
        return (
            MonthLink(survey_token(db, found[0], keys), asks_on(db, form.session))
            if found
            else None
        )


def asks_on(db: DbSession, session: LocalSession) -> date:
    """Return the day of the calendar entry for a month later."""
    return month_asks_on(session.held_on, free_days(db, session.organisation_id))
