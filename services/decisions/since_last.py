"""Siden sidst: the first screen of a session, with earlier decisions of its groups' teams."""

from dataclasses import dataclass, replace
from uuid import UUID

from data_access.decisions import since_last
from domain.access import Action, Viewer
from domain.local_sessions.local_session import GroupPlan, LocalSession
from services.decisions.weekly_screens import WeeklyScreen, screens_of
from services.local_sessions.register_and_change import find_session, require_about
from services.registered_rights import answers_to
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSinceLast:
    """One team's earlier decisions, and the groups of the session that are of it."""

    groups: tuple[GroupPlan, ...]
    screen: WeeklyScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """
    The teams' earlier decisions at the beginning of a session, as far as one reads them.

    `is_skipped` is None where the session has no such step to pass over.
    """

    teams: tuple[TeamSinceLast, ...]
    is_skipped: bool | None
    may_skip: bool

    @property
    def has_asks(self) -> bool:
        """Whether any of the teams has an earlier decision."""
        return any(team.screen.asks for team in self.teams)


@answers_to(Action.FOLLOWUP_READ)
def get_since_last(work: Work, session_id: UUID) -> SinceLast:
    """
    Return the weekly screens as the session asks them, without its own decisions.

    A team that takes part has its own, in the order of the groups: what a team decided
    before is shown to those who may read it, whoever the host is. Before the day of the
    session they ask no more than the screen of any other day.
    """
    session = find_session(work, session_id)
    fresh = require_about(work, Action.FOLLOWUP_READ, session)
    screens = screens_of(
        work.as_viewer(fresh),
        _readable_teams(fresh, session),
        in_session=session.has_begun(work.today),
        facilitator_id=session.facilitator_id,
        meeting_id=session.standing_meeting_id,
    )
    return SinceLast(
        teams=tuple(
            TeamSinceLast(
                groups=tuple(
                    group
                    for group in session.groups
                    if session.home_of(group) == team_id
                ),
                screen=_without(screen, session.id),
            )
            for team_id, screen in screens.items()
        ),
        is_skipped=since_last.is_skipped(work.db, work.organisation_id, session.id),
        may_skip=fresh.may(Action.SESSION_RUN, **session.target),
    )


def _readable_teams(viewer: Viewer, session: LocalSession) -> list[UUID]:
    """Return the teams that take part whose earlier decisions the viewer may read."""
    return [
        team_id
        for team_id in session.home_teams
        # without the groups: they reach this session, and no other of a team
        if viewer.may(
            Action.FOLLOWUP_READ,
            team_id=team_id,
            facilitator_id=session.facilitator_id,
        )
    ]


def _without(screen: WeeklyScreen, session_id: UUID) -> WeeklyScreen:
    """Return the screen without what is decided in the session itself."""
    asks = (ask for ask in screen.asks if ask.decision.local_session_id != session_id)
    return replace(screen, asks=tuple(asks))


@answers_to(Action.SESSION_RUN)
def mark_since_last(work: Work, session_id: UUID, *, is_skipped: bool) -> None:
    """Mark "siden sidst" as "sprunget over", or take the mark away again."""
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    since_last.mark_skipped(
        work.db, work.organisation_id, session.id, is_skipped=is_skipped
    )
