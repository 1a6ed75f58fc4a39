"""Næste skridt: what needs the reader's attention today."""

from domain.access import Action
from ui import notices
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.NEXT_STEPS_READ, title=_("Næste skridt"))

# show it
notices.nothing_here(_("Der er intet, der venter på jer i dag."))
