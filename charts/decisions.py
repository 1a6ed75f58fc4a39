"""Charts about decisions. Data in, Altair chart out; nothing is read or shown here."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from charts.theme import SIGNAL_COLOURS, finished, title_of
from domain.decisions.decision import Signal
from i18n.formats import number


def decision_signal_chart(
    counts: pd.DataFrame,
    labels: Mapping[Signal, str],
    *,
    title: str,
    value_title: str,
    language: str,
) -> alt.Chart:
    """
    Show how many decisions give each signal, one bar per signal.

    `counts` has the columns `signal` and `number`. A signal that no decision gives
    keeps its place as an empty bar, so that the chart looks the same every week.
    `title` is the finding, not the name of the chart. Every bar says its number.
    """
    data = (
        counts.set_index("signal")
        .reindex([signal.value for signal in labels], fill_value=0)
        .rename_axis("signal")
        .reset_index()
    )
    words = [
        f"{label} · {number(count, language)}"
        for label, count in zip(labels.values(), data["number"], strict=True)
    ]
    chart: alt.Chart = (
        alt.Chart(data.assign(label=words), title=title_of(title), height=alt.Step(32))
        .mark_bar()
        .encode(
            x=alt.X(
                "number:Q",
                title=value_title,
                axis=alt.Axis(tickMinStep=1, format=",d"),
            ),
            y=alt.Y("label:N", title=None, sort=words, axis=alt.Axis(labelLimit=0)),
            color=alt.Color("signal:N", scale=SIGNAL_COLOURS, legend=None),
        )
    )
    return finished(chart, language)
