"""Editing a decision; two people at once see both texts, and choose."""

from typing import Final
from uuid import UUID

import streamlit as st

from domain.decisions.decision import Decision, OwnerKind
from domain.decisions.draft import DecisionDraft, draft_of
from domain.errors import Conflict
from i18n.formats import clock_time, short_date
from services.decisions.choices import DecisionChoices
from services.decisions.log_and_edit import Story, edit_decision
from ui import notices
from ui.decisions.fields import show_fields
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _, language

#: stands in the address while the decision is being edited
EDIT: Final = "ret"


def show_edit(context: PageContext, story: Story, choices: DecisionChoices) -> None:
    """
    Show the fields of the decision as it read when the form was opened.

    If somebody has changed its words since, both texts stand side by side, and
    whoever is here chooses which one stays. Nothing is overwritten unseen.
    """
    decision = story.decision
    form = Form(f"edit.{decision.id}")
    is_stale = _is_stale(form, story)
    st.header(_("Ret beslutningen"), anchor=False)
    both = st.container()
    with st.container():
        draft = show_fields(
            form, choices, draft_of(decision), context.today, is_new=False
        )
        form.summary()
        wants_save = st.button(
            _("Gem ændringen"), type="primary", key=f"{form.name}.save"
        )
    goes_on = st.session_state.pop(_go_key(form), False)
    if is_stale:
        with both:
            _show_both(form, story, draft)
    elif wants_save or goes_on:
        _save(context, form, decision.id, draft)


def is_being_edited(decision: Decision) -> bool:
    """Say whether there is something typed that must not vanish."""
    return Form(f"edit.{decision.id}").key("text") in st.session_state


def _is_stale(form: Form, story: Story) -> bool:
    """Say whether the words have changed since the form was opened; taps do not."""
    if form.key("text") not in st.session_state or _seen(form) is None:
        _see(form, story.decision.version)
    seen = _seen(form) or 0
    if any(version.version > seen for version in story.versions):
        return True
    _see(form, story.decision.version)
    return False


def _save(
    context: PageContext, form: Form, decision_id: UUID, draft: DecisionDraft
) -> None:
    try:
        with form.attempt():
            with context.writing() as work:
                edit_decision(
                    work,
                    decision_id,
                    draft,
                    read_version=_seen(form) or 0,
                    op_id=form.op_id,
                )
            form.done()
            st.query_params.pop(EDIT, None)
            notices.saved(_("Ændringen er gemt."))
            st.rerun()
    except Conflict:
        # the next run shows both texts, or saves if only a tap came in between
        st.session_state[_go_key(form)] = True
        st.rerun()


def _show_both(form: Form, story: Story, draft: DecisionDraft) -> None:
    latest = story.versions[-1]
    st.warning(
        _("{name} har ændret beslutningen {at}. Hvilken tekst skal stå?").format(
            name=esc(latest.by_name), at=clock_time(latest.at, language())
        ),
        icon=":material/sync_problem:",
    )
    mine, theirs = st.columns(2)
    with mine, st.container(border=True, key="decision-mine"):
        st.markdown(f"**{_('Det, du har skrevet')}**")
        _show_draft(draft)
        st.button(
            _("Behold min tekst"),
            key=f"{form.name}.mine",
            on_click=_keep_mine,
            args=(form, story.decision.version),
        )
    with theirs, st.container(border=True, key="decision-theirs"):
        st.markdown(f"**{_('Det, der står nu')}**")
        _show_draft(draft_of(story.decision))
        st.button(
            _("Behold det, der står nu"), key=f"{form.name}.theirs", on_click=form.done
        )


def _keep_mine(form: Form, version: int) -> None:
    """Save what was typed over `version`, which was seen beside it."""
    _see(form, version)
    st.session_state[_go_key(form)] = True


def _seen(form: Form) -> int | None:
    version: int | None = st.session_state.get(f"{form.name}.version")
    return version


def _see(form: Form, version: int) -> None:
    st.session_state[f"{form.name}.version"] = version


def _go_key(form: Form) -> str:
    return f"{form.name}.go"


def _show_draft(draft: DecisionDraft) -> None:
    st.text(draft.text)
    owner = _("Teamet") if draft.owner_kind is OwnerKind.TEAM else draft.owner_name
    day = short_date(draft.due_on, language()) if draft.due_on else "–"
    st.text(f"{owner} · {day}")
    if draft.why:
        st.text(draft.why)
