"""What somebody signs in with, and a browser that is signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Account:
    """What a person signs in with."""

    id: UUID
    email: str
    password_hash: str | None
    organisation_id: UUID
    person_id: UUID
    language: str
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Login:
    """A signed-in browser."""

    id_hash: str
    account: Account
    is_demo: bool
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None
