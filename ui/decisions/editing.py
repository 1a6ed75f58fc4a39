"""Edit a decision; two people who edit at once see both texts and choose."""

from typing import Final

import streamlit as st

from domain.decisions.decision import Decision, OwnerKind
from domain.decisions.draft import DecisionDraft, draft_of
from i18n.formats import clock_time, short_date
from services.decisions.choices import DecisionChoices
from services.decisions.log_and_edit import Story, edit_decision
from ui import drafts, versions
from ui.decisions.fields import show_fields
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _, language

#: in the address while the decision is being edited
EDIT: Final = "ret"


def show_edit(context: PageContext, story: Story, choices: DecisionChoices) -> None:
    """
    Show the edit form of a decision, beginning with the text it was opened with.

    If somebody has changed the decision since, both texts are shown side by side, and
    the viewer chooses which one to keep. Nothing is overwritten unseen.
    """
    decision = story.decision
    form = Form(_form_name(decision))
    is_stale = _is_stale(form, story)
    st.header(_("Ret beslutningen"), anchor=False)
    if decision.owner_has_left:
        st.warning(
            _("{name} er stoppet. Vælg, hvem der har ansvaret nu.").format(
                name=esc(decision.owner_name)
            ),
            icon=":material/person_alert:",
        )
    both, fields, save, hints = (st.container() for _place in range(4))
    with fields:
        draft = show_fields(
            form,
            choices,
            draft_of(decision),
            context.today,
            hints=hints,
            is_new=False,
        )
    with save:
        form.summary()
        wants_save = st.button(
            _("Gem ændringen"), type="primary", key=form.button_key("save")
        )
    goes_on = st.session_state.pop(_go_key(form), False)
    if is_stale:
        with both:
            _show_both(form, story, draft)
    elif wants_save or goes_on:
        _save(context, form, decision, draft)


def is_being_edited(decision: Decision) -> bool:
    """Return whether an edit form with typed text waits to be saved."""
    return drafts.is_begun(_form_name(decision))


def _form_name(decision: Decision) -> str:
    return f"edit.{decision.id}"


def _is_stale(form: Form, story: Story) -> bool:
    """Return whether the decision was edited since the form opened, taps aside."""
    seen = form.version_of(story.decision, field="text")
    if story.was_edited_since(seen):
        return True
    versions.see(form.name, story.decision)
    return False


def _save(
    context: PageContext, form: Form, decision: Decision, draft: DecisionDraft
) -> None:
    with form.saving(
        context,
        said=_("Ændringen er gemt."),
        then=lambda: st.query_params.pop(EDIT, None),
        on_conflict=lambda _conflict: _look_again(form),
    ) as work:
        seen = versions.seen(form.name, decision.id) or 0
        form.saved(
            edit_decision(work, decision.id, draft, read_version=seen, op_id=form.op_id)
        )


def _look_again(form: Form) -> None:
    """Show both texts in the next run, or save if only a tap came in between."""
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
        st.markdown(_("**Det, du har skrevet**"))
        _show_draft(draft)
        st.button(
            _("Behold min tekst"),
            key=form.button_key("mine", calls_back=True),
            on_click=_keep_mine,
            args=(form, story.decision),
        )
    with theirs, st.container(border=True, key="decision-theirs"):
        st.markdown(_("**Det, der står nu**"))
        _show_draft(draft_of(story.decision))
        st.button(
            _("Behold det, der står nu"),
            key=form.button_key("theirs", calls_back=True),
            on_click=form.done,
        )


def _keep_mine(form: Form, decision: Decision) -> None:
    """Save the viewer's text over `decision`, which was shown beside it."""
    versions.see(form.name, decision)
    st.session_state[_go_key(form)] = True


def _go_key(form: Form) -> str:
    return f"{form.name}.go"


def _show_draft(draft: DecisionDraft) -> None:
    st.text(draft.text)
    owner = _("Teamet") if draft.owner_kind is OwnerKind.TEAM else draft.owner_name
    day = short_date(draft.due_on, language()) if draft.due_on else "–"
    st.text(f"{owner} · {day}")
    if draft.why:
        st.text(draft.why)
