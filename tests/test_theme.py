"""The look of the application: readable in light and dark, and safe settings."""

import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from web.templating import COLOURS

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
HUES = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
#: Streamlit writes captions in the text's colour, at this strength
CAPTION = 0.6
TEXT_CONTRAST = 4.5
GRAPHICS_CONTRAST = 3.0

each_theme = pytest.mark.parametrize("name", ["light", "dark"])


def channels(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def luminance(rgb):
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in rgb)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted(luminance(rgb) for rgb in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def faded(text, ground, strength):
    return tuple(
        strength * t + (1 - strength) * g for t, g in zip(text, ground, strict=True)
    )


def too_weak(pairs, least):
    """Return the pairs of colours that lie closer to each other than `least`."""
    found = {name: contrast(one, other) for name, (one, other) in pairs.items()}
    return {name: round(value, 2) for name, value in found.items() if value < least}


def test_contrast_is_measured_as_wcag_does():
    black, white, grey = (channels(c) for c in ("#000000", "#ffffff", "#767676"))

    assert contrast(black, white) == 21
    assert contrast(white, black) == 21
    assert round(contrast(grey, white), 2) == 4.54


@each_theme
def test_text_can_be_read_on_every_ground(name):
    theme = {k: v for k, v in CONFIG["theme"][name].items() if isinstance(v, str)}
    colour = {key: channels(value) for key, value in theme.items()}
    sidebar = channels(CONFIG["theme"][name]["sidebar"]["backgroundColor"])
    grounds = {
        "page": colour["backgroundColor"],
        "field": colour["secondaryBackgroundColor"],
        "sidebar": sidebar,
    }
    pairs = {
        f"{words} on {place}": (rgb, ground)
        for place, ground in grounds.items()
        for words, rgb in {
            "text": colour["textColor"],
            "caption": faded(colour["textColor"], ground, CAPTION),
            "link": colour["linkColor"],
        }.items()
    }
    pairs |= {
        hue: (colour[f"{hue}TextColor"], colour[f"{hue}BackgroundColor"])
        for hue in HUES
    }
    pairs["button"] = (channels("#ffffff"), colour["primaryColor"])
    pairs["heading of a table"] = (
        colour["dataframeHeaderTextColor"],
        colour["dataframeHeaderBackgroundColor"],
    )

    assert too_weak(pairs, TEXT_CONTRAST) == {}


@each_theme
def test_fields_marks_and_bars_stand_out(name):
    theme = CONFIG["theme"][name]
    ground = channels(theme["backgroundColor"])
    pairs = {
        f"{place} {number}": (channels(colour), ground)
        for place, colours in {
            "border": [theme["borderColor"]],
            "pressed": [theme["primaryColor"]],
            "series": theme["chartCategoricalColors"],
            "status": [theme[f"{hue}Color"] for hue in HUES],
        }.items()
        for number, colour in enumerate(colours)
    }

    assert too_weak(pairs, GRAPHICS_CONTRAST) == {}


@each_theme
def test_scales_run_from_one_end_to_the_other(name):
    theme = CONFIG["theme"][name]
    rising = [luminance(channels(c)) for c in theme["chartSequentialColors"]]

    assert len(rising) == len(theme["chartDivergingColors"]) == 10
    assert rising in (sorted(rising), sorted(rising, reverse=True))


def test_streamlit_knows_every_setting():
    known = config.get_config_options()

    def keys(table, prefix=""):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from keys(value, f"{prefix}{key}.")
            else:
                yield f"{prefix}{key}"

    assert [key for key in keys(CONFIG) if key not in known] == []


def test_the_settings_are_the_safe_ones():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    assert CONFIG["runner"] == {"magicEnabled": False, "postScriptGC": False}
    assert CONFIG["server"]["maxUploadSize"] == 5
    assert CONFIG["server"]["enableAgentApi"] is False
    assert CONFIG["server"]["enableStaticServing"] is False
    assert CONFIG["server"]["enableCORS"] is True
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert "trustedUserHeaders" not in CONFIG["server"]


def test_no_font_comes_from_elsewhere():
    assert "http" not in str(CONFIG)


#: what the theme has no name for: the words on a pressed button of the form in the dark
OF_THEIR_OWN = {
    "survey.css": ["#10233a"],
    # covers look alike in light and dark
    "blocks.css": [
        *("#14497f", "#2a6cb0", "#6a4a12", "#8f6418", "#1f5a3c", "#2f7d58"),
        *("#5b3a70", "#77508f", "#1b5a5d", "#26797d"),
    ],
}
SHEETS = ["streamlit.css", "blocks.css", "survey.css"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_has_no_colour_that_the_theme_has(sheet):
    css = (ROOT / "web" / "static" / sheet).read_text("utf-8")

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css) == OF_THEIR_OWN.get(sheet, [])


def test_every_colour_of_a_style_sheet_is_one_of_the_theme():
    asked, given = set[str](), {f"--{name}" for name in COLOURS}
    for sheet in SHEETS:
        css = (ROOT / "web" / "static" / sheet).read_text("utf-8")
        asked |= set(re.findall(r"var\((--[\w-]+)", css))
        given |= set(re.findall(r"(--[\w-]+):", css))

    assert asked - given == set()
    assert {f"--{name}" for name in COLOURS} - asked == set()


def test_the_words_on_the_blue_area_can_be_read():
    white = channels("#ffffff")
    blue = {
        name: (white, channels(CONFIG["theme"][name]["primaryColor"]))
        for name in ("light", "dark")
    }

    assert too_weak(blue, TEXT_CONTRAST) == {}


def test_the_words_on_a_cover_can_be_read():
    pairs = {
        colour: (channels("#ffffff"), channels(colour))
        for colour in OF_THEIR_OWN["blocks.css"]
    }

    assert too_weak(pairs, TEXT_CONTRAST) == {}
