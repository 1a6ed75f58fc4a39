"""Implementering: which teams have lost the thread, and why."""

import streamlit as st

from domain.access import Action
from domain.files import FileOf
from domain.implementation import Concern
from services.implementation import list_teams
from ui import gone_forms, notices
from ui.elements.file_links import show_file_links
from ui.frame.who_can_see import say_manager_sees
from ui.implementation.teams import show_teams
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _, ngettext

# who, and may they?
context = open_page(Action.IMPLEMENTATION_READ, title=_("Implementering"))

# what do we know?
with or_stop(), context.reading() as work:
    teams = list_teams(work)
lost = sum(team.concern is Concern.THREAD_LOST for team in teams)

# show it
if not teams:
    notices.nothing_here(
        _("Der er ingen teams endnu. En administrator opretter det første.")
    )
    gone_forms.stop()
if lost:
    st.text(
        ngettext(
            "{n} team har tabt tråden. Det står først.",
            "{n} teams har tabt tråden. De står først.",
            lost,
        ).format(n=lost)
    )
else:
    st.text(
        _(
            "Ingen teams har tabt tråden. De teams, der har mest brug for støtte, står først."
        )
    )
show_teams(teams)
st.caption(
    _(
        "Fulgt op i tide: beslutninger, som teamet vendte tilbage til senest 12 dage "
        "efter månedens spørgsmål. Gennemført: beslutninger, der er gjort, af dem, teamet "
        "har svaret på. Sessioner uden en beslutning tæller også med. En session med "
        "flere teams tæller hos hvert team, der har en gruppe med."
    )
)
if context.viewer.may_somewhere(Action.FIGURES_EXPORT):
    show_file_links(FileOf.IMPLEMENTATION)
say_manager_sees(context)
