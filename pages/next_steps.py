"""Næste skridt: the reader's most important tasks today, at most three."""

from domain.access import Action
from services.next_steps.next_steps import get_next_steps
from ui import links, notices
from ui.next_steps import show_chain, show_step
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.NEXT_STEPS_READ, title=_("Næste skridt"))

# what do we know?
with context.reading() as work:
    waiting = get_next_steps(work)

# show it
for place, step in enumerate(waiting.steps):
    show_step(context, step, is_first=place == 0)
if not waiting.steps:
    notices.nothing_here(_("Der er intet, der venter på jer i dag."))
    if links.exists("theme_packages"):
        links.link_to(
            "theme_packages", _("Se temapakkerne imens"), icon="video_library"
        )
if waiting.chain is not None:
    show_chain(waiting.chain)
