"""Talk: everything a team needs to hear a talk, discuss it and use it in practice."""

import streamlit as st

from domain.access import Action
from services.knowledge.catalogue import evidence_of_talk, get_talk
from services.knowledge.films import film_of_talk
from ui import gone_forms, heading, links, notices
from ui.elements.sides import two_sides
from ui.elements.step import StepWords, Way, show_step
from ui.knowledge.cards import show_evidence
from ui.knowledge.film import link_to_upload, show_film
from ui.knowledge.materials import show_materials
from ui.knowledge.talk import is_own, show_manuscript, show_prompts, show_talk
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.PACKAGE_READ, title=_("Talk"))
viewer = context.viewer

# what do they ask for?
talk_id = links.asked_id("id")
heading.show_back("theme_packages", _("Alle temapakker"))
if talk_id is None:
    notices.nothing_here(_("Vælg en talk i en temapakke, så står den her."))
    gone_forms.stop()

# what do we know?
with or_stop(), context.reading() as work:
    talk = get_talk(work, talk_id)
    evidence = evidence_of_talk(work, talk)
    film = film_of_talk(work, talk.id)

# show it
show_talk(talk, embeddable_hosts=context.runtime.settings.embeddable_hosts)
may_plan = not talk.is_archived and viewer.may_somewhere(Action.SESSION_CREATE)
may_change = is_own(talk) and viewer.may(Action.LOCAL_TALK_EDIT)
if may_plan:
    show_step(
        StepWords(
            title=_("Hør den på jeres næste møde"),
            about=talk.title,
            way=Way(_("Planlæg session med den"), "plan", {"talk": talk.id}),
        )
    )
main, side = two_sides()
with main:
    if film is not None:
        show_film(film)
    show_manuscript(talk, has_film=film is not None)
    show_prompts(talk)
    show_materials(talk.materials)
with side:
    if may_change and st.button(
        _("Ret talken"), key="talk.change", icon=":material/edit:"
    ):
        links.go_to("local_talk", id=talk.id)
    link_to_upload(viewer, talk, film)
    show_evidence(evidence)
