"""The programme of a session: its steps by the clock, with the prompts of its talks."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.knowledge.theme_packages import Talk
from domain.local_sessions.local_session import LocalSession
from domain.local_sessions.templates import StepKind, TemplateStep
from i18n.formats import minutes, short_time
from i18n.labels import step_kind_labels
from services.local_sessions.views import SessionView
from ui.blocks import show_block
from ui.knowledge.lines import is_ours
from ui.text import _, language


def show_programme(view: SessionView, *, is_folded: bool = False) -> None:
    """Show when each step begins, each conversation with the prompts of its talks."""
    waiting = iter(view.talks)
    rows = [
        {
            "at": short_time(begins_at, language()),
            "title": step_title(step),
            "length": minutes(step.minutes, language()),
            **_content(step, view.talks, waiting),
        }
        for begins_at, step in _by_the_clock(view.session)
    ]
    show_block(
        "local_sessions/programme.html",
        title=_("Program"),
        rows=rows,
        further=[_talk(talk) for talk in waiting],
        is_folded=is_folded,
    )


def step_title(step: TemplateStep) -> str:
    """Return the step's name: as it was planned in Danish, by its kind in English."""
    if language() == "da":
        return step.title
    return step_kind_labels(_)[step.kind]


def _by_the_clock(session: LocalSession) -> Iterator[tuple[datetime, TemplateStep]]:
    begins_at = datetime.combine(session.held_on, session.starts_at)
    for step in session.steps:
        yield begins_at, step
        begins_at += timedelta(minutes=step.minutes)


def _content(
    step: TemplateStep, talks: Sequence[Talk], waiting: Iterator[Talk]
) -> dict[str, Any]:
    """Return the content of a step: the next talk, or the prompts of all talks."""
    shown: list[Talk] = []
    prompts_of: list[tuple[Talk, Sequence[str]]] = []
    if step.kind is StepKind.TALK:
        shown = [talk for talk in (next(waiting, None),) if talk is not None]
    elif step.kind is StepKind.LEARNING_CONVERSATION:
        prompts_of = [(talk, talk.learning_prompts) for talk in talks]
    elif step.kind is StepKind.PRODUCTIVE_CONVERSATION:
        prompts_of = [(talk, talk.productive_prompts) for talk in talks]
    return {
        "talks": [_talk(talk) for talk in shown],
        "prompts": [
            {"is_danish": is_ours(talk), "words": prompt}
            for talk, prompts in prompts_of
            for prompt in prompts
        ],
    }


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.id,
        "title": talk.title,
        "is_danish": is_ours(talk),
        "manuscript": talk.manuscript,
    }
