"""The first panel of a session, "Siden sidst", with the month's questions in it."""

import streamlit as st

from domain.local_sessions.local_session import LocalSession, SessionStatus
from services.decisions.since_last import SinceLast, get_since_last, mark_since_last
from ui import notices
from ui.decisions.follow_up_cards import show_screen
from ui.feedback import form_panel
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def show(context: PageContext, session: LocalSession) -> None:
    """
    Show the team's earlier decisions, to be answered together.

    The panel can be marked "sprunget over", which remains visible; it is never removed.
    From day 25 on it also shows participants the form of a month after.
    """
    with context.reading() as work:
        since = get_since_last(work, session.id)
    st.header(_("Siden sidst"), anchor=False)
    if since.is_skipped:
        _show_skipped(context, session, since)
        return
    if session.has_begun(context.today):
        form_panel.show_month(context, session)
    if not since.screen.asks:
        notices.nothing_here(
            _("I har ingen åbne beslutninger fra før. Gå videre til dagens tema.")
        )
    else:
        show_screen(context, since.screen, session_id=session.id)
        _offer_skip(context, session, since)


def _is_running(session: LocalSession) -> bool:
    return session.status in {SessionStatus.PLANNED, SessionStatus.HELD}


def _show_skipped(
    context: PageContext, session: LocalSession, since: SinceLast
) -> None:
    st.badge(_("Sprunget over"), icon=":material/skip_next:", color="gray")
    if since.may_answer and _is_running(session):
        form = Form(f"since_last.{session.id}")
        if st.button(_("Vi tager det alligevel"), key=form.button_key("take")):
            _mark(context, session, form, is_skipped=False)


def _offer_skip(context: PageContext, session: LocalSession, since: SinceLast) -> None:
    if since.is_skipped is None or not since.may_answer or not _is_running(session):
        return
    form = Form(f"since_last.{session.id}")
    if st.button(
        _("Spring over denne gang"),
        key=form.button_key("skip"),
        type="tertiary",
        icon=":material/skip_next:",
    ):
        _mark(context, session, form, is_skipped=True)


def _mark(
    context: PageContext, session: LocalSession, form: Form, *, is_skipped: bool
) -> None:
    # without a notice: the panel itself shows the mark
    with form.saving(context, said="") as work:
        mark_since_last(work, session.id, is_skipped=is_skipped)
