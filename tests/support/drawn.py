"""What a drawn chart says."""

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def words_in(svg: bytes) -> str:
    """Return all words of an SVG of ours, its lines joined."""
    root = ET.fromstring(svg)  # noqa: S314 drawn by us
    texts = [one for one in root.iter() if one.tag in {f"{SVG}text", f"{SVG}tspan"}]
    return " ".join(one.text for one in texts if one.text).replace("\xa0", " ")
