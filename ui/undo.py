"""Fortryd: take back what the visitor has just saved, from a notice or a card."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

import streamlit as st

from domain.errors import DomainError
from domain.outages import Outage
from i18n.messages import sentence
from services.decisions.session_taking_back import take_back_session_step
from services.decisions.taking_back import take_back_answer
from ui import notices, versions
from ui.page import PageContext
from ui.text import _

_ASKED: Final = "undo.asked"


class Undoable(StrEnum):
    """The kind of a thing whose latest step can be taken back."""

    DECISION = "decision"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Undo:
    """The step that led to this version of a decision or a session."""

    kind: Undoable
    subject_id: UUID
    version: int

    @classmethod
    def of(cls, kind: Undoable, thing: versions.Versioned) -> "Undo":
        """Return the step that led to what is shown now; a later one is refused."""
        return cls(kind, thing.id, thing.version)

    def ask(self) -> None:
        """Let the next run take the step back before it shows its page."""
        st.session_state[_ASKED] = self


def show_button(undo: Undo, *, place: str, label: str = "") -> None:
    """Show the button that takes the step back; `place` tells two on a page apart."""
    st.button(
        label or _("Fortryd"),
        key=f"undo.{place}.{undo.subject_id}.{undo.version}",
        type="tertiary",
        icon=":material/undo:",
        on_click=undo.ask,
    )


def carry_out(context: PageContext) -> None:
    """Take back the step that the visitor asked for in the run before, and say so."""
    asked: Undo | None = st.session_state.pop(_ASKED, None)
    if asked is None:
        return
    take_back = (
        take_back_answer if asked.kind is Undoable.DECISION else take_back_session_step
    )
    try:
        with context.writing() as work:
            restored = take_back(work, asked.subject_id, version=asked.version)
    except (DomainError, Outage) as error:
        notices.refused(sentence(error, _))
        return
    versions.follow_all(restored)
    notices.saved(_("Fortrudt. Det er igen, som det var før."))
