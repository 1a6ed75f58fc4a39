"""The server's own keys: made at the first start, kept in a file that only it reads."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "secrets.json"


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
    path = folder / FILE
    if not path.exists():
        fresh = json.dumps({"k1": secrets.token_hex(32)})
        draft = folder / f".{FILE}.{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(fresh)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    stored = json.loads(path.read_text())
    return ServerKeys({name: bytes.fromhex(value) for name, value in stored.items()})
