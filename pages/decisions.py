"""Beslutninger: what the teams decided, overdue first, each with its story."""

import streamlit as st

from domain.access import Action
from services.decision_choices import edit_choices
from services.decision_lists import list_for
from services.decisions import get_story
from ui import links, notices
from ui.asked_view import choose_view
from ui.decision_board import ask_wanted, show_board, show_list
from ui.decision_edit import EDIT, is_being_edited, show_edit
from ui.decision_figures import show_rates, show_signals
from ui.decision_redact import show_redact
from ui.decision_story import show_decision, show_story
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _
from ui.weekly_tap import show_weekly_tap

BOARD, LIST, WEEKLY = "tavle", "liste", "ugen"

# who, and may they?
context = open_page(Action.DECISION_READ, title=_("Beslutninger"))
viewer, today = context.viewer, context.today

# what do they ask for?
decision_id = links.asked_id("beslutning")
team_id = links.asked_id("team")

# what do we know?
with context.reading() as db:
    known = list_for(db, viewer, today=today)

# one decision
if decision_id is not None:
    links.link_to("decisions", _("Alle beslutninger"), icon="arrow_back")
    with or_stop(), context.reading() as db:
        story = get_story(db, viewer, decision_id)
        choices = edit_choices(db, viewer, decision_id, today=today)
    decision = story.decision
    show_decision(
        story, choices, today, team=known.team_names.get(decision.team_id, "")
    )
    if EDIT in st.query_params and (choices.may_write or is_being_edited(decision)):
        show_edit(context, story, choices)
    elif choices.may_write:
        links.link_to(
            "decisions",
            _("Ret beslutningen"),
            icon="edit",
            beslutning=decision.id,
            **{EDIT: 1},
        )
    show_story(story)
    show_redact(context, decision)
    st.stop()

# all of them
if not known.decisions:
    notices.nothing_here(
        _("I har endnu ikke besluttet noget. Det gør I i den produktive samtale.")
    )
    if links.exists("theme_packages"):
        links.link_to("theme_packages", _("Find en temapakke"), icon="video_library")
    st.stop()
views = {BOARD: _("Tavle"), LIST: _("Liste")}
if known.answers_for:
    views[WEEKLY] = _("Ugens status")
view = choose_view("vis", views, label=_("Visning"))
if view == WEEKLY:
    show_weekly_tap(context, known, team_id=team_id)
    st.stop()
wanted = ask_wanted(known, today, team_id=team_id)
if not wanted:
    st.text(_("Ingen beslutninger passer til det, du har valgt."))
elif view == BOARD:
    show_board(wanted, today, teams=known.team_names)
else:
    show_list(wanted, today, teams=known.team_names)
if wanted:
    st.subheader(_("Hvordan det går"), anchor=False)
    show_rates(wanted, today)
    show_signals(wanted, today)
