"""
The teams, most in need first: one sentence of why, and how far their thread goes.

The thread is what follows from a talk, step by step: sessions, decisions, those that were
followed up in time, those that are done. Where it breaks, the step has the colour of the
word that says so.
"""

from collections.abc import Sequence
from typing import Any, Final

from domain.implementation import Concern, TeamProgress
from i18n.formats import number, short_date
from i18n.labels import concern_labels
from ui import links
from ui.blocks import show_block
from ui.colours import Badge, Colour
from ui.elements.chain import rate_figure
from ui.text import _, language, ngettext

#: icon and colour of each concern, shown beside its word
_LOOKS: Final[dict[Concern, tuple[Colour, str]]] = {
    Concern.THREAD_LOST: ("red", "link_off"),
    Concern.OVERDUE: ("red", "event_busy"),
    Concern.QUESTION_OPEN: ("orange", "help"),
    Concern.QUIET: ("orange", "volume_mute"),
    Concern.NO_SESSION: ("gray", "hourglass_empty"),
    Concern.NO_DECISION: ("orange", "edit_off"),
    Concern.NO_RHYTHM: ("orange", "event_repeat"),
    Concern.ON_TRACK: ("green", "check_circle"),
}
#: the step of the thread at which it breaks, counted from 0
_BREAKS_AT: Final[dict[Concern, int]] = {
    Concern.NO_SESSION: 0,
    Concern.NO_RHYTHM: 0,
    Concern.NO_DECISION: 1,
    Concern.THREAD_LOST: 2,
    Concern.OVERDUE: 3,
    Concern.QUESTION_OPEN: 2,
    Concern.QUIET: 2,
}


def show_teams(teams: Sequence[TeamProgress]) -> None:
    """Show a row for each team; the number of its decisions leads to them."""
    show_block(
        "implementation/teams.html",
        rows=[
            {
                "title": team.name,
                "badge": Badge(concern_labels(_)[team.concern], *_LOOKS[team.concern]),
                "reason": sentence_of(team),
                "touched": _touched(team),
                "steps": _steps(team),
                "breaks_at": _BREAKS_AT.get(team.concern),
            }
            for team in teams
        ],
    )


def sentence_of(team: TeamProgress) -> str:
    """Return one sentence that explains the team's concern."""
    n = team.number
    words = {
        Concern.THREAD_LOST: ngettext(
            "{n} beslutning har ikke været nævnt i {days} dage.",
            "{n} beslutninger har ikke været nævnt længe, den ældste i {days} dage.",
            n,
        ),
        Concern.OVERDUE: ngettext(
            "{n} beslutning har overskredet sin dato med {days} dage.",
            "{n} beslutninger har overskredet deres dato, den ældste med {days} dage.",
            n,
        ),
        Concern.QUESTION_OPEN: ngettext(
            "{n} beslutning venter på svar på, hvordan det gik.",
            "{n} beslutninger venter på svar på, hvordan det gik.",
            n,
        ),
        Concern.QUIET: ngettext(
            "Der har været stille om {n} beslutning i {days} dage.",
            "Der har været stille om {n} beslutninger, længst i {days} dage.",
            n,
        ),
        Concern.NO_SESSION: _("Teamet har ikke været med i en session endnu."),
        Concern.NO_DECISION: _(
            "Teamet har været med i sessioner, men ikke besluttet noget."
        ),
        Concern.NO_RHYTHM: _(
            "Den seneste session er {days} dage gammel, og der er ikke planlagt en ny."
        ),
        Concern.ON_TRACK: _("Teamet følger op på sine beslutninger."),
    }
    days = number(team.days, language())
    return words[team.concern].format(n=number(n, language()), days=days)


def _steps(team: TeamProgress) -> list[dict[str, Any]]:
    """Return the figure of each step of the thread, what it counts, and whose it is."""
    held, decided = team.sessions.held, team.decisions
    decisions_of = team if decided and links.exists("decisions") else None
    return [
        _step(number(held, language()), ngettext("session", "sessioner", held)),
        _step(
            number(decided, language()),
            ngettext("beslutning", "beslutninger", decided),
            decisions_of,
        ),
        _step(rate_figure(team.rates.followup), _("fulgt op i tide")),
        _step(rate_figure(team.rates.completion), _("gennemført, af besvarede")),
    ]


def _step(
    figure: str, words: str, decisions_of: TeamProgress | None = None
) -> dict[str, Any]:
    return {"figure": figure, "words": words, "decisions_of": decisions_of}


def _touched(team: TeamProgress) -> str:
    if team.last_touch_on is None:
        return ""
    return _("Sidst nævnt {day}").format(day=short_date(team.last_touch_on, language()))
