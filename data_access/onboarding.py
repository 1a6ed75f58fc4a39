"""Reads and writes of newcomers and of the steps that they have taken."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypeAlias
from uuid import UUID, uuid4

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from data_access.people.presence import still_here
from data_access.tables import NewcomerRow, OnboardingStepRow, PersonRow, UnitRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.alphabet import alphabetic_key
from domain.errors import ErrorCode, InvalidField
from domain.onboarding import Newcomer, StepTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A newcomer to add: the person, the team, the programme and the first day."""

    person_id: UUID
    team_id: UUID
    programme: str
    started_on: date
    partner_id: UUID | None


def list_newcomers(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None = None,
) -> list[Newcomer]:
    """
    Return the newcomers who still work here: who began first, then by name.

    `team_ids` None asks for every team.
    """
    query = _query(organisation_id).where(still_here())
    if team_ids is not None:
        query = query.where(NewcomerRow.team_id.in_(team_ids))
    return sorted(
        _newcomers(db, organisation_id, query),
        key=lambda one: (one.started_on, alphabetic_key(one.name), one.id),
    )


def get_newcomer(
    db: DbSession, organisation_id: UUID, newcomer_id: UUID
) -> Newcomer | None:
    """Return the newcomer with this id, None if the organisation has none."""
    found = _newcomers(
        db,
        organisation_id,
        _query(organisation_id).where(NewcomerRow.id == newcomer_id),
    )
    return found[0] if found else None


def get_newcomer_by_op(
    db: DbSession, organisation_id: UUID, op_id: UUID
) -> Newcomer | None:
    """Return the newcomer whom the form with `op_id` has made, None if none."""
    found = _newcomers(
        db, organisation_id, _query(organisation_id).where(NewcomerRow.op_id == op_id)
    )
    return found[0] if found else None


def add_newcomer(
    db: DbSession, organisation_id: UUID, begun: Begun, *, op_id: UUID
) -> Newcomer:
    """
    Begin a programme; return the newcomer.

    The same form sent twice begins one. Raise `InvalidField` if the person takes that
    programme already.
    """
    made = get_newcomer_by_op(db, organisation_id, op_id)
    if made is not None:
        return made
    newcomer_id = uuid4()
    row = NewcomerRow(
        organisation_id=organisation_id,
        id=newcomer_id,
        op_id=op_id,
        person_id=begun.person_id,
        team_id=begun.team_id,
        programme=begun.programme,
        started_on=begun.started_on,
        partner_id=begun.partner_id,
        version=1,
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError as error:
        made = get_newcomer_by_op(db, organisation_id, op_id)
        if made is None:
            raise InvalidField("person_id", ErrorCode.NEWCOMER_TWICE) from error
        return made
    return kept(get_newcomer(db, organisation_id, newcomer_id))


def change_newcomer(
    db: DbSession,
    organisation_id: UUID,
    newcomer_id: UUID,
    *,
    partner_id: UUID | None,
    finished_on: date | None,
    version: int,
) -> Newcomer:
    """
    Keep the partner and the last day, if the newcomer still has `version`.

    Raise `Conflict` with the newcomer as it is now if somebody saved in between.
    """
    key = (organisation_id, newcomer_id)
    read = partial(get_newcomer, db, *key)
    values = {"partner_id": partner_id, "finished_on": finished_on}
    change_row(db, NewcomerRow, key, values, read_version=version, read=read)
    return kept(read())


def has_step_by_op(db: DbSession, organisation_id: UUID, op_id: UUID) -> bool:
    """Return whether the form with `op_id` has ticked a step before."""
    query = select(OnboardingStepRow.id).where(
        OnboardingStepRow.organisation_id == organisation_id,
        OnboardingStepRow.op_id == op_id,
    )
    return db.scalar(query) is not None


def add_step(
    db: DbSession,
    organisation_id: UUID,
    newcomer_id: UUID,
    step: StepTaken,
    *,
    op_id: UUID,
) -> None:
    """Add a step that was taken."""
    db.add(
        OnboardingStepRow(
            organisation_id=organisation_id,
            id=step.id,
            newcomer_id=newcomer_id,
            op_id=op_id,
            step=step.step,
            with_person_id=step.with_person_id,
            done_on=step.done_on,
            ticked_by_id=step.ticked_by_id,
            ticked_at=step.ticked_at,
        )
    )
    db.flush()


def take_back_step(
    db: DbSession, organisation_id: UUID, step_id: UUID, *, by_id: UUID, now: datetime
) -> None:
    """Take a step back; it stays in the history. Taken back before: nothing happens."""
    db.execute(
        update(OnboardingStepRow)
        .where(
            OnboardingStepRow.organisation_id == organisation_id,
            OnboardingStepRow.id == step_id,
            OnboardingStepRow.taken_back_at.is_(None),
        )
        .values(taken_back_by_id=by_id, taken_back_at=now)
        .execution_options(synchronize_session=False)
    )


_Partner = aliased(PersonRow)
_Rows: TypeAlias = Select[NewcomerRow, str, str, str, date | None]


def _query(organisation_id: UUID) -> _Rows:
    return (
        select(
            NewcomerRow,
            PersonRow.name.label("name"),
            UnitRow.name.label("team_name"),
            _Partner.name.label("partner_name"),
            _Partner.left_on.label("partner_left_on"),
        )
        .join(
            PersonRow,
            (PersonRow.organisation_id == NewcomerRow.organisation_id)
            & (PersonRow.id == NewcomerRow.person_id),
        )
        .join(
            UnitRow,
            (UnitRow.organisation_id == NewcomerRow.organisation_id)
            & (UnitRow.id == NewcomerRow.team_id),
        )
        .outerjoin(
            _Partner,
            (_Partner.organisation_id == NewcomerRow.organisation_id)
            & (_Partner.id == NewcomerRow.partner_id),
        )
        .where(NewcomerRow.organisation_id == organisation_id)
        .order_by(NewcomerRow.started_on, NewcomerRow.id)
        .execution_options(populate_existing=True)
    )


def _newcomers(db: DbSession, organisation_id: UUID, query: _Rows) -> list[Newcomer]:
    rows = db.execute(query).all()
    steps = _steps(db, organisation_id, [row.NewcomerRow.id for row in rows])
    return [
        Newcomer(
            id=row.NewcomerRow.id,
            organisation_id=organisation_id,
            person_id=row.NewcomerRow.person_id,
            name=row.name,
            team_id=row.NewcomerRow.team_id,
            team_name=row.team_name,
            programme=row.NewcomerRow.programme,
            started_on=row.NewcomerRow.started_on,
            partner_id=row.NewcomerRow.partner_id,
            partner_name=row.partner_name or "",
            partner_has_left=row.partner_left_on is not None,
            finished_on=row.NewcomerRow.finished_on,
            steps=tuple(steps[row.NewcomerRow.id]),
            version=row.NewcomerRow.version,
        )
        for row in rows
    ]


def _steps(
    db: DbSession, organisation_id: UUID, newcomer_ids: Sequence[UUID]
) -> dict[UUID, list[StepTaken]]:
    query = (
        select(OnboardingStepRow, PersonRow.name.label("with_name"))
        .outerjoin(
            PersonRow,
            (PersonRow.organisation_id == OnboardingStepRow.organisation_id)
            & (PersonRow.id == OnboardingStepRow.with_person_id),
        )
        .where(
            OnboardingStepRow.organisation_id == organisation_id,
            OnboardingStepRow.newcomer_id.in_(newcomer_ids),
            OnboardingStepRow.taken_back_at.is_(None),
        )
        .order_by(
            OnboardingStepRow.done_on,
            OnboardingStepRow.ticked_at,
            OnboardingStepRow.id,
        )
        .execution_options(populate_existing=True)
    )
    found: dict[UUID, list[StepTaken]] = defaultdict(list)
    for row in db.execute(query):
        step = row.OnboardingStepRow
        found[step.newcomer_id].append(
            StepTaken(
                id=step.id,
                step=step.step,
                done_on=step.done_on,
                with_person_id=step.with_person_id,
                with_name=row.with_name or "",
                ticked_by_id=step.ticked_by_id,
                ticked_at=step.ticked_at,
            )
        )
    return found
