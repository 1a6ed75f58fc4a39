"""The steps of a session with their minutes, and the prompts of its talks."""

from collections.abc import Iterator, Sequence

import streamlit as st

from domain.knowledge.theme_packages import Talk
from domain.local_sessions.templates import StepKind, TemplateStep
from i18n.formats import minutes
from i18n.labels import step_kind_labels
from services.local_sessions.views import SessionView
from ui import links
from ui.danish_content import danish
from ui.knowledge.lines import is_ours
from ui.markdown import esc
from ui.text import _, language


def show_programme(view: SessionView) -> None:
    """Show the steps in order, each conversation with the prompts of its talks."""
    with st.container(border=True, key="programme"):
        st.header(_("Program"), anchor=False)
        talks = iter(view.talks)
        for step in view.session.steps:
            length = minutes(step.minutes, language())
            st.markdown(f"**{esc(step_title(step))}** · {length}")
            _show_content(step, view.talks, talks)
        _show_further(list(talks))


def step_title(step: TemplateStep) -> str:
    """Return the step's name: as it was planned in Danish, by its kind in English."""
    if language() == "da":
        return step.title
    return step_kind_labels(_)[step.kind]


def _show_content(
    step: TemplateStep, talks: Sequence[Talk], waiting: Iterator[Talk]
) -> None:
    """Show the content of a step: the next talk, or the prompts of all talks."""
    if step.kind is StepKind.TALK:
        talk = next(waiting, None)
        if talk is not None:
            _show_talk(talk)
    elif step.kind is StepKind.LEARNING_CONVERSATION:
        _show_prompts("learning", [(talk, talk.learning_prompts) for talk in talks])
    elif step.kind is StepKind.PRODUCTIVE_CONVERSATION:
        _show_prompts("productive", [(talk, talk.productive_prompts) for talk in talks])


def _show_talk(talk: Talk) -> None:
    ours = is_ours(talk)
    with danish(f"title-{talk.id}", is_danish=ours):
        links.link_to("talk", esc(talk.title), icon="play_circle", id=talk.id)
    if not talk.manuscript:
        return
    with (
        st.expander(_("Talken som tekst, til at læse højt"), icon=":material/article:"),
        danish(f"manuscript-{talk.id}", is_danish=ours),
    ):
        st.text(talk.manuscript)


def _show_prompts(place: str, prompts_of: Sequence[tuple[Talk, Sequence[str]]]) -> None:
    if not any(prompts for _talk, prompts in prompts_of):
        return
    with st.container(gap="small"):
        for talk, prompts in prompts_of:
            if not prompts:
                continue
            with danish(f"{place}-{talk.id}", is_danish=is_ours(talk)):
                for prompt in prompts:
                    st.text(f"– {prompt}")


def _show_further(talks: Sequence[Talk]) -> None:
    """Show the talks that have no step of their own in the template."""
    for talk in talks:
        _show_talk(talk)
