"""Hashes and checks passwords with bcrypt, in the same time for everybody."""

import bcrypt

from domain.sign_in.passwords import prehash

#: bcrypt's cost: about 0.2 s a check on the machine this was written on
ROUNDS = 12


def hash_password(password: str, *, rounds: int = ROUNDS) -> str:
    """Return what is stored of a password, of whatever length it is."""
    return bcrypt.hashpw(prehash(password.strip()), bcrypt.gensalt(rounds)).decode()


class Verifier:
    """Checks passwords; takes as long for people who do not exist."""

    def __init__(self, *, rounds: int = ROUNDS) -> None:
        self._nobody = hash_password("nobody has this password", rounds=rounds)

    def matches(self, password: str, stored: str | None) -> bool:
        """Return whether `password` is the stored one; never for a missing one."""
        right = bcrypt.checkpw(
            prehash(password.strip()), (stored or self._nobody).encode()
        )
        return right and stored is not None
