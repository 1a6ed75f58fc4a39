"""
Charts of the participants' answers. Data in, Altair chart out.

The frames come from `feedback_frames`, the words as `labels` by the same ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt
import pandas as pd

from charts.feedback.frames import distribution_frame, item_frame, option_frame
from charts.feedback.shares import share_chart
from charts.theme import (
    BREAK_LABEL,
    COUNTED,
    DASH,
    LINE,
    LINE_EDGE,
    NOT_COUNTED,
    PERCENT_SCALE,
    SMALL,
    TITLE_WIDTH,
    broken,
    colour_on,
    finished,
    percent_axis,
    title_of,
)
from i18n.formats import percent

__all__ = [
    "ReferenceMark",
    "distribution_chart",
    "distribution_frame",
    "item_frame",
    "option_frame",
    "share_chart",
]

#: A bar holds its figure if it is at least this many per cent long.
_HOLDS_A_FIGURE: Final = 9
#: Bars stand apart by twice this many per cent, so that colours need not tell them.
_GAP: Final = 0.25
_BAR: Final = 44
_ONE_ROW: Final = alt.Y("row:N", title=None, axis=None, scale=alt.Scale(padding=0))


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """
    A published share as a line, with the words that belong to it.

    The words say where the figure comes from, its cut and its n; a dashed line also
    says "ikke samme ordlyd".
    """

    percent: int
    solid: bool
    words: str


def distribution_chart(
    frame: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    title: str,
    reference: ReferenceMark | None = None,
    notes: Sequence[str] = (),
    language: str,
) -> alt.LayerChart:
    """
    Show how one item's answers are spread, as one bar of parts.

    `frame` is a `distribution_frame`. What is counted is blue and starts at 0, so the
    published share is a line that the blue reaches or does not: solid where it asks the
    same, dashed where it does not quite, with its words and the `notes` below the title.
    """
    data = _bars(frame, labels, language)
    axis = _axis_at(reference, language) if reference else None
    x = alt.X(title=None, scale=PERCENT_SCALE, axis=axis)
    layers = [_parts(data, x), _figures_inside(data, x, reference)]
    if reference is not None:
        layers += _line_across(reference, x)
    said = [reference.words] if reference else []
    chart = alt.LayerChart(
        layer=layers, title=title_of(title, [*notes, *said]), height=alt.Step(_BAR)
    )
    return finished(chart, language)


def _bars(
    frame: pd.DataFrame, labels: Mapping[str, str], language: str
) -> pd.DataFrame:
    """Return the frame with where each bar begins and ends, its colour and words."""
    ends = frame["percent"].cumsum()
    colours = _part_colours(list(frame["counted"]))
    words = [percent(figure / 100, language) for figure in frame["percent"]]
    return frame.assign(
        row="",
        start=(ends - frame["percent"] + _GAP).astype(float),
        end=(ends - _GAP).astype(float),
        middle=(ends - frame["percent"] / 2).astype(float),
        colour=colours,
        on_colour=[colour_on(colour) for colour in colours],
        words=words,
        label=[
            broken(f"{figure} {labels[key]}", TITLE_WIDTH)
            for key, figure in zip(frame["key"], words, strict=True)
        ],
    )


def _part_colours(counted: Sequence[bool]) -> list[str]:
    """Return a colour for each part; the parts of one kind go from strong to light."""
    blues, greys = iter(COUNTED), iter(NOT_COUNTED)
    many_greys = len(counted) - sum(counted) > len(NOT_COUNTED)
    if many_greys:
        raise ValueError("a scale has at most three options beside its cut")
    return [next(blues) if yes else next(greys) for yes in counted]


def _parts(data: pd.DataFrame, x: alt.X) -> alt.Chart:
    shown = data[data["percent"] > 0]
    legend = alt.Legend(
        orient="bottom",
        direction="vertical",
        columns=1,
        title=None,
        labelExpr=BREAK_LABEL,
        labelLimit=0,
    )
    chart: alt.Chart = (
        alt.Chart(shown)
        .mark_bar(height=36)
        .encode(
            x=_of(x, "start"),
            x2="end:Q",
            y=_ONE_ROW,
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=list(data["label"]), range=list(data["colour"])),
                legend=legend,
            ),
        )
    )
    return chart


def _figures_inside(
    data: pd.DataFrame, x: alt.X, reference: ReferenceMark | None
) -> alt.Chart:
    """Write the figures where there is room for them and no line goes through."""
    roomy = data["percent"] >= _HOLDS_A_FIGURE
    if reference is not None:
        roomy &= (data["middle"] - reference.percent).abs() >= _HOLDS_A_FIGURE / 2
    chart: alt.Chart = (
        alt.Chart(data[roomy])
        .mark_text(fontSize=SMALL)
        .encode(
            x=_of(x, "middle"),
            y=_ONE_ROW,
            text="words:N",
            color=alt.Color("on_colour:N", scale=None),
        )
    )
    return chart


def _axis_at(reference: ReferenceMark, language: str) -> alt.Axis:
    """Return an axis above the bar that has the published figure and nothing else."""
    return percent_axis(
        language,
        values=[reference.percent],
        orient="top",
        grid=False,
        labelPadding=4,
        labelFlush=False,
    )


def _of(x: alt.X, field: str) -> alt.X:
    """Return the same scale and axis for another field."""
    shorthand: alt.X = x.copy()
    shorthand.shorthand = f"{field}:Q"
    return shorthand


def _line_across(reference: ReferenceMark, x: alt.X) -> list[alt.Chart]:
    data = pd.DataFrame({"reference": [reference.percent]})
    dash = [1, 0] if reference.solid else list(DASH)
    return [
        alt.Chart(data)
        .mark_rule(color=colour, strokeWidth=width, strokeDash=dash)
        .encode(x=_of(x, "reference"))
        for colour, width in ((LINE_EDGE, 5), (LINE, 2))
    ]
