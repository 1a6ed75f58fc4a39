"""What the chart of signals holds."""

import json

import pandas as pd
import pytest

from charts.decisions import decision_signal_chart
from domain.decisions.decision import Signal
from i18n.labels import signal_labels
from i18n.translator import translator

LABELS = signal_labels(translator("da"))


def chart(counts, language="da"):
    frame = pd.DataFrame(counts, columns=["signal", "number"])
    return decision_signal_chart(
        frame, LABELS, title="Fundet", value_title="Antal", language=language
    )


def test_a_signal_that_no_decision_gives_keeps_its_place():
    data = chart([("lost", 2), ("alive", 1234)]).data

    assert data[["signal", "number"]].to_numpy().tolist() == [
        ["alive", 1234],
        ["quiet", 0],
        ["lost", 2],
        ["closed", 0],
    ]


def test_every_bar_says_its_number_in_the_readers_language():
    assert list(chart([("alive", 1234)]).data["label"]) == [
        "Tråden holder · 1.234",
        "Stille · 0",
        "Tråden er tabt · 0",
        "Lukket · 0",
    ]
    assert chart([("alive", 1234)], "en").data["label"][0].endswith("1,234")


def test_no_decisions_at_all_give_four_empty_bars():
    assert list(chart([]).data["number"]) == [0, 0, 0, 0]


def test_the_colour_of_a_signal_is_always_the_same():
    colour = chart([("lost", 2)]).to_dict()["encoding"]["color"]

    assert colour["field"] == "signal"
    assert colour["scale"]["domain"] == [signal.value for signal in Signal]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_chart_survives_the_way_to_the_browser(language):
    spec = chart([("lost", 2)], language).to_dict()

    assert json.loads(json.dumps(spec)) == spec
