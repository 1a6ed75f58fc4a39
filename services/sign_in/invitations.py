"""Accounts of people: invited, given a new password, closed, opened and signed out."""

from dataclasses import dataclass
from uuid import UUID

from data_access.people import grants, organisations
from data_access.sign_in import accounts, logins
from domain.access import Action
from domain.errors import DomainError, ErrorCode, InvalidField, NotFound
from domain.people.emails import clean_email
from domain.people.grants import check_reach
from domain.people.person import Person
from domain.sign_in.accounts import Account
from services.people.accounts import close_account
from services.people.administrators import is_or_becomes_administrator
from services.people.colleagues import person_of, record, require_deactivate
from services.post.outbox import Outbox
from services.registered_rights import answers_to
from services.sign_in import account_links
from services.sign_in.link_mails import mail_link
from services.viewer_rights import require, require_password
from services.work import Work


@dataclass(frozen=True, slots=True)
class MadeLink:
    """The token of a link, and whether the one who made it may see it."""

    token: str
    may_be_seen: bool


@answers_to(Action.PERSON_INVITE)
def invite(
    work: Work, person_id: UUID, *, outbox: Outbox | None, confirmed: bool
) -> MadeLink:
    """
    Give the person an account and return the token of their invitation.

    The link lives for seven days. Somebody who was invited before and has chosen no
    password gets a new one, and the old one stops working. With an `outbox` it is
    mailed to them: it must be, for an administrator.
    """
    person = _reached(work, person_id, Action.PERSON_INVITE, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None:
        account = _new_account(work, person)
    elif account.password_hash or account.disabled_at is not None:
        raise DomainError(ErrorCode.ACCOUNT_IN_USE)
    return _made_link(work, account, account_links.INVITE, "invited", outbox=outbox)


@answers_to(Action.PERSON_INVITE)
def new_password_link(
    work: Work, person_id: UUID, *, outbox: Outbox | None, confirmed: bool
) -> MadeLink:
    """
    Return the token of a link, good for an hour, by which to choose a password.

    With an `outbox` it is mailed to the person: it must be, for an administrator.
    """
    _reached(work, person_id, Action.PERSON_INVITE, confirmed=confirmed)
    account = _open_account(work, person_id)
    return _made_link(
        work, account, account_links.RESET, "new password link", outbox=outbox
    )


@answers_to(Action.PERSON_DEACTIVATE)
def deactivate(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Close the person's account and end its logins; the last administrator's stays."""
    organisations.lock_organisation(work.db, work.organisation_id)
    person = person_of(work, person_id)
    require_deactivate(work, person, confirmed=confirmed)
    close_account(work.db, _open_account(work, person_id), now=work.now)
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="closed")


@answers_to(Action.PERSON_DEACTIVATE)
def reactivate(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Open a closed account again, with the password and the roles that it had."""
    person = _reached(work, person_id, Action.PERSON_DEACTIVATE, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None or person.left_on is not None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    accounts.disable_account(work.db, account.id, at=None)
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="opened")


@answers_to(Action.PERSON_SIGN_OUT)
def end_logins(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Sign the person out everywhere; they can sign in again."""
    _reached(work, person_id, Action.PERSON_SIGN_OUT, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    logins.remove_logins(work.db, account.id)
    record(work, Action.PERSON_SIGN_OUT, person_id=person_id, detail="signed out")


def _reached(work: Work, person_id: UUID, action: Action, *, confirmed: bool) -> Person:
    """Return the person if the viewer may do this to them, roles and all."""
    person = person_of(work, person_id)
    fresh = require(work, action, team_id=person.team_id, person_id=person_id)
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    check_reach(
        fresh,
        action,
        [one.grant for one in held],
        of=person_id,
        team_id=person.team_id,
    )
    require_password(
        fresh,
        action,
        confirmed=confirmed,
        team_id=person.team_id,
        person_id=person_id,
    )
    return person


def _made_link(
    work: Work,
    account: Account,
    purpose: str,
    detail: str,
    *,
    outbox: Outbox | None,
) -> MadeLink:
    """
    Make a link for the account; refuse one that its maker could use to agree twice.

    With a link for another administrator somebody would give both of the opinions that
    two administrators are asked for.
    """
    person_id = account.person_id
    may_be_seen = person_id == work.viewer.person_id or not is_or_becomes_administrator(
        work, person_id
    )
    if outbox is None and not may_be_seen:
        raise DomainError(ErrorCode.LINK_BY_MAIL_ONLY)
    record(work, Action.PERSON_INVITE, person_id=person_id, detail=detail)
    token = account_links.new_link(work.db, account, purpose, now=work.now)
    if outbox is not None:
        by = person_of(work, work.viewer.person_id).name
        mail_link(work.db, outbox, account, token, purpose=purpose, by=by, now=work.now)
    return MadeLink(token, may_be_seen)


def _new_account(work: Work, person: Person) -> Account:
    if person.left_on is not None:
        raise NotFound
    email = clean_email(person.email, required=True)
    if accounts.get_account_by_email(work.db, email) is not None:
        raise InvalidField("email", ErrorCode.EMAIL_TAKEN)
    organisation = organisations.get_organisation(work.db, work.organisation_id)
    return accounts.add_account(
        work.db,
        work.organisation_id,
        person.id,
        email,
        now=work.now,
        language=organisation.language if organisation else work.viewer.language,
    )


def _open_account(work: Work, person_id: UUID) -> Account:
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None or account.disabled_at is not None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    return account
