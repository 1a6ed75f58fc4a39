"""Rows for the tables that the demonstration leaves empty: drafts, logins, waits."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from data_access.tables import (
    AccountLinkRow,
    AccountRow,
    AtomCountRow,
    AtomRow,
    Base,
    DraftRow,
    KnownBrowserRow,
    LeaseRow,
    LoginRow,
    PasswordRequestRow,
    PostRow,
    SecondOpinionRow,
    ServerKeyRow,
    SignInTicketRow,
    StandingMeetingExceptionRow,
    StandingMeetingRow,
    SurveyTextRow,
    ThrottleRow,
    WaveRow,
)
from data_access.tenancy import DbSession
from domain.post import PostKind, PostState
from tests.support.demonstration import DEMO_NOW

SOON = DEMO_NOW + timedelta(days=7)


def rows_for(db: DbSession, organisation_id: UUID, account_id: UUID) -> list[Base]:
    """Return a row for each table that the demonstration leaves empty."""
    account = db.get_one(AccountRow, account_id)
    meeting = db.scalars(select(StandingMeetingRow.id)).first()
    return [
        *_ways_in(account),
        DraftRow(
            organisation_id=organisation_id,
            account_id=account_id,
            form="decision",
            sealed="uåbnet",
            saved_at=DEMO_NOW,
        ),
        PostRow(
            organisation_id=organisation_id,
            id=uuid4(),
            kind=PostKind.INVITATION,
            person_id=account.person_id,
            state=PostState.WAITING,
            sealed="uåbnet",
            link_hash="d" * 64,
            made_at=DEMO_NOW,
            next_try_at=SOON,
            gives_up_at=SOON,
        ),
        PasswordRequestRow(id=uuid4(), sealed="uåbnet", asked_at=DEMO_NOW),
        SecondOpinionRow(
            organisation_id=organisation_id,
            id=uuid4(),
            action="role.grant",
            detail={"rolle": "administrator"},
            asked_by_id=account.person_id,
            asked_at=DEMO_NOW,
        ),
        StandingMeetingExceptionRow(
            organisation_id=organisation_id,
            meeting_id=meeting,
            on_date=date(2026, 9, 22),
        ),
        *_unread(organisation_id),
        ServerKeyRow(name="kept", check_value="f" * 64),
        SurveyTextRow(
            organisation_id=organisation_id,
            id=uuid4(),
            wave_id=db.scalars(select(WaveRow.id)).first(),
            item="T0-13",
            text="Jeg ringer først",
            delete_on=SOON.date(),
        ),
        LeaseRow(name="kept", holder="nobody", expires_at=SOON),
        ThrottleRow(bucket="kept", at=DEMO_NOW),
    ]


def _unread(organisation_id: UUID) -> list[Base]:
    """Return rows of tables that stay in the schema although nothing reads them."""
    atom = AtomRow(
        organisation_id=organisation_id,
        id=uuid4(),
        level="words",
        kind="end",
        respondents=5,
        expected=5,
        frozen_on=DEMO_NOW.date(),
    )
    return [
        atom,
        AtomCountRow(
            organisation_id=organisation_id,
            atom_id=atom.id,
            item="T0-1",
            option="hoj",
            number=5,
        ),
    ]


def _ways_in(account: AccountRow) -> list[Base]:
    """Return a login, a browser, a ticket and an invitation, all of the account."""
    return [
        KnownBrowserRow(browser_hash="e" * 64, account_id=account.id, expires_at=SOON),
        LoginRow(
            id_hash="a" * 64,
            account_id=account.id,
            created_at=DEMO_NOW,
            last_seen_at=DEMO_NOW,
            expires_at=SOON,
        ),
        SignInTicketRow(
            ticket_hash="b" * 64,
            browser_hash="c" * 64,
            account_id=account.id,
            expires_at=SOON,
        ),
        AccountLinkRow(
            token_hash="d" * 64,
            purpose="invite",
            account_id=account.id,
            email=account.email,
            created_at=DEMO_NOW,
            expires_at=SOON,
        ),
    ]
