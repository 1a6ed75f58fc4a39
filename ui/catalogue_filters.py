"""What somebody looks for among packages and talks: one search field, four filters."""

import streamlit as st

from domain.search_index import Length, Trait
from domain.theme_packages import TalkKind, WorkArea
from i18n.formats import number
from i18n.labels import length_labels, talk_kind_labels, work_area_labels
from services.catalogue_search import Offers, Wanted
from ui.code_pills import code_pills
from ui.escape import esc
from ui.text import _, language, ngettext

#: how many audiences and topics are offered, those of most talks first
MOST_ABOUT = 12


def ask_wanted(offers: Offers) -> Wanted:
    """
    Show the search field and the filters, and return what stands in them.

    Offered is what the catalogue has. All of it stands in the address, so that a
    search can be sent to a colleague, whatever language they read.
    """
    words = st.text_input(
        _("Søg i temapakker og talks"),
        key="soeg",
        type="search",
        live=True,
        bind="query-params",
        persist_state="session",
        icon=":material/search:",
        placeholder=_("Skriv et emne, en rolle eller noget, I vil tale om"),
    )
    with st.expander(_filters_label(), icon=":material/filter_list:", key="filtre"):
        kind_labels, area_labels = talk_kind_labels(_), work_area_labels(_)
        lengths = length_labels(_)
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
            words_of=lambda code: lengths[Length(code)],
        )
        about = code_pills(
            _("Målgruppe eller tema"),
            offers.about,
            key=Trait.ABOUT.value,
            words_of=esc,
        )
    return Wanted(
        words=words or "",
        kinds=tuple(TalkKind(code) for code in kinds),
        work_areas=tuple(WorkArea(code) for code in areas),
        lengths=tuple(Length(code) for code in lengths),
        about=tuple(about),
    )


def _filters_label() -> str:
    """Return what the filters are called, with how many are chosen."""
    chosen = sum(len(st.session_state.get(key) or ()) for key in Trait)
    if not chosen:
        return _("Vælg ud")
    return ngettext("Vælg ud ({n} valgt)", "Vælg ud ({n} valgt)", chosen).format(
        n=number(chosen, language())
    )
