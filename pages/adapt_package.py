"""Tilpas temapakke: copy a central package and make it the organisation's own."""

import streamlit as st

from domain.access import Action
from domain.knowledge.theme_packages import PackageOrigin
from services.knowledge.adaptation_choices import adaptation_choices
from ui import gone_forms, heading, links, notices
from ui.forms import Form
from ui.knowledge.package_form import show_package_form
from ui.knowledge.package_saving import Editing, offer_newest, offer_saving
from ui.markdown import esc
from ui.page import open_page
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.LOCAL_PACKAGE_EDIT, title=_("Tilpas temapakke"))

# what do they ask for?
package_id = links.asked_id("pakke")
heading.show_back("theme_packages", _("Alle temapakker"))
if package_id is None:
    notices.nothing_here(_("Vælg først den temapakke, I vil tilpasse."))
    gone_forms.stop()
form = Form(f"package.{package_id}")

# what do we know?
with or_stop(), context.reading() as work:
    choices = adaptation_choices(work, package_id)
package = choices.package
seen = form.version_of(package, field="title")

# show it
if package.origin is PackageOrigin.CENTRAL:
    st.text(_("I retter en kopi. Den fælles pakke bliver, som den er."))
for copy in choices.copies:
    links.link_to(
        "adapt_package",
        _("I har allerede en udgave: {title}").format(title=esc(copy.title)),
        icon="edit_note",
        pakke=copy.id,
    )
newest = st.container()
editing = Editing(
    context=context,
    form=form,
    choices=choices,
    draft=show_package_form(form, choices),
    seen=seen,
)
if choices.has_newer:
    with newest:
        offer_newest(editing)
form.summary()

# save it
offer_saving(editing)
