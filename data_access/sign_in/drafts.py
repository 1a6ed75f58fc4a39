"""What people have typed and not saved; sealed, theirs alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from data_access.tables import DraftRow
from data_access.tenancy import DbSession


def save_draft(
    db: DbSession,
    organisation_id: UUID,
    account_id: UUID,
    form: str,
    *,
    sealed: str,
    now: datetime,
) -> None:
    """Keep one form's draft in place of an earlier one."""
    db.merge(
        DraftRow(
            organisation_id=organisation_id,
            account_id=account_id,
            form=form,
            sealed=sealed,
            saved_at=now,
        )
    )


def list_drafts(
    db: DbSession, organisation_id: UUID, account_id: UUID, *, since: datetime
) -> dict[str, str]:
    """Return the sealed drafts of an account by form."""
    rows = db.execute(
        select(DraftRow.form, DraftRow.sealed).where(
            DraftRow.organisation_id == organisation_id,
            DraftRow.account_id == account_id,
            DraftRow.saved_at > since,
        )
    )
    return {row.form: row.sealed for row in rows}


def remove_draft(
    db: DbSession, organisation_id: UUID, account_id: UUID, form: str
) -> None:
    """Forget a draft: it was saved for good."""
    db.execute(
        delete(DraftRow).where(
            DraftRow.organisation_id == organisation_id,
            DraftRow.account_id == account_id,
            DraftRow.form == form,
        )
    )


def remove_old_drafts(
    db: DbSession, organisation_id: UUID, *, before: datetime
) -> None:
    """Forget drafts that nobody came back for."""
    db.execute(
        delete(DraftRow).where(
            DraftRow.organisation_id == organisation_id, DraftRow.saved_at < before
        )
    )
