"""Charts about decisions. Data in, Altair chart out; nothing is read or shown here."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from charts.theme import SIGNAL_COLOURS, finished, title_of, words_axis
from domain.decisions.decision import Signal
from i18n.formats import number
from i18n.translator import Translate


def decision_signal_chart(
    counts: pd.DataFrame,
    labels: Mapping[Signal, str],
    *,
    title: str,
    value_title: str,
    notes: Sequence[str] = (),
    language: str,
) -> alt.Chart:
    """
    Show how many decisions give each signal, one bar per signal.

    `counts` has the columns `signal` and `number`. A signal that no decision gives
    keeps its place as an empty bar, so that the chart looks the same every week.
    `title` is the finding, not the name of the chart; `notes` stand below it. Every bar
    says its number.
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
        alt.Chart(
            data.assign(label=words), title=title_of(title, notes), height=alt.Step(32)
        )
        .mark_bar()
        .encode(
            x=alt.X(
                "number:Q",
                title=value_title,
                axis=alt.Axis(tickMinStep=1, format=",d"),
            ),
            y=alt.Y("label:N", title=None, sort=words, axis=words_axis(words)),
            color=alt.Color("signal:N", scale=SIGNAL_COLOURS, legend=None),
        )
    )
    return finished(chart, language)


def signal_finding(counts: Mapping[Signal, int], _: Translate) -> str:
    """Return what the silence about a team's unfinished decisions says."""
    lost, quiet = counts.get(Signal.LOST, 0), counts.get(Signal.QUIET, 0)
    unfinished = counts.get(Signal.ALIVE, 0) + quiet + lost
    if not unfinished:
        return _("Ingen åbne beslutninger")
    if lost:
        sentence = _.ngettext(
            "Tråden er tabt for den ene åbne beslutning",
            "Tråden er tabt for {some} af {n} åbne beslutninger",
            unfinished,
        )
    elif quiet:
        sentence = _.ngettext(
            "Der er stille om den ene åbne beslutning",
            "Der er stille om {some} af {n} åbne beslutninger",
            unfinished,
        )
    else:
        sentence = _.ngettext(
            "Tråden holder for den ene åbne beslutning",
            "Tråden holder for alle {n} åbne beslutninger",
            unfinished,
        )
    return sentence.format(
        some=number(lost or quiet, _.language), n=number(unfinished, _.language)
    )
