"""
Answers: kept while the wave is open, changed and withdrawn by the receipt.

Nothing here knows who answers, from where or when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from data_access.database import Database
from data_access.feedback import answers as rows
from data_access.feedback import waves
from data_access.feedback.answers import StoredAnswer
from data_access.tenancy import DbSession
from domain.errors import ErrorCode, InvalidField, InvalidForm, refuse
from domain.feedback import tokens
from domain.feedback.first_names import first_names
from domain.feedback.free_text import MASK, mask
from domain.feedback.questionnaire import Answers, WaveKind, check_answers
from domain.personal_data import find_cpr
from services.feedback.survey_forms import OpenForm, Refusal, locked_form, nonce_of
from services.secrets import ServerKeys

LINK_FIELD = "link_code"
#: the names that the participant has been asked about
NAMED_FIELD = "named"

Raw = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    What a participant gets for an answer.

    `replaces` says that the same form had been sent before with something else in it,
    `is_masked` that something in the participant's own words was replaced.
    """

    code: str
    link_code: str
    replaces: bool = False
    is_masked: bool = False


def submit(
    database: Database,
    keys: ServerKeys,
    form: OpenForm,
    raw: Raw,
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
        found = locked_form(db, form)
        if found is None:
            return Refusal.CLOSED
        return keep_answer(
            db, keys, found, raw, signed_nonce=signed_nonce, today=today, now=now
        )


def keep_answer(
    db: DbSession,
    keys: ServerKeys,
    found: OpenForm,
    raw: Raw,
    *,
    signed_nonce: str,
    today: date,
    now: datetime,
) -> Receipt | Refusal:
    """Do what `submit` does; `found` was read with its lock in this transaction."""
    refused = found.refusal(today)
    if refused is not None or found.wave.secret is None:
        return refused or Refusal.CLOSED
    organisation_id = found.wave.organisation_id
    nonce = tokens.read_nonce(found.wave.secret, signed_nonce, now)
    if nonce is None:
        return Refusal.STALE
    link_key = organisation_link_key(keys, organisation_id)
    answers, linked = _checked(found, raw, link_key, nonce)
    answer = StoredAnswer(tokens.answer_id(found.wave.secret, nonce), answers, linked)
    known = rows.get_answer(db, organisation_id, found.wave.id, answer.answer_id)
    if known is None:
        if found.wave.received >= found.wave.cap:
            return Refusal.FULL
        waves.change_wave(db, replace(found.wave, received=found.wave.received + 1))
    rows.put_answer(db, organisation_id, found.wave.id, answer)
    return Receipt(
        code=tokens.receipt_code(nonce),
        link_code=tokens.link_code(link_key, nonce),
        replaces=known is not None and known.payload != answers,
        is_masked=any(
            str(answers.get(item.id, "")).count(MASK) > _typed(raw, item.id).count(MASK)
            for item in found.items
            if item.is_text
        ),
    )


def _checked(
    form: OpenForm, raw: Raw, link_key: bytes, nonce: str
) -> tuple[Answers, str | None]:
    """Return the answers as they are kept, texts masked, and the link's hash."""
    errors = [
        InvalidField(item.id, ErrorCode.CONTAINS_CPR)
        for item in form.items
        if item.is_text and find_cpr(_typed(raw, item.id))
    ]
    errors += [
        InvalidField(item.id, ErrorCode.MAY_NAME_SOMEBODY, names=" ".join(names))
        for item in form.items
        if item.is_text and (names := _new_names(raw, item.id))
    ]
    answers: Answers = {}
    try:
        answers = check_answers(form.items, raw)
    except InvalidForm as error:
        errors += error.errors
    if form.wave.kind is WaveKind.END:
        code: str | None = tokens.link_code(link_key, nonce)
    else:
        typed = _typed(raw, LINK_FIELD).strip()
        code = tokens.read_link_code(typed) if typed else None
        if typed and code is None:
            errors.append(InvalidField(LINK_FIELD, ErrorCode.NOT_A_CHOICE))
    refuse(errors)
    texts = {item.id for item in form.items if item.is_text}
    masked = {key: _masked(key, value, texts) for key, value in answers.items()}
    return masked, tokens.link_hash(link_key, code) if code else None


def _new_names(raw: Raw, item_id: str) -> list[str]:
    """Return the names in a text that the participant has not been asked about."""
    known = _typed(raw, NAMED_FIELD).split()
    return [name for name in first_names(_typed(raw, item_id)) if name not in known]


def _masked(item_id: str, answer: str | list[str], texts: set[str]) -> str | list[str]:
    is_text = item_id in texts and isinstance(answer, str)
    return mask(answer) if is_text and isinstance(answer, str) else answer


def _typed(raw: Raw, field: str) -> str:
    value = raw.get(field, "")
    return value if isinstance(value, str) else " ".join(value)


def is_known(database: Database, form: OpenForm, signed_nonce: str) -> bool:
    """Return whether this form has already been answered."""
    nonce = nonce_of(form, signed_nonce)
    return nonce is not None and _stored(database, form, nonce) is not None


def find_by_receipt(
    database: Database, form: OpenForm, receipt: str, today: date
) -> tuple[str, Answers] | Refusal:
    """Return nonce and answers behind a receipt while the wave is open."""
    refused = form.refusal(today)
    if refused is not None:
        return refused
    nonce = tokens.nonce_of_receipt(receipt)
    known = _stored(database, form, nonce) if nonce else None
    if nonce is None or known is None:
        return Refusal.UNKNOWN_RECEIPT
    return nonce, dict(known.payload)


def withdraw(
    database: Database, form: OpenForm, receipt: str, today: date
) -> Refusal | None:
    """Remove the answer behind a receipt; return why not, None when it is gone."""
    nonce = tokens.nonce_of_receipt(receipt)
    organisation_id = form.wave.organisation_id
    with database.writing(organisation_id) as db:
        found = locked_form(db, form)
        if found is None or found.wave.secret is None:
            return Refusal.CLOSED
        refused = found.refusal(today)
        if refused is not None:
            return refused
        if nonce is None or not rows.remove_answer(
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
    and is in no database.
    """
    return keys.derive(f"link|{organisation_id}")


def _stored(database: Database, form: OpenForm, nonce: str) -> StoredAnswer | None:
    if form.wave.secret is None:
        return None
    organisation_id = form.wave.organisation_id
    answer_id = tokens.answer_id(form.wave.secret, nonce)
    with database.reading(organisation_id) as db:
        return rows.get_answer(db, organisation_id, form.wave.id, answer_id)
