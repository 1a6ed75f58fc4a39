"""The figures of the decisions: both rates, and the silence as a chart and a table."""

from collections.abc import Mapping

import streamlit as st

from charts.decisions import signal_finding
from charts.pictures import signals_picture, table
from domain.decisions.decision import Signal
from domain.decisions.rates import Rate, Rates
from i18n.formats import count_of, number, percent
from i18n.labels import signal_labels
from ui.elements.chart_picture import show_picture
from ui.text import _, language


def show_rates(both: Rates) -> None:
    """Show the follow-up and completion rates with their counts, always both."""
    followup, completion = st.columns(2)
    with followup:
        _rate(
            _("Fulgt op i tide"),
            both.followup,
            _(
                "I kom tilbage til dem senest 12 dage efter månedens spørgsmål. "
                "Kun dem, hvor de dage er gået, er talt med."
            ),
        )
    with completion:
        _rate(
            _("Gennemført af dem, der er svaret på"),
            both.completion,
            _("Gennemførte beslutninger af dem, I har svaret på."),
        )


def _rate(name: str, rate: Rate, explained: str) -> None:
    numbers = count_of(rate.count, rate.of, language())
    with st.container(border=True):
        if rate.share is not None:
            st.metric(name, percent(rate.share, language()))
            st.text(numbers)
        elif rate.of:
            st.metric(name, numbers)
        else:
            st.metric(name, "–")
            st.text(_("For tidligt at regne ud"))
        st.caption(explained)


def show_signals(counts: Mapping[Signal, int]) -> None:
    """Show the number of decisions by signal: chart and table side by side."""
    labels = signal_labels(_)
    finding = signal_finding(counts, _)
    drawn, written = st.columns([3, 2])
    with drawn:
        show_picture(
            signals_picture(tuple(counts.items()), title=finding, language=language())
        )
    with written, st.container(key="figures-signals"):
        st.table(
            table(
                (_("Tråden"), tuple(labels[signal] for signal in counts)),
                (_("Antal"), tuple(number(n, language()) for n in counts.values())),
            ),
            hide_index=True,
            border="horizontal",
            alt=finding,
        )
