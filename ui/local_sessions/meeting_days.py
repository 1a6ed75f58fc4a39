"""One day of a fast møde is left out or moved: a small form, and what is changed so far."""

from datetime import date
from uuid import UUID

import streamlit as st

from domain.errors import ErrorCode, InvalidField
from domain.local_sessions.standing_meeting import StandingMeeting
from i18n.formats import long_date
from services.local_sessions.standing_meetings import (
    hold_day_again,
    leave_out_day,
    list_coming_days,
)
from ui.elements.date_field import date_field
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _, language


def show_days(context: PageContext, meeting: StandingMeeting) -> None:
    """Show the days that are changed, and the form for changing one more."""
    st.markdown(_("**Et enkelt møde falder ud eller flyttes**"))
    _show_changed(context, meeting)
    with or_stop(), context.reading() as work:
        days = list_coming_days(work, meeting)
    form = Form(f"meeting.day.{meeting.id}")
    seen = form.version_of(meeting, field="day")
    left, right = st.columns(2)
    with left:
        day = st.selectbox(
            form.must(_("Hvilken dag")),
            days,
            index=index_of(days, None),
            format_func=told_apart(days, _day),
            key=form.key("day", is_choice=True),
            placeholder=_("Vælg en dag"),
        )
        form.slot("day", _("Hvilken dag"))
    with right:
        moved_to = date_field(
            form, "moved_to", _("Flyttes til"), None, today=context.today
        )
        st.caption(_("Lad feltet stå tomt, hvis mødet ikke holdes."))
    form.summary()
    if not st.button(
        _("Gem dagen"), key=form.button_key("save"), icon=":material/event_busy:"
    ):
        return
    with form.saving(
        context,
        said=_("Dagen er gemt. Er der planlagt en session den dag, så ret den også."),
        now_reads=lambda now: now.title,
    ) as work:
        if day is None:
            raise InvalidField("day", ErrorCode.REQUIRED)
        changed = leave_out_day(work, meeting.id, day, moved_to=moved_to, version=seen)
        form.saved(changed)


def _show_changed(context: PageContext, meeting: StandingMeeting) -> None:
    """Show each coming day that is left out or moved, with the way back."""
    form = Form(f"meeting.again.{meeting.id}", keeps_draft=False)
    seen = form.version_of(meeting, field="again")
    for day, moved_to in sorted(meeting.exceptions.items()):
        if max(day, moved_to or day) < context.today:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            words = _("{day}: holdes ikke")
            if moved_to is not None:
                words = _("{day}: flyttet til {other}")
            other = _day(moved_to) if moved_to else ""
            st.text(words.format(day=_day(day), other=other))
            if st.button(
                _("Hold det som ellers"),
                key=form.button_key(f"again.{day.isoformat()}"),
                type="tertiary",
                icon=":material/undo:",
            ):
                _hold_again(context, form, meeting.id, day, version=seen)


def _hold_again(
    context: PageContext, form: Form, meeting_id: UUID, day: date, *, version: int
) -> None:
    with form.saving(context, said=_("Mødet holdes som ellers.")) as work:
        form.saved(hold_day_again(work, meeting_id, day, version=version))


def _day(day: date) -> str:
    return long_date(day, language())
