"""The first panel of a session, "Siden sidst", with the month's questions in it."""

import streamlit as st

from domain.local_sessions.local_session import LocalSession, SessionStatus
from services.decisions.since_last import (
    SinceLast,
    TeamSinceLast,
    get_since_last,
    mark_since_last,
)
from ui import notices
from ui.decisions.follow_up_cards import show_screen
from ui.feedback import form_panel
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _


def show(context: PageContext, session: LocalSession) -> None:
    """
    Show the earlier decisions of the teams that take part, to be answered together.

    Each team's are below the names of its groups, for those who may read them. The
    panel can be marked "sprunget over", which remains visible; it is never removed. From
    day 25 on it also shows participants the form of a month after.
    """
    with context.reading() as work:
        since = get_since_last(work, session.id)
    st.header(_("Siden sidst"), anchor=False)
    if since.is_skipped:
        _show_skipped(context, session, since)
        return
    if session.has_begun(context.today):
        form_panel.show_month(context, session)
    if not since.teams:
        st.text(
            _(
                "Hvert team, der har en gruppe med, ser her, hvad det selv har "
                "besluttet før."
            )
        )
        return
    if not since.has_asks:
        notices.nothing_here(
            _("I har ingen åbne beslutninger fra før. Gå videre til dagens tema.")
        )
        return
    for team in since.teams:
        if len(session.home_teams) > 1:
            _show_team(team)
        show_screen(context, team.screen, session_id=session.id)
    _offer_skip(context, session, since)


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
