"""Cancelling a session, with a reason."""

import streamlit as st

from domain.local_sessions.local_session import CancelReason, LocalSession
from i18n.labels import cancel_reason_labels
from services.local_sessions.hold_and_cancel import cancel_session
from services.local_sessions.views import SessionView
from ui.elements.password_field import ask_password, has_given_password
from ui.forms import Form
from ui.local_sessions.lines import status_line
from ui.local_sessions.reason_fields import reason_fields
from ui.local_sessions.saving import save_session
from ui.page import PageContext
from ui.text import _
from ui.versions import seen_version


def show_cancel(context: PageContext, view: SessionView) -> None:
    """Let the session be cancelled; an administrator gives the password again."""
    session = view.session
    form = Form(f"cancel.{session.id}")
    seen = seen_version(form, session, field="reason")
    with st.expander(_("Aflys sessionen"), icon=":material/event_busy:"):
        reason, text = reason_fields(
            form, _("Hvorfor aflyses den?"), cancel_reason_labels(_)
        )
        password = ask_password(context, form, needed=view.cancel_needs_password)
        form.summary()
        if st.button(
            _("Aflys"), key=f"cancel.save.{session.id}", icon=":material/event_busy:"
        ) and has_given_password(context, form, password):
            _save(context, form, session, reason, text=text, version=seen)


def _save(
    context: PageContext,
    form: Form,
    session: LocalSession,
    reason: CancelReason | None,
    *,
    text: str,
    version: int,
) -> None:
    def save() -> LocalSession:
        with context.writing() as work:
            return cancel_session(
                work,
                session.id,
                reason=reason,
                reason_text=text,
                version=version,
                confirmed=True,
            )

    save_session(
        form,
        save,
        version=version,
        said=_("Sessionen er aflyst."),
        now_reads=status_line,
    )
