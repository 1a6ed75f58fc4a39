"""Colours that can be seen on both backgrounds, and numbers in the reader's language."""

import altair as alt
import pandas as pd
import pytest

from charts import theme

LIGHT, DARK = "#ffffff", "#191816"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


MARKS = [
    *theme.COUNTED,
    *theme.NOT_COUNTED,
    *theme.SIGNAL_COLOURS.range,
]


@pytest.mark.parametrize("background", [LIGHT, DARK])
@pytest.mark.parametrize("colour", sorted(set(MARKS)))
def test_every_mark_stands_out_from_both_backgrounds(colour, background):
    assert contrast(colour, background) >= 3


@pytest.mark.parametrize("bar", sorted({*theme.COUNTED, *theme.NOT_COUNTED}))
def test_figures_in_a_bar_can_be_read(bar):
    assert contrast(theme.colour_on(bar), bar) >= 4.5


@pytest.mark.parametrize(("ground", "background"), [(0, LIGHT), (1, DARK)])
@pytest.mark.parametrize("ink", [theme.WORDS, theme.LINE])
def test_words_and_lines_can_be_read_on_either_ground(ink, ground, background):
    assert contrast(theme.INK[ink][ground], background) >= 4.5


def test_the_ground_of_a_chart_is_the_ground_of_the_page():
    assert theme.INK[theme.LINE_EDGE] == (LIGHT, DARK)


def test_every_ink_is_there_on_either_ground():
    light, _media, dark = theme.ink().partition("@media (prefers-color-scheme:dark)")

    for name, (by_day, by_night) in theme.INK.items():
        assert f"{name[4:-1]}:{by_day}" in light
        assert f"{name[4:-1]}:{by_night}" in dark


def test_vega_writes_danish_numbers_and_months():
    locale = theme.vega_locale("da")

    assert locale["number"]["decimal"] == ","
    assert locale["number"]["thousands"] == "."
    assert locale["time"]["days"][0] == "søndag"
    assert locale["time"]["shortMonths"][:3] == ["jan.", "feb.", "mar."]


def test_vega_writes_english_numbers_and_months():
    locale = theme.vega_locale("en")

    assert locale["number"]["decimal"] == "."
    assert locale["time"]["days"][0] == "Sunday"
    assert locale["time"]["months"][4] == "May"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_finished_chart_carries_its_locale(language):
    bare = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    config = theme.finished(bare, language).to_dict()["config"]

    assert config["locale"] == theme.vega_locale(language)


def test_a_finished_chart_names_none_of_its_parts_in_english():
    bare = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")

    assert theme.finished(bare, "da").to_dict()["config"]["aria"] is False


def test_a_long_title_is_broken_into_lines_that_fit_a_phone():
    title = theme.title_of("ord " * 40, ["note " * 30])

    assert max(len(line) for line in title.text) <= theme.HEADING_WIDTH
    assert max(len(line) for line in title.subtitle) <= theme.TITLE_WIDTH
    assert " ".join(title.text) == ("ord " * 40).strip()


def test_no_line_of_a_note_begins_with_the_point_between_two_facts():
    title = theme.title_of("Fundet", [" · ".join(["otte tegn"] * 30)])

    assert len(title.subtitle) > 3
    assert [line for line in title.subtitle if line.startswith("·")] == []
