"""The calendar file and the invitation text that are sent out before a session."""

import streamlit as st

from domain.local_sessions.local_session import LocalSession
from i18n.formats import clock_time, long_date, minutes, week
from services.local_sessions import calendar_files
from services.local_sessions.views import SessionView
from ui.page import PageContext
from ui.text import _, language


def show_invitation(context: PageContext, view: SessionView) -> None:
    """Show the calendar file to download and a text to copy into a mail."""
    session = view.session
    with st.container(border=True, key="invitation"):
        st.header(_("Invitér de andre"), anchor=False)
        _calendar_button(context, session, _("Hent kalenderfil"), icon="event")
        st.caption(_("Kopiér teksten, og send den, som I plejer."))
        st.code(invitation_text(view), language=None, wrap_lines=True)


def show_cancellation(context: PageContext, session: LocalSession) -> None:
    """Show the calendar file that takes a cancelled session out of calendars."""
    with st.container(border=True, key="cancellation"):
        st.text(
            _(
                "Har I sendt en kalenderfil ud, så send denne. Den fjerner sessionen igen."
            )
        )
        _calendar_button(context, session, _("Hent aflysningen"), icon="event_busy")


def _calendar_button(
    context: PageContext, session: LocalSession, label: str, *, icon: str
) -> None:
    st.download_button(
        label,
        calendar_file(context, session),
        file_name=_("session-{day}.ics").format(day=session.held_on.isoformat()),
        mime=calendar_files.MIME_TYPE,
        key=f"calendar.{session.id}",
        icon=f":material/{icon}:",
        on_click="ignore",
    )


def calendar_file(context: PageContext, session: LocalSession) -> str:
    """Return the session's calendar file, with words in the reader's language."""
    return calendar_files.session_file(
        session,
        summary=_("Session: {title}").format(title=session.title),
        url=f"{context.runtime.settings.url}/session?id={session.id}",
        now=context.now,
    )


def invitation_text(view: SessionView) -> str:
    """Return the invitation: its time and place, its content, its aim."""
    session = view.session
    day = long_date(session.held_on, language())
    at = clock_time(session.starts_at, language())
    lines = [
        _("Velkommen til {title}").format(title=session.title),
        "",
        _("Hvornår: {day} {at} ({week}), {length}").format(
            day=day,
            at=at,
            week=week(session.held_on, language()),
            length=minutes(session.minutes, language()),
        ),
    ]
    if session.place:
        lines.append(_("Hvor: {place}").format(place=session.place))
    if session.online_link:
        lines.append(_("Online: {link}").format(link=session.online_link))
    lines += ["", *_about(view), "", _closing_words()]
    return "\n".join(lines)


def _about(view: SessionView) -> list[str]:
    if view.session.course:
        course = view.session.course
        return [_("Vi samler op på kurset {course}.").format(course=course)]
    return [_("Vi ser eller læser:")] * bool(view.talks) + [
        f"– {talk.title}" for talk in view.talks
    ]


def _closing_words() -> str:
    return _(
        "Bagefter taler vi om, hvad det betyder for os, og beslutter én ting, vi gør "
        "anderledes. Du behøver ikke forberede dig."
    )
