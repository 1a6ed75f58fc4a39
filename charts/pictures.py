"""
Charts ready to be sent as SVG, each drawn once for the figures that it shows.

To draw a chart costs more than all else on a page. The same figures give the same
picture to everybody who may see them, so a picture is kept by what is drawn and by
nothing else: not by viewer, organisation or day (docs/decisions/0006). The browser gets
it drawn, not the script that draws it (docs/decisions/0016).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow as pa
import vl_convert

from charts.addresses import svg_address
from charts.decisions import decision_signal_chart
from charts.feedback.distribution import (
    ReferenceMark,
    distribution_chart,
    distribution_frame,
    option_frame,
    share_chart,
)
from charts.theme import AnyChart, ink
from domain.decisions.decision import Signal
from domain.feedback.questionnaire import Item
from domain.feedback.shown import Distribution
from i18n.labels import signal_labels, word_labels
from i18n.translator import translator

#: the edition of Vega-Lite that Altair writes
GRAMMAR: Final = "6.1"
#: as many as a few hundred pages show; one takes some ten kilobytes
PICTURES_KEPT: Final = 1024
_SVG: Final = "http://www.w3.org/2000/svg"
#: what Vega writes for its own handlers, and for ears that the name is for
_NEEDLESS: Final = frozenset({"class", "role", "pointer-events", "opacity"})
ET.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: its SVG as a data address, and its finding."""

    address: str
    says: str


def warm_up() -> None:
    """Draw something, so that nobody waits for what draws to start."""
    frame = pd.DataFrame({"signal": [Signal.ALIVE.value], "number": [1]})
    labels = {Signal.ALIVE: ""}
    _picture(
        decision_signal_chart(frame, labels, title="", value_title="", language="da"),
        "",
    )


@lru_cache(maxsize=PICTURES_KEPT)
def answers_picture(
    shown: Distribution,
    item: Item,
    *,
    title: str,
    reference: ReferenceMark | None,
    notes: tuple[str, ...] = (),
    language: str,
) -> Picture | None:
    """
    Return one item's answers as bars or dots; None where no figure may be shown.

    It says its title and where the published share comes from. `notes` are what has to
    be read with it where it stands alone.
    """
    says = f"{title} {reference.words}" if reference else title
    options = item.scale.options if item.scale else ()
    labels = {option.id: option.words.in_language(language) for option in options}
    if item.multi:
        words = word_labels(translator(language))
        dots = option_frame(shown)
        return _picture(
            share_chart(
                dots, labels, title=title, words=words, notes=notes, language=language
            ),
            says,
        )
    bars = distribution_frame(shown, item)
    if bars.empty:
        return None
    return _picture(
        distribution_chart(
            bars,
            labels,
            title=title,
            reference=reference,
            notes=notes,
            language=language,
        ),
        says,
    )


@lru_cache(maxsize=PICTURES_KEPT)
def signals_picture(
    numbers: tuple[tuple[Signal, int], ...],
    *,
    title: str,
    notes: tuple[str, ...] = (),
    language: str,
) -> Picture:
    """Return how many decisions give each signal, as bars, with `notes` above them."""
    _ = translator(language)
    frame = pd.DataFrame(
        [(signal.value, number) for signal, number in numbers],
        columns=["signal", "number"],
    )
    return _picture(
        decision_signal_chart(
            frame,
            signal_labels(_),
            title=title,
            value_title=_("Antal beslutninger"),
            notes=notes,
            language=language,
        ),
        title,
    )


@lru_cache(maxsize=PICTURES_KEPT)
def table(*columns: tuple[str, tuple[str, ...]]) -> pa.Table:
    """Return the table beside a chart: each column is a heading and its cells."""
    return pa.table(dict(columns))


def _picture(chart: AnyChart, says: str) -> Picture:
    # the tests validate each chart; here it would take most of the time
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(validate=False), GRAMMAR)
    root = ET.fromstring(drawn)  # noqa: S314 drawn here, a moment ago
    _strip(root)
    style = ET.Element(f"{{{_SVG}}}style")
    style.text = ink()
    root.insert(0, style)
    return Picture(address=svg_address(ET.tostring(root)), says=says)


def _strip(part: ET.Element) -> None:
    """Remove what nobody sees, half of Vega's output."""
    for below in list(part):
        _strip(below)
        is_empty = below.tag == f"{{{_SVG}}}path" and not _shows(below)
        if is_empty or (below.tag == f"{{{_SVG}}}g" and not len(below)):
            part.remove(below)
    for name in list(part.attrib):
        if name.startswith("aria-") or (
            name in _NEEDLESS and (name != "opacity" or part.attrib[name] == "1")
        ):
            del part.attrib[name]


def _shows(path: ET.Element) -> bool:
    return "fill" in path.attrib or "stroke" in path.attrib
