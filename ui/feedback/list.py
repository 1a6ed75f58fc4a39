"""The sessions whose participants were asked, as a list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import streamlit as st

from domain.feedback.wave import Wave, WaveStatus
from i18n.formats import number, short_date
from i18n.labels import wave_kind_labels
from services.feedback.shown import FeedbackLine
from ui.blocks import show_block
from ui.text import _, language, ngettext

SHOWN_AT_FIRST: Final = 10


def show_list(lines: Sequence[FeedbackLine], teams: Mapping[UUID, str]) -> None:
    """Show the sessions, the first ten until more are asked for."""
    key = "feedback.all"
    shows_all = len(lines) <= SHOWN_AT_FIRST or st.session_state.get(key, False)
    show_block(
        "feedback/sessions.html",
        rows=[
            _row(line, teams.get(line.session.team_id, ""))
            for line in (lines if shows_all else lines[:SHOWN_AT_FIRST])
        ],
    )
    if not shows_all:
        left = len(lines) - SHOWN_AT_FIRST
        st.button(
            ngettext("Vis {n} mere", "Vis {n} flere", left).format(n=left),
            key=f"{key}.more",
            on_click=st.session_state.__setitem__,
            args=(key, True),
        )


def _row(line: FeedbackLine, team: str) -> dict[str, Any]:
    session = line.session
    return {
        "id": session.id,
        "title": session.title,
        "facts": f"{short_date(session.held_on, language())} · {team}",
        "lines": [wave_line(wave) for wave in line.waves],
        "shows_answers": any(
            wave.status is WaveStatus.RELEASED and wave.shows_answers
            for wave in line.waves
        ),
    }


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
