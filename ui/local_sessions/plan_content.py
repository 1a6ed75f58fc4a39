"""The content of a session: its package and talks or its course, and its template."""

from dataclasses import replace
from uuid import UUID

import streamlit as st

from domain.knowledge.theme_packages import Talk
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.templates import (
    SessionFormat,
    TemplateId,
    can_be_planned,
    formats_of,
)
from i18n.formats import minutes
from i18n.labels import session_format_labels, template_id_labels
from services.local_sessions.plan_choices import PlanChoices
from services.local_sessions.planning import default_talks, templates
from ui.elements.options import offering, told_apart
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.knowledge.lines import marked_title
from ui.people.unit_choice import place_of
from ui.text import _, language


def show_content(form: Form, choices: PlanChoices, start: SessionDraft) -> SessionDraft:
    """Show the fields for template, format and content; return the draft with them."""
    content = st.container()
    template_id = _template_field(form, choices, start)
    format_ = _format_field(form, template_id, start)
    draft = replace(start, template_id=template_id, format=format_)
    with content:
        if template_id is TemplateId.EXTERNAL_COURSE:
            return _course_field(form, draft)
        if template_id is TemplateId.CASE_SPARRING:
            return replace(draft, package_id=None, talk_ids=(), course="")
        return _talk_fields(form, choices, start, draft)


def _template_field(
    form: Form, choices: PlanChoices, start: SessionDraft
) -> TemplateId | None:
    labels, known = template_id_labels(_), templates()
    options = [one for one in known if can_be_planned(one) or one is start.template_id]

    def label(template_id: TemplateId) -> str:
        length = minutes(known[template_id].minutes, language())
        return f"{labels[template_id]} · {length}"

    chosen = st.selectbox(
        _("Skabelon"),
        options,
        index=index_of(options, start.template_id),
        format_func=told_apart(options, label),
        key=form.key(
            f"template_id.{choices.team.id}.{start.standing_meeting_id}", is_choice=True
        ),
        placeholder=_("Vælg en skabelon"),
    )
    form.slot("template_id", _("Skabelon"))
    return chosen


def _format_field(
    form: Form, template_id: TemplateId | None, start: SessionDraft
) -> SessionFormat | None:
    """Show the choice of format, if the template has more than one."""
    formats = formats_of(template_id) if template_id else ()
    if len(formats) <= 1:
        return None
    labels = session_format_labels(_)
    # another template has other formats
    usual = start.format if start.format in formats else formats[0]
    chosen = st.selectbox(
        _("Form"),
        formats,
        index=index_of(formats, usual),
        format_func=told_apart(formats, labels.__getitem__),
        key=form.key(f"format.{template_id}", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("format", _("Form"))
    return chosen


def _course_field(form: Form, draft: SessionDraft) -> SessionDraft:
    course = st.text_input(
        _("Kursets navn"),
        value=draft.course,
        key=form.key("course"),
        placeholder=_("Det kursus, I følger op på"),
    )
    form.slot("course", _("Kursets navn"))
    return replace(draft, course=course or "", package_id=None, talk_ids=())


def _talk_fields(
    form: Form, choices: PlanChoices, start: SessionDraft, draft: SessionDraft
) -> SessionDraft:
    """Show the choice of package and talks; the package and template preset the talks."""
    packages = offering((one.id for one in choices.packages), draft.package_id)
    package_id = st.selectbox(
        _("Temapakke"),
        packages,
        index=index_of(packages, draft.package_id),
        format_func=told_apart(
            packages,
            lambda one: _package_label(choices, one),
            lambda one: _made_for(choices, one),
        ),
        key=form.key("package_id", is_choice=True),
        placeholder=_("Vælg en temapakke, eller vælg talks nedenfor"),
    )
    form.slot("package_id", _("Temapakke"))
    talk_ids = start.talk_ids
    is_start = (package_id, draft.template_id) == (start.package_id, start.template_id)
    if not is_start and package_id and draft.template_id:
        talk_ids = default_talks(choices.package(package_id), draft.template_id)
    in_order = offering(_talks_in_order(choices, package_id), *talk_ids)
    chosen = st.multiselect(
        _("Talks") if package_id else form.must(_("Talks")),
        in_order,
        default=list(talk_ids),
        format_func=told_apart(
            in_order, lambda one: _talk_label(choices.talks.get(one))
        ),
        key=form.key(f"talks.{package_id}.{draft.template_id}", is_choice=True),
        placeholder=_("Vælg talks"),
        select_all=False,
    )
    form.slot("talks", _("Talks"))
    return replace(draft, package_id=package_id, talk_ids=tuple(chosen), course="")


def _package_label(choices: PlanChoices, package_id: UUID | None) -> str:
    package = choices.package(package_id)
    return marked_title(package) if package else _("En temapakke, der er taget væk")


def _made_for(choices: PlanChoices, package_id: UUID | None) -> str:
    """Return the unit that an own package was made for, "" for all."""
    package = choices.package(package_id)
    unit_id = package.team_id if package else None
    return (
        place_of(choices.tree, unit_id) if unit_id in choices.tree and unit_id else ""
    )


def _talks_in_order(choices: PlanChoices, package_id: UUID | None) -> list[UUID]:
    """Return all talks, those of the package first and in its order."""
    package = choices.package(package_id)
    own = [talk.id for talk in package.talks] if package else []
    return [*own, *(talk_id for talk_id in choices.talks if talk_id not in own)]


def _talk_label(talk: Talk | None) -> str:
    if talk is None:
        return _("En talk, der er taget væk")
    return f"{marked_title(talk)} · {minutes(talk.minutes, language())}"
