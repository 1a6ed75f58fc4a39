"""The words for people and roles."""

from collections.abc import Mapping

from domain.access_terms import Role
from i18n.translator import Translate


def role_labels(_: Translate) -> Mapping[Role, str]:
    return {
        Role.FACILITATOR: _("Facilitator"),
        Role.TEAM_LEADER: _("Teamleder"),
        Role.SUPERUSER: _("Superbruger"),
        Role.MANAGER: _("Leder"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.PLATFORM: _("Platformsadministrator"),
    }
