"""The sessions as a list of cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.local_sessions.local_session import LocalSession, SessionStatus
from ui import links
from ui.local_sessions.lines import (
    day_line,
    kind_line,
    people_line,
    reason_lines,
    status_badge,
)
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _, ngettext

SHOWN_AT_FIRST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    The sessions by how far they have come.

    `passed` are the plans whose day has gone by without a word on whether they were held.
    """

    coming: Sequence[LocalSession]
    passed: Sequence[LocalSession]
    held: Sequence[LocalSession]
    done: Sequence[LocalSession]


def show_section(
    context: PageContext,
    heading: str,
    sessions: Sequence[LocalSession],
    teams: Mapping[UUID, str],
    *,
    may_plan: bool,
) -> None:
    """Show a heading with its sessions, the first ten until more are asked for."""
    if not sessions:
        return
    st.header(heading, anchor=False)
    key = f"sessions.all.{heading}"
    shows_all = len(sessions) <= SHOWN_AT_FIRST or st.session_state.get(key, False)
    for session in sessions if shows_all else sessions[:SHOWN_AT_FIRST]:
        _show_card(context, session, teams.get(session.team_id, ""), may_plan=may_plan)
    if not shows_all:
        left = len(sessions) - SHOWN_AT_FIRST
        st.button(
            ngettext("Vis {n} mere", "Vis {n} flere", left).format(n=left),
            key=f"{key}.more",
            on_click=st.session_state.__setitem__,
            args=(key, True),
        )


def by_progress(sessions: Sequence[LocalSession], today: date) -> Progress:
    """Return the sessions by how far they have come, each latest first but the coming."""
    planned = [one for one in sessions if one.status is SessionStatus.PLANNED]
    done = {SessionStatus.CLOSED, SessionStatus.CANCELLED}
    return Progress(
        coming=sorted(
            (one for one in planned if one.held_on >= today),
            key=lambda one: (one.held_on, one.starts_at),
        ),
        passed=[one for one in planned if one.held_on < today],
        held=[one for one in sessions if one.status is SessionStatus.HELD],
        done=[one for one in sessions if one.status in done],
    )


def _show_card(
    context: PageContext, session: LocalSession, team: str, *, may_plan: bool
) -> None:
    with st.container(border=True, key=f"session-{session.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{esc(session.title)}**", width="stretch")
            status_badge(session)
        st.text(day_line(session, context.today))
        lines = (team, kind_line(session), people_line(session), session.place)
        st.text(" · ".join(line for line in lines if line))
        for reason in reason_lines(session):
            st.text(reason)
        with st.container(horizontal=True, gap="medium"):
            links.link_to(
                "local_session",
                _open_label(context, session),
                icon="arrow_forward",
                id=session.id,
            )
            if may_plan and session.status is not SessionStatus.PLANNED:
                links.link_to(
                    "plan",
                    _("Kør igen med ny gruppe"),
                    icon="replay",
                    gentag=session.id,
                )


def _open_label(context: PageContext, session: LocalSession) -> str:
    may_run = context.viewer.may(Action.SESSION_RUN, **session.target)
    if session.status is SessionStatus.HELD and may_run:
        return _("Skriv beslutning og afslut")
    is_passed = session.held_on < context.today
    if session.status is SessionStatus.PLANNED and is_passed and may_run:
        return _("Skriv fremmøde, eller aflys")
    return _("Åbn sessionen")
