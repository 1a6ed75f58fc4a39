"""Shares below each other: a dot, its interval and the published share in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.theme import (
    BLUE,
    BREAK_LABEL,
    DASH,
    LINE,
    PERCENT_SCALE,
    TITLE_WIDTH,
    broken,
    finished,
    percent_axis,
    title_of,
)
from domain.feedback.words import Word
from i18n.formats import percent

#: Height of a line of a label, and where in its row a mark stands.
_LINE: Final = 15
_MARK: Final = 0.8


def share_chart(
    frame: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    title: str,
    words: Mapping[Word, str],
    notes: Sequence[str] = (),
    language: str,
) -> alt.LayerChart:
    """
    Show several shares below each other: a dot, its interval, the published share.

    `frame` is an `option_frame` or an `item_frame`. A share that may only be a word has
    that word and no dot. `notes` stand below the title; the tick of a published share is
    solid where the question is the same and dashed where it is not.
    """
    data = frame.assign(
        label=[
            broken(
                f"{labels[str(row.key)]} · {_share_words(row, words, language)}",
                TITLE_WIDTH,
            )
            for row in frame.itertuples()
        ]
    )
    rows = _Rows(tuple(data["label"]))
    layers = [_intervals(data, rows, language), _dots(data, rows)]
    if frame["reference"].notna().any():
        layers += _reference_ticks(data, rows)
    chart = alt.LayerChart(
        layer=layers, title=title_of(title, notes), height=alt.Step(rows.height)
    )
    return finished(chart, language)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows with their label above the mark, so that a phone has room for both."""

    labels: tuple[str, ...]

    @property
    def height(self) -> int:
        """As high as the longest label needs."""
        return _LINE * max(label.count("\n") + 1 for label in self.labels) + 32

    def at(self, place: float, axis: alt.Axis | None = None) -> alt.Y:
        """Return the rows as an encoding; `place` runs from 0 (top) to 1 (bottom)."""
        return alt.Y(
            "label:N",
            title=None,
            sort=list(self.labels),
            scale=alt.Scale(padding=0),
            bandPosition=place,
            axis=axis,
        )

    def axis(self) -> alt.Axis:
        """Return the axis with the labels above the marks."""
        return alt.Axis(
            labelExpr=BREAK_LABEL,
            labelAlign="left",
            labelBaseline="top",
            labelPadding=0,
            labelOffset=8 - self.height / 2,
            labelLimit=0,
            labelOverlap=False,
            grid=False,
        )


def _intervals(data: pd.DataFrame, rows: _Rows, language: str) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_rule(color=BLUE, strokeWidth=3, strokeCap="round")
        .encode(
            x=alt.X(
                "low:Q", title=None, scale=PERCENT_SCALE, axis=percent_axis(language)
            ),
            x2="high:Q",
            y=rows.at(_MARK, rows.axis()),
        )
    )
    return chart


def _dots(data: pd.DataFrame, rows: _Rows) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_circle(color=BLUE, size=130, opacity=1)
        .encode(
            x=alt.X("percent:Q", scale=PERCENT_SCALE),
            y=rows.at(_MARK, rows.axis()),
        )
    )
    return chart


def _reference_ticks(data: pd.DataFrame, rows: _Rows) -> list[alt.Chart]:
    """Draw a short upright line per row: solid ones, then dashed ones."""
    ticks = []
    for solid, dash in ((True, [1, 0]), (False, list(DASH))):
        shown = data[data["reference"].notna() & (data["solid"] == solid)]
        tick: alt.Chart = (
            alt.Chart(shown)
            .mark_rule(color=LINE, strokeWidth=2, strokeDash=dash)
            .encode(
                x=alt.X("reference:Q", scale=PERCENT_SCALE),
                y=rows.at(_MARK - 0.16, rows.axis()),
                y2=alt.Y2("label:N", bandPosition=_MARK + 0.16),
            )
        )
        ticks += [tick] if len(shown) else []
    return ticks


def _share_words(row: Any, words: Mapping[Word, str], language: str) -> str:
    """Return the figure and its interval in one row of a frame, or its word."""
    if pd.notna(row.word):
        return words[Word(row.word)]
    share, high = (
        percent(figure / 100, language) for figure in (row.percent, row.high)
    )
    return f"{share} ({row.low:.0f}-{high})"
