"""The list "Klar til sessionen": three lines to tick for a team, six for a seminar."""

import streamlit as st

from domain.local_sessions.readiness import ReadinessLine, readiness_lines
from i18n.labels import readiness_line_labels
from services.local_sessions.hold_and_cancel import tick_readiness
from services.local_sessions.views import SessionView
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _


def show_readiness(context: PageContext, view: SessionView) -> None:
    """Show the lines to tick; a tick is saved at once."""
    lines = readiness_lines(view.session.template_id)
    if not lines:
        return
    labels = readiness_line_labels(_)
    with st.container(border=True, key="readiness"):
        st.header(_("Klar til sessionen"), anchor=False)
        for line in lines:
            is_done = line in view.ticked
            if not view.may_edit:
                icon = "check_box" if is_done else "check_box_outline_blank"
                st.markdown(f":material/{icon}: {labels[line]}")
                continue
            # the key contains the saved state, so that others' ticks are shown at once
            wanted = st.checkbox(
                labels[line],
                value=is_done,
                key=f"ready.{view.session.id}.{line}.{is_done}",
            )
            if wanted != is_done:
                _keep(context, view, line, is_done=wanted)


def _keep(
    context: PageContext, view: SessionView, line: ReadinessLine, *, is_done: bool
) -> None:
    with or_stop(), context.writing() as work:
        tick_readiness(work, view.session.id, line, is_done=is_done)
    st.rerun()
