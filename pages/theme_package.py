"""Temapakke: one package with its talks, its guide and its evidence."""

from domain.access import Action
from ui import gone_forms, heading, links, notices
from ui.knowledge.package import show_one_package
from ui.page import open_page
from ui.text import _

# who, and may they?
context = open_page(Action.PACKAGE_READ, title=_("Temapakke"))

# what do they ask for?
package_id = links.asked_id("id")
if package_id is None:
    heading.show_back("theme_packages", _("Alle temapakker"))
    notices.nothing_here(_("Vælg en temapakke, så står den her."))
    gone_forms.stop()

# show it
show_one_package(context, package_id)
