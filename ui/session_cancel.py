"""Cancelling a session, with a reason."""

import streamlit as st

from domain.errors import Conflict
from domain.local_sessions import CancelReason, LocalSession
from i18n.labels import cancel_reason_labels, session_status_labels
from services.session_steps import cancel_session
from services.session_views import SessionView
from ui import notices
from ui.forms import Form
from ui.page import PageContext
from ui.password_again import ask_password, has_given_password
from ui.seen_versions import saved_own, seen_version, show_conflict
from ui.text import _


def show_cancel(context: PageContext, view: SessionView) -> None:
    """Let the session be cancelled; an administrator gives the password again."""
    session = view.session
    form = Form(f"cancel.{session.id}")
    seen = seen_version(form, session, field="reason")
    with st.expander(_("Aflys sessionen"), icon=":material/event_busy:"):
        labels = cancel_reason_labels(_)
        reason = st.selectbox(
            _("Hvorfor aflyses den?"),
            list(CancelReason),
            index=None,
            format_func=labels.__getitem__,
            key=form.key("reason"),
            placeholder=_("Vælg en grund"),
        )
        form.slot("reason")
        text = st.text_input(
            _("Med jeres ord"),
            key=form.key("reason_text"),
            placeholder=_("Et par ord, hvis I vil"),
        )
        form.slot("reason_text")
        password = ask_password(context, form, needed=view.cancel_needs_password)
        form.summary()
        if st.button(
            _("Aflys"), key=f"cancel.save.{session.id}", icon=":material/event_busy:"
        ) and has_given_password(context, form, password):
            _save(context, form, session, reason, text=text or "", version=seen)


def _save(
    context: PageContext,
    form: Form,
    session: LocalSession,
    reason: CancelReason | None,
    *,
    text: str,
    version: int,
) -> None:
    try:
        with form.attempt():
            with context.writing() as db:
                saved = cancel_session(
                    db,
                    context.viewer,
                    session.id,
                    reason=reason,
                    reason_text=text,
                    version=version,
                    today=context.today,
                    # the button does nothing until the password was given
                    confirmed=True,
                )
            form.done()
            saved_own(version, saved)
            notices.saved(_("Sessionen er aflyst."))
            st.rerun()
    except Conflict as error:
        current = error.current
        status = session_status_labels(_)
        show_conflict(
            form,
            error,
            status[current.status] if isinstance(current, LocalSession) else "",
        )
