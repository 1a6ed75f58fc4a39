"""Beslutninger: the teams' decisions, overdue first, each with its story."""

import streamlit as st

from domain.access import Action
from domain.files import FileOf
from services.decisions.lists import decided_teams, decision_figures
from ui import gone_forms, links, notices
from ui.decisions import board as decision_board
from ui.decisions.board import BOARD, LIST, WEEKLY
from ui.decisions.figures import show_rates, show_signals
from ui.decisions.one_decision import show_one
from ui.decisions.weekly_status import show_weekly_tap
from ui.elements.file_links import CHARTS, TABLES, show_file_links
from ui.elements.view_choice import choose_view
from ui.frame.who_can_see import say_manager_sees
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.DECISION_READ, title=_("Beslutninger"))

# what do they ask for?
decision_id = links.asked_id("beslutning")
team_id = links.asked_id("team")

# show one
if decision_id is not None:
    show_one(context, decision_id)
    say_manager_sees(context, decisions=True)
    gone_forms.stop()

# show all; in one transaction, so that the figures match the decisions shown
with context.reading() as work:
    known = decided_teams(work)
    if not known.teams:
        notices.nothing_here(
            _("I har endnu ikke besluttet noget. Det gør I i den produktive samtale.")
        )
        links.link_to("theme_packages", _("Find en temapakke"), icon="video_library")
        gone_forms.stop()
    if team_id is not None and team_id not in known.names:
        st.text(_("Teamet har ikke besluttet noget endnu. Her er de andres."))
    views = {BOARD: _("Tavle"), LIST: _("Liste")}
    if known.answers_for:
        views[WEEKLY] = _("Ugens status")
    view = choose_view("vis", views, label=_("Visning"))
    if view != WEEKLY:
        wanted = decision_board.ask_wanted(work, known, team_id=team_id)
        figures = decision_figures(work, wanted)
        if not figures.total:
            st.text(_("Ingen beslutninger passer til det, du har valgt."))
            gone_forms.stop()
        show = decision_board.show_board if view == BOARD else decision_board.show_list
        show(work, wanted, figures, known)
if view == WEEKLY:
    show_weekly_tap(context, known, team_id=team_id)
    gone_forms.stop()
st.header(_("Hvordan det går"), anchor=False)
show_rates(figures.rates)
show_signals(figures.by_signal)
if context.viewer.may_somewhere(Action.FIGURES_EXPORT):
    show_file_links(
        FileOf.DECISIONS, decision_board.cut_by(wanted), types=(*TABLES, *CHARTS)
    )
say_manager_sees(context, decisions=True)
