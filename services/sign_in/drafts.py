"""
Drafts: what somebody has typed into a form and not saved comes back to them.

A draft is sealed with a key that is made of the server's key and the account: nobody
else can read it, neither in the application nor in a copy of the database.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from data_access.database import Database
from data_access.sign_in import drafts
from domain.outages import Outage
from domain.personal_data import find_cpr
from domain.sign_in.accounts import Account
from services.sealing import seal, unseal
from services.secrets import ServerKeys
from services.sign_in.draft_values import NotKept, from_json, texts_in, to_json

KEPT_FOR: Final = timedelta(days=7)
#: more than any field may contain; a longer text stays on the page
LONGEST_TEXT: Final = 100_000

log = logging.getLogger("anker")


@dataclass(frozen=True, slots=True)
class Draft:
    """The changed fields of one form, and the versions that they were typed over."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    #: the things that the form shows, each in the version that was typed over
    versions: Mapping[UUID, int] = field(default_factory=dict)
    #: the id of what the form would create: saved twice it is the same thing
    op_id: UUID | None = None
    #: the labels of the fields, to name those that do not come back
    labels: Mapping[str, str] = field(default_factory=dict)
    #: those of the fields that another choice has put out of sight
    aside: tuple[str, ...] = ()
    #: the labels of what was typed as well, but may not be kept
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.fields and not self.left_out


def may_be_kept(value: object) -> bool:
    """Return whether a field's value may leave the page: no CPR number, not too long."""
    return not any(
        len(text) > LONGEST_TEXT or find_cpr(text) for text in texts_in(value)
    )


def keep_draft(
    database: Database,
    keys: ServerKeys,
    account: Account,
    draft: Draft,
    *,
    form: str,
    now: datetime,
) -> bool:
    """Seal and save a form's draft, or remove an empty one; return whether it worked."""
    try:
        with database.writing(account.organisation_id) as db:
            if draft.is_empty:
                drafts.remove_draft(
                    db, account.organisation_id, account.id, key_of(form)
                )
            else:
                drafts.save_draft(
                    db,
                    account.organisation_id,
                    account.id,
                    key_of(form),
                    sealed=_sealed(keys, account, form, draft),
                    now=now,
                )
    # a page must not break because a draft of it could not be kept
    except Outage as error:  # the visitors are told; the log needs one line
        log.warning("a draft could not be kept: %s", error)
        return False
    except Exception:
        log.exception("a draft could not be kept")
        return False
    return True


def kept_drafts(
    database: Database, keys: ServerKeys, account: Account, *, now: datetime
) -> dict[str, Draft]:
    """Return the drafts of the account that can be opened, by form."""
    with database.reading(account.organisation_id) as db:
        sealed = drafts.list_drafts(
            db, account.organisation_id, account.id, since=now - KEPT_FOR
        )
    opened = {}
    for key, words in sealed.items():
        try:
            form, draft = _read(json.loads(unseal(keys, _purpose(account), words)))
        except (KeyError, TypeError, ValueError):
            continue
        if key_of(form) == key:
            opened[form] = draft
    return opened


def key_of(form: str) -> str:
    """Return the key under which a form's draft is kept, however long its name."""
    return hashlib.sha256(form.encode()).hexdigest()


def _sealed(keys: ServerKeys, account: Account, form: str, draft: Draft) -> str:
    content = {
        "form": form,
        "fields": {name: to_json(value) for name, value in draft.fields.items()},
        "versions": {str(one): number for one, number in draft.versions.items()},
        "op_id": str(draft.op_id) if draft.op_id else None,
        "labels": dict(draft.labels),
        "aside": list(draft.aside),
        "left_out": list(draft.left_out),
    }
    return seal(keys, _purpose(account), json.dumps(content))


def _read(content: Mapping[str, Any]) -> tuple[str, Draft]:
    """Return a form's name and its draft, the fields that mean nothing now left out."""
    draft = Draft(
        versions={UUID(one): number for one, number in content["versions"].items()},
        op_id=UUID(content["op_id"]) if content["op_id"] else None,
        labels=content["labels"],
        aside=tuple(content["aside"]),
        left_out=tuple(content["left_out"]),
    )
    fields = {}
    for name, kept in content["fields"].items():
        try:
            fields[name] = from_json(kept)
        except NotKept:
            label = draft.labels.get(name, "")
            draft = replace(draft, left_out=(*draft.left_out, label))
    return content["form"], replace(draft, fields=fields)


def _purpose(account: Account) -> bytes:
    return b"draft" + account.id.bytes
