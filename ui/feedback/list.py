"""The sessions whose participants were asked, as a list of cards."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

import streamlit as st

from domain.feedback.wave import Wave, WaveStatus
from i18n.formats import number, short_date
from i18n.labels import wave_kind_labels
from services.feedback.shown import FeedbackLine
from ui import links
from ui.markdown import esc
from ui.text import _, language, ngettext

SHOWN_AT_FIRST: Final = 10


def show_list(lines: Sequence[FeedbackLine], teams: Mapping[UUID, str]) -> None:
    """Show the sessions, the first ten until more are asked for."""
    key = "feedback.all"
    shows_all = len(lines) <= SHOWN_AT_FIRST or st.session_state.get(key, False)
    for line in lines if shows_all else lines[:SHOWN_AT_FIRST]:
        _show_line(line, teams.get(line.session.team_id, ""))
    if not shows_all:
        left = len(lines) - SHOWN_AT_FIRST
        st.button(
            ngettext("Vis {n} mere", "Vis {n} flere", left).format(n=left),
            key=f"{key}.more",
            on_click=st.session_state.__setitem__,
            args=(key, True),
        )


def _show_line(line: FeedbackLine, team: str) -> None:
    session = line.session
    with st.container(border=True, key=f"feedback-{session.id}"):
        st.markdown(f"**{esc(session.title)}**")
        st.text(f"{short_date(session.held_on, language())} · {team}")
        for wave in line.waves:
            st.text(wave_line(wave))
        if any(
            wave.status is WaveStatus.RELEASED and wave.shows_answers
            for wave in line.waves
        ):
            links.link_to(
                "feedback", _("Se svarene"), icon="arrow_forward", session=session.id
            )
        else:
            links.link_to(
                "local_session",
                _("Åbn sessionen"),
                icon="arrow_forward",
                id=session.id,
            )


def wave_line(wave: Wave) -> str:
    """Return the one line about a wave: its kind and its count of answers, no more."""
    kind = wave_kind_labels(_)[wave.kind]
    if wave.status is WaveStatus.OPEN:
        words = ngettext(
            "{kind}: åbent, {n} svar modtaget",
            "{kind}: åbent, {n} svar modtaget",
            wave.received,
        )
    elif not wave.shows_answers:
        return _("{kind}: for få svar").format(kind=kind)
    else:
        words = ngettext("{kind}: {n} svar", "{kind}: {n} svar", wave.received)
    return words.format(kind=kind, n=number(wave.received, language()))
