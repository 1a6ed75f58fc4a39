"""
Charts ready to be sent, each made once for the figures that it shows.

To build a chart costs more than all else on a page. The same figures give the same
picture to everybody who may see them, so a picture is kept by what is drawn and by
nothing else: not by viewer, organisation or day (docs/decisions/0006).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from charts.decisions import decision_signal_chart
from charts.feedback import (
    ReferenceMark,
    distribution_chart,
    distribution_frame,
    option_frame,
    share_chart,
)
from charts.theme import AnyChart
from domain.decisions import Signal
from domain.feedback import Distribution
from domain.questionnaire import Item
from i18n.labels import signal_labels, word_labels
from i18n.translator import translator

#: as many as a few hundred pages show; one takes some ten kilobytes
PICTURES_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A Vega-Lite chart: what it looks like, as JSON, and its Arrow tables by name."""

    look: str
    tables: Mapping[str, bytes]

    def spec(self) -> dict[str, Any]:
        """Return the whole specification, a new one each time."""
        look: dict[str, Any] = json.loads(self.look)
        return look | {"datasets": dict(self.tables)}


@lru_cache(maxsize=PICTURES_KEPT)
def answers_picture(
    shown: Distribution,
    item: Item,
    *,
    title: str,
    reference: ReferenceMark | None,
    language: str,
) -> Picture | None:
    """Return one item's answers as bars or dots; None where no figure may be shown."""
    options = item.scale.options if item.scale else ()
    labels = {option.id: option.words.in_language(language) for option in options}
    if item.multi:
        words = word_labels(translator(language))
        dots = option_frame(shown)
        return _picture(
            share_chart(dots, labels, title=title, words=words, language=language)
        )
    bars = distribution_frame(shown, item)
    if bars.empty:
        return None
    return _picture(
        distribution_chart(
            bars, labels, title=title, reference=reference, language=language
        )
    )


@lru_cache(maxsize=PICTURES_KEPT)
def signals_picture(
    numbers: tuple[tuple[Signal, int], ...], *, title: str, language: str
) -> Picture:
    """Return how many decisions give each signal, as bars."""
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
            language=language,
        )
    )


@lru_cache(maxsize=PICTURES_KEPT)
def table(*columns: tuple[str, tuple[str, ...]]) -> pa.Table:
    """Return the table beside a chart: each column is a heading and its cells."""
    return pa.table(dict(columns))


def _picture(chart: AnyChart) -> Picture:
    # the tests validate each chart; here it would take most of the time
    look = chart.to_dict(validate=False)
    rows = look.pop("datasets", {})
    return Picture(
        look=json.dumps(look),
        tables={name: _sent(pa.Table.from_pylist(each)) for name, each in rows.items()},
    )


def _sent(table: pa.Table) -> bytes:
    """Return the table as it travels; Streamlit would write it anew in every run."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    sent: bytes = sink.getvalue().to_pybytes()
    return sent
