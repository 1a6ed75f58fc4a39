"""Feedback: the participants' answers for each session, where n allows showing them."""

import streamlit as st

from domain.access import Action
from domain.files import FileOf
from services.feedback.shown import list_feedback, session_feedback
from services.local_sessions.views import team_names
from ui import gone_forms, heading, links, notices
from ui.elements.file_links import show_file_links
from ui.feedback.answers import show_wave
from ui.feedback.list import show_list
from ui.local_sessions.lines import day_line
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.FEEDBACK_SESSION_READ, title=_("Feedback"))

# what do they ask for?
session_id = links.asked_id("session")

# what do we know, of one session?
if session_id is not None:
    heading.show_back("feedback", _("Alle sessioner"))
    with or_stop(), context.reading() as work:
        shown = session_feedback(work, session_id)

    # show it
    heading.show_name(shown.session.title)
    st.text(day_line(shown.session, context.today))
    if not shown.waves:
        notices.nothing_here(_("Deltagerne i denne session er ikke blevet spurgt."))
    may_take = context.viewer.may(Action.FIGURES_EXPORT, **shown.session.target)
    for wave in shown.waves:
        show_wave(shown.session, wave, may_take=may_take)
    if may_take and any(wave.items for wave in shown.waves):
        show_file_links(FileOf.FEEDBACK, {"session": str(shown.session.id)})
    links.link_to(
        "local_session", _("Til sessionen"), icon="groups", id=shown.session.id
    )
    gone_forms.stop()

# what do we know, of all?
with context.reading() as work:
    lines = list_feedback(work)
    names = team_names(work)

# show it
st.text(_("Jeres leder ser ikke tallene for en enkelt session."))
if not lines:
    notices.nothing_here(
        _("Her kan I se deltagernes svar. Åbn skemaet sidst i jeres næste session.")
    )
    links.link_to("local_sessions", _("Til sessionerne"), icon="groups")
    gone_forms.stop()
show_list(lines, names)
