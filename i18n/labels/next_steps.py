"""The headings of what waits for somebody, and the links of the chain."""

from collections.abc import Mapping

from domain.next_steps import Link, NextStepKind
from i18n.translator import Translate


def next_step_kind_labels(_: Translate) -> Mapping[NextStepKind, str]:
    return {
        NextStepKind.SESSION_TODAY: _("I har en session i dag"),
        NextStepKind.ANSWER_DUE: _("Hvordan gik det med det, I besluttede?"),
        NextStepKind.WAVE_READY: _("Deltagerne har svaret"),
        NextStepKind.FACILITATOR_LEFT: _("En session mangler en facilitator"),
        NextStepKind.OWNER_LEFT: _("En beslutning mangler en ansvarlig"),
        NextStepKind.SESSION_NOT_CLOSED: _("En session er ikke afsluttet"),
        NextStepKind.DECISIONS_LOST: _("Tråden er tabt"),
        NextStepKind.TEAMS_LOST_THREAD: _("Her er tråden tabt"),
        NextStepKind.NEWCOMER_WITHOUT_PARTNER: _("Der mangler en makker"),
        NextStepKind.NEWCOMER_STALLED: _("Introforløb er gået i stå"),
        NextStepKind.DECISIONS_QUIET: _("Der er stille om det, I besluttede"),
        NextStepKind.NO_TEAM: _("Opret det første team"),
        NextStepKind.NOBODY_INVITED: _("Invitér de første kolleger"),
        NextStepKind.TEAM_WITHOUT_LEADER: _("Der mangler en teamleder"),
        NextStepKind.NO_STANDING_MEETING: _("Skriv det første faste møde ind"),
        NextStepKind.NO_SESSION_PLANNED: _("I har ingen session planlagt"),
    }


def link_labels(_: Translate) -> Mapping[Link, str]:
    return {
        Link.TALKS: _("Talks vist"),
        Link.CONVERSATIONS: _("Samtaler"),
        Link.DECISIONS: _("Beslutninger"),
        Link.FOLLOWED_UP: _("Fulgt op i tide"),
        Link.DONE: _("Gennemført, af besvarede"),
    }
