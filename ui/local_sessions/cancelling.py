"""Cancel a session, with a reason."""

import streamlit as st

from i18n.labels import cancel_reason_labels
from services.local_sessions.hold_and_cancel import cancel_session
from services.local_sessions.views import SessionView
from ui.elements.password_field import ask_password, has_given_password
from ui.forms import Form
from ui.local_sessions.lines import status_line
from ui.local_sessions.reason_fields import reason_fields
from ui.local_sessions.undoing import show_undo
from ui.page import PageContext
from ui.text import _


def show_cancel(context: PageContext, view: SessionView) -> None:
    """Show the form that cancels the session; administrators repeat their password."""
    session = view.session
    form = Form(f"cancel.{session.id}")
    seen = form.version_of(session, field="reason")
    with form.expander(_("Aflys sessionen"), icon=":material/event_busy:"):
        reason, text = reason_fields(
            form, _("Hvorfor aflyses den?"), cancel_reason_labels(_)
        )
        password = ask_password(context, form, needed=view.cancel_needs_password)
        form.summary()
        if st.button(
            _("Aflys"), key=form.button_key("save"), icon=":material/event_busy:"
        ) and has_given_password(context, form, password):
            with form.saving(
                context,
                said=_("Sessionen er aflyst."),
                now_reads=status_line,
                beside=show_undo,
            ) as work:
                cancelled = cancel_session(
                    work,
                    session.id,
                    reason=reason,
                    reason_text=text,
                    version=seen,
                    confirmed=True,
                )
                form.saved(cancelled)
