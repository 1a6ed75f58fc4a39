"""A chart ready to be sent: the same figures give the same picture, others another."""

import pandas as pd
import pyarrow as pa
import pytest

from charts import pictures
from charts.decisions import decision_signal_chart
from domain.decisions import Signal
from i18n.labels import signal_labels
from i18n.translator import translator

NUMBERS = ((Signal.ALIVE, 3), (Signal.QUIET, 1), (Signal.LOST, 2), (Signal.CLOSED, 0))


def drawn(numbers=NUMBERS, *, title="Tråden er tabt for 2", language="da"):
    return pictures.signals_picture(numbers, title=title, language=language)


def rows_of(picture):
    tables = picture.spec()["datasets"].values()
    return [
        row
        for table in tables
        for row in pa.ipc.open_stream(table).read_all().to_pylist()
    ]


def test_the_same_figures_are_drawn_once():
    assert drawn() is drawn()


@pytest.mark.parametrize(
    "changes",
    [
        {"numbers": (*NUMBERS[:-1], (Signal.CLOSED, 1))},
        {"title": "Der er stille"},
        {"language": "en"},
    ],
)
def test_other_figures_words_or_language_are_another_picture(changes):
    assert drawn(**changes).spec() != drawn().spec()


def test_a_picture_has_its_figures_and_the_words_of_its_language():
    rows = rows_of(drawn(language="en"))

    assert [row["number"] for row in rows] == [3, 1, 2, 0]
    assert all("·" in row["label"] for row in rows)
    assert drawn(language="en").spec()["encoding"]["x"]["title"] == (
        translator("en")("Antal beslutninger")
    )


def test_what_is_done_to_a_specification_does_not_reach_the_next_reader():
    drawn().spec()["encoding"].clear()
    drawn().spec()["datasets"].clear()

    assert drawn().spec()["encoding"].keys() == {"x", "y", "color", "tooltip"}
    assert len(drawn().spec()["datasets"]) == 1


def test_a_picture_is_valid_though_it_is_not_checked_when_it_is_drawn():
    chart = decision_signal_chart(
        pd.DataFrame([(s.value, n) for s, n in NUMBERS], columns=["signal", "number"]),
        signal_labels(translator("da")),
        title="Tråden er tabt for 2",
        value_title="Antal beslutninger",
        language="da",
    )
    checked = chart.to_dict(validate=True)
    del checked["datasets"]
    spec = drawn().spec()
    del spec["datasets"]

    assert spec == checked
