"""
The interval of one share as a small picture: the line from 0 to 100, and where it lies.

It is drawn by hand, because it stands in a row of a page: no axis, no words, no title.
"""

from functools import lru_cache
from typing import Final

from charts.addresses import svg_address
from charts.feedback.distribution import ReferenceMark
from charts.theme import BLUE, DASH, FAINT, LINE, ink
from domain.feedback.shown import Share

#: px of the drawing; the page draws it as wide as its column
WIDTH: Final = 220
HEIGHT: Final = 24
MIDDLE: Final = HEIGHT // 2
_EDGE: Final = 10
_KEPT: Final = 1024


@lru_cache(maxsize=_KEPT)
def interval_picture(share: Share, reference: ReferenceMark | None) -> str:
    """
    Return the picture of a share and its interval as a data address.

    `reference` is a line across, dashed where its wording is not the same. A share that
    may only be said in a word has no picture: "".
    """
    if share.percent is None or share.low is None or share.high is None:
        return ""
    parts = [
        f"<style>{ink()}</style>",
        _lying(0, 100, FAINT, 2),
        _lying(share.low, share.high, BLUE, 6),
        f'<circle cx="{_at(share.percent)}" cy="{MIDDLE}" r="7" fill="{BLUE}"/>',
    ]
    if reference is not None:
        place = _at(reference.percent)
        dash = "" if reference.solid else f' stroke-dasharray="{DASH[0]} {DASH[1]}"'
        parts.append(
            f'<path d="M{place} 0V{HEIGHT}" stroke="{LINE}" stroke-width="2"{dash}/>'
        )
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
    return svg_address(drawn.encode())


def _at(percent: int) -> int:
    return _EDGE + round(percent * (WIDTH - 2 * _EDGE) / 100)


def _lying(low: int, high: int, colour: str, width: int) -> str:
    return (
        f'<path d="M{_at(low)} {MIDDLE}H{_at(high)}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )
