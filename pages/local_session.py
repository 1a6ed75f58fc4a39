"""Session: one local session with its next step and everything that belongs to it."""

import streamlit as st

from domain.access import Action
from domain.local_sessions.local_session import SessionStatus, participants_of
from services.local_sessions.views import get_session_view
from ui import gone_forms, heading, links, notices
from ui.decisions import session_panel, since_last
from ui.decisions.send_round import show_send_round
from ui.decisions.session_closing import show_closing
from ui.decisions.session_reopening import show_reopening
from ui.elements.sides import two_sides
from ui.feedback import form_panel
from ui.local_sessions.attendance import show_attendance
from ui.local_sessions.cancelling import show_cancel
from ui.local_sessions.changing import CHANGE, show_change
from ui.local_sessions.head import (
    is_remembered,
    show_head,
    show_next_step,
    show_ways,
)
from ui.local_sessions.invitation import show_cancellation, show_invitation
from ui.local_sessions.programme import show_programme
from ui.local_sessions.readiness import show_readiness
from ui.local_sessions.screen import keep_alive
from ui.local_sessions.undoing import show_session_story
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.SESSION_READ, title=_("Session"))

# what do they ask for?
session_id = links.asked_id("id")
heading.show_back("local_sessions", _("Alle sessioner"))
if session_id is None:
    notices.nothing_here(_("Vælg en session under Sessioner, så står den her."))
    links.link_to("local_sessions", _("Til Sessioner"), icon="groups")
    gone_forms.stop()

# what do we know?
with or_stop(), context.reading() as work:
    view = get_session_view(work, session_id)
session = view.session
is_planned = session.status is SessionStatus.PLANNED
is_open = session.status in {SessionStatus.PLANNED, SessionStatus.HELD}
is_cancelled = session.status is SessionStatus.CANCELLED
has_begun = session.has_begun(context.today)
# what is left is to answer and to close; what was before moves down
is_ending = session.status is SessionStatus.HELD and not view.undecided

# show it
keep_alive(context, view)
show_head(view, context.today)
if is_planned and view.may_edit and CHANGE in st.query_params:
    show_change(context, view)
    gone_forms.stop()
is_counted = participants_of(session.groups) is not None
may_count = is_open and has_begun and view.may_run
main, side = two_sides()
with main:
    show_next_step(view, context.today)
    if is_planned and not has_begun:
        show_readiness(context, view)
    if is_ending:
        form_panel.show(context, session)
        if view.may_run:
            show_closing(context, view)
        session_panel.show(context, session)
    since = None
    if is_open and view.may_follow_up:
        since = since_last.show(context, session)
    if may_count and not is_counted:
        show_attendance(context, view)
    if is_open:
        show_programme(view, is_folded=is_ending)
    is_closed = session.status is SessionStatus.CLOSED
    if is_closed and view.may_run and is_remembered(session, context.today):
        show_send_round(context, session)
    if has_begun and not (is_cancelled or is_ending):
        session_panel.show(context, session)
    if not (is_cancelled or is_ending):
        form_panel.show(context, session)
    if session.status is SessionStatus.HELD and view.may_run and not is_ending:
        show_closing(context, view)
    if not is_open:
        show_programme(view, is_folded=True)
with side:
    if may_count and is_counted:
        show_attendance(context, view)
    if is_planned and not has_begun:
        show_invitation(context, view)
    if is_cancelled and session.held_on >= context.today:
        show_cancellation(context, session)
    if is_planned and has_begun:
        show_readiness(context, view)
    show_ways(view)
    show_session_story(view)
    if session.status is SessionStatus.CLOSED and view.may_run:
        show_reopening(context, view)
    if is_open and view.may_cancel:
        show_cancel(context, view)
    # the code of an earlier session never comes before what this one is about
    if since is not None and has_begun and not since.is_skipped:
        form_panel.show_month(context, session, is_folded=is_ending)
