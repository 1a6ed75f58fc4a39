"""Show a decision: its text, its owner, and its state in word and colour."""

from datetime import date
from typing import Final

import streamlit as st

from domain.decisions.decision import (
    Decision,
    DecisionStatus,
    DueState,
    Rank,
    Signal,
    due_state,
    signal_of,
)
from i18n.formats import near_date, relative_day, short_date
from i18n.labels import (
    decision_status_labels,
    due_state_labels,
    rank_labels,
    signal_labels,
)
from i18n.messages.decisions import owner_words
from ui.colours import Badge, Colour
from ui.markdown import esc
from ui.text import _, language, ngettext

#: every state has its own icon beside its word: colour alone is not enough
DUE_LOOK: Final[dict[DueState, tuple[Colour, str]]] = {
    DueState.ON_TIME: ("green", "event_available"),
    DueState.SOON: ("orange", "schedule"),
    DueState.OVERDUE: ("red", "event_busy"),
}
SIGNAL_LOOK: Final[dict[Signal, tuple[Colour, str]]] = {
    Signal.ALIVE: ("green", "forum"),
    Signal.QUIET: ("orange", "notifications_paused"),
    Signal.LOST: ("red", "link_off"),
    Signal.CLOSED: ("gray", "check"),
}
STATUS_LOOK: Final[dict[DecisionStatus, tuple[Colour, str]]] = {
    DecisionStatus.OPEN: ("blue", "radio_button_unchecked"),
    DecisionStatus.UNDER_WAY: ("blue", "timelapse"),
    DecisionStatus.DONE: ("green", "task_alt"),
    DecisionStatus.DROPPED: ("gray", "do_not_disturb_on"),
    DecisionStatus.CONTINUED: ("gray", "fork_right"),
}


def show_words(decision: Decision, *, with_rank: bool = False) -> None:
    """Show the text of a decision and, if asked for, its rank."""
    if with_rank:
        icon = "flag" if decision.rank is Rank.MAIN else "add_circle"
        st.badge(rank_labels(_)[decision.rank], icon=f":material/{icon}:", color="blue")
    st.markdown(f"**{esc(decision.text)}**")


def show_state(decision: Decision, today: date) -> None:
    """Show the states of date and silence, or the status of a closed decision."""
    with st.container(horizontal=True, gap="xsmall"):
        for badge in state_badges(decision, today):
            badge.show()


def state_badges(decision: Decision, today: date) -> tuple[Badge, ...]:
    """Return the states of date and silence, or the status of a closed decision."""
    state = due_state(decision, today)
    if state is None:
        words = decision_status_labels(_)[decision.status]
        return (Badge(words, *STATUS_LOOK[decision.status]),)
    due = Badge(due_state_labels(_)[state], *DUE_LOOK[state])
    signal = signal_of(decision, today)
    if signal is Signal.ALIVE:
        return (due,)
    return (due, Badge(signal_labels(_)[signal], *SIGNAL_LOOK[signal]))


def show_facts(decision: Decision, today: date, *, team: str = "") -> None:
    """Show the owner, the date and the age of a decision on one line."""
    st.caption(esc(facts_line(decision, today, team=team)))


def facts_line(decision: Decision, today: date, *, team: str = "") -> str:
    """Return the owner and the date of a decision in a line, and its age if not closed."""
    facts = (
        team,
        owner_words(decision, _),
        due_words(decision, today),
        "" if decision.closed_on else age_words(decision, today),
    )
    return " · ".join(fact for fact in facts if fact)


def due_words(decision: Decision, today: date) -> str:
    """Return the day of the next follow-up, or the day of the closing."""
    if decision.closed_on is not None:
        return _("lukket {day}").format(day=short_date(decision.closed_on, language()))
    day = near_date(decision.due_on, today, language())
    if decision.due_on < today:
        return _("skulle tages op {day}").format(day=day)
    return _("tages op {day}").format(day=day)


def age_words(decision: Decision, today: date) -> str:
    """Return the age of a decision: "i dag", "1 dag gammel", "12 dage gammel"."""
    days = (today - decision.decided_on).days
    if days <= 0:
        return _("besluttet {when}").format(
            when=relative_day(decision.decided_on, today, language())
        )
    return ngettext("{n} dag gammel", "{n} dage gammel", days).format(n=days)
