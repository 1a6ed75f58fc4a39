"""Who does the timed work: a lease that runs out by itself."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from data_access.tables import LeaseRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed


def take(
    db: DbSession, name: str, holder: str, *, now: datetime, until: datetime
) -> bool:
    """Take the lease for `holder`; False while somebody else has it."""
    row = db.scalar(select(LeaseRow).where(LeaseRow.name == name).with_for_update())
    if row is None:
        try:
            with db.begin_nested():
                db.add(LeaseRow(name=name, holder=holder, expires_at=until))
        except IntegrityError:
            return False
        return True
    if row.expires_at > now:
        return False
    row.holder = holder
    row.expires_at = until
    return True


def renew(db: DbSession, name: str, holder: str, *, until: datetime) -> bool:
    """Keep the lease until then; False if somebody else has taken it meanwhile."""
    mine = (LeaseRow.name == name, LeaseRow.holder == holder)
    return count_changed(db, update(LeaseRow).where(*mine).values(expires_at=until)) > 0


def give_back(db: DbSession, name: str, holder: str) -> None:
    """End the lease, if `holder` still has it."""
    db.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))
