"""
Our words in the reader's language.

Danish is the source text, so only the other languages have a catalogue. The
catalogues are read as they are in git: there is no build step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE_LANGUAGE: Final = "da"
LANGUAGES: Final[Mapping[str, str]] = {"da": "Dansk", "en": "English"}
LOCALES: Final = Path(__file__).parent / "locales"


class Translate(Protocol):
    """
    The type of `_`, where it is passed as an argument.

    `_("Beslutning")` gives the words in the reader's language. A `Translator` keeps
    one language; `ui.text` has one that asks the visitor's session on every call.
    """

    @property
    def language(self) -> str:
        """The code of the language in which the words come back."""

    def __call__(self, text: str) -> str:
        """Return `text` in the language."""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return `one` if `number` is 1, otherwise `many`, in the language."""

    def pgettext(self, context: str, text: str) -> str:
        """Return `text` in the language, with the meaning it has in `context`."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Danish words in one language. A word that is not translated stays Danish."""

    language: str
    catalogue: Catalog | None = field(repr=False, compare=False)

    def __call__(self, text: str) -> str:
        """Return `text` in the language; the Danish text if it has no translation."""
        return self._forms(text)[0] or text

    def ngettext(self, one: str, many: str, number: int) -> str:
        """
        Return `one` if `number` is 1, otherwise `many`, in the language.

        The number itself is not put in: `.format(n=number)` does that.
        """
        index = 0 if number == 1 else 1
        return self._forms(one)[index] or (one, many)[index]

    def pgettext(self, context: str, text: str) -> str:
        """Return `text` in the language, with the meaning it has in `context`."""
        return self._forms(text, context)[0] or text

    def _forms(self, text: str, context: str | None = None) -> tuple[str, str]:
        """Return singular and plural of `text`; empty ones if it has no translation."""
        entry = self.catalogue.get(text, context) if self.catalogue else None
        if not text or entry is None or entry.fuzzy:
            return "", ""
        string = entry.string or ""
        if isinstance(string, str):
            return string, ""
        one, many = string
        return one or "", many or ""


def supported(language: str | None) -> str:
    """Return `language` if we have it, otherwise Danish."""
    if language is None or language not in LANGUAGES:
        return SOURCE_LANGUAGE
    return language


@cache
def translator(language: str) -> Translator:
    """
    Return the translator into `language`, read once per process.

    A language that we do not have raises `LookupError`; what comes from outside
    goes through `supported` first.
    """
    if language not in LANGUAGES:
        message = f"no such language: {language}"
        raise LookupError(message)
    if language == SOURCE_LANGUAGE:
        return Translator(language, None)
    return Translator(language, read_catalogue(catalogue_path(language), language))


def catalogue_path(language: str) -> Path:
    """Return the path of the catalogue of `language`."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def read_catalogue(path: Path, language: str | None = None) -> Catalog:
    """Return the catalogue in the file `path`; an empty one if there is no file."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)
