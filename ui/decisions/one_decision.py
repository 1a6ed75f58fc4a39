"""One decision on the decisions page: its text, its edit form and its story."""

from uuid import UUID

import streamlit as st

from services.decisions.choices import edit_choices
from services.decisions.log_and_edit import get_story
from ui import heading, links
from ui.decisions.editing import EDIT, is_being_edited, show_edit
from ui.decisions.redaction import show_redact
from ui.decisions.reopening import show_reopen
from ui.decisions.story import show_decision, show_story
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
    show_decision(story, choices, context.today)
    may_edit = choices.may_write or is_being_edited(decision)
    if EDIT in st.query_params and may_edit:
        show_edit(context, story, choices)
    elif choices.may_write:
        links.link_to(
            "decisions",
            _("Ret beslutningen"),
            icon="edit",
            beslutning=decision.id,
            **{EDIT: 1},
        )
    if choices.may_answer and choices.may_take_back:
        undo = Undo.of(Undoable.DECISION, decision)
        show_button(undo, place="story")
    elif choices.may_answer and not decision.is_unfinished:
        show_reopen(context, decision, choices)
    show_story(story)
    show_redact(context, decision)
