"""The decision panel of a session: from "produktiv samtale" to a logged decision."""

import streamlit as st

from domain.decisions.decision import Rank
from domain.decisions.draft import DecisionDraft, next_rank
from domain.local_sessions.local_session import LocalSession
from services.decisions.choices import DecisionChoices, session_choices
from services.decisions.log_and_edit import log_decision
from ui import drafts, links, notices
from ui.decisions.card import show_facts, show_state, show_words
from ui.decisions.fields import show_fields
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


@st.fragment
def show(context: PageContext, session: LocalSession) -> None:
    """
    Show the decisions of the session, and the fields for the next one.

    A fragment: typing runs this panel again, not the whole page.
    """
    notices.begin_fragment()
    drafts.begin_fragment()
    with context.reading() as work:
        choices = session_choices(work, session.id)
    st.header(_("Beslutning"), anchor=False)
    _show_taken(context, choices)
    if not choices.may_write:
        if not choices.taken:
            notices.nothing_here(_("Der er ikke skrevet en beslutning i sessionen."))
        return
    name = f"decision.{session.id}.{len(choices.taken)}"
    if choices.has_room and (
        not choices.taken or drafts.is_begun(name) or _wants_another(session)
    ):
        _show_form(context, session, choices, Form(name))


def _show_taken(context: PageContext, choices: DecisionChoices) -> None:
    for decision in choices.taken:
        with st.container(border=True, key=f"decision-{decision.id}"):
            show_words(decision, with_rank=True)
            show_state(decision, context.today)
            show_facts(decision, context.today)
            if links.exists("decisions"):
                links.link_to(
                    "decisions",
                    _("Se beslutningen"),
                    icon="task_alt",
                    beslutning=decision.id,
                )


def _wants_another(session: LocalSession) -> bool:
    """Show a button for one more decision; return whether it was pressed."""
    key = f"decision.another.{session.id}"
    if not st.session_state.get(key):
        st.button(
            _("Skriv en beslutning mere"),
            key=f"{key}.button",
            icon=":material/add:",
            on_click=lambda: st.session_state.update({key: True}),
        )
    return bool(st.session_state.get(key))


def _show_form(
    context: PageContext, session: LocalSession, choices: DecisionChoices, form: Form
) -> None:
    rank = next_rank({decision.rank for decision in choices.taken})
    with st.container(border=True, key="decision-new"):
        if rank is Rank.EXTRA:
            st.caption(
                _("Ekstra beslutning, nummer {n} af højst {of}").format(
                    n=len(choices.taken) + 1, of=3
                )
            )
        fields, save, hints = st.container(), st.container(), st.container()
        with fields:
            draft = show_fields(
                form, choices, DecisionDraft(text=""), context.today, hints=hints
            )
        with save:
            form.summary()
            if st.button(
                _("Gem beslutningen"),
                type="primary",
                key=form.button_key("save"),
                icon=":material/flag:",
            ):
                _save(context, session, form, draft)


def _save(
    context: PageContext, session: LocalSession, form: Form, draft: DecisionDraft
) -> None:
    with form.saving(
        context,
        said=_("Beslutningen er gemt."),
        then=lambda: st.session_state.pop(f"decision.another.{session.id}", None),
    ) as work:
        log_decision(work, session.id, draft, op_id=form.op_id)
