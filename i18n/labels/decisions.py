"""The words for decisions and what is said about them."""

from collections.abc import Mapping

from domain.decisions.decision import (
    Answer,
    ChangeCategory,
    DecisionStatus,
    DueState,
    OwnerKind,
    Rank,
    Signal,
    Tap,
    TouchKind,
)
from domain.decisions.filters import DecisionFilter
from domain.decisions.quality import HintCode
from domain.decisions.redaction import RedactableField
from domain.decisions.story import ChangedField
from i18n.translator import Translate


def decision_status_labels(_: Translate) -> Mapping[DecisionStatus, str]:
    return {
        DecisionStatus.OPEN: _("Åben"),
        DecisionStatus.UNDER_WAY: _("I gang"),
        DecisionStatus.DONE: _("Gennemført"),
        DecisionStatus.DROPPED: _("Droppet"),
        DecisionStatus.CONTINUED: _("Ført videre"),
    }


def signal_labels(_: Translate) -> Mapping[Signal, str]:
    return {
        Signal.ALIVE: _("Tråden holder"),
        Signal.QUIET: _("Stille"),
        Signal.LOST: _("Tråden er tabt"),
        Signal.CLOSED: _("Lukket"),
    }


def due_state_labels(_: Translate) -> Mapping[DueState, str]:
    return {
        DueState.ON_TIME: _("Til tiden"),
        DueState.SOON: _("Snart"),
        DueState.OVERDUE: _("Overskredet"),
    }


def answer_labels(_: Translate) -> Mapping[Answer, str]:
    return {
        Answer.DONE_AS_AGREED: _("Gennemført som aftalt"),
        Answer.DONE_ADAPTED: _("Gennemført i en tilpasset form"),
        Answer.UNDER_WAY: _("I gang"),
        Answer.NOT_STARTED: _("Ikke begyndt"),
        Answer.DROPPED: _("Droppet"),
    }


def tap_labels(_: Translate) -> Mapping[Tap, str]:
    return {
        Tap.ON_ITS_WAY: _("På vej"),
        Tap.DONE: _("Gjort"),
        Tap.NOT_STARTED: _("Ikke begyndt"),
        Tap.DROPPED: _("Droppet"),
    }


def touch_kind_labels(_: Translate) -> Mapping[TouchKind, str]:
    return {
        TouchKind.DECIDED: _("Besluttet"),
        TouchKind.TAP: _("Ugens status"),
        TouchKind.ANSWER: _("Svar på, hvordan det gik"),
        TouchKind.EDIT: _("Rettet"),
        TouchKind.BUILT_ON: _("Bygget videre på"),
        TouchKind.CONTINUED: _("Ført videre i en ny beslutning"),
        TouchKind.REDACTED: _("Ord fjernet af en administrator"),
        TouchKind.TAKEN_BACK: _("Fortrudt"),
        TouchKind.REOPENED: _("Taget op igen"),
    }


def owner_kind_labels(_: Translate) -> Mapping[OwnerKind, str]:
    return {
        OwnerKind.TEAM: _("Teamet"),
        OwnerKind.PERSON: _("En person"),
        OwnerKind.WORKING_GROUP: _("En arbejdsgruppe"),
    }


def rank_labels(_: Translate) -> Mapping[Rank, str]:
    return {
        Rank.MAIN: _("Hovedbeslutning"),
        Rank.EXTRA: _("Ekstra beslutning"),
    }


def change_category_labels(_: Translate) -> Mapping[ChangeCategory, str]:
    return {
        ChangeCategory.PERSONAL_PROFESSIONAL: _("Personlig og faglig udvikling"),
        ChangeCategory.PARENT_COOPERATION: _("Styrket forældresamarbejde"),
        ChangeCategory.INTERDISCIPLINARY: _("Øget tværfagligt samarbejde"),
        ChangeCategory.ORGANISATIONAL: _("Organisatoriske og strategiske ændringer"),
        ChangeCategory.NEW_METHODS: _("Anvendelse af ny viden og metoder"),
    }


def hint_code_labels(_: Translate) -> Mapping[HintCode, str]:
    """Return the questions that are asked while a decision is being written."""
    return {
        HintCode.WEAK_REMEMBER: _("Hvad gør I, så det bliver husket?"),
        HintCode.WEAK_ATTENTION: _("Hvad gør I, når I får øje på det?"),
        HintCode.WEAK_TALK: _("Hvad gør I, når I har talt om det?"),
        HintCode.WEAK_THINK: _("Hvad gør I, når I har tænkt over det?"),
        HintCode.WEAK_AIM: _("Hvad vil man kunne se jer gøre anderledes?"),
        HintCode.WEAK_TRY: _("Hvad er det helt konkret, I prøver?"),
        HintCode.WEAK_EXCUSE: _("Hvad gør I, også når der er travlt?"),
        HintCode.VERB: _("Hvad gør I helt konkret?"),
        HintCode.WHO: _("Hvem gør det?"),
        HintCode.WHEN: _("Hvornår gør I det? Skriv gerne: når …, så …"),
        HintCode.SEEN: _("Hvor kan I se, at det sker?"),
        HintCode.FIRST_STEP: _("Hvad er det første skridt inden for to uger?"),
    }


def redactable_field_labels(_: Translate) -> Mapping[RedactableField, str]:
    """Return the fields whose words an administrator can take out."""
    return {
        RedactableField.TEXT: _("Beslutningens tekst"),
        RedactableField.WHY: _("Begrundelsen"),
        RedactableField.OWNER_NAME: _("Navnet på den ansvarlige"),
        RedactableField.LEARNT: _("Det, I lærte"),
    }


def decision_filter_labels(_: Translate) -> Mapping[DecisionFilter, str]:
    """Return the states by which the board is filtered."""
    return {
        DecisionFilter.OVERDUE: _("Overskredet"),
        DecisionFilter.QUIET: _("Stille"),
        DecisionFilter.LOST: _("Tråden er tabt"),
        DecisionFilter.OPEN: _("Åben"),
        DecisionFilter.UNDER_WAY: _("I gang"),
        DecisionFilter.DONE: _("Gennemført"),
        DecisionFilter.DROPPED: _("Droppet"),
        DecisionFilter.CONTINUED: _("Ført videre"),
    }


def changed_field_labels(_: Translate) -> Mapping[ChangedField, str]:
    """Return the parts of a decision that an edit can change."""
    return {
        ChangedField.TEXT: _("Teksten"),
        ChangedField.OWNER: _("Ansvarlig"),
        ChangedField.DUE_ON: _("Dato"),
        ChangedField.WHY: _("Hvorfor"),
        ChangedField.CATEGORY: _("Slags ændring"),
    }
