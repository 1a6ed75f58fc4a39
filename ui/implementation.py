"""The teams, most in need first: one sentence of why, and a link to their decisions."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from domain.decisions.rates import Rate
from domain.implementation import Concern, TeamProgress
from i18n.formats import number, short_date
from i18n.labels import concern_labels
from ui import links
from ui.colours import Colour
from ui.markdown import esc
from ui.text import _, language, ngettext

#: icon and colour of each concern, shown beside its word
_LOOKS: Final[dict[Concern, tuple[str, Colour]]] = {
    Concern.THREAD_LOST: ("link_off", "red"),
    Concern.OVERDUE: ("event_busy", "red"),
    Concern.QUESTION_OPEN: ("help", "orange"),
    Concern.QUIET: ("volume_mute", "orange"),
    Concern.NO_SESSION: ("hourglass_empty", "gray"),
    Concern.NO_DECISION: ("edit_off", "orange"),
    Concern.NO_RHYTHM: ("event_repeat", "orange"),
    Concern.ON_TRACK: ("check_circle", "green"),
}


def show_teams(teams: Sequence[TeamProgress]) -> None:
    """Show a card for each team."""
    for team in teams:
        _show_team(team)


def show_as_table(teams: Sequence[TeamProgress]) -> None:
    """Show the same figures in one table, a row for each team."""
    # the figures are aligned right: web/static/streamlit.css
    st.container(key="table-teams").table(
        [
            {
                _("Team"): esc(team.name),
                _("Sessioner"): number(team.sessions.held, language()),
                _("Beslutninger"): number(team.decisions, language()),
                _("Fulgt op i tide"): _share(team.rates.followup),
                _("Gennemført af besvarede"): _share(team.rates.completion),
                _("Sidst rørt"): esc(_touched(team)),
                _("Tråden"): concern_labels(_)[team.concern],
            }
            for team in teams
        ],
        border="horizontal",
        hide_index=True,
        alt=_("Alle teams i én tabel"),
    )


def sentence_of(team: TeamProgress) -> str:
    """Return one sentence that explains the team's concern."""
    n = team.number
    words = {
        Concern.THREAD_LOST: ngettext(
            "{n} beslutning har ikke været nævnt i {days} dage.",
            "{n} beslutninger har ikke været nævnt længe, den ældste i {days} dage.",
            n,
        ),
        Concern.OVERDUE: ngettext(
            "{n} beslutning har overskredet sin dato med {days} dage.",
            "{n} beslutninger har overskredet deres dato, den ældste med {days} dage.",
            n,
        ),
        Concern.QUESTION_OPEN: ngettext(
            "{n} beslutning venter på svar på, hvordan det gik.",
            "{n} beslutninger venter på svar på, hvordan det gik.",
            n,
        ),
        Concern.QUIET: ngettext(
            "Der har været stille om {n} beslutning i {days} dage.",
            "Der har været stille om {n} beslutninger, længst i {days} dage.",
            n,
        ),
        Concern.NO_SESSION: _("Teamet har ikke været med i en session endnu."),
        Concern.NO_DECISION: _(
            "Teamet har været med i sessioner, men ikke besluttet noget."
        ),
        Concern.NO_RHYTHM: _(
            "Den seneste session er {days} dage gammel, og der er ikke planlagt en ny."
        ),
        Concern.ON_TRACK: _("Teamet følger op på det, det har besluttet."),
    }
    days = number(team.days, language())
    return words[team.concern].format(n=number(n, language()), days=days)


def _show_team(team: TeamProgress) -> None:
    icon, colour = _LOOKS[team.concern]
    with st.container(border=True, key=f"team-{team.team_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{esc(team.name)}**", width="stretch")
            st.badge(
                concern_labels(_)[team.concern],
                icon=f":material/{icon}:",
                color=colour,
            )
        st.text(sentence_of(team))
        st.text(" · ".join(_figures(team)))
        if links.exists("decisions") and team.decisions:
            links.link_to(
                "decisions",
                _("Se teamets beslutninger"),
                icon="task_alt",
                team=team.team_id,
            )


def _figures(team: TeamProgress) -> list[str]:
    held, decided = team.sessions.held, team.decisions
    return [
        ngettext("{n} session", "{n} sessioner", held).format(
            n=number(held, language())
        ),
        ngettext("{n} beslutning", "{n} beslutninger", decided).format(
            n=number(decided, language())
        ),
        _("fulgt op i tide {share}").format(share=_share(team.rates.followup)),
        _("gennemført {share}, der er svaret på").format(
            share=_share(team.rates.completion)
        ),
        _("sidst rørt {day}").format(day=_touched(team)),
    ]


def _share(rate: Rate) -> str:
    if not rate.of:
        return "–"
    return _("{count} af {of}").format(
        count=number(rate.count, language()), of=number(rate.of, language())
    )


def _touched(team: TeamProgress) -> str:
    return short_date(team.last_touch_on, language()) if team.last_touch_on else "–"
