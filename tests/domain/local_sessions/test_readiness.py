"""What must be in place before a session."""

import pytest

from domain.local_sessions.readiness import (
    COURSE_LINES,
    SEMINAR_LINES,
    TEAM_LINES,
    ReadinessLine,
    missing_lines,
    readiness_lines,
)
from domain.local_sessions.templates import TemplateId


@pytest.mark.parametrize(
    ("template_id", "lines"),
    [
        (TemplateId.HYBRID_SEMINAR, SEMINAR_LINES),
        (TemplateId.ON_DEMAND_TEAM, TEAM_LINES),
        (TemplateId.TEAM_MEETING_SLOT, TEAM_LINES),
        (TemplateId.EXTERNAL_COURSE, COURSE_LINES),
        (TemplateId.CASE_SPARRING, ()),
    ],
)
def test_a_seminar_has_six_lines_and_a_team_three(template_id, lines):
    assert readiness_lines(template_id) == lines


def test_every_line_belongs_to_a_seminar_or_a_team():
    assert {*SEMINAR_LINES, *TEAM_LINES} == set(ReadinessLine)
    assert (len(SEMINAR_LINES), len(TEAM_LINES)) == (6, 3)


def test_nobody_is_asked_to_have_seen_a_talk_after_a_course_elsewhere():
    assert set(TEAM_LINES) - set(COURSE_LINES) == {ReadinessLine.TALK_SEEN}


def test_what_is_not_ticked_is_missing():
    ticked = {ReadinessLine.ROOM_AND_SCREEN}

    assert missing_lines(TemplateId.ON_DEMAND_TEAM, ticked) == (
        ReadinessLine.TALK_SEEN,
        ReadinessLine.POWER_TO_DECIDE,
    )
