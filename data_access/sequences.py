"""Counters of an organisation: the order of what was said, without a clock."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from data_access.tables import SequenceRow
from data_access.tenancy import DbSession


def next_number(db: DbSession, organisation_id: UUID, name: str) -> int:
    """
    Return the counter's next number, from 1 on.

    The number belongs to this transaction: nobody else gets one until it ends, and
    it is given back when it fails, so that there are no gaps.
    """
    raised = (
        update(SequenceRow)
        .where(SequenceRow.organisation_id == organisation_id, SequenceRow.name == name)
        .values(value=SequenceRow.value + 1)
        .returning(SequenceRow.value)
        .execution_options(synchronize_session=False)
    )
    number = db.scalar(raised)
    if number is not None:
        return number
    try:
        with db.begin_nested():
            db.add(SequenceRow(organisation_id=organisation_id, name=name, value=1))
    except IntegrityError:
        number = db.scalar(raised)
        if number is None:
            raise
        return number
    return 1
