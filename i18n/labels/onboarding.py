"""The words for newcomers, their programmes and their steps."""

from collections.abc import Mapping

from domain.onboarding import Alarm, OnboardingStep, Programme
from i18n.translator import Translate


def onboarding_step_labels(_: Translate) -> Mapping[OnboardingStep, str]:
    return {
        OnboardingStep.WATCHED: _("Set sammen"),
        OnboardingStep.TALKED: _("Samtalt"),
        OnboardingStep.OBSERVED: _("Observeret"),
        OnboardingStep.TRIED: _("Prøvet"),
        OnboardingStep.CONFIRMED: _("Bekræftet"),
    }


def alarm_labels(_: Translate) -> Mapping[Alarm, str]:
    return {
        Alarm.NO_PARTNER: _("Har ingen makker endnu"),
        Alarm.PARTNER_LEFT: _("Makkeren er stoppet"),
        Alarm.STALLED: _("Gået i stå"),
    }


def programme_titles(_: Translate) -> Mapping[str, str]:
    """Return the titles of the programmes that Anker comes with, by their ids."""
    return {
        "paedagogmedhjaelper": _("Oplæring af pædagogmedhjælpere"),
        "miniuddannelse": _("Miniuddannelse over tre dage"),
        "nyuddannet_socialraadgiver": _("Oplæring af nyuddannede socialrådgivere"),
        "specialiseret_botilbud": _(
            "Videnspakker i specialiserede botilbud (sikkerhed, low arousal)"
        ),
    }


def programme_title(
    programme: str, known: Mapping[str, Programme], _: Translate
) -> str:
    """Return what a programme is called; one that is gone by its own name."""
    title = programme_titles(_).get(programme)
    return title or (known[programme].title if programme in known else programme)
