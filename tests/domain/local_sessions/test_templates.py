"""Which templates and formats there are, and what follows from them."""

import pytest

from domain.feedback.questionnaire import FormKind, form_kind_of
from domain.local_sessions.templates import (
    SessionFormat,
    SessionTemplate,
    StepKind,
    TemplateId,
    TemplateStep,
    counts_as_local_session,
    formats_of,
    is_seminar,
)


def template(*kinds: StepKind) -> SessionTemplate:
    return SessionTemplate(
        id=TemplateId.ON_DEMAND_TEAM,
        title="On demand",
        source="ours",
        steps=tuple(
            TemplateStep(position=position, kind=kind, title=kind, minutes=10)
            for position, kind in enumerate(kinds)
        ),
    )


@pytest.mark.parametrize(
    ("template_id", "form"),
    [
        (TemplateId.HYBRID_SEMINAR, FormKind.SEMINAR),
        (TemplateId.ON_DEMAND_TEAM, FormKind.TEAM),
        (TemplateId.TEAM_MEETING_SLOT, FormKind.TEAM),
        (TemplateId.EXTERNAL_COURSE, FormKind.COURSE),
        (TemplateId.CASE_SPARRING, None),
    ],
)
def test_each_template_has_its_form(template_id, form):
    assert form_kind_of(template_id) == form


@pytest.mark.parametrize(
    ("template_id", "usual"),
    [
        (TemplateId.HYBRID_SEMINAR, SessionFormat.HYBRID_SEMINAR),
        (TemplateId.ON_DEMAND_TEAM, SessionFormat.LOCAL_ON_DEMAND),
        (TemplateId.TEAM_MEETING_SLOT, SessionFormat.LOCAL_ON_DEMAND),
        (TemplateId.EXTERNAL_COURSE, SessionFormat.EXTERNAL_COURSE),
        (TemplateId.CASE_SPARRING, SessionFormat.LOCAL_ON_DEMAND),
    ],
)
def test_each_template_has_a_usual_format(template_id, usual):
    assert formats_of(template_id)[0] == usual


def test_every_format_belongs_to_some_template():
    offered = {found for template_id in TemplateId for found in formats_of(template_id)}

    assert offered == set(SessionFormat)


def test_only_the_hybrid_seminars_template_is_a_seminar():
    assert [found for found in TemplateId if is_seminar(found)] == [
        TemplateId.HYBRID_SEMINAR
    ]


def test_a_case_sparring_is_no_local_session():
    assert [found for found in TemplateId if not counts_as_local_session(found)] == [
        TemplateId.CASE_SPARRING
    ]


def test_a_template_takes_as_long_as_its_steps():
    assert template(StepKind.SINCE_LAST, StepKind.TALK, StepKind.PLENARY).minutes == 30
