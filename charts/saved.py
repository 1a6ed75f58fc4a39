"""Charts that are taken along: on white, with the words of a light page."""

from base64 import b64decode
from typing import Final

import vl_convert

from charts.addresses import SVG_BEGINS
from charts.pictures import Picture
from charts.theme import INK, ink

#: times the size of the SVG, so that a slide shows no steps
SHARPNESS: Final = 3
_GROUND: Final = '<rect width="100%" height="100%" fill="#ffffff"/>'


def as_svg(picture: Picture) -> bytes:
    """Return the chart as an SVG that looks the same wherever it is put."""
    drawn = b64decode(picture.address.removeprefix(SVG_BEGINS)).decode()
    begin, style, rest = drawn.partition(f"<style>{ink()}</style>")
    if not style:
        raise ValueError("this chart carries no inks of ours")
    for name, (on_light, _on_dark) in INK.items():
        rest = rest.replace(name, on_light)
    return f"{begin}{_GROUND}{rest}".encode()


def as_png(picture: Picture) -> bytes:
    """Return the chart as a PNG of `SHARPNESS` times its size."""
    drawn: bytes = vl_convert.svg_to_png(as_svg(picture).decode(), scale=SHARPNESS)
    return drawn
