"""Objects of the domain with everything filled in; a test names what it is about."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from domain.decisions.decision import Decision
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import GroupPlan, LocalSession
from domain.local_sessions.standing_meeting import StandingMeeting
from domain.local_sessions.templates import SessionFormat, TemplateId

#: A Tuesday.
TODAY = date(2026, 9, 1)
FJORDBY = UUID(int=1)
TEAM = UUID(int=2)
OTHER_TEAM = UUID(int=3)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def decision(**changes: Any) -> Decision:
    """Return an open decision, taken today in a session."""
    decided_on = changes.get("decided_on", TODAY)
    return Decision(
        **{
            "id": UUID(int=10),
            "organisation_id": FJORDBY,
            "team_id": TEAM,
            "local_session_id": UUID(int=20),
            "text": "Når et barn begynder, ringer vi til forældrene samme uge",
            "due_on": decided_on + days(14),
            "decided_on": decided_on,
            "question_on": decided_on + days(28),
            "last_touch_on": decided_on,
        }
        | changes
    )


def local_session(**changes: Any) -> LocalSession:
    """Return a session of one team, planned for today."""
    team_id = changes.get("team_id", TEAM)
    return LocalSession(
        **{
            "id": UUID(int=20),
            "organisation_id": FJORDBY,
            "team_id": team_id,
            "title": "Low arousal i hverdagen",
            "template_id": TemplateId.ON_DEMAND_TEAM,
            "format": SessionFormat.LOCAL_ON_DEMAND,
            "held_on": TODAY,
            "starts_at": time(9, 0),
            "minutes": 60,
            "groups": (GroupPlan(name="Stue Havblik", team_id=team_id),),
        }
        | changes
    )


def session_draft(**changes: Any) -> SessionDraft:
    """Return the eight fields as a team leader fills them in for next Tuesday."""
    return SessionDraft(
        **{
            "package_id": UUID(int=30),
            "talk_ids": (UUID(int=31),),
            "template_id": TemplateId.TEAM_MEETING_SLOT,
            "held_on": TODAY + days(7),
            "starts_at": time(9, 0),
            "place": "Personalerummet",
            "standing_meeting_id": UUID(int=32),
            "groups": (GroupPlan(name="Stue Havblik", team_id=TEAM, planned=9),),
            "facilitator_id": UUID(int=33),
        }
        | changes
    )


def standing_meeting(**changes: Any) -> StandingMeeting:
    """Return a team meeting every Tuesday at nine."""
    return StandingMeeting(
        **{
            "id": UUID(int=32),
            "organisation_id": FJORDBY,
            "team_id": TEAM,
            "title": "Teammøde",
            "weekday": 1,
            "starts_on": date(2026, 1, 1),
            "starts_at": time(9, 0),
            "minutes": 60,
        }
        | changes
    )


def no_free_day(_day: date) -> bool:
    """Say that no day is a public holiday or closed."""
    return False
