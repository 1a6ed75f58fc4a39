"""Show how a local package differs from its central one, old text beside new."""

from collections.abc import Iterable, Sequence

import streamlit as st

from domain.knowledge.package_differences import Change, Difference, Part, changed_words
from domain.knowledge.theme_packages import TalkKind, WorkArea
from i18n.labels import (
    change_labels,
    part_labels,
    talk_kind_labels,
    work_area_labels,
)
from ui.colours import Colour
from ui.markdown import esc
from ui.text import _

_LOOKS: dict[Change, tuple[Colour, str]] = {
    Change.ADDED: ("green", "add"),
    Change.REMOVED: ("red", "remove"),
    Change.MOVED: ("blue", "swap_vert"),
    Change.CHANGED: ("orange", "edit"),
}

#: how many words of a long unchanged text are shown on each side of a change
WORDS_AROUND = 12


def show_differences(differences: Sequence[Difference]) -> None:
    """Show each difference with its kind in a word, the old text and the new."""
    if not differences:
        st.text(_("Teksterne er ens."))
        return
    if any(one.change is Change.CHANGED for one in differences):
        st.text(_("Ord med streg over er fjernet. Ord med fed er kommet til."))
    for number, difference in enumerate(differences):
        with st.container(border=True, gap="xsmall", key=f"difference-{number}"):
            _show(difference)


def _show(difference: Difference) -> None:
    change, part = difference.change, difference.part
    colour, icon = _LOOKS[change]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(change_labels(_)[change], color=colour, icon=f":material/{icon}:")
        st.text(_heading(difference))
    old, new = (_in_words(part, text) for text in (difference.old, difference.new))
    match change:
        case Change.MOVED:
            st.text(
                _("{text} står nu som nummer {n}.").format(text=new, n=difference.place)
            )
        case Change.CHANGED:
            st.markdown(marked(changed_words(old, new)))
        case Change.ADDED:
            st.text(new)
        case Change.REMOVED:
            st.text(old)


def marked(runs: Iterable[tuple[Change | None, str]]) -> str:
    """Return both texts as one in Markdown: removed words struck out, new ones bold."""
    shown = {
        None: "{}",
        Change.REMOVED: ":red[~~{}~~]",
        Change.ADDED: ":green[**{}**]",
    }
    return " ".join(
        shown[change].format(esc(text if change else _shortened(text)))
        for change, text in runs
    )


def _shortened(text: str) -> str:
    """Return an unchanged text without its middle, if it is long."""
    words = text.split()
    if len(words) <= 2 * WORDS_AROUND + 1:
        return text
    return " ".join([*words[:WORDS_AROUND], "…", *words[-WORDS_AROUND:]])


def _heading(difference: Difference) -> str:
    part = part_labels(_)[difference.part]
    if difference.talk is None or difference.part is Part.TALK:
        return part
    return f"{difference.talk} · {part}"


def _in_words(part: Part, text: str) -> str:
    """Return the label of a code; any other text unchanged."""
    if text and part is Part.KIND:
        return talk_kind_labels(_)[TalkKind(text)]
    if text and part is Part.WORK_AREA:
        return work_area_labels(_)[WorkArea(text)]
    return text
