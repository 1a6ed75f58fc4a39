"""
The words of the page, in the visitor's language.

The language is looked up on every call: callbacks and fragments run without
`ui/main.py`, and a global would be shared by all visitors.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from i18n.translator import LANGUAGES, Translator, supported, translator
from ui.elements.options import told_apart

LANGUAGE_KEY: Final = "language"


def language() -> str:
    """Return the code of the visitor's language, Danish until another is chosen."""
    return supported(st.session_state.get(LANGUAGE_KEY))


def begin_language(account_language: str | None) -> None:
    """Begin in the account's language, unless the visitor has chosen one already."""
    st.session_state.setdefault(LANGUAGE_KEY, supported(account_language))


class SessionTranslator:
    """The `_` of a page: a translator that looks up the language on every call."""

    @property
    def language(self) -> str:
        """The code of the visitor's language."""
        return language()

    def __call__(self, text: str) -> str:
        """Return `text` in the visitor's language."""
        return self._translator(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return `one` if `number` is 1, otherwise `many`."""
        return self._translator.ngettext(one, many, number)

    def pgettext(self, context: str, text: str) -> str:
        """Return `text` with the meaning it has in `context`."""
        return self._translator.pgettext(context, text)

    @property
    def _translator(self) -> Translator:
        return translator(language())


_: Final = SessionTranslator()
ngettext: Final = _.ngettext
pgettext: Final = _.pgettext


def language_choice(on_change: Callable[[], None] | None = None) -> str:
    """
    Show the choice of language and return its code.

    Each language is named in its own words. `on_change` is called in the run after the
    choice, when `language()` already returns the new one.
    """
    st.session_state.setdefault(LANGUAGE_KEY, language())
    st.selectbox(
        _("Sprog"),
        list(LANGUAGES),
        format_func=told_apart(LANGUAGES, LANGUAGES.__getitem__),
        key=LANGUAGE_KEY,
        on_change=on_change or "rerun",
        persist_state="session",
    )
    return language()
