"""The server's own keys: made at the first start, kept in a file that only it reads."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "secrets.json"


class WrongKeysError(RuntimeError):
    """The keys of this Anker are lost or another's; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """
    Keys by name, the newest first; that one is used for what is made now.

    An older one stays, so that survey links made with it still open.
    """

    keys: dict[str, bytes]

    @property
    def current(self) -> tuple[str, bytes]:
        """Return name and value of the key that is used now."""
        return next(iter(self.keys.items()))

    @property
    def check_values(self) -> dict[str, str]:
        """Return what tells each key from any other and gives nothing of it away."""
        return {
            name: hmac.digest(key, b"check value", hashlib.sha256).hex()
            for name, key in self.keys.items()
        }

    def derive(self, purpose: str) -> bytes:
        """Return a key for one purpose, which stays the same when a key is added."""
        oldest = list(self.keys.values())[-1]
        return hmac.digest(oldest, purpose.encode(), hashlib.sha256)

    def __getitem__(self, name: str) -> bytes:
        return self.keys[name]


def server_keys(folder: Path) -> ServerKeys:
    """
    Return the keys in `folder`; create them (mode 0600) the first time.

    Two processes that start at once end up with the same file.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / FILE).exists():
        write_new(folder / FILE, json.dumps({"k1": secrets.token_hex(32)}))
    return stored_keys(folder)


def stored_keys(folder: Path) -> ServerKeys:
    """Return the keys in `folder`; raise `WrongKeysError` if there is no file of keys."""
    return read_keys(folder / FILE)


def read_keys(path: Path) -> ServerKeys:
    """Return the keys in the file at `path`; raise `WrongKeysError` if it has no keys."""
    try:
        stored = json.loads(path.read_text())
        keys = {name: bytes.fromhex(value) for name, value in stored.items()}
    except FileNotFoundError:
        raise WrongKeysError(f"Nøglerne mangler: {path} findes ikke.") from None
    except (AttributeError, TypeError, ValueError):
        raise WrongKeysError(f"Der er ingen nøgler i {path}.") from None
    if not keys:
        raise WrongKeysError(f"Der er ingen nøgler i {path}.")
    return ServerKeys(keys)


def write_new(path: Path, words: str) -> None:
    """Write a file that only its owner can read; one that is there already stays."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
