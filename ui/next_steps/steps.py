"""The steps: the first one large and in colour, questions one at a time, then the rest."""

from collections.abc import Sequence

import streamlit as st

from services.next_steps.next_step import NextStep
from ui.decisions.pending_answer import AnswerPlace
from ui.decisions.questions import show_questions
from ui.elements.step import show_step
from ui.next_steps.words import words_of
from ui.page import PageContext


def show_steps(context: PageContext, steps: Sequence[NextStep]) -> None:
    """Show the steps in their order; the first is what the page asks one to do."""
    for place, step in enumerate(steps):
        if step.asks:
            _show_questions(context, step, is_first=place == 0)
        else:
            show_step(words_of(context, step), is_first=place == 0)


def _show_questions(context: PageContext, step: NextStep, *, is_first: bool) -> None:
    place = AnswerPlace(
        context=context,
        proposed_due_on=step.proposed_due_on or context.today,
        may_answer=True,
        tells=True,
    )
    # those that were answered meanwhile have been asked too
    key = f"next_steps.asked.{step.team_id}.{context.today}"
    asked = st.session_state[key] = max(st.session_state.get(key, 0), step.number)
    with st.container(border=True, key=f"step.{step.kind}.{step.team_id}"):
        show_questions(
            place,
            step.asks,
            name=str(step.team_id),
            about=step.team_name,
            number=asked - step.number + 1,
            of=asked,
            is_first=is_first,
            way=words_of(context, step).way,
        )
