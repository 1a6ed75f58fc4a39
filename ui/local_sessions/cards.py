"""The sessions as a list, by how far they have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.local_sessions.local_session import LocalSession, SessionStatus
from ui.blocks import show_block
from ui.colours import Badge
from ui.local_sessions.lines import (
    day_line,
    kind_line,
    people_line,
    reason_lines,
    status_badge,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A session on the list; `next_step` is what the viewer should do with it."""

    id: UUID
    title: str
    badge: Badge | None
    day: str
    facts: str
    reasons: tuple[str, ...]
    next_step: str
    may_repeat: bool


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
    show_block(
        "local_sessions/sessions.html",
        rows=[
            _row(context, one, teams.get(one.team_id, ""), may_plan=may_plan)
            for one in (sessions if shows_all else sessions[:SHOWN_AT_FIRST])
        ],
    )
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


def _row(
    context: PageContext, session: LocalSession, team: str, *, may_plan: bool
) -> _Row:
    facts = (team, kind_line(session), people_line(session), session.place)
    is_planned = session.status is SessionStatus.PLANNED
    # of the others the heading says how far they are
    is_cancelled = session.status is SessionStatus.CANCELLED
    return _Row(
        id=session.id,
        title=session.title,
        badge=status_badge(session) if is_cancelled else None,
        day=day_line(session, context.today),
        facts=" · ".join(fact for fact in facts if fact),
        reasons=tuple(reason_lines(session)),
        next_step=_next_step(context, session),
        may_repeat=may_plan and not is_planned,
    )


def _next_step(context: PageContext, session: LocalSession) -> str:
    """Return what the viewer should do with the session, "" if there is nothing."""
    if not context.viewer.may(Action.SESSION_RUN, **session.target):
        return ""
    if session.status is SessionStatus.HELD:
        return _("Skriv beslutning og afslut")
    if session.status is not SessionStatus.PLANNED:
        return ""
    if session.held_on < context.today:
        return _("Skriv fremmøde, eller aflys")
    return _("Åbn sessionen") if session.held_on == context.today else ""
