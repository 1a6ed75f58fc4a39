"""
Which version of a thing each form was filled in from.

Whoever saves says which version they saw, so that nothing is overwritten in silence.
A page is run again at every click and would always know the newest version: so the one
that was there when the form was first shown is kept.
"""

from typing import Final, Protocol, runtime_checkable
from uuid import UUID

import streamlit as st

from domain.errors import Conflict
from ui.forms import Form
from ui.text import _

_SEEN: Final = "seen_versions"


@runtime_checkable
class Versioned(Protocol):
    """What is kept with a version that counts its changes."""

    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...


def seen_version(form: Form, thing: Versioned, *, field: str) -> int:
    """
    Return the version that the form was first shown with.

    Call it before the widget of `field` is shown: while that one has no state the form
    is new, be it the first time or after the visitor came back to the page.
    """
    versions = _versions(thing.id)
    if form.key(field) not in st.session_state or form.name not in versions:
        versions[form.name] = thing.version
    return versions[form.name]


def saved_own(before: int, thing: Versioned) -> None:
    """Let the page's other forms follow a change that this visitor made."""
    versions = _versions(thing.id)
    for name, version in versions.items():
        if version == before:
            versions[name] = thing.version


def show_conflict(form: Form, error: Conflict, now_reads: str) -> None:
    """
    Say that somebody saved first and what reads there now.

    What was typed stays. Saving once more is then done knowingly.
    """
    _follow(form, error)
    st.warning(
        _(
            "En anden har gemt imens. Det, du har skrevet, står her endnu. "
            "Tryk på knappen igen, hvis det er dit, der skal gælde."
        ),
        icon=":material/sync_problem:",
    )
    st.text(_("Nu står der: {text}").format(text=now_reads))


def offer_theirs(form: Form, error: Conflict) -> None:
    """
    Say that somebody saved first, and offer to take theirs.

    What was typed stays. Saving once more is then done knowingly.
    """
    _follow(form, error)
    st.warning(
        _(
            "En anden har gemt imens. Det, du har skrevet, står her endnu. Gem igen, "
            "hvis det er dit, der skal gælde."
        ),
        icon=":material/sync_problem:",
    )
    st.button(
        _("Brug den andens udgave"), on_click=form.done, key=f"{form.name}.take_theirs"
    )


def _follow(form: Form, error: Conflict) -> None:
    """Remember the version that made the conflict as the one the form knows."""
    current = error.current
    if isinstance(current, Versioned):
        _versions(current.id)[form.name] = current.version


def _versions(thing_id: UUID) -> dict[str, int]:
    seen: dict[UUID, dict[str, int]] = st.session_state.setdefault(_SEEN, {})
    return seen.setdefault(thing_id, {})
