"""
The codes of the participants' form: survey link, nonce, receipt and link code.

None of them is stored as it is. The survey link and the link code leave a hash, the
nonce becomes the random id of an answer row, the receipt leaves nothing at all.
"""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

NONCE_LIFETIME: Final = timedelta(hours=12)

#: Readable aloud and on paper: no 0 or O, no 1 or I.
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_BITS: Final = 5
_GROUP: Final = 4
_LINK_LENGTH: Final = 12
_NONCE_BYTES: Final = 16
#: 128 bits need 26 letters; two more say whether they were copied correctly.
_NONCE_LETTERS: Final = 26
_CHECK_LETTERS: Final = 2
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_SIGNED: Final = re.compile(
    r"(?P<nonce>[A-Za-z0-9_-]{22})\.(?P<moment>\d{1,12})\.(?P<seal>[A-Za-z0-9_-]{43})",
    re.ASCII,
)


def new_wave_secret() -> bytes:
    """Return a new random secret of a wave; it is deleted when the wave is released."""
    return secrets.token_bytes(32)


def survey_token(server_key: bytes, wave_id: UUID, revision: int) -> str:
    """
    Return the key in a wave's survey link: 128 bits in 22 letters.

    It is the same every time, so the QR code can be drawn again without the token
    being stored. A higher revision gives another link; the old one then leads nowhere.
    """
    digest = _hmac(server_key, f"{wave_id}|{revision}")
    return _letters(digest[:_NONCE_BYTES])


def token_hash(token: str) -> str:
    """Return what is stored and looked up of a survey token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Return whether `text` has the form of a survey token; reads no database."""
    return _TOKEN.fullmatch(text) is not None


def new_nonce() -> str:
    """Return a new random nonce: one form that was handed out, 128 bits."""
    return _letters(secrets.token_bytes(_NONCE_BYTES))


def sign_nonce(wave_secret: bytes, nonce: str, now: datetime) -> str:
    """Return the nonce as the form carries it: with its moment and a seal."""
    moment = int(now.timestamp())
    return f"{nonce}.{moment}.{_seal(wave_secret, nonce, moment)}"


def read_nonce(wave_secret: bytes, signed: str, now: datetime) -> str | None:
    """
    Return the nonce of a form that comes back.

    None if the form is not from this wave, was changed, or was handed out more than
    twelve hours before `now`.
    """
    found = _read_signed(wave_secret, signed)
    if found is None:
        return None
    nonce, moment = found
    too_old = now.timestamp() - moment > NONCE_LIFETIME.total_seconds()
    return None if too_old else nonce


def nonce_of_form(wave_secret: bytes, signed: str) -> str | None:
    """
    Return the nonce of a form that this wave handed out, however long ago.

    A form that has lain too long is handed out again with it, so that it is still the
    same answer. None if the form is not from this wave or was changed.
    """
    found = _read_signed(wave_secret, signed)
    return found[0] if found else None


def answer_id(wave_secret: bytes, nonce: str) -> str:
    """
    Return the random id of the answer row.

    The same form sent twice is the same row. Without the wave's secret nobody can
    find the row again, not even with the receipt.
    """
    return _hmac(wave_secret, f"answer|{nonce}").hex()


def receipt_code(nonce: str) -> str:
    """
    Return the receipt that a participant may keep, in seven groups of four letters.

    Anyone who has it can change or withdraw the answer until the wave closes.
    """
    number = int.from_bytes(_bytes(nonce))
    return _grouped(_spell(number, _NONCE_LETTERS) + _check(nonce))


def nonce_of_receipt(receipt: str) -> str | None:
    """Return the nonce in a receipt, or None if the receipt was miscopied."""
    letters = _typed(receipt)
    if letters is None or len(letters) != _NONCE_LETTERS + _CHECK_LETTERS:
        return None
    number = _number(letters[:_NONCE_LETTERS])
    if number >= 1 << (8 * _NONCE_BYTES):
        return None
    nonce = _letters(number.to_bytes(_NONCE_BYTES))
    return nonce if _check(nonce) == letters[_NONCE_LETTERS:] else None


def link_code(link_key: bytes, nonce: str) -> str:
    """
    Return the code that joins a participant's end and month answers.

    Three groups of four letters; the same form gives the same code again. It says
    nothing about the receipt, and the receipt nothing about it.
    """
    digest = _hmac(link_key, f"link code|{nonce}")
    number = int.from_bytes(digest) >> (8 * len(digest) - _BITS * _LINK_LENGTH)
    return _grouped(_spell(number, _LINK_LENGTH))


def read_link_code(text: str) -> str | None:
    """
    Return a link code that somebody typed, in the one form that is hashed.

    Small letters, missing or other separators do not matter. None if it can be none.
    """
    letters = _typed(text)
    if letters is None or len(letters) != _LINK_LENGTH:
        return None
    return _grouped(letters)


def link_hash(link_key: bytes, code: str) -> str:
    """Return what is stored of a link code, under the organisation's link key."""
    return _hmac(link_key, f"link hash|{code}").hex()


def _hmac(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), hashlib.sha256)


def _read_signed(wave_secret: bytes, signed: str) -> tuple[str, int] | None:
    """Return nonce and moment of a form whose seal is right, else None."""
    parts = _SIGNED.fullmatch(signed)
    if parts is None:
        return None
    nonce, moment = parts["nonce"], int(parts["moment"])
    if not hmac.compare_digest(_seal(wave_secret, nonce, moment), parts["seal"]):
        return None
    return nonce, moment


def _seal(wave_secret: bytes, nonce: str, moment: int) -> str:
    return _letters(_hmac(wave_secret, f"form|{nonce}|{moment}"))


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


def _spell(number: int, length: int) -> str:
    """Return the last `length` letters of `number` in our alphabet."""
    places = range(_BITS * (length - 1), -1, -_BITS)
    return "".join(ALPHABET[(number >> place) % len(ALPHABET)] for place in places)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = (number << _BITS) + ALPHABET.index(letter)
    return number


def _check(nonce: str) -> str:
    digest = hashlib.sha256(f"receipt|{nonce}".encode()).digest()
    return _spell(int.from_bytes(digest), _CHECK_LETTERS)


def _grouped(letters: str) -> str:
    return "-".join(
        letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)
    )


def _typed(text: str) -> str | None:
    """Return the letters of a typed code, or None if one is not in our alphabet."""
    letters = re.sub(r"[\W_]", "", text).upper()
    return letters if set(letters) <= set(ALPHABET) else None
