"""The words for waves, answers and figures."""

from collections.abc import Mapping

from domain.feedback.published import Comparability
from domain.feedback.questionnaire_parts import FormKind, WaveKind
from domain.feedback.statistics import Verdict
from domain.feedback.wave import WaveStatus
from domain.feedback.words import Word
from i18n.translator import Translate


def wave_kind_labels(_: Translate) -> Mapping[WaveKind, str]:
    return {
        WaveKind.END: _("Ved sessionens slutning"),
        WaveKind.MONTH: _("En måned efter"),
    }


def form_kind_labels(_: Translate) -> Mapping[FormKind, str]:
    return {
        FormKind.SEMINAR: _("Seminar"),
        FormKind.TEAM: _("Session i teamet"),
        FormKind.COURSE: _("Kursus"),
    }


def wave_status_labels(_: Translate) -> Mapping[WaveStatus, str]:
    return {
        WaveStatus.PLANNED: _("Ikke åbnet"),
        WaveStatus.OPEN: _("Åben for svar"),
        WaveStatus.RELEASED: _("Lukket og vist"),
    }


def word_labels(_: Translate) -> Mapping[Word, str]:
    return {
        Word.ALMOST_NONE: _("næsten ingen"),
        Word.FEWEST: _("de færreste"),
        Word.ABOUT_HALF: _("omkring halvdelen"),
        Word.AT_MOST_HALF: _("højst halvdelen"),
        Word.OVER_HALF: _("over halvdelen"),
        Word.MOST: _("de fleste"),
        Word.ALMOST_ALL: _("næsten alle"),
    }


def verdict_labels(_: Translate) -> Mapping[Verdict, str]:
    return {
        Verdict.OVER: _("over referencen"),
        Verdict.UNDER: _("under referencen"),
        Verdict.CANNOT_TELL: _("kan ikke skelnes fra referencen"),
    }


def comparability_labels(_: Translate) -> Mapping[Comparability, str]:
    return {
        Comparability.SAME: _("samme spørgsmål, samme opgørelse"),
        Comparability.CUT_NOT_STATED: _(
            "kilden siger ikke, hvilke svar der er talt med"
        ),
        Comparability.AMBIGUOUS: _("kilden spørger om to ting på én gang"),
        Comparability.MOMENT_INFERRED: _("kilden siger ikke, hvornår der er spurgt"),
    }
