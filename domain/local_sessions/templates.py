"""Skabeloner: the steps of a local session, and the formats it can have."""

from dataclasses import dataclass
from enum import StrEnum


class TemplateId(StrEnum):
    """The five templates that Anker comes with."""

    HYBRID_SEMINAR = "hybrid_seminar"
    ON_DEMAND_TEAM = "on_demand_team"
    TEAM_MEETING_SLOT = "team_meeting_slot"
    CASE_SPARRING = "case_sparring"
    EXTERNAL_COURSE = "external_course"


class StepKind(StrEnum):
    """What happens in a step. A step's key is its position, not its kind."""

    SINCE_LAST = "since_last"
    TALK = "talk"
    LEARNING_CONVERSATION = "learning_conversation"
    QUESTIONS = "questions"
    BREAK = "break"
    PRODUCTIVE_CONVERSATION = "productive_conversation"
    PLENARY = "plenary"
    FOCUS = "focus"
    PRESENTATION = "presentation"
    CLARIFICATION = "clarification"
    REFLECTION_ROUND = "reflection_round"
    OPTIONS = "options"
    CHOICE = "choice"
    CLOSING = "closing"


class SessionFormat(StrEnum):
    """In which form a session is held; the last is our own, for A08."""

    HYBRID_SEMINAR = "hybridseminar"
    SINGLE_SEMINAR = "enkeltstaaende_seminar"
    PHYSICAL_EVENT = "fysisk_event"
    MORNING = "faglig_formiddag"
    AFTERNOON = "faglig_eftermiddag"
    COLLABORATION = "samarbejdsforloeb"
    LOCAL_ON_DEMAND = "on_demand_lokal"
    EXTERNAL_COURSE = "eksternt_kursus"


_SEMINAR_FORMATS = (
    SessionFormat.HYBRID_SEMINAR,
    SessionFormat.SINGLE_SEMINAR,
    SessionFormat.PHYSICAL_EVENT,
    SessionFormat.MORNING,
    SessionFormat.AFTERNOON,
    SessionFormat.COLLABORATION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStep:
    """One step with its budget. `position` counts from 0 and is its key."""

    position: int
    kind: StepKind
    title: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTemplate:
    """
    The steps that planning copies into a session.

    `cap_minutes` is the hard limit of the sum, None for no limit.
    """

    id: TemplateId
    title: str
    source: str
    steps: tuple[TemplateStep, ...]
    cap_minutes: int | None = None

    @property
    def minutes(self) -> int:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)


def formats_of(template_id: TemplateId) -> tuple[SessionFormat, ...]:
    """Return the formats that a session by this template can have, the usual first."""
    if template_id is TemplateId.HYBRID_SEMINAR:
        return _SEMINAR_FORMATS
    if template_id is TemplateId.EXTERNAL_COURSE:
        return (SessionFormat.EXTERNAL_COURSE,)
    return (SessionFormat.LOCAL_ON_DEMAND,)


def is_seminar(template_id: TemplateId) -> bool:
    """Return whether this is a seminar; all other sessions belong to a team."""
    return template_id is TemplateId.HYBRID_SEMINAR


def can_be_planned(template_id: TemplateId) -> bool:
    """Return whether a new session can have this template: a case sparring has no page."""
    return template_id is not TemplateId.CASE_SPARRING


def counts_as_local_session(template_id: TemplateId) -> bool:
    """Return whether the session needs a decision, opens a wave and counts in the KPIs."""
    return template_id is not TemplateId.CASE_SPARRING
