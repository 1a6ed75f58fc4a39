"""
What every chart has in common: colours, and numbers and dates in the reader's language.

A chart looks right on the light and on the dark background without knowing which it is
on. Marks have colours that contrast with both (3:1 or more). Words and thin lines have
one colour for each, which the browser chooses when it shows the picture (4.5:1 or more).
"""

import textwrap
from collections.abc import Iterable
from typing import Any, Final, TypeVar

import altair as alt
from babel import Locale

from domain.decisions.decision import Signal
from i18n.formats import NO_BREAK

# Altair's own look fixes sizes that Streamlit finds out from the page.
alt.theme.enable("none")

AnyChart = TypeVar("AnyChart", alt.Chart, alt.LayerChart)

#: The one blue of Anker: what is counted, what a team said yes to.
BLUE: Final = "#2a6cb0"
MIDDLE_BLUE: Final = "#4e88c7"
LIGHT_BLUE: Final = "#6f97c6"
#: What is not counted.
DARK_GREY: Final = "#746e66"
GREY: Final = "#857e74"
LIGHT_GREY: Final = "#9a9389"
#: State. Each has a word beside it: colour alone says nothing.
GREEN: Final = "#2f7350"
AMBER: Final = "#b4620f"
RED: Final = "#bd4438"

COUNTED: Final = (BLUE, MIDDLE_BLUE, LIGHT_BLUE)
NOT_COUNTED: Final = (LIGHT_GREY, GREY, DARK_GREY)

#: Words inside a bar; which of the two is readable depends on the bar.
ON_DARK: Final = "#ffffff"
ON_LIGHT: Final = "#000000"
_WHITE_IS_READABLE_ON: Final = {BLUE, DARK_GREY, GREEN, RED}

#: Words, lines, pale lines, and both edges of a line across a bar, so that it shows on
#: the bar too.
WORDS: Final = "var(--words)"
LINE: Final = "var(--line)"
FAINT: Final = "var(--faint)"
LINE_EDGE: Final = "var(--ground)"
#: The same on a light and on a dark ground.
INK: Final = {
    WORDS: ("#57524b", "#c4beb5"),
    LINE: ("#171411", "#ffffff"),
    FAINT: ("#c9c3ba", "#57524b"),
    LINE_EDGE: ("#ffffff", "#191816"),
}
DASH: Final = (4, 3)

SIGNAL_COLOURS: Final = alt.Scale(
    domain=[signal.value for signal in Signal],
    range=[
        {
            Signal.ALIVE: GREEN,
            Signal.QUIET: AMBER,
            Signal.LOST: RED,
            Signal.CLOSED: GREY,
        }[signal]
        for signal in Signal
    ],
)

#: A chart is drawn for a phone, in px; the page draws it larger where there is room.
WIDTH: Final = 340
#: Letters of a title and of everything else, in the same px.
LARGE: Final = 14
SMALL: Final = 12

#: px of a letter of `SMALL`, in a font with wide letters, on average.
WIDE_LETTER: Final = 7.5
#: Vega cannot break lines by itself, and a phone is about this many letters wide.
TITLE_WIDTH: Final = 50
#: The same for the bold letters of a title, in a card on a phone.
HEADING_WIDTH: Final = 42
#: Vega breaks a label where it has a line end.
BREAK_LABEL: Final = r"split(datum.label, '\n')"

PERCENT_SCALE: Final = alt.Scale(domain=[0, 100], nice=False)

_LOCALES: Final = {"da": "da_DK", "en": "en_GB"}
_DATE_PATTERNS: Final = {
    "da": {"dateTime": "%A den %-d. %B %Y %H.%M", "date": "%d-%m-%Y", "time": "%H.%M"},
    "en": {"dateTime": "%A %-d %B %Y %H:%M", "date": "%d/%m/%Y", "time": "%H:%M"},
}


def colour_on(bar: str) -> str:
    """Return the colour of words inside a bar of the colour `bar`."""
    return ON_DARK if bar in _WHITE_IS_READABLE_ON else ON_LIGHT


def finished(chart: AnyChart, language: str) -> AnyChart:
    """
    Return the chart with numbers and dates in `language`, `WIDTH` wide.

    Its height follows from its rows; title and legend come on top of that. Vega would
    name every bar and axis in English: what is shown beside it says it instead.
    """
    fitted = chart.properties(
        width=WIDTH, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    words: dict[str, Any] = {
        "labelColor": WORDS,
        "titleColor": WORDS,
        "labelFontSize": SMALL,
    }
    configured: AnyChart = fitted.configure(
        aria=False,
        background="transparent",
        locale=vega_locale(language),
        axis=alt.AxisConfig(
            aria=False,
            domainColor=FAINT,
            gridColor=FAINT,
            tickColor=FAINT,
            titleFontSize=SMALL,
            titleFontWeight="normal",
            **words,
        ),
        legend=alt.LegendConfig(aria=False, rowPadding=4, **words),
        mark=alt.MarkConfig(aria=False),
        padding={"left": 3, "top": 3, "right": 10, "bottom": 3},
        title=alt.TitleConfig(
            color=LINE,
            fontSize=LARGE,
            fontWeight=600,
            lineHeight=LARGE + 4,
            offset=12,
            subtitleColor=WORDS,
            subtitleFontSize=SMALL,
            subtitleLineHeight=SMALL + 4,
            subtitlePadding=6,
        ),
        view=alt.ViewConfig(stroke=None),
    )
    return configured


def ink() -> str:
    """Return the style that a drawn chart carries: its inks on either ground."""
    light, dark = (
        ";".join(f"{name[4:-1]}:{shades[ground]}" for name, shades in INK.items())
        for ground in (0, 1)
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def vega_locale(language: str) -> dict[str, Any]:
    """
    Return the number and time locale that Vega needs.

    The names come from the same tables as every other date on the screen. The week of
    Vega's lists begins on a Sunday, whatever the country.
    """
    locale = Locale.parse(_LOCALES[language])
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    days = locale.days["format"]
    months = locale.months["format"]
    symbols = locale.number_symbols["latn"]
    currency = {"da": ["", f"{NO_BREAK}kr."], "en": ["DKK ", ""]}[language]
    return {
        "number": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": currency,
        },
        "time": {
            **_DATE_PATTERNS[language],
            "periods": ["AM", "PM"],
            "days": [days["wide"][day] for day in sunday_first],
            "shortDays": [days["abbreviated"][day] for day in sunday_first],
            "months": [months["wide"][month] for month in range(1, 13)],
            "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        },
    }


def percent_axis(language: str, **changes: Any) -> alt.Axis:
    """Return an axis from 0 to 100 that is written in per cent, with `changes`."""
    gap = {"da": NO_BREAK, "en": ""}[language]
    usual: dict[str, Any] = {
        "values": [0, 25, 50, 75, 100],
        "labelExpr": f"datum.label + '{gap}%'",
        "format": "d",
        "grid": True,
    }
    return alt.Axis(**(usual | changes))


def words_axis(labels: Iterable[str]) -> alt.Axis:
    """
    Return an axis of labels, with room for them in the letters of any browser.

    A chart is measured with the letters of the server, and shown with others.
    """
    longest = max(map(len, labels), default=0)
    return alt.Axis(labelLimit=0, minExtent=longest * WIDE_LETTER)


def title_of(title: str, notes: Iterable[str] = ()) -> alt.TitleParams:
    """
    Return a title that says the finding, with `notes` below it.

    Both are broken into lines that fit a phone, and start where the chart starts.
    """
    return alt.TitleParams(
        aria=False,
        text=textwrap.wrap(title, HEADING_WIDTH),
        subtitle=[
            line
            for note in notes
            # no line begins with the point between two facts
            for line in textwrap.wrap(note.replace(" ·", f"{NO_BREAK}·"), TITLE_WIDTH)
        ],
        anchor="start",
    )


def broken(label: str, width: int) -> str:
    """Return a label with line ends, for an axis whose labels use `BREAK_LABEL`."""
    return "\n".join(textwrap.wrap(label, width))
