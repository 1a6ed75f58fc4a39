"""Passwords that cost next to nothing: a test has hundreds, and none worth guessing."""

from services.passwords import hash_password

#: bcrypt's smallest cost
CHEAP = 4


def hash_cheaply() -> None:
    """
    Let every password that this process stores be hashed at bcrypt's smallest cost.

    `tests/services/test_passwords.py` asks a process of its own for the real one.
    """
    assert hash_password.__kwdefaults__ is not None
    hash_password.__kwdefaults__["rounds"] = CHEAP
