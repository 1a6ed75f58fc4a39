"""Show a link as a QR code, with its address to copy and a warning if it is local."""

import io

import segno
import streamlit as st

from ui.page import PageContext
from ui.text import _

SCALE = 10
#: px; wide enough to be scanned from the back of a room, but no wider than a phone
LARGE = 400
SMALL = 220


def show_code(link: str, *, about: str, width: int = LARGE) -> None:
    """Show `link` as a QR code; `about` is its alternative text."""
    st.image(_picture(link), width=width, alt=about, output_format="PNG")


def show_address(context: PageContext, link: str) -> None:
    """Show the address to copy, with a warning if it works on this machine only."""
    st.code(link, language=None, wrap_lines=True)
    if context.runtime.settings.is_loopback:
        st.warning(
            _(
                "Koden virker kun på denne computer. Bed den, der driver Anker, om at "
                "sætte adressen, før I bruger koden."
            ),
            icon=":material/link_off:",
        )


def _picture(link: str) -> bytes:
    """Return a PNG, black on white with the margin that a scanner needs."""
    picture = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(picture, kind="png", scale=SCALE, border=4)
    return picture.getvalue()
