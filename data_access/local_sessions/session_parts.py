"""The rows of a local session: its own, and its talks, steps and groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar, cast
from uuid import UUID, uuid4

from sqlalchemy import select

from data_access.knowledge.central_packages import talk_places
from data_access.tables import (
    CentralPackageRow,
    LocalSessionRow,
    SessionGroupRow,
    SessionStepRow,
    SessionTalkRow,
)
from data_access.tenancy import DbSession
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    LocalSession,
    SessionStatus,
)
from domain.local_sessions.templates import (
    TemplateStep,
)

Part = TypeVar("Part", SessionTalkRow, SessionStepRow, SessionGroupRow)


def session_columns(db: DbSession, session: LocalSession) -> dict[str, object]:
    """Return the columns of a session that can change, with their values."""
    package_id = session.package_id
    is_central = (
        package_id is not None and db.get(CentralPackageRow, package_id) is not None
    )
    return {
        "team_id": session.team_id,
        "title": session.title,
        "format": session.format,
        "template": session.template_id,
        "status": session.status,
        "held_on": session.held_on,
        "starts_at": session.starts_at,
        "minutes": session.minutes,
        "place": session.place,
        "online_link": session.online_link,
        "course": session.course,
        "central_package_id": package_id if is_central else None,
        "local_package_id": None if is_central else package_id,
        "standing_meeting_id": session.standing_meeting_id,
        "facilitator_id": session.facilitator_id,
        "insists_on_survey": session.insists_on_survey,
        "everyone_spoke": session.everyone_spoke,
        "reason": session.reason.value if session.reason else None,
        "reason_text": session.reason_text,
        "version": session.version,
    }


def write_parts(db: DbSession, session: LocalSession) -> None:
    """
    Make the rows of talks, steps and groups what `session` says.

    What is the same already is not touched: a running session keeps when its steps
    began. Groups are matched by id; a group without one is new and gets one.
    """
    _write_talks(db, session)
    _write_steps(db, session)
    _write_groups(db, session)
    db.flush()


def sessions_of(
    db: DbSession, organisation_id: UUID, rows: Sequence[LocalSessionRow]
) -> list[LocalSession]:
    """Return the rows as sessions, in their order; three queries however many."""
    ids = [row.id for row in rows]
    talks = _parts_by_session(db, SessionTalkRow, organisation_id, ids)
    steps = _parts_by_session(db, SessionStepRow, organisation_id, ids)
    groups = _parts_by_session(db, SessionGroupRow, organisation_id, ids)
    return [_session(row, talks[row.id], steps[row.id], groups[row.id]) for row in rows]


def list_talk_ids(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> tuple[UUID, ...]:
    """Return the ids of the session's talks, in order."""
    found = _parts_by_session(db, SessionTalkRow, organisation_id, [session_id])
    return tuple(map(_talk_id, found[session_id]))


def list_group_teams(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> frozenset[UUID]:
    """Return the teams of the organisation whose groups take part in the session."""
    found = _parts_by_session(db, SessionGroupRow, organisation_id, [session_id])
    return frozenset(filter(None, (group.team_id for group in found[session_id])))


def _parts_by_session(
    db: DbSession, table: type[Part], organisation_id: UUID, ids: Collection[UUID]
) -> Mapping[UUID, list[Part]]:
    """Return the rows of `table` by the session they belong to, in order."""
    found: dict[UUID, list[Part]] = defaultdict(list)
    if not ids:
        return found
    query = (
        select(table)
        .where(table.organisation_id == organisation_id)
        .where(table.local_session_id.in_(ids))
        .order_by(table.local_session_id, table.position)
    )
    for row in db.scalars(query.execution_options(populate_existing=True)):
        found[row.local_session_id].append(row)
    return found


def _write_talks(db: DbSession, session: LocalSession) -> None:
    rows = _own_parts(db, SessionTalkRow, session)
    if tuple(map(_talk_id, rows)) == session.talk_ids:
        return
    _remove(db, rows)
    db.add_all(
        SessionTalkRow(
            organisation_id=session.organisation_id,
            local_session_id=session.id,
            **place,
        )
        for place in talk_places(db, session.talk_ids)
    )


def _write_steps(db: DbSession, session: LocalSession) -> None:
    rows = _own_parts(db, SessionStepRow, session)
    if tuple(map(_step, rows)) == session.steps:
        return
    _remove(db, rows)
    db.add_all(
        SessionStepRow(
            organisation_id=session.organisation_id,
            local_session_id=session.id,
            position=step.position,
            step=step.kind,
            title=step.title,
            minutes=step.minutes,
            skipped=False,
        )
        for step in session.steps
    )


def _write_groups(db: DbSession, session: LocalSession) -> None:
    rows = _own_parts(db, SessionGroupRow, session)
    if tuple(map(_group, rows)) == session.groups:
        return
    by_id: dict[UUID | None, SessionGroupRow] = {row.id: row for row in rows}
    kept = {group.id for group in session.groups}
    _remove(db, [row for row in rows if row.id not in kept])
    # a place is taken once only: free them all before they are given anew
    for number, row in enumerate(row for row in rows if row.id in kept):
        row.position = -1 - number
    db.flush()
    for position, group in enumerate(session.groups):
        row = by_id.get(group.id) or SessionGroupRow(
            organisation_id=session.organisation_id,
            id=group.id or uuid4(),
            local_session_id=session.id,
        )
        row.position = position
        row.name = group.name
        row.team_id = group.team_id
        row.decision_power = group.decision_power
        row.planned = group.planned
        row.participants = group.participants
        row.online = group.online
        row.reason = group.reason
        row.reason_text = group.reason_text
        row.continued_decision_id = group.continued_decision_id
        db.add(row)


def _own_parts(db: DbSession, table: type[Part], session: LocalSession) -> list[Part]:
    ids = [session.id]
    return _parts_by_session(db, table, session.organisation_id, ids)[session.id]


def _remove(db: DbSession, rows: Iterable[Part]) -> None:
    for row in rows:
        db.delete(row)
    db.flush()


def _session(
    row: LocalSessionRow,
    talks: Iterable[SessionTalkRow],
    steps: Iterable[SessionStepRow],
    groups: Iterable[SessionGroupRow],
) -> LocalSession:
    reason, reason_text = _cancel_reason(row)
    return LocalSession(
        id=row.id,
        organisation_id=row.organisation_id,
        team_id=row.team_id,
        title=row.title,
        template_id=row.template,
        format=row.format,
        status=row.status,
        held_on=row.held_on,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        online_link=row.online_link,
        course=row.course,
        package_id=row.central_package_id or row.local_package_id,
        talk_ids=tuple(map(_talk_id, talks)),
        standing_meeting_id=row.standing_meeting_id,
        facilitator_id=row.facilitator_id,
        groups=tuple(map(_group, groups)),
        steps=tuple(map(_step, steps)),
        insists_on_survey=row.insists_on_survey,
        everyone_spoke=row.everyone_spoke,
        reason=reason,
        reason_text=reason_text,
        repeated_from_id=row.repeated_from_id,
        planned_by_id=row.created_by_id,
        version=row.version,
    )


def _cancel_reason(row: LocalSessionRow) -> tuple[CancelReason | None, str]:
    """Return why it was cancelled: a closed row may have the reason of before groups."""
    if row.status != SessionStatus.CANCELLED or row.reason is None:
        return None, ""
    return CancelReason(row.reason), row.reason_text


def _talk_id(row: SessionTalkRow) -> UUID:
    """Return the talk's id: by the table's check it is either of the two."""
    return row.central_talk_id or cast(UUID, row.local_talk_id)


def _step(row: SessionStepRow) -> TemplateStep:
    return TemplateStep(
        position=row.position,
        kind=row.step,
        title=row.title,
        minutes=row.minutes,
    )


def _group(row: SessionGroupRow) -> GroupPlan:
    return GroupPlan(
        id=row.id,
        name=row.name,
        team_id=row.team_id,
        decision_power=row.decision_power,
        planned=row.planned,
        participants=row.participants,
        online=row.online,
        reason=row.reason,
        reason_text=row.reason_text,
        continued_decision_id=row.continued_decision_id,
    )
