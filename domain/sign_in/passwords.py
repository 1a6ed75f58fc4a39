"""
The rule for passwords, and the form in which bcrypt gets them.

Length is what counts: at least fifteen characters of any kind, spaces too. Nothing
else is demanded, but what everybody tries first is refused: common words, runs on the
keyboard, the same over and over, and the names of the one whose password it is.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from domain.errors import ErrorCode, InvalidField
from domain.sign_in.common_passwords import COMMON_TEXTS, RUNS

MIN_LENGTH: Final = 15
MAX_LENGTH: Final = 128

#: Letters and digits that no word and no run explains, and different signs; a password
#: with fewer of them is guessed.
_OWN_CHARACTERS: Final = 8
#: So many different characters at least.
_DIFFERENT_CHARACTERS: Final = 5
#: So many neighbours on the keyboard are a run, so long a word of a name counts.
_RUN_LENGTH: Final = 4

#: Signs that stand for letters in "p@ssw0rd": none, "1" for "i", "1" for "l".
_DISGUISES: Final[tuple[dict[int, int], ...]] = (
    {},
    str.maketrans("013457@$€!|", "oieastaseil"),
    str.maketrans("013457@$€!|", "oleastaseil"),
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_WORD: Final = re.compile(r"[^\W_]+")
_SIGN: Final = re.compile(r"[^\w\s]|_")


def check_password(
    password: str, *, own_words: Iterable[str] = (), field: str = "password"
) -> None:
    """
    Return if `password` may be used, else raise `InvalidField` with the reason.

    `own_words` are the person's name and e-mail address and the organisation's name:
    their words may occur in it, but not make up most of it.
    """
    if len(password) > 4 * MAX_LENGTH:
        raise InvalidField(field, ErrorCode.TOO_LONG, most=MAX_LENGTH)
    composed = unicodedata.normalize("NFC", password)
    if not composed:
        raise InvalidField(field, ErrorCode.REQUIRED)
    if len(composed) < MIN_LENGTH:
        raise InvalidField(field, ErrorCode.TOO_SHORT, least=MIN_LENGTH)
    if len(composed) > MAX_LENGTH:
        raise InvalidField(field, ErrorCode.TOO_LONG, most=MAX_LENGTH)
    reason = _weakness(composed.casefold(), _names(own_words))
    if reason is not None:
        raise InvalidField(field, reason)


def prehash(password: str) -> bytes:
    """
    Return what bcrypt is given: 44 characters, whatever the length of the password.

    The same password typed with composed and with separate characters gives the same.
    """
    composed = unicodedata.normalize("NFC", password)
    digest = hashlib.sha256(composed.encode(errors="surrogatepass")).digest()
    return base64.b64encode(digest)


def _weakness(password: str, names: frozenset[str]) -> ErrorCode | None:
    """Return why the password would be guessed, None if it would not."""
    if len(set(password)) < _DIFFERENT_CHARACTERS:
        return ErrorCode.PASSWORD_REPEATS
    signs = len(set(_SIGN.findall(password)))
    for disguise in _DISGUISES:
        letters = "".join(_WORD.findall(password.translate(disguise)))
        enough = max(_OWN_CHARACTERS - signs, 0)
        if len(letters) - len(_repeated(letters)) < enough:
            return ErrorCode.PASSWORD_REPEATS
        from_names = _covered(letters, names)
        if 2 * len(from_names) > len(letters) + signs:
            return ErrorCode.PASSWORD_ABOUT_YOU
        common = _covered(letters, COMMON_TEXTS)
        guessed = from_names | common | _repeated(letters) | _in_runs(letters)
        if len(letters) - len(guessed) < enough:
            return ErrorCode.PASSWORD_COMMON
    return None


def _names(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of names and addresses that are long enough to be told by."""
    composed = (unicodedata.normalize("NFC", text).casefold() for text in texts)
    words = {word for text in composed for word in _WORD.findall(text)}
    return frozenset(word for word in words if len(word) >= _RUN_LENGTH)


def _covered(text: str, words: Iterable[str]) -> set[int]:
    """Return the places in `text` that lie inside one of `words`."""
    return {
        place
        for word in words
        for start in range(len(text))
        if text.startswith(word, start)
        for place in range(start, start + len(word))
    }


def _repeated(text: str) -> set[int]:
    """Return the places in `text` that repeat the text before them."""
    return _in_pieces(text, lambda piece, before: piece in before)


def _in_runs(text: str) -> set[int]:
    """Return the places in `text` that lie in a run of the keyboard or in a year."""
    years = {place for year in _YEAR.finditer(text) for place in range(*year.span())}
    return years | _in_pieces(text, lambda piece, _: any(piece in run for run in RUNS))


def _in_pieces(text: str, is_weak: Callable[[str, str], bool]) -> set[int]:
    """Return the places in a piece that is weak after the text before it."""
    return {
        place
        for start in range(len(text) - _RUN_LENGTH + 1)
        if is_weak(text[start : start + _RUN_LENGTH], text[: start + _RUN_LENGTH - 1])
        for place in range(start, start + _RUN_LENGTH)
    }
