"""
Which teams take part in which sessions, as `domain.local_sessions.home_teams` says.

A team takes part where a group of it does. Where a group is from nowhere in the
organisation, or there are no groups, the host does.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, or_, select, union_all
from sqlalchemy.orm import aliased

from data_access.tables import LocalSessionRow, SessionGroupRow

# made here: to make them anew for each query was a tenth of the work of planning
_Session: Final = aliased(LocalSessionRow)
_Group: Final = aliased(SessionGroupRow)
_Part: Final = aliased(SessionGroupRow)


def is_group_of(
    session: type[LocalSessionRow] = LocalSessionRow,
    group: type[SessionGroupRow] = SessionGroupRow,
) -> ColumnElement[bool]:
    """Return the condition that joins the sessions and their groups."""
    return and_(
        group.organisation_id == session.organisation_id,
        group.local_session_id == session.id,
    )


def home_team() -> ColumnElement[UUID]:
    """Return the team that takes part, where the groups are joined to the sessions."""
    return func.coalesce(SessionGroupRow.team_id, LocalSessionRow.team_id)


def sessions_of_teams(
    organisation_id: UUID, team_ids: Collection[UUID]
) -> CompoundSelect[UUID]:
    """
    Return the query for the ids of all sessions that one of the teams takes part in.

    A session may be in it more than once. Each part has its index, "or" has none.
    """
    joined = select(_Group.local_session_id).where(
        _Group.organisation_id == organisation_id, _Group.team_id.in_(team_ids)
    )
    any_part = select(_Part.id).where(is_group_of(_Session, _Part)).correlate(_Session)
    hosted = select(_Session.id).where(
        _Session.organisation_id == organisation_id,
        _Session.team_id.in_(team_ids),
        or_(any_part.where(_Part.team_id.is_(None)).exists(), ~any_part.exists()),
    )
    return union_all(joined, hosted)
