"""One newcomer: the partner, the steps with day and colleague, and corrections."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.onboarding import Newcomer, OnboardingStep, StepDraft, alarms_of
from i18n.formats import short_date
from i18n.labels import alarm_labels, onboarding_step_labels, programme_title
from services.onboarding.assignments import set_partner
from services.onboarding.newcomers import take_back_step, tick_step
from services.onboarding.programmes import programmes
from ui import versions
from ui.elements.date_field import date_field
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _, language

#: the words of colleagues by id, as offered in the fields
Names = Mapping[UUID, str]


def show_newcomer(context: PageContext, newcomer: Newcomer, names: Names) -> None:
    """Show a newcomer and the actions that the viewer may take."""
    may = partial(
        context.viewer.may, team_id=newcomer.team_id, person_id=newcomer.person_id
    )
    may_tick = may(Action.ONBOARDING_TICK)
    with st.container(border=True, key=f"newcomer-{newcomer.id}"):
        _heading(newcomer, context.today)
        _steps(context, newcomer, may_tick=may_tick)
        if may_tick and newcomer.missing:
            _tick_form(context, newcomer, names)
        if may(Action.ONBOARDING_ASSIGN):
            _partner_form(context, newcomer, names)


def _heading(newcomer: Newcomer, today: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{esc(newcomer.name)}**", width="stretch")
        labels = alarm_labels(_)
        for alarm in alarms_of(newcomer, today):
            st.badge(labels[alarm], icon=":material/warning:", color="orange")
        if newcomer.finished_on is not None:
            st.badge(_("Færdig"), icon=":material/check_circle:", color="green")
    began = _("begyndt {day}").format(day=short_date(newcomer.started_on, language()))
    st.text(
        " · ".join(
            (
                newcomer.team_name,
                programme_title(newcomer.programme, programmes(), _),
                began,
            )
        )
    )
    if newcomer.partner_name:
        words = (
            _("Makker: {name} (stoppet)")
            if newcomer.partner_has_left
            else _("Makker: {name}")
        )
        st.text(words.format(name=newcomer.partner_name))


def _steps(context: PageContext, newcomer: Newcomer, *, may_tick: bool) -> None:
    form = Form(f"steps.{newcomer.id}")
    versions.see(form.name, newcomer)
    labels = onboarding_step_labels(_)
    form.summary()
    for step in OnboardingStep:
        taken = newcomer.taken(step)
        with st.container(horizontal=True, vertical_alignment="center"):
            icon = "check_circle" if taken else "radio_button_unchecked"
            st.markdown(f":material/{icon}: {labels[step]}", width=130)
            if taken is None:
                st.text(_("mangler"), width="stretch")
                continue
            said = _("{day} med {name}").format(
                day=short_date(taken.done_on, language()),
                name=taken.with_name or _("en kollega"),
            )
            st.text(said, width="stretch")
            undo = may_tick and st.button(
                _("Tag tilbage"), key=form.button_key(f"{taken.id}"), type="tertiary"
            )
        if undo:
            with form.saving(context, said=_("Trinnet er taget tilbage.")) as work:
                form.saved(take_back_step(work, newcomer.id, taken.id))


def _tick_form(context: PageContext, newcomer: Newcomer, names: Names) -> None:
    form = Form(f"tick.{newcomer.id}")
    # a step is set whatever else was changed, and the partner's form follows it
    form.version_of(newcomer, field="step")
    labels = onboarding_step_labels(_)
    others = [one for one in names if one != newcomer.person_id]
    with form.expander(
        _("Registrér et trin"), icon=":material/add_task:", key=f"tick.{newcomer.id}"
    ):
        step = st.selectbox(
            _("Trin"),
            newcomer.missing,
            format_func=told_apart(newcomer.missing, labels.__getitem__),
            key=form.key("step", is_choice=True),
            placeholder=_("Vælg et trin"),
        )
        form.slot("step", _("Trin"))
        done_on = date_field(
            form,
            "done_on",
            form.must(_("Hvilken dag?")),
            context.today,
            today=context.today,
        )
        partner_id = newcomer.partner_id if newcomer.partner_id in names else None
        with_id = st.selectbox(
            form.must(_("Sammen med")),
            others,
            index=index_of(others, partner_id),
            format_func=told_apart(others, names.__getitem__),
            key=form.key("with_person_id", is_choice=True),
            placeholder=_("Vælg en kollega"),
        )
        form.slot("with_person_id", _("Sammen med"))
        form.summary()
        if not st.button(_("Gem trinnet"), key=form.button_key("save"), type="primary"):
            return
        draft = StepDraft(step=step, done_on=done_on, with_person_id=with_id)
        with form.saving(context, said=_("Trinnet er gemt.")) as work:
            form.saved(tick_step(work, newcomer.id, draft, op_id=form.op_id))


def _partner_form(context: PageContext, newcomer: Newcomer, names: Names) -> None:
    form = Form(f"partner.{newcomer.id}")
    seen = form.version_of(newcomer, field="partner_id")
    others = [one for one in names if one != newcomer.person_id]
    with form.expander(
        _("Skift makker") if newcomer.partner_id else _("Find en makker"),
        icon=":material/handshake:",
        expanded=newcomer.partner_id is None,
        key=f"partner.{newcomer.id}",
    ):
        partner_id = st.selectbox(
            form.must(_("Makker")),
            others,
            index=None,
            format_func=told_apart(others, names.__getitem__),
            key=form.key("partner_id", is_choice=True),
            placeholder=_("Vælg en kollega"),
        )
        form.slot("partner_id", _("Makker"))
        form.summary()
        if not st.button(_("Gem makkeren"), key=form.button_key("save")):
            return
        with form.saving(
            context,
            said=_("Makkeren er gemt."),
            now_reads=lambda now: now.partner_name or "–",
        ) as work:
            form.saved(set_partner(work, newcomer.id, partner_id, version=seen))
