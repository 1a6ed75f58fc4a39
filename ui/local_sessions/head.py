"""The top of a session's page: its facts and its next step."""

from datetime import date

import streamlit as st

from domain.local_sessions.local_session import (
    DecisionPower,
    LocalSession,
    SessionStatus,
)
from i18n.labels import decision_power_labels
from services.local_sessions.views import SessionView
from ui import links
from ui.heading import show_name
from ui.local_sessions.lines import (
    day_line,
    kind_line,
    people_line,
    reason_lines,
    status_badge,
    unknown_power_words,
)
from ui.text import _, ngettext


def show_head(view: SessionView, today: date) -> None:
    """Show the session's name, state, day, place and people."""
    session = view.session
    with show_name(session.title):
        status_badge(session).show()
    facts = [
        day_line(session, today),
        " · ".join(filter(None, (session.place, session.online_link))),
        " · ".join(
            filter(None, (view.team_name, kind_line(session), people_line(session)))
        ),
    ]
    if view.facilitator_name:
        facts.append(_("Facilitator: {name}").format(name=view.facilitator_name))
    st.text("\n".join(filter(None, facts)))
    _show_groups(session)
    for reason in reason_lines(session):
        st.text(reason)


def show_next_step(view: SessionView, today: date) -> None:
    """Show the session's next step in a sentence, to those who can take it."""
    may_act = view.may_run or view.may_edit
    if may_act and (text := next_step(view, today)):
        st.info(text, icon=":material/flag:")
    if view.session.status is SessionStatus.CLOSED:
        links.link_to("decisions", _("Se jeres beslutninger"), icon="task_alt")


def show_ways(view: SessionView) -> None:
    """Show the links for changing the plan and for repeating the session."""
    session = view.session
    with st.container(horizontal=True, gap="medium"):
        if session.status is SessionStatus.PLANNED and view.may_edit:
            links.link_to(
                "local_session", _("Ret planen"), icon="edit", id=session.id, ret=1
            )
        if view.may_repeat:
            links.link_to(
                "plan", _("Kør igen med ny gruppe"), icon="replay", gentag=session.id
            )


def next_step(view: SessionView, today: date) -> str:
    """Return a sentence about the session's next step; "" if nothing is left to do."""
    session = view.session
    if session.status is SessionStatus.PLANNED:
        return _before_it_is_held(view, today)
    if session.status is SessionStatus.HELD:
        if not view.undecided:
            return _("I har en beslutning. Afslut sessionen nederst på siden.")
        if len(session.groups) > 1:
            return _(
                "Skriv en beslutning for hver gruppe, mens I husker den. Afslut "
                "sessionen bagefter."
            )
        return _(
            "Skriv jeres beslutning, mens I husker den. Afslut sessionen bagefter."
        )
    if session.status is SessionStatus.CLOSED:
        return _(
            "Sessionen er slut. Efter en måned hører vi, hvordan det gik med det, "
            "I besluttede."
        )
    return ""


def _before_it_is_held(view: SessionView, today: date) -> str:
    day = view.session.held_on
    if day < today:
        return _(
            "Dagen er gået. Blev sessionen holdt, så skriv fremmødet. Ellers aflys den."
        )
    if day == today:
        return _("Sessionen er i dag. Skriv fremmødet, når alle er på plads.")
    missing = len(view.missing)
    if not missing:
        return _("Alt er klar til dagen.")
    return ngettext(
        "Gør klar til dagen: {n} ting mangler et kryds nedenfor.",
        "Gør klar til dagen: {n} ting mangler et kryds nedenfor.",
        missing,
    ).format(n=missing)


def _show_groups(session: LocalSession) -> None:
    """Show the groups if there are several, and what to do if nobody can decide."""
    labels = decision_power_labels(_)
    if len(session.groups) > 1:
        for group in session.groups:
            power = labels[group.decision_power].lower()
            line = _("{group} · kan beslutte: {power}")
            st.text(line.format(group=group.name, power=power))
    if session.status is not SessionStatus.PLANNED:
        return
    powers = {group.decision_power for group in session.groups}
    if powers == {DecisionPower.UNKNOWN}:
        st.caption(unknown_power_words())
    elif powers == {DecisionPower.NO}:
        st.warning(
            _(
                "Ingen med beslutningskraft er med. Invitér en leder, eller aftal på "
                "forhånd, hvad I selv må beslutte."
            ),
            icon=":material/person_alert:",
        )
