"""Næste skridt: the reader's most important tasks today, at most three."""

from domain.access import Action
from i18n.formats import long_date, week
from services.next_steps.next_steps import get_next_steps
from ui import heading, links, notices
from ui.elements.sides import two_sides
from ui.next_steps.side import show_chain, show_coming
from ui.next_steps.steps import show_steps
from ui.page import open_page
from ui.text import _, language

# who, and may they?
context = open_page(Action.NEXT_STEPS_READ, title=_("Næste skridt"))

# what do we know?
with context.reading() as work:
    waiting = get_next_steps(work)

# show it
today = long_date(context.today, language()), week(context.today, language())
heading.show_name(_("Næste skridt"), kind=" · ".join(today))
main, side = two_sides()
with main:
    show_steps(context, waiting.steps)
    if not waiting.steps:
        notices.nothing_here(_("Der er intet, der venter på jer i dag."))
        if links.exists("theme_packages"):
            links.link_to(
                "theme_packages", _("Se temapakkerne imens"), icon="video_library"
            )
with side:
    if waiting.chain is not None:
        show_chain(waiting.chain, of=waiting.chain_of)
    if waiting.coming:
        show_coming(waiting.coming)
