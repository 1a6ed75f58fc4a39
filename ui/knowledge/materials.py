"""The materials of a talk or package: shown as links, edited in rows."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from domain.knowledge.materials import MOST_MATERIALS, Material, is_safe_link
from ui.elements.text_fields import line_field
from ui.forms import Form
from ui.markdown import esc
from ui.text import _


def show_materials(materials: Sequence[Material]) -> None:
    """Show each material; one with an address opens in a new tab."""
    if not materials:
        return
    st.header(_("Materialer"), anchor=False)
    for number, material in enumerate(materials):
        if not is_safe_link(material.address):
            st.text(material.words)  # what leads to no page is read, not followed
            continue
        host = urlsplit(material.address).hostname or ""
        st.link_button(
            f"{esc(material.title)} ({esc(host.removeprefix('www.'))})",
            material.address,
            type="tertiary",
            icon=":material/open_in_new:",
            key=f"material.{number}",
        )


def ask_materials(form: Form, start: Sequence[Material]) -> tuple[Material, ...]:
    """Show the fields for materials, filled in from `start`, plus one empty row."""
    st.header(_("Materialer"), anchor=False)
    st.caption(_("Vejledninger, love eller andet, I vil have ved hånden. Valgfrit."))
    rows: list[Material] = []
    for number in range(1, MOST_MATERIALS + 1):
        first = start[number - 1] if number <= len(start) else Material("")
        rows.append(_ask_row(form, number, first))
        if number >= len(start) and not rows[-1].words.strip():
            break
    return tuple(rows)


def _ask_row(form: Form, number: int, first: Material) -> Material:
    left, right = st.columns(2)
    with left:
        title = line_field(
            form, f"material.{number}", _("Materiale {n}").format(n=number), first.title
        )
    with right:
        address = line_field(
            form,
            f"address.{number}",
            _("Link til materiale {n}").format(n=number),
            first.address,
            placeholder="https://",
        )
    return Material(title, address)
