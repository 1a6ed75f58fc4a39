"""Temapakker: search packages and talks by their content."""

import streamlit as st

from domain.access import Action
from services.knowledge.catalogue import evidence_of_packages, list_unpublished
from services.knowledge.search import find, list_offers
from ui import gone_forms, links
from ui.knowledge import show_more
from ui.knowledge.cards import show_packages, show_talks
from ui.knowledge.film import offer_introduction
from ui.knowledge.filters import MOST_OFFERED, ask_wanted, show_nothing_found
from ui.knowledge.package import show_one_package
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.PACKAGE_READ, title=_("Temapakker"))
viewer = context.viewer

# what do they ask for?
if (package_id := links.asked_id("pakke")) is not None:
    show_one_package(context, package_id)
    gone_forms.stop()
with context.reading() as work:
    offers = list_offers(work, most=MOST_OFFERED)
offer_introduction()
wanted = ask_wanted(offers)

# what do we know?
with context.reading() as work:
    found = find(
        work,
        wanted,
        packages=show_more.shown(show_more.PACKAGES, wanted),
        talks=show_more.shown(show_more.TALKS, wanted),
    )
    evidence = evidence_of_packages(work)
    unpublished = list_unpublished(work)

# show it
if not found.packages and not found.talks:
    show_nothing_found(offers)
elif not found.has_all_words:
    st.text(_("Intet indeholder alle ordene. Her er dem, der har flest."))
if found.packages:
    st.header(_("Pakker"), anchor=False)
show_packages(viewer, found.packages, evidence)
if found.more_packages:
    show_more.more_button(show_more.PACKAGES, wanted, _("Vis flere temapakker"))
if found.talks:
    st.header(_("Talks"), anchor=False)
    show_talks(found.talks)
if found.more_talks:
    show_more.more_button(show_more.TALKS, wanted, _("Vis flere talks"))
if viewer.may_somewhere(Action.LOCAL_TALK_ADD):
    links.link_to(
        "local_talk", _("Tilføj en talk fra en kollega"), icon="record_voice_over"
    )
if unpublished:
    st.header(_("Kladder og arkiverede pakker"), anchor=False)
    show_packages(viewer, [package.card for package in unpublished], evidence)
