"""Close a session: each group with a decision, one that it builds on, or a reason."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.decisions.decision import Decision
from domain.local_sessions.changes import Closing
from domain.local_sessions.local_session import GroupPlan, LocalSession
from domain.local_sessions.templates import counts_as_local_session
from i18n.formats import short_date
from i18n.labels import no_decision_reason_labels
from services.decisions.lists import unfinished_of_team
from services.decisions.session_closing import close_session
from services.local_sessions.views import SessionView
from ui.elements.options import told_apart
from ui.forms import Form
from ui.local_sessions.lines import status_line
from ui.local_sessions.reason_fields import reason_fields
from ui.local_sessions.undoing import show_undo
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _, language

BUILD_ON, REASON = "build_on", "reason"


def show_closing(context: PageContext, view: SessionView) -> None:
    """Show the closing form; each group without a decision says what it has instead."""
    session = view.session
    form = Form(f"closing.{session.id}")
    asked = [
        (place, group)
        for place, group in enumerate(session.groups)
        if group in view.undecided and counts_as_local_session(session.template_id)
    ]
    first = f"groups.{asked[0][0]}.way" if asked else "way"
    seen = form.version_of(session, field=first)
    with st.container(border=True, key="closing"):
        st.header(_("Afslut sessionen"), anchor=False)
        closings = {
            group.id: _instead_of_a_decision(context, form, session, place)
            for place, group in asked
        }
        form.summary()
        if st.button(
            _("Afslut sessionen"),
            type="secondary" if asked else "primary",
            key=form.button_key("save"),
            icon=":material/check_circle:",
        ):
            with form.saving(
                context,
                said=_("Sessionen er afsluttet."),
                now_reads=status_line,
                beside=show_undo,
            ) as work:
                closed = close_session(
                    work, session.id, closings, version=seen, op_id=form.op_id
                )
                form.saved(closed)


def _instead_of_a_decision(
    context: PageContext, form: Form, session: LocalSession, place: int
) -> Closing:
    """Return what the group in this place says instead of taking a decision."""
    group, field = session.groups[place], f"groups.{place}."
    _ask(session, group)
    earlier = _earlier_decisions(context, session, group)
    labels = {
        BUILD_ON: _("Vi bygger videre på en beslutning"),
        REASON: _("Der er ingen beslutning"),
    }
    ways = list(labels) if earlier else [REASON]
    way = st.radio(
        form.must(_("Hvad kom der ud af det?")),
        ways,
        index=None if earlier else 0,
        format_func=told_apart(ways, labels.__getitem__),
        key=form.key(f"{field}way", is_choice=True),
    )
    form.slot(f"{field}way", _("Hvad kom der ud af det?"))
    if way == BUILD_ON:
        return Closing(continued_decision_id=_earlier_field(form, earlier, field))
    if way == REASON:
        reason, text = reason_fields(
            form, _("Grunden er"), no_decision_reason_labels(_), field=field
        )
        return Closing(reason=reason, reason_text=text)
    form.slot(f"{field}reason")
    return Closing()


def _ask(session: LocalSession, group: GroupPlan) -> None:
    if len(session.groups) == 1:
        st.text(
            _(
                "I har ikke skrevet en beslutning. Skriv den ovenfor, eller sig, hvorfor "
                "der ikke er en ny."
            )
        )
        return
    st.markdown(f"**{esc(group.name)}**")
    st.text(
        _(
            "Gruppen har ikke skrevet en beslutning. Skriv den ovenfor, eller sig, "
            "hvorfor der ikke er en ny."
        )
    )


def _earlier_decisions(
    context: PageContext, session: LocalSession, group: GroupPlan
) -> list[Decision]:
    """Return the team's unfinished decisions of other sessions that one may read."""
    with context.reading() as work:
        found = unfinished_of_team(work, session.home_of(group))
    return [each for each in found if each.local_session_id != session.id]


def _earlier_field(form: Form, earlier: Sequence[Decision], field: str) -> UUID | None:
    labels = {
        decision.id: f"{decision.text} ({short_date(decision.decided_on, language())})"
        for decision in earlier
    }
    chosen: UUID | None = st.selectbox(
        _("Vi bygger videre på"),
        list(labels),
        index=0 if len(labels) == 1 else None,
        format_func=told_apart(labels, labels.__getitem__),
        key=form.key(f"{field}continued_decision_id", is_choice=True),
        placeholder=_("Vælg en beslutning"),
    )
    form.slot(f"{field}continued_decision_id", _("Vi bygger videre på"))
    form.slot(f"{field}reason")
    return chosen
