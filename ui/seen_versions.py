"""
Which version of a session each of its forms was filled in from.

Whoever saves says which version they saw, so that nothing is overwritten in silence.
A page is run again at every click and would always know the newest version: so the one
that was there when the form was first shown is kept.
"""

from typing import Final
from uuid import UUID

import streamlit as st

from domain.errors import Conflict
from domain.local_sessions import LocalSession
from ui.forms import Form
from ui.text import _

_SEEN: Final = "seen_versions"


def seen_version(form: Form, session: LocalSession, *, field: str) -> int:
    """
    Return the version that the form was first shown with.

    Call it before the widget of `field` is shown: while that one has no state the form
    is new, be it the first time or after the visitor came back to the page.
    """
    versions = _versions(session.id)
    if form.key(field) not in st.session_state or form.name not in versions:
        versions[form.name] = session.version
    return versions[form.name]


def saved_own(before: int, session: LocalSession) -> None:
    """Let the page's other forms follow a change that this visitor made."""
    versions = _versions(session.id)
    for name, version in versions.items():
        if version == before:
            versions[name] = session.version


def show_conflict(form: Form, error: Conflict, now_reads: str) -> None:
    """
    Say that somebody saved first and what reads there now.

    What was typed stays. Saving once more is then done knowingly.
    """
    current = error.current
    if isinstance(current, LocalSession):
        _versions(current.id)[form.name] = current.version
    st.warning(
        _(
            "En anden har gemt imens. Det, du har skrevet, står her endnu. "
            "Tryk på knappen igen, hvis det er dit, der skal gælde."
        ),
        icon=":material/sync_problem:",
    )
    st.text(_("Nu står der: {text}").format(text=now_reads))


def _versions(session_id: UUID) -> dict[str, int]:
    seen: dict[UUID, dict[str, int]] = st.session_state.setdefault(_SEEN, {})
    return seen.setdefault(session_id, {})
