"""What comes to the viewer's teams within a fortnight, day by day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.alphabet import alphabetic_key
from domain.next_steps import COMING_COVERS, MOST_COMING, ComingKind, SessionNote
from services.local_sessions.standing_meetings import coming_meetings
from services.next_steps.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """
    Something that comes: a session, a fast møde, decisions, or a form that closes.

    `number` is how many decisions are taken up on that day by the team. `session` is
    the one that comes, or whose form it is.
    """

    kind: ComingKind
    day: date
    team_id: UUID
    team_name: str
    session: SessionNote | None = None
    number: int = 0


def coming_of(desk: Desk) -> tuple[Coming, ...]:
    """Return what comes after today, the first day first, no more than one reads."""
    taken_up = Counter(
        (decision.due_on, decision.team_id) for decision in desk.decisions
    )
    meetings = [*_sessions(desk), *_standing_meetings(desk)]
    found = [
        *_with_decisions(desk, meetings, taken_up),
        *_closing_forms(desk),
    ]
    order = list(ComingKind)
    found.sort(
        key=lambda one: (
            one.day,
            order.index(one.kind),
            alphabetic_key(one.team_name),
        )
    )
    return tuple(found[:MOST_COMING])


def _is_near(desk: Desk, day: date) -> bool:
    return desk.today < day <= desk.today + COMING_COVERS


def _sessions(desk: Desk) -> Iterator[Coming]:
    for session in desk.ahead:
        if _is_near(desk, session.held_on):
            yield _about(desk, ComingKind.SESSION, session, session.held_on)


def _standing_meetings(desk: Desk) -> Iterator[Coming]:
    """Yield the next fast møde of each led team, unless a session is held on its day."""
    planned = {
        (team_id, session.held_on)
        for session in desk.ahead
        for team_id in session.home_teams
    }
    led = [unit.id for unit in desk.led_teams]
    for item in coming_meetings(desk.work, led, after=desk.today) if led else ():
        team_id = item.meeting.team_id
        if _is_near(desk, item.day) and (team_id, item.day) not in planned:
            yield Coming(
                kind=ComingKind.STANDING_MEETING,
                day=item.day,
                team_id=team_id,
                team_name=desk.name(team_id),
            )


def _with_decisions(
    desk: Desk, meetings: Iterable[Coming], taken_up: Counter[tuple[date, UUID]]
) -> Iterator[Coming]:
    """Yield the meetings with the decisions of their day, then those of other days."""
    left = dict(taken_up)
    for one in meetings:
        yield replace(one, number=left.pop((one.day, one.team_id), 0))
    for (day, team_id), number in left.items():
        if _is_near(desk, day):
            yield Coming(
                kind=ComingKind.DECISIONS,
                day=day,
                team_id=team_id,
                team_name=desk.name(team_id),
                number=number,
            )


def _closing_forms(desk: Desk) -> Iterator[Coming]:
    sessions = {session.id: session for session in desk.sessions}
    for wave in desk.waves:
        if _is_near(desk, wave.closes_on):
            session = sessions[wave.local_session_id]
            yield _about(desk, ComingKind.FORM_CLOSES, session, wave.closes_on)


def _about(desk: Desk, kind: ComingKind, session: SessionNote, day: date) -> Coming:
    return Coming(
        kind=kind,
        day=day,
        team_id=session.team_id,
        team_name=desk.name(session.team_id),
        session=session,
    )
