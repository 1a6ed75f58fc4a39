"""Sessioner: the coming sessions, those whose day has gone by, those that are over."""

import streamlit as st

from domain.access import Action
from domain.files import FileOf
from services.local_sessions.register_and_change import list_sessions
from services.local_sessions.views import list_session_teams, team_names
from services.people.units import get_tree
from ui import gone_forms, links, notices
from ui.elements.file_links import show_file_links
from ui.local_sessions.cards import by_progress, show_section
from ui.page import open_page
from ui.people.team_choice import filter_by_team
from ui.text import _

# who, and may they?
context = open_page(Action.SESSION_READ, title=_("Sessioner"))
viewer = context.viewer
may_plan = viewer.may_somewhere(Action.SESSION_CREATE)

# what do they ask for?
with context.reading() as work:
    teams = list_session_teams(work)
    tree = get_tree(work)
if may_plan and st.button(
    _("Planlæg session"), type="primary", icon=":material/add:", key="sessions.plan"
):
    links.go_to("plan")
team_id = filter_by_team(teams, tree, key="sessions.team")

# what do we know?
with context.reading() as work:
    names = team_names(work)
    sessions = list_sessions(work, team_id=team_id)
if not sessions:
    notices.nothing_here(
        _(
            "Her kan I se jeres sessioner. Vælg en temapakke, og læg den på "
            "jeres næste møde."
        )
    )
    links.link_to("theme_packages", _("Find en temapakke"), icon="video_library")
    gone_forms.stop()
progress = by_progress(sessions, context.today)

# show it
shown = {
    _("Kommende"): progress.coming,
    _("Dagen er gået. Blev de holdt?"): progress.passed,
    _("Holdt, men ikke afsluttet"): progress.held,
    _("Afsluttet"): progress.done,
}
for words, found in shown.items():
    show_section(context, words, found, names, may_plan=may_plan)
if viewer.may_somewhere(Action.FIGURES_EXPORT):
    show_file_links(FileOf.SESSIONS, {"team": str(team_id)} if team_id else {})
