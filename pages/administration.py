"""Administration: the organisation is set up here, panel by panel."""

from domain.access import Action
from ui.administration_closed import show_closed_periods
from ui.administration_log import show_log
from ui.administration_meetings import show_meetings
from ui.administration_people import show_people
from ui.administration_settings import show_settings
from ui.administration_tree import show_tree
from ui.administration_waiting import show_waiting
from ui.asked_view import choose_view
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.ADMINISTRATION_READ, title=_("Administration"))

# what do they ask for?
panels = {
    "organisation": (_("Organisation"), show_tree),
    "mennesker": (_("Mennesker"), show_people),
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
