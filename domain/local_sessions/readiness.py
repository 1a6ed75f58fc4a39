"""Klar til sessionen: what must be in place before it, six lines or three."""

from collections.abc import Collection
from enum import StrEnum

from domain.local_sessions.templates import (
    TemplateId,
    counts_as_local_session,
    is_seminar,
)


class ReadinessLine(StrEnum):
    """A line that somebody ticks before the session."""

    # a session in the team
    TALK_SEEN = "talk_seen"
    ROOM_AND_SCREEN = "room_and_screen"
    POWER_TO_DECIDE = "power_to_decide"
    # a seminar
    TOPIC_AND_SPEAKERS = "topic_and_speakers"
    SPEAKERS_TRAINED = "speakers_trained"
    FACILITATORS_TRAINED = "facilitators_trained"
    REGISTRATION = "registration"
    EXPECTATIONS = "expectations"
    MATERIAL_ACCESS = "material_access"


TEAM_LINES = (
    ReadinessLine.TALK_SEEN,
    ReadinessLine.ROOM_AND_SCREEN,
    ReadinessLine.POWER_TO_DECIDE,
)
COURSE_LINES = (ReadinessLine.ROOM_AND_SCREEN, ReadinessLine.POWER_TO_DECIDE)
SEMINAR_LINES = (
    ReadinessLine.TOPIC_AND_SPEAKERS,
    ReadinessLine.SPEAKERS_TRAINED,
    ReadinessLine.FACILITATORS_TRAINED,
    ReadinessLine.REGISTRATION,
    ReadinessLine.EXPECTATIONS,
    ReadinessLine.MATERIAL_ACCESS,
)


def readiness_lines(template_id: TemplateId) -> tuple[ReadinessLine, ...]:
    """
    Return the lines to tick, in order.

    After an external course there is no talk to have seen. A case sparring has none.
    """
    if not counts_as_local_session(template_id):
        return ()
    if template_id is TemplateId.EXTERNAL_COURSE:
        return COURSE_LINES
    return SEMINAR_LINES if is_seminar(template_id) else TEAM_LINES


def missing_lines(
    template_id: TemplateId, ticked: Collection[ReadinessLine]
) -> tuple[ReadinessLine, ...]:
    """Return the lines that nobody has ticked yet, in order."""
    return tuple(line for line in readiness_lines(template_id) if line not in ticked)
