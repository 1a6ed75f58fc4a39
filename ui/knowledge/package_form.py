"""The fields of an adapted package: its texts, its talks in order, own prompts."""

from uuid import UUID

import streamlit as st

from domain.knowledge.package_drafts import PackageDraft, Prompts, prompts_of
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services.knowledge.adaptation_choices import AdaptationChoices
from ui.elements.options import offering, told_apart
from ui.elements.text_fields import index_of, line_field, text_field
from ui.forms import Form
from ui.knowledge.lines import (
    badge_of_kind,
    badges_of_origin,
    marked_title,
    speaker_line,
)
from ui.knowledge.materials import ask_materials
from ui.markdown import esc
from ui.people.unit_choice import units_told_apart
from ui.text import _


def show_package_form(form: Form, choices: AdaptationChoices) -> PackageDraft:
    """Show the fields, filled in from the package, and return the draft."""
    package = choices.package
    with st.container():
        st.header(_("Pakken"), anchor=False)
        title = line_field(form, "title", form.must(_("Titel")), package.title)
        team_id = _ask_unit(form, choices)
        summary = text_field(
            form,
            "summary",
            form.must(_("Kort fortalt")),
            package.summary,
        )
        guide = text_field(
            form,
            "conversation_guide",
            _("Guide til samtalerne"),
            package.conversation_guide,
            height=280,
        )
    with st.container():
        st.header(_("Talks"), anchor=False)
        talk_ids = _ask_talks(form, choices)
        prompts: dict[UUID, Prompts] = {}
        for place, talk_id in enumerate(talk_ids):
            asked = _show_talk(form, choices, talk_ids, place)
            if asked is not None:
                prompts[talk_id] = asked
    with st.container(border=True):
        materials = ask_materials(form, package.materials)
    return PackageDraft(
        title=title,
        summary=summary,
        conversation_guide=guide,
        talk_ids=tuple(talk_ids),
        prompts=prompts,
        team_id=team_id,
        materials=materials,
    )


def _ask_unit(form: Form, choices: AdaptationChoices) -> UUID | None:
    units: list[UUID | None] = [unit.id for unit in choices.units]
    made_for = choices.package.team_id
    options = offering([None, *units] if choices.for_all else units, made_for)
    if made_for is None and not choices.for_all:
        # somebody who copies a package for one's own team
        made_for = next(iter(options), None)
    chosen: UUID | None = st.selectbox(
        _("Hvem er den til"),
        options,
        index=index_of(options, made_for),
        format_func=units_told_apart(
            choices.tree, options, everywhere=_("Hele organisationen")
        ),
        key=form.key("team_id", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("team_id", _("Hvem er den til"))
    return chosen


def _ask_talks(form: Form, choices: AdaptationChoices) -> list[UUID]:
    """Show the choice of talks; buttons at each talk change their order."""
    talks = choices.talks
    chosen: list[UUID] = st.multiselect(
        _("Vælg talks"),
        list(talks),
        default=[talk.id for talk in choices.package.talks],
        format_func=told_apart(
            talks,
            lambda one: marked_title(talks[one]),
            lambda one: speaker_line(talks[one]),
        ),
        key=form.key("talk_ids", is_choice=True),
        placeholder=_("Skriv for at finde en talk"),
    )
    form.slot("talk_ids", _("Vælg talks"))
    return chosen


def _show_talk(
    form: Form, choices: AdaptationChoices, talk_ids: list[UUID], place: int
) -> Prompts | None:
    """Show a chosen talk; return its prompts, None if they cannot be changed here."""
    talk = choices.talks[talk_ids[place]]
    with st.container(border=True, key=form.button_key(f"talk.{talk.id}")):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{place + 1}\\. {esc(talk.title)}**", width="stretch")
            for badge in (badge_of_kind(talk.kind), *badges_of_origin(talk.origin)):
                badge.show()
        st.text(speaker_line(talk))
        _show_moves(form, talk_ids, place)
        central = choices.central_talks.get(talk.id)
        if central is None:
            return None
        return _ask_prompts(form, talk, central)


def _show_moves(form: Form, talk_ids: list[UUID], place: int) -> None:
    with st.container(horizontal=True):
        for step, label, icon in (
            (-1, _("Flyt nr. {n} op"), "arrow_upward"),
            (1, _("Flyt nr. {n} ned"), "arrow_downward"),
        ):
            if 0 <= place + step < len(talk_ids):
                st.button(
                    label.format(n=place + 1),
                    icon=f":material/{icon}:",
                    key=form.button_key(
                        f"move.{step}.{talk_ids[place]}", calls_back=True
                    ),
                    on_click=_swap,
                    args=(form.key("talk_ids"), place, place + step),
                )


def _swap(key: str, one: int, other: int) -> None:
    order = list(st.session_state[key])
    order[one], order[other] = order[other], order[one]
    st.session_state[key] = order


def _ask_prompts(form: Form, talk: Talk, central: Talk) -> Prompts:
    """Return the typed prompts if own ones are wanted, else the central talk's."""
    has_own = talk.origin is PackageOrigin.ADAPTED
    wants_own = st.toggle(
        _("Vores egne spørgsmål"), value=has_own, key=form.key(f"own.{talk.id}")
    )
    form.slot(f"own.{talk.id}", _("Vores egne spørgsmål"))
    if not wants_own:
        return prompts_of(central)
    start = prompts_of(talk)
    return Prompts(
        learning=text_field(
            form,
            f"learning.{talk.id}",
            _("Spørgsmål til den lærende samtale"),
            start.learning,
            note=_("En linje til hvert spørgsmål."),
        ),
        productive=text_field(
            form,
            f"productive.{talk.id}",
            _("Spørgsmål til den produktive samtale"),
            start.productive,
            note=_("En linje til hvert spørgsmål."),
        ),
    )
