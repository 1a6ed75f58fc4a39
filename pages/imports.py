"""Hent ind fra regneark: preview a staff list or a catalogue, then save it."""

from domain.access import Action
from ui.elements.password_gate import password_gate
from ui.elements.view_choice import choose_view
from ui.imports.staff import show_staff_import
from ui.imports.talks import show_talk_import
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.PERSON_IMPORT, title=_("Hent ind fra regneark"))

# what do they ask for?
kinds = {"kolleger": (_("Kolleger"), Action.PERSON_IMPORT, show_staff_import)}
if context.viewer.may(Action.CATALOGUE_IMPORT):
    kinds["talks"] = (_("Talks"), Action.CATALOGUE_IMPORT, show_talk_import)
chosen = choose_view(
    "liste",
    {code: words for code, (words, _action, _show) in kinds.items()},
    label=_("Hvad vil du hente ind?"),
)
_words, action, show_import = kinds[chosen]

# show it
confirmed = not context.viewer.needs_password(action) or password_gate(context)
show_import(context, confirmed=confirmed)
