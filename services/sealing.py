"""Text that only this server can read: sealed with a key made for one purpose."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from services.secrets import ServerKeys


def seal(keys: ServerKeys, purpose: bytes, text: str) -> str:
    """Return `text` sealed with the newest key, which it names."""
    name, _ = keys.current
    return f"{name}:{_box(keys, name, purpose).encrypt(text.encode()).decode()}"


def unseal(keys: ServerKeys, purpose: bytes, sealed: str) -> str:
    """Return what was sealed; raise `ValueError` if these keys do not open it."""
    name, _, secret = sealed.partition(":")
    try:
        return _box(keys, name, purpose).decrypt(secret.encode()).decode()
    except (InvalidToken, KeyError) as error:
        raise ValueError("sealed with another key") from error


def _box(keys: ServerKeys, name: str, purpose: bytes) -> Fernet:
    digest = hmac.new(keys[name], purpose, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
