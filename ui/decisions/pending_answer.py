"""What somebody tapped about a decision: kept until it is complete, saved once."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from domain.decisions.decision import Answer, Decision, Tap
from services.decisions.followups import answer_decision, tap_decision
from services.work import Work
from ui import versions
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


@dataclass(frozen=True, slots=True)
class PendingAnswer:
    """What was tapped: about which decision, and by which form."""

    decision_id: UUID
    answer: Tap | Answer
    op_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlace:
    """Where the taps are shown: `session_id` in a session, the next date to choose."""

    context: PageContext
    proposed_due_on: date
    may_answer: bool
    session_id: UUID | None = None
    #: said at the top of the page where the card itself goes away
    notice: str = ""


def pending_for(form: Form, decision: Decision) -> PendingAnswer | None:
    """Return what was tapped; the second click of a form that is saved says nothing."""
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
    Save what was tapped, with what was asked besides, and show the page anew.

    A refusal stands at its field. If somebody came first, the card says so.
    """
    with form.saving(
        place.context,
        said=place.notice,
        then=lambda: drop_pending(pending.decision_id),
        on_conflict=lambda _conflict: _ask_anew(pending.decision_id),
    ) as work:
        said: dict[str, Any] = {
            "op_id": pending.op_id,
            "local_session_id": place.session_id,
            "read_version": versions.seen(form.name, pending.decision_id),
            "note": note,
        }
        _keep(work, pending, answer=answer, new_due_on=new_due_on, said=said)


def _keep(
    work: Work,
    pending: PendingAnswer,
    *,
    answer: Answer | None,
    new_due_on: date | None,
    said: dict[str, Any],
) -> None:
    """Keep what was tapped; a tap goes with an answer, an answer with a new date."""
    decision_id = pending.decision_id
    if isinstance(pending.answer, Tap):
        tap_decision(work, decision_id, pending.answer, answer=answer, **said)
    else:
        answer_decision(
            work, decision_id, pending.answer, new_due_on=new_due_on, **said
        )


def _ask_anew(decision_id: UUID) -> None:
    """Drop what was tapped, and let the next run tell why."""
    drop_pending(decision_id)
    st.session_state[_key(decision_id) + ".conflict"] = True
    st.rerun()


def tell_conflict(decision_id: UUID) -> None:
    """Say once that somebody came first, and what to do now."""
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


def keep_pending(form: Form, decision: Decision, answer: Tap | Answer) -> None:
    """Keep what was tapped about `decision`, as it read, for the run that follows."""
    versions.see(form.name, decision)
    pending = PendingAnswer(decision.id, answer, form.op_id)
    st.session_state[_key(decision.id)] = pending


def drop_pending(decision_id: UUID) -> None:
    """Begin again: nothing is tapped about the decision."""
    st.session_state.pop(_key(decision_id), None)
    st.session_state.pop(f"followup.again.{decision_id}", None)


def answer_again(decision_id: UUID) -> None:
    """Let something else be said about what was tapped today."""
    st.session_state[f"followup.again.{decision_id}"] = True


def is_answered_again(decision: Decision) -> bool:
    """Return whether the taps are wanted back."""
    return decision.is_unfinished and bool(
        st.session_state.get(f"followup.again.{decision.id}")
    )
