"""The faste møder of each team, on which sessions are planned."""

import streamlit as st

from domain.units import UnitTree
from services.local_sessions.standing_meetings import list_meetings
from services.people import units
from ui import notices
from ui.local_sessions.standing_meeting_form import show_meeting_forms
from ui.page import PageContext
from ui.people.unit_choice import units_told_apart
from ui.refusals import or_stop
from ui.text import _


def show_meetings(context: PageContext) -> None:
    """Show the form for adding and changing the faste møder of one team."""
    with or_stop(), context.reading() as work:
        tree = units.get_tree(work)
    st.header(_("Faste møder"), anchor=False)
    st.text(
        _(
            "Skriv de møder, som teamet har i forvejen. Så foreslår vi dag, tid og "
            "sted, når en session skal planlægges, og minder om opfølgningen dér."
        )
    )
    teams = tree.teams_below(None)
    if not teams:
        notices.nothing_here(
            _("Der er ingen teams endnu. Tilføj dem i organisationen.")
        )
        return
    _one_team(context, tree)


def _one_team(context: PageContext, tree: UnitTree) -> None:
    ids = [unit.id for unit in tree.teams_below(None)]
    team_id = st.selectbox(
        _("Team"),
        ids,
        format_func=units_told_apart(tree, ids),
        key="meetings.team",
        placeholder=_("Vælg et team"),
    )
    with or_stop(), context.reading() as work:
        meetings = list_meetings(work, team_id)
    show_meeting_forms(context, team_id, meetings)
