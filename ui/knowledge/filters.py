"""The search field and the five filters of the catalogue."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from domain.knowledge.search_index import Length, Trait
from domain.knowledge.theme_packages import TalkKind, WorkArea
from i18n.formats import number
from i18n.labels import length_labels, talk_kind_labels, work_area_labels
from services.knowledge.search import CatalogueQuery, FilterOptions
from ui import notices
from ui.elements.address_pills import code_pills
from ui.markdown import esc
from ui.text import _, language, ngettext

#: how many audiences and topics can be chosen at most, the commonest first
MOST_OFFERED: Final = 100
#: how many of them are shown at first
FEW: Final = 8
WORDS: Final = "soeg"


def ask_wanted(offers: FilterOptions) -> CatalogueQuery:
    """
    Show the search field and the filters, and return the query that they make.

    The choices are those that the catalogue has. All of the query is in the address, so
    that a search can be sent to a colleague, whatever language they read.
    """
    words = st.text_input(
        _("Søg i temapakker og talks"),
        key=WORDS,
        type="search",
        live=True,
        bind="query-params",
        persist_state="session",
        icon=":material/search:",
        placeholder=_("Skriv et emne, en rolle eller noget, I vil tale om"),
    )
    with st.expander(_filters_label(), icon=":material/filter_list:", key="filtre"):
        kind_labels, area_labels = talk_kind_labels(_), work_area_labels(_)
        in_words = length_labels(_)
        kinds = code_pills(
            _("Praksis eller forskning"),
            [kind.value for kind in TalkKind],
            key=Trait.KIND.value,
            words_of=lambda code: kind_labels[TalkKind(code)],
        )
        areas = code_pills(
            _("Arbejdsområde"),
            [area.value for area in offers.work_areas],
            key=Trait.WORK_AREA.value,
            words_of=lambda code: area_labels[WorkArea(code)],
        )
        lengths = code_pills(
            _("Minutter i alt"),
            [length.value for length in Length],
            key=Trait.LENGTH.value,
            words_of=lambda code: in_words[Length(code)],
        )
        audiences = _few_pills(_("Målgruppe"), offers.audiences, Trait.AUDIENCE)
        topics = _few_pills(_("Tema"), offers.topics, Trait.TOPIC)
    return CatalogueQuery(
        words=words or "",
        kinds=tuple(TalkKind(code) for code in kinds),
        work_areas=tuple(WorkArea(code) for code in areas),
        lengths=tuple(Length(code) for code in lengths),
        audiences=tuple(audiences),
        topics=tuple(topics),
    )


def show_nothing_found(offers: FilterOptions) -> None:
    """Say that nothing was found, and offer topics that the catalogue has."""
    notices.nothing_here(
        _("Vi fandt ikke noget. Prøv et andet ord, eller vælg noget af det, vi har.")
    )
    with st.container(horizontal=True, key="noget-andet"):
        for place, topic in enumerate(offers.topics[:FEW]):
            st.button(
                esc(topic), key=f"noget-andet-{place}", on_click=_choose, args=(topic,)
            )


def _choose(topic: str) -> None:
    """Search for this topic and nothing else."""
    st.session_state[WORDS] = ""
    for trait in Trait:
        st.session_state[trait.value] = [topic] if trait is Trait.TOPIC else []


def _few_pills(label: str, values: Sequence[str], trait: Trait) -> list[str]:
    """Show pills for the commonest and the chosen values, and for all if asked."""
    chosen = {*st.query_params.get_all(trait.value)}
    chosen.update(st.session_state.get(trait.value) or ())
    shows_all = st.session_state.get(f"{trait.value}.all", False)
    shown = [
        value
        for place, value in enumerate(values)
        if shows_all or place < FEW or value in chosen
    ]
    found = code_pills(label, shown, key=trait.value, words_of=esc)
    if len(shown) < len(values):
        st.button(
            _("Vis alle ({n})").format(n=number(len(values), language())),
            key=f"{trait.value}.more",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=st.session_state.__setitem__,
            args=(f"{trait.value}.all", True),
        )
    return found


def _filters_label() -> str:
    """Return the label of the filters, with the number of chosen values."""
    chosen = sum(len(st.session_state.get(key) or ()) for key in Trait)
    if not chosen:
        return _("Filtrér")
    return ngettext("Filtrér ({n} valgt)", "Filtrér ({n} valgt)", chosen).format(
        n=number(chosen, language())
    )
