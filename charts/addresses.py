"""How a picture that we drew is addressed: as data, so that nothing is fetched."""

from base64 import b64encode
from typing import Final

SVG_BEGINS: Final = "data:image/svg+xml;base64,"


def svg_address(drawn: bytes) -> str:
    """Return the data address of an SVG."""
    return SVG_BEGINS + b64encode(drawn).decode()
