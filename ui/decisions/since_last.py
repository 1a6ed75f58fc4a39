"""The first panel of a session, "Siden sidst": the teams' earlier decisions."""

import streamlit as st

from domain.decisions.decision import Answer
from domain.local_sessions.local_session import LocalSession, SessionStatus
from services.decisions.since_last import (
    SinceLast,
    TeamSinceLast,
    get_since_last,
    mark_since_last,
)
from services.decisions.weekly_screens import WeeklyScreen
from ui import notices
from ui.decisions.follow_up_cards import place_of, show_ask, show_said_so_far
from ui.decisions.questions import show_questions
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _


def show(context: PageContext, session: LocalSession) -> SinceLast:
    """
    Show the earlier decisions of the teams that take part, to be answered together.

    Each team's are below the names of its groups, for those who may read them. The
    month's question is asked of one decision at a time, the others of all at once. The
    panel can be marked "sprunget over", which remains visible; it is never removed.
    """
    with context.reading() as work:
        since = get_since_last(work, session.id)
    st.header(_("Siden sidst"), anchor=False)
    if since.is_skipped:
        _show_skipped(context, session, since)
    elif not since.teams:
        st.text(
            _(
                "Hvert team, der har en gruppe med, ser her, hvad det selv har "
                "besluttet før."
            )
        )
    elif not since.has_asks:
        notices.nothing_here(
            _("I har ingen åbne beslutninger fra før. Gå videre til dagens tema.")
        )
    else:
        for team in since.teams:
            if len(session.home_teams) > 1:
                _show_team(team)
            _show_screen(context, session, team.screen)
        _offer_skip(context, session, since)
    return since


def _show_screen(
    context: PageContext, session: LocalSession, screen: WeeklyScreen
) -> None:
    """Show the question that is due now, then the taps, then what has been said."""
    place = place_of(context, screen, session_id=session.id)
    show_said_so_far(screen)
    due = [ask for ask in screen.asks if ask.asks_question and ask.said is None]
    answered = sum(
        ask.said is not None and isinstance(ask.said.said, Answer)
        for ask in screen.asks
    )
    if place.may_answer and due:
        team_id = due[0].decision.team_id
        with st.container(border=True, key=f"questions-{team_id}"):
            show_questions(
                place,
                due,
                name=f"{session.id}.{team_id}",
                about="",
                number=answered + 1,
                of=answered + len(due),
            )
    else:
        due = []
    left = [ask for ask in screen.asks if ask not in due]
    for ask in sorted(left, key=lambda ask: ask.said is not None):
        show_ask(place, ask)


def _show_team(team: TeamSinceLast) -> None:
    """Show whose decisions follow, by the names of the team's groups."""
    own = [group.name for group in team.groups if group.team_id is not None]
    names = own or [group.name for group in team.groups]
    st.markdown(f"**{esc(' · '.join(names))}**")
    if not team.screen.asks:
        st.caption(_("Ingen åbne beslutninger fra før."))


def _is_running(session: LocalSession) -> bool:
    return session.status in {SessionStatus.PLANNED, SessionStatus.HELD}


def _show_skipped(
    context: PageContext, session: LocalSession, since: SinceLast
) -> None:
    st.badge(_("Sprunget over"), icon=":material/skip_next:", color="gray")
    if since.may_skip and _is_running(session):
        form = Form(f"since_last.{session.id}")
        if st.button(_("Vi tager det alligevel"), key=form.button_key("take")):
            _mark(context, session, form, is_skipped=False)


def _offer_skip(context: PageContext, session: LocalSession, since: SinceLast) -> None:
    if since.is_skipped is None or not since.may_skip or not _is_running(session):
        return
    form = Form(f"since_last.{session.id}")
    if st.button(
        _("Spring over denne gang"),
        key=form.button_key("skip"),
        type="tertiary",
        icon=":material/skip_next:",
    ):
        _mark(context, session, form, is_skipped=True)


def _mark(
    context: PageContext, session: LocalSession, form: Form, *, is_skipped: bool
) -> None:
    # without a notice: the panel itself shows the mark
    with form.saving(context, said="") as work:
        mark_since_last(work, session.id, is_skipped=is_skipped)
