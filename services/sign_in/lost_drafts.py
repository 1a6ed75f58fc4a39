"""
Drafts: what somebody had typed when their login ran out comes back after sign-in.

A draft is sealed with a key that is made of the server's key and the account: nobody
else can read it, neither in the application nor in a copy of the database.
"""

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from data_access.database import Database
from data_access.sign_in import lost_drafts
from domain.sign_in.accounts import Account
from services.secrets import ServerKeys

KEPT_FOR = timedelta(days=2)

Fields = Mapping[str, Any]
log = logging.getLogger("anker")


def keep_drafts(
    database: Database,
    keys: ServerKeys,
    account: Account,
    forms: Mapping[str, Fields],
    *,
    now: datetime,
) -> None:
    """
    Seal and save the values of the forms, by form.

    Each is kept by itself: one that cannot be kept is logged, and spoils no other.
    """
    name, _ = keys.current
    box = _box(keys, name, account)
    for form, fields in forms.items():
        content = {"form": form, "fields": _plain(fields)}
        sealed = box.encrypt(json.dumps(content).encode()).decode()
        try:
            with database.writing(account.organisation_id) as db:
                lost_drafts.save_draft(
                    db,
                    account.organisation_id,
                    account.id,
                    key_of(form),
                    sealed=f"{name}:{sealed}",
                    now=now,
                )
        except Exception:
            log.exception("a draft could not be kept")


def kept_drafts(
    database: Database, keys: ServerKeys, account: Account, *, now: datetime
) -> dict[str, dict[str, Any]]:
    """Return the fields of each form that was kept for the account."""
    with database.reading(account.organisation_id) as db:
        sealed = lost_drafts.list_drafts(
            db, account.organisation_id, account.id, since=now - KEPT_FOR
        )
    opened = {}
    for key, words in sealed.items():
        name, _, secret = words.partition(":")
        try:
            raw = _box(keys, name, account).decrypt(secret.encode())
        except (InvalidToken, KeyError):
            continue
        content = json.loads(raw)
        # before names were sealed, a draft was only its fields
        if key_of(str(content.get("form"))) == key:
            opened[content["form"]] = _typed(content["fields"])
    return opened


def forget_draft(database: Database, account: Account, form: str) -> None:
    """Remove a draft: the form was saved."""
    with database.writing(account.organisation_id) as db:
        lost_drafts.remove_draft(db, account.organisation_id, account.id, key_of(form))


def key_of(form: str) -> str:
    """Return the key under which a form's draft is kept, however long its name."""
    return hashlib.sha256(form.encode()).hexdigest()


def _box(keys: ServerKeys, name: str, account: Account) -> Fernet:
    digest = hmac.new(keys[name], b"draft" + account.id.bytes, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _plain(fields: Fields) -> dict[str, Any]:
    """Return the fields that can be kept, dates and times marked as such."""
    kept: dict[str, Any] = {}
    for field, value in fields.items():
        if isinstance(value, datetime | bool):
            # a bool may be a button, which cannot be pressed for somebody
            continue
        if isinstance(value, date):
            kept[field] = {"date": value.isoformat()}
        elif isinstance(value, time):
            kept[field] = {"time": value.isoformat()}
        elif isinstance(value, str | int | float) or value is None:
            kept[field] = value
    return kept


def _typed(kept: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field, value in kept.items():
        if isinstance(value, dict) and "date" in value:
            fields[field] = date.fromisoformat(value["date"])
        elif isinstance(value, dict) and "time" in value:
            fields[field] = time.fromisoformat(value["time"])
        else:
            fields[field] = value
    return fields
