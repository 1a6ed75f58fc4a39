"""Administration: set up the organisation, panel by panel."""

from collections.abc import Callable
from functools import partial

from domain.access import Action
from ui.elements.view_choice import choose_view
from ui.handover import show_closing, show_leaving
from ui.local_sessions.closed_periods import show_closed_periods
from ui.local_sessions.standing_meetings import show_meetings
from ui.page import PageContext, open_page
from ui.people.change_log import show_log
from ui.people.colleagues import show_people
from ui.people.second_opinions import show_waiting
from ui.people.settings import show_settings
from ui.people.units import show_tree
from ui.text import _

# who, and may they?
context = open_page(Action.ADMINISTRATION_READ, title=_("Administration"))

# what do they ask for?
panels: dict[str, tuple[str, Callable[[PageContext], None]]] = {
    "organisation": (_("Organisation"), partial(show_tree, show_closing=show_closing)),
    "mennesker": (_("Mennesker"), partial(show_people, show_leaving=show_leaving)),
    "moeder": (_("Faste møder"), show_meetings),
    "lukket": (_("Lukkedage"), show_closed_periods),
    "indstillinger": (_("Indstillinger"), show_settings),
    "log": (_("Log"), show_log),
}
chosen = choose_view(
    "panel",
    {code: words for code, (words, _show) in panels.items()},
    label=_("Hvad vil du sætte op?"),
)

# show it
show_waiting(context)
show_panel = panels[chosen][1]
show_panel(context)
