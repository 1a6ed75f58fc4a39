"""The decision panel of a session: from "produktiv samtale" to a logged decision."""

from uuid import UUID

import streamlit as st

from domain.decisions.decision import Decision, Rank
from domain.decisions.draft import MOST_DECISIONS, DecisionDraft, next_rank
from domain.local_sessions.local_session import GroupPlan, LocalSession, group_of
from services.decisions.choices import DecisionChoices, session_choices
from services.decisions.log_and_edit import log_decision
from ui import drafts, gone_forms, links, notices
from ui.decisions.card import show_facts, show_state, show_words
from ui.decisions.fields import show_fields
from ui.elements.options import told_apart
from ui.forms import Form
from ui.markdown import esc
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
    _show_panel(context, session)
    gone_forms.tell(drafts.end_fragment())


def _show_panel(context: PageContext, session: LocalSession) -> None:
    choices = _read(context, session)
    st.header(_("Beslutning"), anchor=False)
    _show_taken(context, session, choices)
    if not choices.may_write and not choices.taken:
        notices.nothing_here(_("Der er ikke skrevet en beslutning i sessionen."))
    if choices.may_write and _has_form(session, choices):
        _show_form(context, session, choices)


def _read(
    context: PageContext, session: LocalSession, group_id: UUID | None = None
) -> DecisionChoices:
    with context.reading() as work:
        return session_choices(work, session.id, group_id=group_id)


def _show_taken(
    context: PageContext, session: LocalSession, choices: DecisionChoices
) -> None:
    for decision in choices.taken:
        group = _group_name(session, decision)
        with st.container(border=True, key=f"decision-{decision.id}"):
            show_words(decision, with_rank=True)
            show_state(decision, context.today)
            show_facts(decision, context.today, team=group)
            if decision.id in choices.readable and links.exists("decisions"):
                links.link_to(
                    "decisions",
                    _("Se beslutningen"),
                    icon="task_alt",
                    beslutning=decision.id,
                )


def _group_name(session: LocalSession, decision: Decision) -> str:
    """Return the name of the group that decided, "" where there is only one."""
    group = _group_of(session, decision)
    return group.name if group and len(session.groups) > 1 else ""


def _group_of(session: LocalSession, decision: Decision) -> GroupPlan | None:
    return group_of(
        session.groups, group_id=decision.group_id, team_id=decision.team_id
    )


def _taken_by(
    session: LocalSession, choices: DecisionChoices, group: GroupPlan
) -> list[Decision]:
    """Return the decisions that the group has taken."""
    return [
        decision
        for decision in choices.taken
        if (by := _group_of(session, decision)) and by.id == group.id
    ]


def _form_name(
    session: LocalSession, choices: DecisionChoices, group: GroupPlan
) -> str:
    """Return the name of the group's form: another one once it has decided."""
    own = f".{group.id}" if len(session.groups) > 1 else ""
    number = len(_taken_by(session, choices, group))
    return f"decision.{session.id}{own}.{number}"


def _is_begun(
    session: LocalSession, choices: DecisionChoices, group: GroupPlan
) -> bool:
    return drafts.is_begun(_form_name(session, choices, group))


def _has_form(session: LocalSession, choices: DecisionChoices) -> bool:
    """Return whether a group is to decide: one that has not, or for one more."""
    return (
        any(not _taken_by(session, choices, group) for group in choices.groups)
        or any(_is_begun(session, choices, group) for group in choices.groups)
        or _wants_another(session)
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


def _group_field(session: LocalSession, choices: DecisionChoices) -> GroupPlan | None:
    """Return the group that decides; the one that somebody writes for comes first."""
    groups = {group.id: group for group in choices.groups}
    begun = [one for one in choices.groups if _is_begun(session, choices, one)]
    group = begun[0] if begun else choices.group
    if len(session.groups) == 1 or group is None:
        return group
    if len(groups) == 1:
        st.markdown(f"**{esc(group.name)}**")
        return group
    chosen = st.selectbox(
        _("Hvilken gruppe beslutter?"),
        list(groups),
        index=list(groups).index(group.id),
        format_func=told_apart(groups, lambda one: groups[one].name),
        key=f"decision.group.{session.id}.{len(choices.taken)}",
        placeholder=_("Vælg en gruppe"),
    )
    return groups.get(chosen, group)


def _show_form(
    context: PageContext, session: LocalSession, choices: DecisionChoices
) -> None:
    with st.container(border=True, key="decision-new"):
        group = _group_field(session, choices)
        if group is None:
            return
        if choices.group is None or group.id != choices.group.id:
            choices = _read(context, session, group.id)
        taken = _taken_by(session, choices, group)
        if next_rank({decision.rank for decision in taken}) is Rank.EXTRA:
            st.caption(
                _("Ekstra beslutning, nummer {n} af højst {of}").format(
                    n=len(taken) + 1, of=MOST_DECISIONS
                )
            )
        form = Form(_form_name(session, choices, group))
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
                _save(context, session, form, draft, group=group)


def _save(
    context: PageContext,
    session: LocalSession,
    form: Form,
    draft: DecisionDraft,
    *,
    group: GroupPlan,
) -> None:
    with form.saving(
        context,
        said=_("Beslutningen er gemt."),
        then=lambda: st.session_state.pop(f"decision.another.{session.id}", None),
    ) as work:
        log_decision(work, session.id, draft, op_id=form.op_id, group_id=group.id)
