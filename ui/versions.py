"""
The version of a thing that each form was first shown with.

Saving names the version that was seen, so that nothing is overwritten in silence. A
page runs again at every click and would always know the newest version. So the one that
a form was first shown with is kept until the form is saved or discarded, or the visitor
was told of a newer one; a draft of the form keeps it too. What they save themselves, their other forms follow.
"""

from typing import Final, Protocol, runtime_checkable
from uuid import UUID

import streamlit as st

_SEEN: Final = "seen_versions"


@runtime_checkable
class Versioned(Protocol):
    """A thing with an id and a version that counts its changes."""

    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...


def see(form: str, thing: Versioned) -> int:
    """Keep the version of `thing` as the one that the form shows; return it."""
    _versions(thing.id)[form] = thing.version
    return thing.version


def seen(form: str, thing_id: UUID) -> int | None:
    """Return the version of a thing that the form shows, None if not shown."""
    return _versions(thing_id).get(form)


def seen_by(form: str) -> dict[UUID, int]:
    """Return the versions of the things that a form shows, by their ids."""
    kept: dict[UUID, dict[str, int]] = st.session_state.get(_SEEN, {})
    return {
        thing_id: by_form[form] for thing_id, by_form in kept.items() if form in by_form
    }


def give_back(form: str, thing_id: UUID, version: int) -> None:
    """Let the form show the version that its draft was typed over."""
    _versions(thing_id)[form] = version


def follow(form: str, current: object) -> bool:
    """Let the form follow a newer version; return whether it shows that thing."""
    if not isinstance(current, Versioned) or seen(form, current.id) is None:
        return False
    see(form, current)
    return True


def follow_own(form: str, saved: object) -> None:
    """
    Let the visitor's other forms follow the thing that this form saved.

    Only forms that showed the same version as this one follow, and only if nobody else
    saved in between: the others must still be told of that.
    """
    if not isinstance(saved, Versioned):
        return
    if _versions(saved.id).get(form) == saved.version - 1:
        follow_all(saved)


def follow_all(saved: Versioned) -> None:
    """Let every form that showed the version before the visitor's own step follow it."""
    versions, before = _versions(saved.id), saved.version - 1
    for name, version in versions.items():
        if version == before:
            versions[name] = saved.version


def _versions(thing_id: UUID) -> dict[str, int]:
    kept: dict[UUID, dict[str, int]] = st.session_state.setdefault(_SEEN, {})
    return kept.setdefault(thing_id, {})
