"""Talk fra en kollega: add a talk to the own catalogue, correct it, archive it."""

import streamlit as st

from domain.access import Action
from domain.knowledge.talk_drafts import draft_of_talk
from services.knowledge.catalogue import get_talk
from ui import gone_forms, heading, links
from ui.forms import Form
from ui.knowledge.talk import is_own
from ui.knowledge.talk_form import NEW_TALK, show_talk_form
from ui.knowledge.talk_saving import archive_talk, save_talk
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.LOCAL_TALK_ADD, title=_("Talk fra en kollega"))
viewer = context.viewer

# what do they ask for?
talk_id = links.asked_id("id")
heading.show_back("theme_packages", _("Alle temapakker"))
form = Form(f"talk.{talk_id or ''}")

# what do we know?
talk, version, start = None, 0, NEW_TALK
if talk_id is not None:
    with or_stop(), context.reading() as work:
        talk = get_talk(work, talk_id)
    if not is_own(talk):
        st.info(_("En fælles talk kan ikke rettes her. Tilpas temapakken i stedet."))
        gone_forms.stop()
    version, start = form.version_of(talk, field="title"), draft_of_talk(talk)

# show it
st.text(_("Talken bliver kun jeres. Andre organisationer kan ikke se den."))
draft = show_talk_form(form, start)
form.summary()

# save it
with st.container(horizontal=True):
    saves = st.button(_("Gem talken"), type="primary", key=form.button_key("save"))
    archives = (talk is not None and not talk.is_archived) and st.button(
        _("Tag ud af brug"),
        icon=":material/inventory_2:",
        key=form.button_key("archive"),
    )
if saves:
    save_talk(context, form, draft, talk=talk, version=version)
if talk is not None and archives:
    archive_talk(context, form, draft, talk=talk, version=version)
