"""A session in a line or two: its day, time, place, people and state."""

from datetime import date

from domain.local_sessions.local_session import (
    LocalSession,
    SessionStatus,
    participants_of,
)
from i18n.formats import clock_time, long_date, minutes, number, relative_day, week
from i18n.labels import (
    cancel_reason_labels,
    no_decision_reason_labels,
    session_status_labels,
    template_id_labels,
)
from ui.colours import Badge, Colour
from ui.text import _, language, ngettext

LOOKS: dict[SessionStatus, tuple[Colour, str]] = {
    SessionStatus.PLANNED: ("blue", "event"),
    SessionStatus.HELD: ("orange", "edit_note"),
    SessionStatus.CLOSED: ("green", "check"),
    SessionStatus.CANCELLED: ("gray", "event_busy"),
}


def status_badge(session: LocalSession) -> Badge:
    """Return the status of the session in a colour, an icon and a word."""
    colour, icon = LOOKS[session.status]
    return Badge(status_line(session), colour, icon)


def status_line(session: LocalSession) -> str:
    """Return the status of the session in a word."""
    return session_status_labels(_)[session.status]


def day_line(session: LocalSession, today: date) -> str:
    """Return "tirsdag 8. september 2026 kl. 9.00 · uge 37 · om 7 dage"."""
    day = long_date(session.held_on, language())
    at = clock_time(session.starts_at, language())
    parts = [f"{day} {at}", week(session.held_on, language())]
    if session.status is SessionStatus.PLANNED:
        parts.append(relative_day(session.held_on, today, language()))
    return " · ".join(parts)


def kind_line(session: LocalSession) -> str:
    """Return the kind and the length of the session."""
    label = template_id_labels(_)[session.template_id]
    return f"{label} · {minutes(session.minutes, language())}"


def people_line(session: LocalSession) -> str:
    """Return the number of participants, else of those expected; "" if unknown."""
    present = participants_of(session.groups)
    if present is not None:
        online = sum(group.online or 0 for group in session.groups)
        text = ngettext("{n} deltager", "{n} deltagere", present)
        if online:
            text = _("{participants}, heraf {online} online").format(
                participants=text, online=number(online, language())
            )
        return text.format(n=number(present, language()))
    planned = sum(group.planned or 0 for group in session.groups)
    if not planned:
        return ""
    text = ngettext("{n} ventes", "{n} ventes", planned)
    return text.format(n=number(planned, language()))


def reason_lines(session: LocalSession) -> list[str]:
    """Return why the session was cancelled, and why groups of it ended undecided."""
    lines = []
    if session.reason is not None:
        label = cancel_reason_labels(_)[session.reason]
        line = _("Aflyst: {reason}").format(reason=label)
        lines.append(_with_words(line, session.reason_text))
    for group in session.groups:
        if group.reason is None:
            continue
        label = no_decision_reason_labels(_)[group.reason]
        line = _("Ingen beslutning: {reason}").format(reason=label)
        if len(session.groups) > 1:
            line = f"{group.name} · {line}"
        lines.append(_with_words(line, group.reason_text))
    return lines


def _with_words(line: str, words: str) -> str:
    return f"{line}. {words}" if words else line


def unknown_power_words() -> str:
    """Return what to do where nobody knows yet whether somebody can decide."""
    return _(
        "Ved I ikke, om nogen kan beslutte, så spørg før mødet. Ellers kan samtalen "
        "ende uden en beslutning."
    )
