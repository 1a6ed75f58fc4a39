"""A tapped answer about a decision: kept until it is complete, saved once."""

from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any, Final
from uuid import UUID

import streamlit as st

from domain.decisions.decision import Answer, Decision, Tap
from i18n.labels import answer_labels, tap_labels
from services.decisions.followups import answer_decision, tap_decision
from services.work import Work
from ui import versions
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _
from ui.undo import Undo, Undoable, show_button

SHOWN_OF_TEXT: Final = 90


@dataclass(frozen=True, slots=True)
class PendingAnswer:
    """A tapped answer that is not saved yet, its decision and its form."""

    decision_id: UUID
    answer: Tap | Answer
    op_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlace:
    """
    The place where taps are shown, with the date that is proposed for a new follow-up.

    `session_id` is set inside a local session.
    """

    context: PageContext
    proposed_due_on: date
    may_answer: bool
    session_id: UUID | None = None
    #: the card disappears once answered, so that a notice says what was saved
    tells: bool = False


def pending_for(form: Form, decision: Decision) -> PendingAnswer | None:
    """Return the decision's unsaved answer; drop a second click on a saved form."""
    pending: PendingAnswer | None = st.session_state.get(_key(decision.id))
    if pending is not None and pending.op_id != form.op_id:
        st.session_state.pop(_key(decision.id))
        return None
    return pending


def save(
    place: AnswerPlace,
    form: Form,
    pending: PendingAnswer,
    *,
    note: str = "",
    answer: Answer | None = None,
    new_due_on: date | None = None,
) -> None:
    """
    Save the tapped answer with its note or new date, and run the page again.

    A refusal is shown at its field. If somebody saved first, the card says so.
    """
    kept: list[Decision] = []
    with form.saving(
        place.context,
        said=lambda: _saved_words(kept[0], pending, answer) if place.tells else "",
        then=lambda: drop_pending(pending.decision_id),
        on_conflict=lambda _conflict: _ask_anew(pending.decision_id),
        beside=show_undo,
    ) as work:
        said: dict[str, Any] = {
            "op_id": pending.op_id,
            "local_session_id": place.session_id,
            "read_version": versions.seen(form.name, pending.decision_id),
            "note": note,
        }
        kept.append(
            _keep(work, pending, answer=answer, new_due_on=new_due_on, said=said)
        )
        form.saved(kept[0])


def show_undo(decision: Decision) -> None:
    """Show the button that takes back what was just said about the decision."""
    undo = Undo.of(Undoable.DECISION, decision)
    show_button(undo, place="notice")


def _saved_words(
    decision: Decision, pending: PendingAnswer, answer: Answer | None
) -> str:
    """Return which answer was saved, and about which decision."""
    said = answer or pending.answer
    label = tap_labels(_)[said] if isinstance(said, Tap) else answer_labels(_)[said]
    text = shorten(decision.text, SHOWN_OF_TEXT, placeholder=" …")
    return _("Svaret »{answer}« er gemt om »{decision}«.").format(
        answer=label, decision=esc(text)
    )


def _keep(
    work: Work,
    pending: PendingAnswer,
    *,
    answer: Answer | None,
    new_due_on: date | None,
    said: dict[str, Any],
) -> Decision:
    """Save the answer; a tap may carry an answer, an answer a new date."""
    decision_id = pending.decision_id
    if isinstance(pending.answer, Tap):
        return tap_decision(work, decision_id, pending.answer, answer=answer, **said)
    return answer_decision(
        work, decision_id, pending.answer, new_due_on=new_due_on, **said
    )


def _ask_anew(decision_id: UUID) -> None:
    """Drop the tapped answer, and let the next run tell about the conflict."""
    drop_pending(decision_id)
    st.session_state[_key(decision_id) + ".conflict"] = True
    st.rerun()


def tell_conflict(decision_id: UUID) -> None:
    """Show once that somebody else saved first, and how to go on."""
    if st.session_state.pop(_key(decision_id) + ".conflict", False):
        st.warning(
            _(
                "En anden har sagt eller rettet noget imens. Se, hvad der står nu, "
                "og tryk igen, hvis det stadig passer."
            ),
            icon=":material/sync_problem:",
        )


def _key(decision_id: UUID) -> str:
    return f"followup.said.{decision_id}"


def keep_pending(form: Form, decision: Decision, pending: PendingAnswer) -> None:
    """
    Keep a tapped answer about `decision`, and the version seen, for the next run.

    `pending` was made when its button was drawn: the second of two quick clicks comes
    from a form that is saved by now, and is dropped.
    """
    if pending.op_id != form.op_id:
        return
    versions.see(form.name, decision)
    st.session_state[_key(decision.id)] = pending


def drop_pending(decision_id: UUID) -> None:
    """Drop the tapped answer about a decision."""
    st.session_state.pop(_key(decision_id), None)
    st.session_state.pop(f"followup.again.{decision_id}", None)


def answer_again(decision_id: UUID) -> None:
    """Show the taps of a decision that was answered today once more."""
    st.session_state[f"followup.again.{decision_id}"] = True


def is_answered_again(decision: Decision) -> bool:
    """Return whether the viewer asked to answer an unfinished decision again."""
    return decision.is_unfinished and bool(
        st.session_state.get(f"followup.again.{decision.id}")
    )
