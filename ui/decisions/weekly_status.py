"""The weekly screen, "Ugens status": all unfinished decisions of one team."""

from uuid import UUID

import streamlit as st

from services.decisions.lists import DecidedTeams
from services.decisions.weekly_screens import weekly_screen
from ui import notices
from ui.decisions.follow_up_cards import show_screen
from ui.page import PageContext
from ui.people.unit_choice import units_told_apart
from ui.text import _


def show_weekly_tap(
    context: PageContext, known: DecidedTeams, *, team_id: UUID | None
) -> None:
    """Show the weekly screen of the team asked for, else of the viewer's first team."""
    teams = known.answers_for
    if not teams:
        notices.nothing_here(_("Her siger teamet hver uge, hvordan det går."))
        return
    if "weekly.team" not in st.session_state and team_id in teams:
        st.session_state["weekly.team"] = team_id
    chosen = teams[0]
    if len(teams) > 1:
        chosen = st.selectbox(
            _("Team"),
            teams,
            format_func=units_told_apart(known.tree, teams),
            key="weekly.team",
            placeholder=_("Vælg et team"),
        )
    with context.reading() as work:
        screen = weekly_screen(work, chosen)
    if not screen.asks:
        notices.nothing_here(
            _("I har ingen åbne beslutninger. Den næste tager I i en session.")
        )
        return
    st.text(_("Ét tryk for hver beslutning. Så holder tråden."))
    show_screen(context, screen)
