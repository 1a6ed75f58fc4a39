"""The top of a session's page: its facts and its next step."""

from datetime import date, timedelta
from typing import Final

import streamlit as st

from domain.decisions.followups import QUESTION_AFTER
from domain.local_sessions.local_session import (
    DecisionPower,
    LocalSession,
    SessionStatus,
)
from i18n.labels import decision_power_labels
from services.local_sessions.views import SessionView
from ui import links
from ui.blocks import show_block
from ui.elements.step import StepWords, Way, show_step
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

#: for so long what was decided is worth sending round
REMEMBERED_FOR: Final = timedelta(days=14)


def show_head(view: SessionView, today: date) -> None:
    """Show the session's name, state, day, place and people."""
    session = view.session
    with show_name(session.title):
        status_badge(session).show()
    leads = ""
    if view.facilitator_name:
        leads = _("Facilitator: {name}").format(name=view.facilitator_name)
    show_block(
        "local_sessions/head.html",
        lines=[
            " · ".join(filter(None, line))
            for line in (
                (day_line(session, today), session.place, session.online_link),
                (view.team_name, kind_line(session), people_line(session), leads),
            )
        ],
        groups=_group_lines(session),
        reasons=reason_lines(session),
    )
    _say_who_can_decide(session)


def show_next_step(view: SessionView, today: date) -> None:
    """Show the session's next step, to those who can take it."""
    step = next_step(view, today)
    if step is None:
        return
    if view.may_run or view.may_edit:
        show_step(step)
    elif step.way:
        links.link_to(step.way.page, step.way.label, icon="task_alt")


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
                "plan",
                _("Hold den igen med en ny gruppe"),
                icon="replay",
                gentag=session.id,
            )


def next_step(view: SessionView, today: date) -> StepWords | None:
    """Return the session's next step, None if nothing is left to do."""
    session = view.session
    if session.status is SessionStatus.PLANNED:
        return _before_it_is_held(view, today)
    if session.status is SessionStatus.HELD:
        if not view.undecided:
            return StepWords(
                title=_("Afslut sessionen"),
                lines=(_("I har en beslutning. Lad alle svare, og afslut så."),),
            )
        title = _("Skriv jeres beslutning")
        if len(session.groups) > 1:
            title = _("Skriv en beslutning for hver gruppe")
        return StepWords(
            title=title, lines=(_("Mens I husker den. Afslut sessionen bagefter."),)
        )
    if session.status is SessionStatus.CLOSED:
        return _after_it_was_closed(session, today)
    return None


def is_remembered(session: LocalSession, today: date) -> bool:
    """Return whether the session was held so recently that one sends round from it."""
    return today - session.held_on <= REMEMBERED_FOR


def _after_it_was_closed(session: LocalSession, today: date) -> StepWords:
    has_decided = any(group.reason is None for group in session.groups)
    way = Way(_("Se jeres beslutninger"), "decisions")
    if has_decided and is_remembered(session, today):
        return StepWords(
            above=_("Mens I husker det"),
            title=_("Send rundt, hvad I besluttede"),
            lines=(_("Teksten står klar. Den, der ikke var med, skal også have den."),),
            way=way,
        )
    line = _("Efter en måned hører vi, hvordan det gik med det, I besluttede.")
    if today >= session.held_on + QUESTION_AFTER:
        line = _("Se, hvordan det går med det, I besluttede.")
    return StepWords(title=_("Sessionen er slut"), lines=(line,), way=way)


def _before_it_is_held(view: SessionView, today: date) -> StepWords:
    day = view.session.held_on
    if day < today:
        return StepWords(
            title=_("Dagen er gået. Blev sessionen holdt?"),
            lines=(_("Så skriv fremmødet. Ellers aflys den."),),
        )
    if day == today:
        return StepWords(
            title=_("Sessionen er i dag"),
            lines=(_("Skriv fremmødet, når alle er på plads."),),
        )
    missing = len(view.missing)
    if not missing:
        return StepWords(title=_("Alt er klar til dagen"))
    words = ngettext(
        "{n} ting mangler et kryds nedenfor.",
        "{n} ting mangler et kryds nedenfor.",
        missing,
    )
    return StepWords(title=_("Gør klar til dagen"), lines=(words.format(n=missing),))


def _group_lines(session: LocalSession) -> list[str]:
    """Return the groups if there are several, and whether they can decide."""
    if len(session.groups) == 1:
        return []
    labels = decision_power_labels(_)
    return [
        _("{group} · kan beslutte: {power}").format(
            group=group.name, power=labels[group.decision_power].lower()
        )
        for group in session.groups
    ]


def _say_who_can_decide(session: LocalSession) -> None:
    """Say what to do about a plan if nobody can decide, or nobody knows."""
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
