"""The templates that Anker comes with, and what a broken file is told."""

import json
from pathlib import Path

import pytest

from domain.local_sessions.templates import (
    SessionFormat,
    SessionTemplate,
    StepKind,
    TemplateId,
    TemplateStep,
)
from services.local_sessions.templates import TemplateFileError, load_templates

CONTENT = Path(__file__).parents[3] / "content" / "templates.json"


@pytest.fixture(scope="module")
def templates():
    return load_templates(CONTENT)


@pytest.fixture
def broken(tmp_path):
    """Return what writes the first template with changes and gives its path."""

    def write(**changes):
        raw = json.loads(CONTENT.read_text(encoding="utf-8"))
        raw["templates"] = [raw["templates"][0] | changes]
        path = tmp_path / "templates.json"
        path.write_text(json.dumps(raw), encoding="utf-8")
        return path

    return write


def test_all_five_templates_are_there_in_order(templates):
    assert list(templates) == list(TemplateId)


def test_a_point_on_the_fast_moede_takes_half_an_hour(templates):
    assert templates[TemplateId.TEAM_MEETING_SLOT] == SessionTemplate(
        id=TemplateId.TEAM_MEETING_SLOT,
        title="Punkt på det faste møde",
        source="Ankers eget forslag",
        steps=(
            TemplateStep(
                position=0, kind=StepKind.SINCE_LAST, title="Siden sidst", minutes=2
            ),
            TemplateStep(position=1, kind=StepKind.TALK, title="Talk", minutes=12),
            TemplateStep(
                position=2,
                kind=StepKind.LEARNING_CONVERSATION,
                title="Lærende samtale",
                minutes=7,
            ),
            TemplateStep(
                position=3,
                kind=StepKind.PRODUCTIVE_CONVERSATION,
                title="Produktiv samtale",
                minutes=6,
            ),
            TemplateStep(
                position=4,
                kind=StepKind.PLENARY,
                title="Beslutning og tilbagemelding",
                minutes=3,
            ),
        ),
    )


def test_the_hybrid_seminar_keeps_the_order_and_the_time_of_its_source(templates):
    seminar = templates[TemplateId.HYBRID_SEMINAR]

    assert [step.kind for step in seminar.steps] == [
        StepKind.SINCE_LAST,
        StepKind.TALK,
        StepKind.TALK,
        StepKind.LEARNING_CONVERSATION,
        StepKind.QUESTIONS,
        StepKind.BREAK,
        StepKind.PRODUCTIVE_CONVERSATION,
        StepKind.PLENARY,
    ]
    assert seminar.minutes == 140


def test_all_but_the_case_sparring_open_with_siden_sidst(templates):
    without = [
        template.id
        for template in templates.values()
        if template.steps[0].kind is not StepKind.SINCE_LAST
    ]

    assert without == [TemplateId.CASE_SPARRING]


def test_a_case_sparring_stays_within_its_hour(templates):
    sparring = templates[TemplateId.CASE_SPARRING]

    assert (sparring.minutes, sparring.cap_minutes) == (58, 60)


def test_the_formats_are_the_published_ones_and_our_own(templates):
    published = json.loads(CONTENT.read_text(encoding="utf-8"))["session_formats"]

    assert [*published, "eksternt_kursus"] == [found.value for found in SessionFormat]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"minutes": 139}, "its steps take 140 minutes, not 139"),
        ({"cap_minutes": 120}, "longer than its cap"),
        ({"id": "webinar"}, "'webinar' is not a valid TemplateId"),
        (
            {"steps": [{"id": "lecture", "da": "Foredrag", "minutes": 5}]},
            "'lecture' is not a valid StepKind",
        ),
        ({"steps": [{"id": "talk", "da": "Talk"}]}, "'minutes'"),
    ],
)
def test_a_slip_in_the_file_is_found_at_start(broken, changes, message):
    name = changes.get("id", "hybrid_seminar")

    with pytest.raises(TemplateFileError) as refusal:
        load_templates(broken(**changes))

    assert str(refusal.value) == f"template {name}: {message}"
