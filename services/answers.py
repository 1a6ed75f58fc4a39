"""
Answers: found by the link, kept while the wave is open, changed by the receipt.

Nothing here knows who answers, from where or when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from data_access import local_sessions, waves
from data_access.database import Database
from data_access.tenancy import DbSession
from data_access.waves import StoredAnswer, Wave
from domain import tokens
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.free_text import mask
from domain.local_sessions import LocalSession
from domain.questionnaire import (
    Answers,
    Item,
    WaveKind,
    check_answers,
    form_items,
    is_stored,
)
from domain.waves import WaveStatus
from services.secrets import ServerKeys

LINK_FIELD = "link_code"


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
        """The questions that stand on the receipt page only, for oneself."""
        return tuple(
            item for item in self.all_items if not is_stored(item, self.expected)
        )

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
        if self.wave.status is WaveStatus.PLANNED:
            return Refusal.NOT_YET
        if self.wave.status is WaveStatus.RELEASED or today >= self.wave.closes_on:
            return Refusal.CLOSED
        return None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a participant gets for an answer."""

    code: str
    link_code: str


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
        return _open_form(db, organisation_id, wave_id)


def _open_form(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, lock: bool = False
) -> OpenForm | None:
    wave = waves.get_wave(db, organisation_id, wave_id, lock=lock)
    if wave is None:
        return None
    session = local_sessions.get_session(db, organisation_id, wave.local_session_id)
    return OpenForm(wave, session) if session else None


def new_form_nonce(form: OpenForm, now: datetime) -> str:
    """Return the signed nonce that one handed-out form carries."""
    return sign(form, tokens.new_nonce(), now)


def sign(form: OpenForm, nonce: str, now: datetime) -> str:
    """Return a nonce as a form carries it; empty for a wave that takes no answers."""
    return tokens.sign_nonce(form.wave.secret, nonce, now) if form.wave.secret else ""


def submit(
    database: Database,
    keys: ServerKeys,
    form: OpenForm,
    raw: Mapping[str, str | list[str]],
    *,
    signed_nonce: str,
    today: date,
    now: datetime,
) -> Receipt | Refusal:
    """
    Keep an answer and return its receipt, or say why it was not taken.

    The same form sent again is the same answer, with what it says now. Raises
    `InvalidForm` when a field cannot be kept.
    """
    organisation_id = form.wave.organisation_id
    with database.writing(organisation_id) as db:
        found = _open_form(db, organisation_id, form.wave.id, lock=True)
        if found is None or found.wave.secret is None:
            return Refusal.CLOSED
        refused = found.refusal(today)
        if refused is not None:
            return refused
        nonce = tokens.read_nonce(found.wave.secret, signed_nonce, now)
        if nonce is None:
            return Refusal.STALE
        link_key = organisation_link_key(keys, organisation_id)
        answers, linked = _checked(found, raw, link_key, nonce)
        answer = StoredAnswer(
            tokens.answer_id(found.wave.secret, nonce), answers, linked
        )
        known = waves.get_answer(db, organisation_id, form.wave.id, answer.answer_id)
        if known is None:
            if found.wave.received >= found.wave.cap:
                return Refusal.FULL
            waves.change_wave(db, replace(found.wave, received=found.wave.received + 1))
        waves.put_answer(db, organisation_id, form.wave.id, answer)
    return Receipt(
        code=tokens.receipt_code(nonce), link_code=tokens.link_code(link_key, nonce)
    )


def _checked(
    form: OpenForm,
    raw: Mapping[str, str | list[str]],
    link_key: bytes,
    nonce: str,
) -> tuple[Answers, str | None]:
    """Return the answers as they are kept, texts masked, and the link's hash."""
    answers = check_answers(form.items, raw)
    for item in form.items:
        words = answers.get(item.id)
        if item.is_text and isinstance(words, str):
            answers[item.id] = mask(words)
    if form.wave.kind is WaveKind.END:
        return answers, tokens.link_hash(link_key, tokens.link_code(link_key, nonce))
    typed = raw.get(LINK_FIELD, "")
    typed = typed if isinstance(typed, str) else ""
    if not typed.strip():
        return answers, None
    code = tokens.read_link_code(typed)
    if code is None:
        raise InvalidForm([InvalidField(LINK_FIELD, ErrorCode.NOT_A_CHOICE)])
    return answers, tokens.link_hash(link_key, code)


def find_by_receipt(
    database: Database, form: OpenForm, receipt: str, today: date
) -> tuple[str, Answers] | Refusal:
    """Return nonce and answers behind a receipt while the wave is open."""
    nonce = tokens.nonce_of_receipt(receipt)
    refused = form.refusal(today)
    if refused is not None:
        return refused
    if nonce is None or form.wave.secret is None:
        return Refusal.UNKNOWN_RECEIPT
    organisation_id = form.wave.organisation_id
    with database.reading(organisation_id) as db:
        known = waves.get_answer(
            db,
            organisation_id,
            form.wave.id,
            tokens.answer_id(form.wave.secret, nonce),
        )
    if known is None:
        return Refusal.UNKNOWN_RECEIPT
    return nonce, dict(known.payload)


def withdraw(
    database: Database, form: OpenForm, receipt: str, today: date
) -> Refusal | None:
    """Remove the answer behind a receipt; return why not, None when it is gone."""
    nonce = tokens.nonce_of_receipt(receipt)
    organisation_id = form.wave.organisation_id
    with database.writing(organisation_id) as db:
        found = _open_form(db, organisation_id, form.wave.id, lock=True)
        if found is None or found.wave.secret is None:
            return Refusal.CLOSED
        refused = found.refusal(today)
        if refused is not None:
            return refused
        if nonce is None or not waves.remove_answer(
            db,
            organisation_id,
            form.wave.id,
            tokens.answer_id(found.wave.secret, nonce),
        ):
            return Refusal.UNKNOWN_RECEIPT
        waves.change_wave(db, replace(found.wave, received=found.wave.received - 1))
    return None


def organisation_link_key(keys: ServerKeys, organisation_id: UUID) -> bytes:
    """
    Return the key under which an organisation's link codes are kept.

    It is made of the oldest server key, so that a new one does not part T0 from T1,
    and stands in no database.
    """
    return keys.derive(f"link|{organisation_id}")
