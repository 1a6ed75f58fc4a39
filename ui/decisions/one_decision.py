"""One decision on the decisions page: its text, its edit form and its story."""

from uuid import UUID

import streamlit as st

from domain.decisions.decision import Decision
from services.decisions.choices import DecisionChoices, edit_choices
from services.decisions.log_and_edit import get_story
from services.decisions.weekly_screens import ask_about
from ui import heading, links
from ui.decisions.editing import EDIT, is_being_edited, show_edit
from ui.decisions.follow_up_cards import show_answer
from ui.decisions.pending_answer import AnswerPlace
from ui.decisions.redaction import show_redact
from ui.decisions.reopening import show_reopen
from ui.decisions.story import show_about, show_head, show_story
from ui.elements.sides import two_sides
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _
from ui.undo import Undo, Undoable, show_button


def show_one(context: PageContext, decision_id: UUID) -> None:
    """Show the decision that the address asks for, or say that it does not exist."""
    heading.show_back("decisions", _("Alle beslutninger"))
    with or_stop(), context.reading() as work:
        story = get_story(work, decision_id)
        choices = edit_choices(work, decision_id)
    decision = story.decision
    show_head(story, context.today)
    may_edit = choices.may_write or is_being_edited(decision)
    is_editing = EDIT in st.query_params and may_edit
    main, side = two_sides()
    with main:
        if is_editing:
            show_edit(context, story, choices)
        elif choices.may_answer and decision.is_unfinished:
            _show_answer(context, decision, choices)
        show_story(story)
    with side:
        show_about(story, choices)
        if choices.may_write and not is_editing:
            links.link_to(
                "decisions",
                _("Ret beslutningen"),
                icon="edit",
                beslutning=decision.id,
                **{EDIT: 1},
            )
        if choices.may_answer and choices.may_take_back and not decision.is_unfinished:
            undo = Undo.of(Undoable.DECISION, decision)
            show_button(undo, place="story")
        elif choices.may_answer and not decision.is_unfinished:
            show_reopen(context, decision, choices)
        show_redact(context, decision)


def _show_answer(
    context: PageContext, decision: Decision, choices: DecisionChoices
) -> None:
    """Show the taps of an unfinished decision, here where its story is."""
    with context.reading() as work:
        ask = ask_about(work, decision.id)
    place = AnswerPlace(
        context=context, proposed_due_on=choices.proposed_due_on, may_answer=True
    )
    with st.container(border=True, key=f"ask-{decision.id}"):
        if not ask.asks_question:
            st.markdown(_("**Hvordan går det?**"))
        show_answer(place, ask)
