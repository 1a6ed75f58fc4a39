"""The newcomers in a table: the steps of each, and the totals."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from domain.onboarding import Counts, Newcomer, OnboardingStep, alarms_of
from i18n.formats import count_of, near_date, number
from i18n.labels import alarm_labels, onboarding_step_labels
from ui.markdown import esc
from ui.text import _, language


def show_table(newcomers: Sequence[Newcomer], today: date) -> None:
    """Show one row for each newcomer, with the day of each step in its column."""
    labels = onboarding_step_labels(_)
    # on a phone the first column does not scroll: web/static/streamlit.css
    st.container(key="table-newcomers").table(
        [
            {
                _("Ny kollega"): esc(one.name),
                _("Bemærk"): _said(one, today),
                **{labels[step]: _day_of(one, step, today) for step in OnboardingStep},
                _("Makker"): esc(one.partner_name) or "–",
                _("Team"): esc(one.team_name),
            }
            for one in newcomers
        ],
        border="horizontal",
        hide_index=True,
        alt=_("Nye kolleger og deres trin"),
    )


def _day_of(newcomer: Newcomer, step: OnboardingStep, today: date) -> str:
    taken = newcomer.taken(step)
    return esc(near_date(taken.done_on, today, language())) if taken else "–"


def _said(newcomer: Newcomer, today: date) -> str:
    """Return a newcomer's alarms, each with an icon, or "Færdig"."""
    if newcomer.finished_on is not None:
        return ":material/check_circle: " + _("Færdig")
    labels = alarm_labels(_)
    return ", ".join(
        f":material/warning: {labels[alarm]}" for alarm in alarms_of(newcomer, today)
    )


def show_counts(counts: Counts) -> None:
    """Show how far the newcomers have come, in numbers only."""
    figures = (
        (_("I gang"), counts.newcomers - counts.finished),
        (_("Færdige"), counts.finished),
        (_("Uden makker"), counts.without_partner),
        (_("Gået i stå"), counts.stalled),
    )
    with st.container(horizontal=True):
        for label, value in figures:
            st.metric(label, number(value, language()), border=True)


def show_steps_in_numbers(counts: Counts) -> None:
    """Show how many newcomers have taken each step."""
    labels = onboarding_step_labels(_)
    st.table(
        [
            {
                _("Trin"): labels[step],
                _("Nye kolleger, der har taget det"): count_of(
                    counts.by_step[step], counts.newcomers, language()
                ),
            }
            for step in OnboardingStep
        ],
        border="horizontal",
        hide_index=True,
        alt=_("Nye kolleger, der har taget hvert trin"),
    )
