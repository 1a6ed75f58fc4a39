"""Charts that are taken along: they look the same wherever they are put."""

import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from charts import saved, theme
from charts.pictures import Picture, signals_picture
from domain.decisions.decision import Signal
from tests.support.drawn import SVG, words_in

NOTE = "Fjordby Kommune, opgjort tirsdag 1. september 2026. Kilde: Anker."


@pytest.fixture
def picture() -> Picture:
    numbers = tuple((signal, 3) for signal in Signal)
    return signals_picture(numbers, title="Tråden", notes=(NOTE,), language="da")


def test_an_svg_has_its_notes_and_no_ink_that_a_page_chooses(picture):
    drawn = ET.fromstring(saved.as_svg(picture))  # noqa: S314 drawn by us

    assert NOTE in words_in(saved.as_svg(picture))
    assert "var(" not in saved.as_svg(picture).decode()
    assert list(drawn.iter(f"{SVG}style")) == []
    assert drawn[0].get("fill") == "#ffffff"


def test_a_png_is_sharp_and_stands_on_white(picture):
    with Image.open(io.BytesIO(saved.as_png(picture))) as drawn:
        assert drawn.width == theme.WIDTH * saved.SHARPNESS
        corner = drawn.convert("RGBA").getpixel((1, drawn.height - 2))

    assert corner == (255, 255, 255, 255)


def test_another_picture_is_no_chart_of_ours():
    foreign = Picture(address="data:image/svg+xml;base64,PHN2Zy8+", says="")

    with pytest.raises(ValueError, match="no inks"):
        saved.as_svg(foreign)
