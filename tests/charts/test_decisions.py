"""What the chart of signals holds."""

import json

import pandas as pd
import pytest

from charts.decisions import decision_signal_chart, signal_finding
from domain.decisions.decision import Signal
from i18n.labels import signal_labels
from i18n.translator import translator

_ = translator("da")
LABELS = signal_labels(_)


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


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Ingen åbne beslutninger"),
        ({Signal.CLOSED: 4}, "Ingen åbne beslutninger"),
        ({Signal.ALIVE: 1}, "Tråden holder for den ene åbne beslutning"),
        ({Signal.ALIVE: 3}, "Tråden holder for alle 3 åbne beslutninger"),
        (
            {Signal.ALIVE: 3, Signal.QUIET: 2},
            "Der er stille om 2 af 5 åbne beslutninger",
        ),
        ({Signal.QUIET: 1}, "Der er stille om den ene åbne beslutning"),
        (
            {Signal.ALIVE: 3, Signal.QUIET: 2, Signal.LOST: 1, Signal.CLOSED: 9},
            "Tråden er tabt for 1 af 6 åbne beslutninger",
        ),
        ({Signal.LOST: 1}, "Tråden er tabt for den ene åbne beslutning"),
    ],
)
def test_the_worst_silence_is_the_finding(counts, sentence):
    assert signal_finding(counts, _) == sentence
