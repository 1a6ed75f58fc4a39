"""The words for how far a team has come."""

from collections.abc import Mapping

from domain.implementation import Concern
from i18n.translator import Translate


def concern_labels(_: Translate) -> Mapping[Concern, str]:
    return {
        Concern.THREAD_LOST: _("Tråden er tabt"),
        Concern.OVERDUE: _("Overskredet"),
        Concern.QUESTION_OPEN: _("Mangler svar"),
        Concern.QUIET: _("Stille"),
        Concern.NO_SESSION: _("Ikke begyndt"),
        Concern.NO_DECISION: _("Ingen beslutninger"),
        Concern.NO_RHYTHM: _("Ingen ny session"),
        Concern.ON_TRACK: _("Tråden holder"),
    }
