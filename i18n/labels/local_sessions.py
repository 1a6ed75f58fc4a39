"""The words for local sessions."""

from collections.abc import Mapping

from domain.local_sessions.local_session import (
    CancelReason,
    DecisionPower,
    NoDecisionReason,
    SessionStatus,
    SessionTouchKind,
)
from domain.local_sessions.readiness import ReadinessLine
from domain.local_sessions.templates import SessionFormat, StepKind, TemplateId
from i18n.translator import Translate


def template_id_labels(_: Translate) -> Mapping[TemplateId, str]:
    return {
        TemplateId.HYBRID_SEMINAR: _("Hybridseminar"),
        TemplateId.ON_DEMAND_TEAM: _("On demand i eget team"),
        TemplateId.TEAM_MEETING_SLOT: _("Punkt på det faste møde"),
        TemplateId.CASE_SPARRING: _("Faglig sparring på teammøde"),
        TemplateId.EXTERNAL_COURSE: _("Opfølgning på eksternt kursus"),
    }


def step_kind_labels(_: Translate) -> Mapping[StepKind, str]:
    return {
        StepKind.SINCE_LAST: _("Siden sidst"),
        StepKind.TALK: _("Talk"),
        StepKind.LEARNING_CONVERSATION: _("Lærende samtale"),
        StepKind.QUESTIONS: _("Spørgsmål til oplægsholderne"),
        StepKind.BREAK: _("Pause"),
        StepKind.PRODUCTIVE_CONVERSATION: _("Produktiv samtale"),
        StepKind.PLENARY: _("Beslutninger og tilbagemelding"),
        StepKind.FOCUS: _("Fokusspørgsmål"),
        StepKind.PRESENTATION: _("Sagsejers præsentation"),
        StepKind.CLARIFICATION: _("Afklarende spørgsmål"),
        StepKind.REFLECTION_ROUND: _("Refleksionsrunde"),
        StepKind.OPTIONS: _("Handlemuligheder"),
        StepKind.CHOICE: _("Sagsejers valg"),
        StepKind.CLOSING: _("Koordinators afslutning og læring"),
    }


def session_format_labels(_: Translate) -> Mapping[SessionFormat, str]:
    return {
        SessionFormat.HYBRID_SEMINAR: _("Hybridseminar"),
        SessionFormat.SINGLE_SEMINAR: _("Enkeltstående seminar"),
        SessionFormat.PHYSICAL_EVENT: _("Fysisk arrangement"),
        SessionFormat.MORNING: _("Faglig formiddag"),
        SessionFormat.AFTERNOON: _("Faglig eftermiddag"),
        SessionFormat.COLLABORATION: _("Samarbejdsforløb"),
        SessionFormat.LOCAL_ON_DEMAND: _("On demand lokalt"),
        SessionFormat.EXTERNAL_COURSE: _("Eksternt kursus"),
    }


def session_status_labels(_: Translate) -> Mapping[SessionStatus, str]:
    return {
        SessionStatus.PLANNED: _("Planlagt"),
        SessionStatus.HELD: _("Afholdt"),
        SessionStatus.CLOSED: _("Afsluttet"),
        SessionStatus.CANCELLED: _("Aflyst"),
    }


def decision_power_labels(_: Translate) -> Mapping[DecisionPower, str]:
    return {
        DecisionPower.YES: _("Ja"),
        DecisionPower.NO: _("Nej"),
        DecisionPower.UNKNOWN: _("Ved ikke"),
    }


def no_decision_reason_labels(_: Translate) -> Mapping[NoDecisionReason, str]:
    return {
        NoDecisionReason.NOT_RELEVANT: _("Emnet krævede ingen beslutning"),
        NoDecisionReason.NO_POWER_TO_DECIDE: _("Ingen i rummet kunne beslutte det"),
        NoDecisionReason.NO_TIME: _("Tiden slap op"),
        NoDecisionReason.OTHER: _("En anden grund"),
    }


def cancel_reason_labels(_: Translate) -> Mapping[CancelReason, str]:
    return {
        CancelReason.ILLNESS: _("Sygdom"),
        CancelReason.TOO_FEW: _("For få kunne komme"),
        CancelReason.TOO_BUSY: _("For travlt lige nu"),
        CancelReason.MISTAKE: _("Oprettet ved en fejl"),
        CancelReason.OTHER: _("En anden grund"),
    }


def readiness_line_labels(_: Translate) -> Mapping[ReadinessLine, str]:
    return {
        ReadinessLine.TALK_SEEN: _("Talken er valgt og set af facilitatoren"),
        ReadinessLine.ROOM_AND_SCREEN: _("Lokale og skærm er på plads"),
        ReadinessLine.POWER_TO_DECIDE: _("Vi ved, hvem der kan beslutte"),
        ReadinessLine.TOPIC_AND_SPEAKERS: _("Tema og oplægsholdere er valgt"),
        ReadinessLine.SPEAKERS_TRAINED: _(
            "Oplægsholderne har øvet, og talks er optaget"
        ),
        ReadinessLine.FACILITATORS_TRAINED: _("Facilitatorerne er udpeget og har øvet"),
        ReadinessLine.REGISTRATION: _("Tilmelding og grupper er på plads"),
        ReadinessLine.EXPECTATIONS: _("Deltagerne ved, hvad de kan forvente"),
        ReadinessLine.MATERIAL_ACCESS: _("Alle kan åbne talks, skabeloner og guider"),
    }


def session_touch_kind_labels(_: Translate) -> Mapping[SessionTouchKind, str]:
    return {
        SessionTouchKind.COUNTED: _("Fremmødet skrevet"),
        SessionTouchKind.CLOSED: _("Afsluttet"),
        SessionTouchKind.CANCELLED: _("Aflyst"),
        SessionTouchKind.REOPENED: _("Åbnet igen"),
        SessionTouchKind.TAKEN_BACK: _("Fortrudt"),
    }
