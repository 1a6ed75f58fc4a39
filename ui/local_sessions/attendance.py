"""The attendance of a session: a form that takes twenty seconds."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from domain.errors import ErrorCode, InvalidField
from domain.local_sessions.local_session import GroupPlan, LocalSession, SessionStatus
from domain.people.person import Person
from services.local_sessions.hold_and_cancel import (
    AttendanceDraft,
    Count,
    set_attendance,
)
from services.local_sessions.views import SessionView
from ui.elements.date_field import date_field
from ui.elements.options import told_apart
from ui.forms import Form
from ui.local_sessions.lines import people_line
from ui.local_sessions.undoing import show_undo
from ui.markdown import esc
from ui.page import PageContext
from ui.text import _

NUMBER, TICKS = "number", "ticks"


def show_attendance(context: PageContext, view: SessionView) -> None:
    """Show the attendance form; saving it marks the session as held."""
    session = view.session
    is_counted = any(group.participants is not None for group in session.groups)
    with st.container(border=True, key="attendance"):
        st.header(_("Fremmøde"), anchor=False)
        form = Form(f"attendance.{session.id}")
        if is_counted:
            st.text(people_line(session))
            with form.expander(_("Ret fremmødet"), icon=":material/edit:"):
                _attendance_form(context, form, view)
            return
        _attendance_form(context, form, view)


def _attendance_form(context: PageContext, form: Form, view: SessionView) -> None:
    session = view.session
    seen = form.version_of(session, field="everyone_spoke")
    st.caption(_("Den, der faciliterer eller holder oplæg, tælles ikke med."))
    counts = {
        group.id: _group_count(form, group, view.rosters, place=place)
        for place, group in enumerate(session.groups)
        if group.id is not None
    }
    typed = AttendanceDraft(
        counts=counts,
        everyone_spoke=_everyone_spoke_field(form, session),
        held_on=_day_field(form, session, context.today),
    )
    form.summary()
    if st.button(
        _("Gem fremmøde"),
        type="primary",
        key=form.button_key("save"),
        icon=":material/how_to_reg:",
    ):
        _save(context, form, session, typed, version=seen)


def _group_count(
    form: Form,
    group: GroupPlan,
    rosters: Mapping[UUID, Sequence[Person]],
    *,
    place: int,
) -> Count:
    """Return a group's count of participants, and how many of them were online."""
    st.markdown(f"**{esc(group.name)}**")
    roster = rosters.get(group.id, ()) if group.id else ()
    key = f"{group.id}"
    way = _way_field(form, key) if roster else NUMBER
    if way == TICKS:
        participants: int | None = _ticks(form, roster, key)
        st.text(_("{n} er med").format(n=participants))
        form.slot(f"groups.{place}.participants")
    else:
        participants = _number_field(form, group)
        form.slot(f"groups.{place}.participants", _("Deltagere"))
    online = st.number_input(
        _("Heraf online"),
        value=group.online or 0,
        step=1,
        key=form.key(f"online.{key}"),
        placeholder=_("Antal"),
    )
    form.slot(f"groups.{place}.online", _("Heraf online"))
    return participants, online


def _number_field(form: Form, group: GroupPlan) -> int | None:
    """Show the field for a group's participants, filled in with the planned number."""
    key = form.key(f"participants.{group.id}")
    if key not in st.session_state:
        planned = group.planned if group.participants is None else group.participants
        st.session_state[key] = planned
    # the widget's own default would come back when the field is emptied
    return st.number_input(
        _("Deltagere"), value=None, step=1, key=key, placeholder=_("Antal")
    )


def _way_field(form: Form, key: str) -> str:
    labels = {NUMBER: _("Skriv tallet"), TICKS: _("Kryds af")}
    way = st.segmented_control(
        _("Hvordan vil I tælle?"),
        list(labels),
        default=NUMBER,
        required=True,
        format_func=told_apart(labels, labels.__getitem__),
        key=form.key(f"way.{key}", is_choice=True),
    )
    form.slot(f"way.{key}", _("Hvordan vil I tælle?"))
    return way or NUMBER


def _ticks(form: Form, roster: Sequence[Person], key: str) -> int:
    """Return the number of ticked names; the ticks themselves are never saved."""
    st.caption(_("Krydsene gemmes ikke. Kun tallet gemmes."))
    present = 0
    for person in roster:
        field = f"tick.{key}.{person.id}"
        present += st.checkbox(
            esc(person.name), value=True, key=form.key(field, stays_on_page=True)
        )
        form.slot(field, _("Kryds af"))
    return present


def _everyone_spoke_field(form: Form, session: LocalSession) -> bool | None:
    labels = {True: _("Ja"), False: _("Nej")}
    spoke = st.segmented_control(
        _("Kom alle til orde?"),
        list(labels),
        default=session.everyone_spoke,
        format_func=told_apart(labels, labels.__getitem__),
        key=form.key("everyone_spoke", is_choice=True),
    )
    form.slot("everyone_spoke", _("Kom alle til orde?"))
    return spoke


def _day_field(form: Form, session: LocalSession, today: date) -> date | None:
    """Return the day on which a planned session was held; a held one keeps its day."""
    if session.status is not SessionStatus.PLANNED:
        return None
    held_on = min(session.held_on, today)
    return date_field(
        form, "held_on", form.must(_("Afholdt den")), held_on, today=today
    )


def _save(
    context: PageContext,
    form: Form,
    session: LocalSession,
    typed: AttendanceDraft,
    *,
    version: int,
) -> None:
    with form.saving(
        context,
        said=_("Fremmødet er gemt."),
        now_reads=people_line,
        beside=show_undo,
    ) as work:
        if session.status is SessionStatus.PLANNED and typed.held_on is None:
            raise InvalidField("held_on", ErrorCode.REQUIRED)
        form.saved(set_attendance(work, session.id, typed, version=version))
