"""The words for what hangs on a person or a team."""

from collections.abc import Mapping

from domain.handover import Thing
from i18n.translator import Translate


def thing_labels(_: Translate) -> Mapping[Thing, str]:
    return {
        Thing.SESSION: _("Sessioner, der ikke er holdt eller afsluttet"),
        Thing.DECISION: _("Beslutninger, der ikke er færdige"),
        Thing.NEWCOMER: _("Nye kolleger i oplæring"),
        Thing.STANDING_MEETING: _("Faste møder"),
        Thing.ROLE: _("Roller"),
        Thing.COLLEAGUE: _("Kolleger på listen"),
    }
