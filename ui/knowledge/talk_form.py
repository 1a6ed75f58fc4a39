"""The fields of a talk by a colleague."""

from dataclasses import fields
from typing import Any

import streamlit as st

from domain.errors import Conflict
from domain.knowledge.package_differences import Part
from domain.knowledge.talk_drafts import TalkDraft, draft_of_talk
from domain.knowledge.theme_packages import Talk, TalkKind, WorkArea
from i18n.labels import part_labels, talk_kind_labels, work_area_labels
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of, line_field, text_field
from ui.forms import Form
from ui.knowledge.materials import ask_materials
from ui.text import _

USUAL_MINUTES = 12
#: the draft that the form of a new talk begins with
NEW_TALK = TalkDraft(kind=TalkKind.PRACTICE, minutes=USUAL_MINUTES)


def show_talk_form(form: Form, start: TalkDraft) -> TalkDraft:
    """Show the fields, filled in from `start`, and return the draft."""
    with st.container():
        st.header(_("Hvem fortæller"), anchor=False)
        draft = _who_fields(form, start)
    with st.container():
        st.header(_("Hvad bliver der sagt"), anchor=False)
        manuscript = text_field(
            form,
            "manuscript",
            form.must(_("Manuskript")),
            start.manuscript,
            height=320,
            note=_("Skriv det, som det kan læses højt. 150 ord tager godt et minut."),
        )
        points = text_field(
            form,
            "learning_points",
            _("Læringspointer"),
            start.learning_points,
            note=_("En linje til hver. Valgfrit."),
        )
        video_url = line_field(
            form,
            "video_url",
            _("Link til video"),
            start.video_url,
            placeholder="https://",
            note=_("Valgfrit. Uden link læser I manuskriptet højt."),
        )
    with st.container():
        materials = ask_materials(form, start.materials)
    with st.container():
        st.header(_("Hvad skal I tale om"), anchor=False)
        learning = text_field(
            form,
            "learning_prompts",
            form.must(_("Spørgsmål til den lærende samtale")),
            start.learning_prompts,
            note=_("En linje til hvert spørgsmål. Hvad hørte I, og hvad kender I?"),
        )
        productive = text_field(
            form,
            "productive_prompts",
            form.must(_("Spørgsmål til den produktive samtale")),
            start.productive_prompts,
            note=_("En linje til hvert spørgsmål. Hvad vil I gøre, hvem og hvornår?"),
        )
    return TalkDraft(
        **draft,
        manuscript=manuscript,
        learning_points=points,
        learning_prompts=learning,
        productive_prompts=productive,
        video_url=video_url,
        materials=materials,
    )


def show_talk_conflict(form: Form, draft: TalkDraft, conflict: Conflict) -> None:
    """Show that somebody saved first, and their text in each field that differs."""
    form.offer_theirs(conflict)
    current = conflict.current
    if not isinstance(current, Talk):
        return
    theirs, labels = draft_of_talk(current), part_labels(_)
    for field in fields(TalkDraft):
        other = getattr(theirs, field.name)
        if other == getattr(draft, field.name):
            continue
        with st.container(border=True, gap="xsmall"):
            st.caption(labels[Part(field.name)])
            st.text(_as_words(other) or _("Tomt"))


def _who_fields(form: Form, start: TalkDraft) -> dict[str, Any]:
    kinds, areas = talk_kind_labels(_), work_area_labels(_)
    said: dict[str, Any] = {}
    said["title"] = line_field(form, "title", form.must(_("Titel")), start.title)
    said["speaker_role"] = line_field(
        form,
        "speaker_role",
        form.must(_("Oplægsholderens rolle")),
        start.speaker_role,
        placeholder=_("For eksempel: Pædagog i en vuggestue"),
        note=_("Skriv rolle og arbejdssted, ikke et navn."),
    )
    said["speaker_region"] = line_field(
        form,
        "speaker_region",
        _("Oplægsholderens landsdel"),
        start.speaker_region,
        placeholder=_("Valgfrit"),
    )
    said["kind"] = st.radio(
        _("Praksis eller forskning"),
        list(TalkKind),
        index=index_of(list(TalkKind), start.kind),
        format_func=told_apart(TalkKind, kinds.__getitem__),
        key=form.key("kind", is_choice=True),
        horizontal=True,
    )
    form.slot("kind", _("Praksis eller forskning"))
    said["work_area"] = st.selectbox(
        form.must(_("Arbejdsområde")),
        list(WorkArea),
        index=index_of(list(WorkArea), start.work_area),
        format_func=told_apart(WorkArea, areas.__getitem__),
        key=form.key("work_area", is_choice=True),
        placeholder=_("Vælg et arbejdsområde"),
    )
    form.slot("work_area", _("Arbejdsområde"))
    said["minutes"] = st.number_input(
        _("Minutter"), value=start.minutes, step=1, key=form.key("minutes")
    )
    form.slot("minutes", _("Minutter"))
    return said


def _as_words(value: object) -> str:
    if isinstance(value, TalkKind):
        return talk_kind_labels(_)[value]
    if isinstance(value, WorkArea):
        return work_area_labels(_)[value]
    if isinstance(value, tuple):
        return "\n".join(material.words for material in value)
    return "" if value is None else str(value)
