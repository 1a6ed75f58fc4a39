"""A small form for a team's fast møde, shown where one is needed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

import streamlit as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.local_sessions.standing_meeting import (
    MOST_WEEKS_BETWEEN,
    StandingMeeting,
    has_even_weeks,
    weeks_change_on,
)
from i18n.formats import clock_time, long_date, weekday
from services.local_sessions.standing_meetings import (
    Occurrence,
    occurrence_of,
    save_meeting,
)
from ui.elements.date_field import date_field
from ui.elements.options import told_apart
from ui.elements.time_field import time_field
from ui.forms import Form
from ui.local_sessions.meeting_days import show_days
from ui.next_choice import choose_next, take_choice
from ui.page import PageContext
from ui.text import _, language, ngettext

USUAL_START = time(9)
USUAL_MINUTES = 60
#: not an id: the choice of a fast møde that does not exist yet
NEW = ""


def show_meeting_forms(
    context: PageContext, team_id: UUID, meetings: Sequence[Occurrence]
) -> None:
    """Show the form for the team's first fast møde, or for changing and adding."""
    if not meetings:
        with st.expander(
            _("Har I et fast møde? Så kommer dag, tid og sted af sig selv."),
            icon=":material/event_repeat:",
        ):
            _meeting_form(context, team_id, None)
        return
    with st.expander(
        _("Ret eller tilføj et fast møde"), icon=":material/event_repeat:"
    ):
        known_by: dict[UUID | str, Occurrence] = {
            item.meeting.id: item for item in meetings
        }
        options = [*known_by, NEW]
        which = f"meeting.which.{team_id}"
        take_choice(which, which, known_by)
        chosen = st.selectbox(
            _("Hvilket møde"),
            options,
            format_func=told_apart(
                options,
                lambda one: _choice(known_by.get(one)),
                lambda one: _usual_time(known_by.get(one)),
                lambda one: _usual_place(known_by.get(one)),
            ),
            key=which,
            placeholder=_("Vælg"),
        )
        known = chosen if isinstance(chosen, UUID) else None
        item = occurrence_of(meetings, known)
        _meeting_form(context, team_id, item)
        if item is not None:
            show_days(context, item.meeting)


def _choice(item: Occurrence | None) -> str:
    return item.meeting.title if item else _("Et nyt møde")


def _usual_time(item: Occurrence | None) -> str:
    if item is None:
        return ""
    at = clock_time(item.meeting.starts_at, language())
    return f"{weekday(item.day, language())} {at}"


def _usual_place(item: Occurrence | None) -> str:
    return item.meeting.place if item else ""


def _meeting_form(context: PageContext, team_id: UUID, item: Occurrence | None) -> None:
    known = item.meeting if item else None
    form = Form(f"meeting.{team_id}.{known.id if known else 'new'}")
    seen = form.version_of(known, field="title") if known else 1
    begun = known or StandingMeeting(
        id=form.op_id,
        organisation_id=context.viewer.organisation_id,
        team_id=team_id,
        title=_("Teammøde"),
        weekday=0,
        starts_on=context.today,
        starts_at=USUAL_START,
        minutes=USUAL_MINUTES,
    )
    next_on = item.day if item else None
    typed = _fields(form, begun, next_on=next_on, today=context.today)
    form.summary()
    if st.button(
        _("Gem det faste møde"), key=form.button_key("save"), icon=":material/save:"
    ):
        _save(context, form, typed, version=seen)
    if isinstance(typed, StandingMeeting) and (line := _weeks_line(typed)):
        # below the button, which would move while the day is typed
        st.caption(line)


def _save(
    context: PageContext,
    form: Form,
    typed: StandingMeeting | tuple[str, ...],
    *,
    version: int,
) -> None:
    with form.saving(
        context,
        said=_("Det faste møde er gemt. Vi foreslår nu dets næste dag."),
        now_reads=_words,
        then=lambda: _choose(typed),
    ) as work:
        if not isinstance(typed, StandingMeeting):
            raise InvalidForm(InvalidField(one, ErrorCode.REQUIRED) for one in typed)
        save_meeting(work, replace(typed, version=version))


def chosen_for(team_id: UUID) -> str:
    """Return the name under which a saved fast møde is chosen in the plan of a team."""
    return f"plan.meeting.{team_id}"


def _choose(saved: StandingMeeting | tuple[str, ...]) -> None:
    """Let the plan and this form go on with the meeting that was just saved."""
    if isinstance(saved, StandingMeeting):
        choose_next(chosen_for(saved.team_id), saved.id)
        choose_next(f"meeting.which.{saved.team_id}", saved.id)


def _words(meeting: StandingMeeting) -> str:
    at = clock_time(meeting.starts_at, language())
    return f"{meeting.title} {at} · {meeting.place}"


def _fields(
    form: Form, begun: StandingMeeting, *, next_on: date | None, today: date
) -> StandingMeeting | tuple[str, ...]:
    """Return the meeting as typed, or the fields that are empty, without day or time."""
    title = st.text_input(
        form.must(_("Mødets navn")), value=begun.title, key=form.key("title")
    )
    form.slot("title", _("Mødets navn"))
    left, right = st.columns(2)
    with left:
        starts_on = date_field(
            form,
            "starts_on",
            form.must(_("Næste gang I mødes")),
            next_on,
            today=today,
        )
        minutes = st.number_input(
            _("Varer, i minutter"),
            value=begun.minutes,
            step=15,
            key=form.key("minutes"),
        )
        form.slot("minutes", _("Varer, i minutter"))
    with right:
        starts_at = time_field(
            form, "starts_at", form.must(_("Begynder kl.")), begun.starts_at
        )
        interval = _interval_field(form, begun.interval_weeks)
    place = st.text_input(_("Sted"), value=begun.place, key=form.key("place"))
    form.slot("place", _("Sted"))
    if starts_on is None or starts_at is None:
        asked = {"title": title.strip(), "starts_on": starts_on, "starts_at": starts_at}
        return tuple(name for name, typed in asked.items() if not typed)
    return replace(
        begun,
        title=title or "",
        weekday=starts_on.weekday(),
        interval_weeks=interval,
        starts_on=starts_on,
        starts_at=starts_at,
        minutes=minutes or 0,
        place=place or "",
    )


def _weeks_line(meeting: StandingMeeting) -> str:
    """Return which weeks the meeting is in, even or odd, and when that changes."""
    is_even = has_even_weeks(meeting)
    if is_even is None:
        return ""
    line = _("I mødes i lige uger.") if is_even else _("I mødes i ulige uger.")
    changes_on = weeks_change_on(meeting)
    if changes_on is None:
        return line
    day = long_date(changes_on, language())
    after = (
        _("Fra {day} er det ulige uger, for året før har 53 uger.")
        if is_even
        else _("Fra {day} er det lige uger, for året før har 53 uger.")
    )
    return f"{line} {after.format(day=day)}"


def _interval_field(form: Form, interval_weeks: int) -> int:
    weeks = range(1, MOST_WEEKS_BETWEEN + 1)

    def label(number: int) -> str:
        text = ngettext("Hver uge", "Hver {n}. uge", number)
        return text.format(n=number)

    interval = st.selectbox(
        _("Hvor tit"),
        weeks,
        index=weeks.index(interval_weeks),
        format_func=told_apart(weeks, label),
        key=form.key("interval_weeks", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("interval_weeks", _("Hvor tit"))
    return interval or 1
